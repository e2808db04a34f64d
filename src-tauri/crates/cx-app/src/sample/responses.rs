//! Responses of the sample's customers, one at a time: from how a contact feels, and a little chance.

use std::collections::HashMap;

use cx_model::Kind;
use cx_model::day::Day;
use cx_model::measure::{ImportReport, SurveyMap};
use cx_model::record::Batch;
use cx_store::Error;
use cx_store::answers::{NewResponse, Shadowed};
use serde_json::{Map, Value};

use super::chance::Chance;
use super::contact::{CONTACTS, Contact, Question};
use super::named::Named;
use super::story::{Story, Tones};
use crate::core::Session;
use crate::{Clock, Failure};

/// Age of the first answer, in days: fourteen months.
const REACH: i32 = 425;
/// How many leave a comment.
const COMMENTING: f64 = 0.25;
/// How many name their persona, how many more can be told by the persona's rule; of the others nothing is known.
const NAMED: f64 = 0.8;
const TOLD_BY_RULE: f64 = 0.12;

/// Brings the responses in as two batches, as an import would; answers with their records, yet to be written.
pub(super) fn load<'s>(
    session: &mut Session,
    clock: &dyn Clock,
    story: &'s Story,
    named: &Named<'s>,
) -> Result<Vec<Batch>, Failure> {
    let mut numbers = Numbers { session, named, known: HashMap::new() };
    let mut chance = Chance::from(0x0f71_c1a0);
    let (today, mut contacts, mut relation) = (clock.today(), Vec::new(), Vec::new());
    for contact in CONTACTS {
        let into = if contact.touchpoint.is_some() { &mut contacts } else { &mut relation };
        for place in 0..contact.n {
            into.push(response(story, &mut numbers, &mut chance, contact, place, today)?);
        }
    }
    let mut batches = Vec::new();
    for (source, mut responses) in [(&story.batches.contact, contacts), (&story.batches.relation, relation)] {
        responses.sort_by_key(|(response, _)| response.day);
        let answers: u64 = responses.iter().map(|(_, answers)| answers).sum();
        let day = |found: Option<&(NewResponse, u64)>| found.map(|(response, _)| Day(response.day).iso());
        let report = ImportReport {
            rows: responses.len() as u64,
            stored: answers,
            from: day(responses.first()),
            to: day(responses.last()),
            ..ImportReport::default()
        };
        let (id, at) = (clock.id(), clock.now());
        let mut load = session.store.begin_load(id, false)?;
        for (response, _) in &responses {
            load.push(&mut session.store, response)?;
        }
        session.store.end_load(load)?;
        batches.push(Batch {
            id,
            source: source.clone(),
            at,
            visible: true,
            counts: serde_json::to_value(&report).map_err(Error::from)?,
            map: serde_json::to_value(SurveyMap::default()).map_err(Error::from)?,
        });
    }
    Ok(batches)
}

/// The numbers by which answers name records, asked for once each.
struct Numbers<'a, 's> {
    session: &'a mut Session,
    named: &'a Named<'s>,
    known: HashMap<(Kind, &'s str), i64>,
}

impl<'s> Numbers<'_, 's> {
    fn of(&mut self, kind: Kind, key: &'s str) -> Result<i64, Failure> {
        if let Some(number) = self.known.get(&(kind, key)) {
            return Ok(*number);
        }
        let number = self.session.store.number_for(self.named.id(kind, key))?;
        self.known.insert((kind, key), number);
        Ok(number)
    }
}

/// One response and how many answers it holds; `place` is its place among those of its contact.
fn response<'s>(
    story: &'s Story,
    numbers: &mut Numbers<'_, 's>,
    chance: &mut Chance,
    contact: &Contact,
    place: u32,
    today: Day,
) -> Result<(NewResponse, u64), Failure> {
    // Spread evenly, so that no month is empty by accident.
    let share = (f64::from(place) + chance.share()) / f64::from(contact.n);
    let days_ago = ((1.0 - share) * f64::from(REACH)).floor().clamp(0.0, f64::from(REACH - 1)) as i32;
    let (persona, felt) = who(contact, chance);
    let felt = felt + contact.course.before(days_ago, REACH) + 0.2 * chance.around();
    let mut answers = Vec::new();
    let mut first = None;
    for question in contact.asked {
        let value = question.answer(felt, chance.around());
        first.get_or_insert((*question, value));
        answers.push((numbers.of(Kind::Metric, question.key())?, value));
    }
    let known = chance.share();
    // Surveys about the relation as a whole come by e-mail.
    let place = contact.touchpoint.and_then(|key| story.touchpoints.iter().find(|place| place.key == key));
    let channel = place.map_or("email", |place| place.channel.as_str());
    let response = NewResponse {
        identity: chance.next().cast_signed(),
        shadowed: Shadowed::Nothing,
        day: today.0 - days_ago,
        touchpoint: contact.touchpoint.map(|key| numbers.of(Kind::Touchpoint, key)).transpose()?,
        step: contact.step.map(|key| numbers.of(Kind::Step, key)).transpose()?,
        persona: (known < NAMED).then(|| numbers.of(Kind::Persona, persona)).transpose()?,
        channel: Some(numbers.of(Kind::Channel, channel)?),
        respondent: chance.happens(0.6).then(|| (chance.next() % 3_000).cast_signed()),
        weight: contact.touchpoint.is_none().then(|| weight(story, contact, persona)),
        answers,
        comment: chance.happens(COMMENTING).then(|| comment(story, chance, contact, first)),
        attributes: (known < NAMED + TOLD_BY_RULE).then(|| attributes(story, chance, persona)),
    };
    Ok((response, contact.asked.len() as u64))
}

/// Persona of a response, drawn by share, and its feeling today, −2 to 2.
fn who(contact: &Contact, chance: &mut Chance) -> (&'static str, f64) {
    let mut left = chance.share();
    let mut found = ("", 0.0);
    for (persona, share, felt) in contact.felt {
        found = (persona, *felt);
        if left < *share {
            break;
        }
        left -= share;
    }
    found
}

/// Weight that brings the mix of personas among the answers to that among all customers.
fn weight(story: &Story, contact: &Contact, persona: &str) -> f64 {
    let among_customers =
        story.personas.iter().find(|customer| customer.key == persona).map_or(1.0, |c| c.share / 100.0);
    let among_answers = contact.felt.iter().find(|(key, ..)| *key == persona).map_or(1.0, |(_, share, _)| *share);
    (among_customers / among_answers * 100.0).round() / 100.0
}

fn attributes(story: &Story, chance: &mut Chance, persona: &str) -> String {
    let mut said = Map::new();
    for attribute in [&story.attributes.product, &story.attributes.age] {
        if let Some(value) = attribute.values.get(persona) {
            said.insert(attribute.name.clone(), Value::from(value.as_str()));
        }
    }
    if let Some(shop) = chance.one_of(&story.attributes.shop.values) {
        said.insert(story.attributes.shop.name.clone(), Value::from(shop.as_str()));
    }
    Value::Object(said).to_string()
}

/// A comment in the tone of the answer.
fn comment(story: &Story, chance: &mut Chance, contact: &Contact, first: Option<(Question, f64)>) -> String {
    let parts = &story.comments;
    let place = contact.touchpoint.and_then(|key| parts.places.get(key)).unwrap_or(&parts.relation);
    let tone: fn(&Tones) -> &[String] = match first {
        Some((question, value)) => {
            let (lo, hi) = question.scale();
            match (value - lo) / (hi - lo) {
                p if p >= 0.75 => |tones| &tones.good,
                p if p > 0.4 => |tones| &tones.middle,
                _ => |tones| &tones.bad,
            }
        }
        None => |tones| &tones.middle,
    };
    // A customer who is neither pleased nor cross mentions what was good or what was not.
    let of_place = match tone(place) {
        [] if chance.happens(0.5) => &place.good,
        [] => &place.bad,
        said => said,
    };
    let mut said: Vec<&str> = Vec::new();
    if chance.happens(0.5) {
        said.extend(chance.one_of(tone(&parts.opening)).map(String::as_str));
    }
    if said.is_empty() || chance.happens(0.85) {
        said.extend(chance.one_of(of_place).map(String::as_str));
    }
    if chance.happens(0.3) {
        said.extend(chance.one_of(tone(&parts.closing)).map(String::as_str));
    }
    said.join(" ")
}
