//! The story as records: team, library, journeys.

use cx_model::record::{
    Cell, Channel, Emotion, Journey, JourneyState, Lane, LaneKind, Member, Metric, Persona, Stage, Step, Touchpoint,
    Workspace,
};
use cx_model::{Id, Kind, order};

use super::contact::Question;
use super::named::Named;
use super::story::{Customer, Moment, Road, Saying, Story};
use crate::core::Records as _;
use crate::core::Writing;
use crate::noun::photo;
use crate::{Code, Failure};

/// The lanes of both journeys.
const LANES: [LaneKind; 7] = [
    LaneKind::Action,
    LaneKind::Thought,
    LaneKind::Emotion,
    LaneKind::Touchpoint,
    LaneKind::Score,
    LaneKind::Pain,
    LaneKind::Opportunity,
];

/// The customers, drawn for this sample.
const PORTRAITS: [(&str, &str); 3] = [
    ("progressives", include_str!("portraits/progressives.svg")),
    ("lenses", include_str!("portraits/lenses.svg")),
    ("regular", include_str!("portraits/regular.svg")),
];
/// Pixels for each of the 120 units of a portrait.
const PORTRAIT_SCALE: f32 = 2.0;

/// Writes everything but answers and goals.
pub(super) fn write(writing: &mut Writing<'_, '_>, story: &Story, named: &Named<'_>) -> Result<(), Failure> {
    let mut workspace: Workspace = writing.get(Id::WORKSPACE)?;
    if workspace.client.is_empty() {
        workspace.client.clone_from(&story.client);
        writing.put(&workspace)?;
    }
    for (person, order) in in_order(&story.members) {
        let id = named.id(Kind::Member, &person.key);
        writing.put(&Member { id, name: person.name.clone(), role: person.role.clone(), photo: None, order })?;
    }
    for (customer, order) in in_order(&story.personas) {
        let photo = portrait(writing, &customer.key)?;
        writing.put(&persona(named.id(Kind::Persona, &customer.key), customer, photo, order))?;
    }
    for (way, order) in in_order(&story.channels) {
        let id = named.id(Kind::Channel, &way.key);
        writing.put(&Channel { id, name: way.name.clone(), form: way.form, order })?;
    }
    for (place, order) in in_order(&story.touchpoints) {
        writing.put(&Touchpoint {
            id: named.id(Kind::Touchpoint, &place.key),
            name: place.name.clone(),
            nature: place.nature,
            channel: Some(named.id(Kind::Channel, &place.channel)),
            owner: Some(named.id(Kind::Member, &place.owner)),
            description: place.description.clone(),
            order,
        })?;
    }
    for (question, order) in in_order(&Question::ALL) {
        let (lo, hi) = question.scale();
        writing.put(&Metric {
            id: named.id(Kind::Metric, question.key()),
            key: question.key().to_owned(),
            name: story.metrics.get(question.key()).cloned().unwrap_or_default(),
            form: question.form(),
            lo,
            hi,
            top: 2,
            lower_is_better: false,
            minimum: None,
            order,
        })?;
    }
    for (road, order) in in_order(&story.journeys) {
        journey(writing, road, order, named)?;
    }
    Ok(())
}

/// Keeps the portrait of a customer and answers with its hash.
fn portrait(writing: &mut Writing<'_, '_>, key: &str) -> Result<Option<String>, Failure> {
    let Some((_, svg)) = PORTRAITS.iter().find(|(of, _)| *of == key) else { return Ok(None) };
    let bytes = cx_report::png(svg, PORTRAIT_SCALE)
        .map_err(|error| Failure::new(Code::PictureUnreadable).with("detail", error))?;
    let hash = photo::hash_of(&bytes);
    writing.edit.put_image(&hash, "image/png", &bytes)?;
    Ok(Some(hash))
}

fn persona(id: Id, customer: &Customer, photo: Option<String>, order: String) -> Persona {
    Persona {
        id,
        name: customer.name.clone(),
        stance: customer.stance,
        summary: customer.summary.clone(),
        needs: customer.needs.clone(),
        wishes: customer.wishes.clone(),
        expectations: customer.expectations.clone(),
        frustrations: customer.frustrations.clone(),
        drivers: customer.drivers.clone(),
        situations: customer.situations.clone(),
        quote: customer.quote.clone(),
        share: Some(customer.share),
        photo,
        rule: customer.rule.clone(),
        order,
    }
}

fn journey(writing: &mut Writing<'_, '_>, road: &Road, order: String, named: &Named<'_>) -> Result<(), Failure> {
    let journey = Journey {
        id: writing.id(),
        name: road.name.clone(),
        state: JourneyState::Current,
        description: road.description.clone(),
        personas: road.personas.iter().map(|key| named.id(Kind::Persona, key)).collect(),
        owner: Some(named.id(Kind::Member, &road.owner)),
        derived_from: None,
        order,
    };
    writing.put(&journey)?;
    let mut lanes = Vec::new();
    for (form, order) in in_order(&LANES) {
        // Emotion is measured by what is asked almost everywhere.
        let metric = (*form == LaneKind::Emotion).then(|| named.id(Kind::Metric, Question::Csat.key()));
        let lane = Lane { id: writing.id(), journey: journey.id, form: *form, name: String::new(), metric, order };
        writing.put(&lane)?;
        lanes.push(lane);
    }
    for (phase, order) in in_order(&road.stages) {
        let stage =
            Stage { id: writing.id(), journey: journey.id, name: phase.name.clone(), derived_from: None, order };
        writing.put(&stage)?;
        for (moment, order) in in_order(&phase.steps) {
            step(writing, moment, stage.id, order, &lanes, named)?;
        }
    }
    Ok(())
}

fn step(
    writing: &mut Writing<'_, '_>,
    moment: &Moment,
    stage: Id,
    order: String,
    lanes: &[Lane],
    named: &Named<'_>,
) -> Result<(), Failure> {
    let step = Step {
        id: named.id(Kind::Step, &moment.key),
        stage,
        name: moment.name.clone(),
        moment_of_truth: moment.truth,
        touchpoints: moment.touchpoints.iter().map(|key| named.id(Kind::Touchpoint, key)).collect(),
        derived_from: None,
        order,
    };
    writing.put(&step)?;
    for lane in lanes {
        let said = match lane.form {
            LaneKind::Action => &moment.action,
            LaneKind::Thought => &moment.thought,
            LaneKind::Pain => &moment.pain,
            LaneKind::Opportunity => &moment.opportunity,
            _ => &None,
        };
        if let Some((text, provenance)) = said.as_ref().and_then(Saying::parts) {
            let id = writing.id();
            writing.put(&Cell { id, step: step.id, lane: lane.id, text: text.to_owned(), provenance })?;
        }
    }
    for (key, level) in &moment.feels {
        let id = writing.id();
        writing.put(&Emotion { id, step: step.id, persona: named.id(Kind::Persona, key), level: *level })?;
    }
    Ok(())
}

/// Things with the order keys of their places.
fn in_order<T>(things: &[T]) -> impl Iterator<Item = (&T, String)> {
    things.iter().zip(order::series(None, None, things.len()))
}
