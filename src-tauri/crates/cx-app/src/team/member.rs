//! The people of the team, and who of them sits at this machine.

use cx_model::record::Member;
use cx_model::{Id, Kind};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Failure;
use crate::core::{App, Caller, Changed, Nothing, Records as _, Session, Writing};
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

/// How many records of a kind a member answers for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Owned {
    /// The member.
    pub member: Id,
    /// Kind of the records.
    pub kind: Kind,
    /// How many.
    pub n: u64,
}

/// Counts what each member answers for; where there is nothing of a kind, there is no entry.
pub(crate) fn owned(session: &Session, _: &App, _: Nothing) -> Result<Vec<Owned>, Failure> {
    let mut owned = Vec::new();
    for member in session.list::<Member>()? {
        let named = session.named(Kind::Member, member.id)?;
        owned.extend(named.into_iter().map(|(kind, n)| Owned { member: member.id, kind, n }));
    }
    Ok(owned)
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
