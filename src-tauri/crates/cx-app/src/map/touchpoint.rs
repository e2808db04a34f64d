//! The touchpoint library with where each is met.

use cx_model::Id;
use cx_model::record::{Channel, Journey, Nature, Stage, Step, Touchpoint};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Failure;
use crate::core::{App, Nothing, Records, Session, Writing};
use crate::noun::{Noun, listed, named};

/// A touchpoint with where it is met.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct TouchpointUse {
    /// The touchpoint.
    #[serde(flatten)]
    pub touchpoint: Touchpoint,
    /// The steps where it is met.
    pub steps: Vec<MetAt>,
}

/// One step where a touchpoint is met.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct MetAt {
    /// The step.
    pub step: Id,
    /// Its name.
    pub name: String,
    /// Its journey.
    pub journey: Id,
    /// The journey's name.
    #[serde(rename = "journeyName")]
    pub journey_name: String,
}

/// The touchpoint library with where each is met.
pub(crate) fn touchpoints(session: &Session, _: &App, _: Nothing) -> Result<Vec<TouchpointUse>, Failure> {
    let journeys: Vec<Journey> = session.list()?;
    let mut met = Vec::new();
    for journey in &journeys {
        for stage in session.list_of::<Stage>("journey", journey.id)? {
            for step in session.list_of::<Step>("stage", stage.id)? {
                met.push((journey, step));
            }
        }
    }
    Ok(session
        .list::<Touchpoint>()?
        .into_iter()
        .map(|touchpoint| {
            let steps = met
                .iter()
                .filter(|(_, step)| step.touchpoints.contains(&touchpoint.id))
                .map(|(journey, step)| MetAt {
                    step: step.id,
                    name: step.name.clone(),
                    journey: journey.id,
                    journey_name: journey.name.clone(),
                })
                .collect();
            TouchpointUse { touchpoint, steps }
        })
        .collect())
}

listed!(Touchpoint {
    name: String::new(),
    nature: Nature::Digital,
    channel: None,
    owner: None,
    description: String::new(),
}
    fn infer(&mut self, writing: &Writing<'_, '_>) -> Result<(), Failure> {
        let form = self.channel.map(|id| writing.get::<Channel>(id)).transpose()?.map(|channel| channel.form);
        self.nature = cx_exchange::journey::nature::nature(&self.name, form).unwrap_or(self.nature);
        Ok(())
    }
);

impl Noun for Touchpoint {
    fn name(&self) -> &str {
        &self.name
    }

    fn rename(&mut self, name: String) {
        self.name = name;
    }

    fn check(&self, _: &Writing<'_, '_>) -> Result<(), Failure> {
        named(&self.name)
    }
}
