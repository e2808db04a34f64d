//! The people of the team, and who of them sits at this machine.

use cx_model::Id;
use cx_model::record::Member;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Failure;
use crate::core::{App, Caller, Changed, Records as _, Writing};
use crate::noun::{Noun, listed, named};

/// Input of "I am …": the member at this machine.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct IAm {
    /// The member; none for nobody.
    pub member: Option<Id>,
}

/// Keeps the member at this machine, for the open workspace.
pub(crate) fn i_am(app: &App, _: &Caller, input: IAm) -> Result<((), Option<Changed>), Failure> {
    let file = app.with_session(|session| {
        if let Some(member) = input.member {
            session.get::<Member>(member)?;
        }
        Ok(session.file_id())
    })?;
    app.settings.change(|kept| {
        match input.member {
            Some(member) => kept.me.insert(file, member),
            None => kept.me.remove(&file),
        };
    })?;
    Ok(((), None))
}

listed!(Member { name: String::new(), role: String::new(), photo: None });

impl Noun for Member {
    fn name(&self) -> &str {
        &self.name
    }

    fn check(&self, _: &Writing<'_, '_>) -> Result<(), Failure> {
        named(&self.name)
    }
}
