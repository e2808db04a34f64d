//! The story of the sample, as its two files tell it. References are by key.

use std::collections::BTreeMap;

use cx_model::Kind;
use cx_model::record::{ChannelForm, Condition, Language, Nature, Provenance, Stance};
use serde::Deserialize;

/// The whole story in one language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Story {
    pub client: String,
    pub members: Vec<Person>,
    pub personas: Vec<Customer>,
    pub channels: Vec<Way>,
    pub touchpoints: Vec<Place>,
    /// Name of each metric, by key.
    pub metrics: BTreeMap<String, String>,
    pub journeys: Vec<Road>,
    /// Name of each goal, by the key of its touchpoint.
    pub goals: BTreeMap<String, String>,
    pub batches: Batches,
    pub attributes: Attributes,
    pub comments: Comments,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Person {
    pub key: String,
    pub name: String,
    pub role: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Customer {
    pub key: String,
    pub name: String,
    pub stance: Stance,
    pub share: f64,
    pub summary: String,
    pub needs: Vec<String>,
    pub wishes: Vec<String>,
    pub expectations: Vec<String>,
    pub frustrations: Vec<String>,
    pub drivers: Vec<String>,
    pub situations: Vec<String>,
    pub quote: String,
    pub rule: Vec<Condition>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Way {
    pub key: String,
    pub name: String,
    pub form: ChannelForm,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Place {
    pub key: String,
    pub name: String,
    pub nature: Nature,
    pub channel: String,
    pub owner: String,
    pub description: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Road {
    pub name: String,
    pub description: String,
    pub personas: Vec<String>,
    pub owner: String,
    pub stages: Vec<Phase>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Phase {
    pub name: String,
    pub steps: Vec<Moment>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Moment {
    pub key: String,
    pub name: String,
    /// Whether it is a moment of truth.
    #[serde(default)]
    pub truth: bool,
    #[serde(default)]
    pub touchpoints: Vec<String>,
    /// Feelings that the team assumes, by persona, −2 to 2.
    #[serde(default)]
    pub feels: BTreeMap<String, i32>,
    pub action: Option<Saying>,
    pub thought: Option<Saying>,
    pub pain: Option<Saying>,
    pub opportunity: Option<Saying>,
}

/// The text of a cell: plain when it is assumed, else under the word of what it rests on.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Saying {
    Assumed(String),
    Resting(BTreeMap<Provenance, String>),
}

impl Saying {
    pub fn parts(&self) -> Option<(&str, Provenance)> {
        match self {
            Self::Assumed(text) => Some((text, Provenance::Assumed)),
            Self::Resting(said) => said.iter().next().map(|(provenance, text)| (text.as_str(), *provenance)),
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Batches {
    pub contact: String,
    pub relation: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Attributes {
    pub product: Attribute,
    pub age: Attribute,
    pub shop: Shops,
}

/// An attribute whose value follows from the persona.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Attribute {
    pub name: String,
    pub values: BTreeMap<String, String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Shops {
    pub name: String,
    pub values: Vec<String>,
}

/// Parts of sentences that comments are put together from.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Comments {
    pub opening: Tones,
    pub closing: Tones,
    /// By touchpoint.
    pub places: BTreeMap<String, Tones>,
    pub relation: Tones,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Tones {
    pub good: Vec<String>,
    #[serde(default)]
    pub middle: Vec<String>,
    pub bad: Vec<String>,
}

impl Story {
    pub fn in_language(language: Language) -> Self {
        let text = match language {
            Language::En => include_str!("en.json"),
            Language::Es => include_str!("es.json"),
        };
        serde_json::from_str(text).expect("both stories are whole: tested")
    }

    pub fn steps(&self) -> impl Iterator<Item = &Moment> {
        self.journeys.iter().flat_map(|road| &road.stages).flat_map(|phase| &phase.steps)
    }

    /// Everything that has a key, with the kind of record it becomes.
    pub fn keys(&self) -> impl Iterator<Item = (Kind, &str)> {
        (self.members.iter().map(|person| (Kind::Member, person.key.as_str())))
            .chain(self.personas.iter().map(|customer| (Kind::Persona, customer.key.as_str())))
            .chain(self.channels.iter().map(|way| (Kind::Channel, way.key.as_str())))
            .chain(self.touchpoints.iter().map(|place| (Kind::Touchpoint, place.key.as_str())))
            .chain(self.metrics.keys().map(|key| (Kind::Metric, key.as_str())))
            .chain(self.steps().map(|moment| (Kind::Step, moment.key.as_str())))
    }
}
