//! What every noun can do: be listed, made, changed, moved, duplicated, deleted. A noun says what it starts as and what
//! it must be; which records it names is declared with its fields.

use std::marker::PhantomData;

use cx_model::Id;
use cx_model::day::Day;
use cx_model::record::{
    Cell, Channel, ChannelForm, Emotion, Goal, Journey, JourneyState, Lane, Member, Metric, Nature, Persona, Record,
    Stage, Stance, Step, Touchpoint,
};
use cx_model::score::MetricKind;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use ts_rs::{Config, TS, TypeVisitor};

use crate::Failure;
use crate::app::App;
use crate::commands::Nothing;
use crate::place::{self, Sibling};
use crate::scope::no_month;
use crate::session::{Records, Session, Writing};

/// Some fields of a record: those to set.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(transparent, bound = "")]
pub struct Fields<R> {
    fields: Map<String, Value>,
    #[serde(skip)]
    of: PhantomData<R>,
}

impl<R> Default for Fields<R> {
    fn default() -> Self {
        Self { fields: Map::new(), of: PhantomData }
    }
}

impl<R: TS + 'static> TS for Fields<R> {
    type WithoutGenerics = Self;
    type OptionInnerType = Self;

    fn name(config: &Config) -> String {
        format!("Partial<Omit<{}, \"id\" | \"order\">>", R::name(config))
    }

    fn inline(config: &Config) -> String {
        Self::name(config)
    }

    fn visit_dependencies(visitor: &mut impl TypeVisitor)
    where
        Self: 'static,
    {
        visitor.visit::<R>();
    }
}

/// Asks to make a record; fields that are not said start as the noun does.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[serde(bound = "")]
pub struct Create<R: TS + 'static> {
    /// Its id, where the caller chose it: asked again with the same id, the record is made once (rule F11).
    #[serde(default)]
    #[ts(optional)]
    pub id: Option<Id>,
    /// Its fields.
    #[serde(default)]
    pub set: Fields<R>,
    /// Ahead of which sibling; none puts it last.
    #[serde(default)]
    #[ts(optional)]
    pub before: Option<Id>,
}

/// Asks to change some fields of a record.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[serde(bound = "")]
pub struct Update<R: TS + 'static> {
    /// Which one.
    pub id: Id,
    /// The fields to change.
    pub set: Fields<R>,
    /// What the fields said when the caller began to type: anything else by now is not written over (rule F11).
    #[serde(default)]
    #[ts(optional)]
    pub was: Option<Fields<R>>,
}

/// Asks to move a record among its siblings.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Move {
    /// Which one.
    pub id: Id,
    /// Ahead of which sibling; none puts it last.
    pub before: Option<Id>,
}

/// Asks to duplicate a record.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Duplicate {
    /// Which one.
    pub id: Id,
    /// Name of the copy; none takes the original's.
    #[serde(default)]
    #[ts(optional)]
    pub name: Option<String>,
}

/// Asks to delete a record.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Delete {
    /// Which one.
    pub id: Id,
}

/// A noun whose records a user keeps.
pub trait Noun: Record {
    /// Its name, for history.
    fn name(&self) -> &str;

    /// Changes its name, where a copy gets one of its own.
    fn rename(&mut self, _name: String) {}

    /// Refuses what it must not be.
    fn check(&self, _writing: &Writing<'_, '_>) -> Result<(), Failure> {
        Ok(())
    }

    /// Refuses its deletion for a reason beyond the records that name it.
    fn may_go(&self, _writing: &Writing<'_, '_>) -> Result<(), Failure> {
        Ok(())
    }
}

/// A noun that stands in one list of the whole workspace.
pub trait Listed: Noun + Sibling {
    /// What a fresh one starts as.
    fn fresh(id: Id, order: String) -> Self;

    /// Its id and place, to change.
    fn place(&mut self) -> (&mut Id, &mut String);

    /// Settles, for a fresh one, what its other fields say of a field that nobody set.
    fn infer(&mut self, _writing: &Writing<'_, '_>) -> Result<(), Failure> {
        Ok(())
    }
}

/// A record with some fields set; refuses fields that its kind does not have and values that are not theirs.
pub(crate) fn merged<R: Record>(record: &R, set: Fields<R>) -> Result<R, Failure> {
    let Ok(Value::Object(mut fields)) = serde_json::to_value(record) else { unreachable!("a record is an object") };
    for (name, value) in set.fields {
        let known = R::KIND.fields().iter().any(|field| field.name == name);
        if !known || name == "order" {
            return Err(Failure::new("field-unknown").with("kind", R::KIND.word()).with("field", name));
        }
        fields.insert(name, value);
    }
    serde_json::from_value(Value::Object(fields))
        .map_err(|error| Failure::new("field-wrong").with("kind", R::KIND.word()).with("detail", error))
}

/// A record with some fields set, unless one of them says by now what the caller has not seen (rule F11).
pub(crate) fn merged_over<R: Record>(before: &R, was: Option<Fields<R>>, set: Fields<R>) -> Result<R, Failure> {
    let record = merged(before, set)?;
    let Some(was) = was else { return Ok(record) };
    let names: Vec<String> = was.fields.keys().cloned().collect();
    let [now, seen, new] = [before, &merged(before, was)?, &record].map(|one| serde_json::to_value(one).ok());
    let field = |of: &Option<Value>, name: &str| of.as_ref().and_then(|of| of.get(name)).cloned().unwrap_or_default();
    for name in names {
        let present = field(&now, &name);
        if present != field(&seen, &name) && present != field(&new, &name) {
            return Err(changed_meanwhile(&present));
        }
    }
    Ok(record)
}

/// Refuses to write over what the caller has not seen, and says what stands there now.
pub(crate) fn changed_meanwhile(present: &Value) -> Failure {
    let text = match present {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        Value::Array(items) => {
            items.iter().map(|item| item.as_str().unwrap_or_default()).collect::<Vec<_>>().join("\n")
        }
        other => other.to_string(),
    };
    Failure::new("changed-meanwhile").with("present", text).with("value", present)
}

/// The record that this id was given to, where a call whose answer got lost comes again (rule F11).
pub(crate) fn made_before<R: Record>(records: &impl Records, id: Option<Id>) -> Option<R> {
    records.get(id?).ok()
}

/// All records of a kind, in their order.
pub(crate) fn list<R: Record>(session: &Session, _: &App, _: Nothing) -> Result<Vec<R>, Failure> {
    Ok(session.store.list()?)
}

/// Makes a record.
pub(crate) fn create<R: Listed>(writing: &mut Writing<'_, '_>, input: Create<R>) -> Result<R, Failure> {
    let fresh = match made_before(writing, input.id) {
        Some(made) => made,
        None => {
            let order = place::place(&writing.list::<R>()?, None, input.before)?;
            R::fresh(input.id.unwrap_or_else(|| writing.id()), order)
        }
    };
    // Setting the same again after what was inferred leaves what was said as it was said.
    let mut record = merged(&fresh, input.set.clone())?;
    record.infer(writing)?;
    let record = merged(&record, input.set)?;
    record.check(writing)?;
    writing.say("name", record.name());
    writing.put(&record)?;
    Ok(record)
}

/// Changes some fields of a record.
pub(crate) fn update<R: Noun>(writing: &mut Writing<'_, '_>, input: Update<R>) -> Result<R, Failure> {
    let before: R = writing.get(input.id)?;
    let fields = input.set.fields.keys().cloned().collect::<Vec<_>>().join(" ");
    let record = merged_over(&before, input.was, input.set)?;
    record.check(writing)?;
    writing.say("name", record.name());
    writing.say("before", before.name());
    writing.say("fields", &fields);
    writing.put(&record)?;
    Ok(record)
}

/// Moves a record among its siblings.
pub(crate) fn move_before<R: Listed>(writing: &mut Writing<'_, '_>, input: Move) -> Result<R, Failure> {
    let siblings: Vec<R> = writing.list()?;
    let mut record: R = writing.get(input.id)?;
    let order = place::place(&siblings, Some(input.id), input.before)?;
    *record.place().1 = order;
    writing.say("name", record.name());
    writing.put(&record)?;
    Ok(record)
}

/// Duplicates a record; the copy stands behind the original.
pub(crate) fn duplicate<R: Listed>(writing: &mut Writing<'_, '_>, input: Duplicate) -> Result<R, Failure> {
    let mut record: R = writing.get(input.id)?;
    let order = place::behind(&writing.list::<R>()?, input.id)?;
    let id = writing.id();
    let place = record.place();
    *place.0 = id;
    *place.1 = order;
    writing.say("name", record.name());
    if let Some(name) = input.name {
        record.rename(name);
    }
    record.check(writing)?;
    writing.put(&record)?;
    Ok(record)
}

/// Deletes a record; what happens to those that name it is declared with their fields.
pub(crate) fn delete<R: Noun>(writing: &mut Writing<'_, '_>, input: Delete) -> Result<(), Failure> {
    let record: R = writing.get(input.id)?;
    writing.say("name", record.name());
    record.may_go(writing)?;
    writing.delete::<R>(input.id).map_err(|failure| match failure.code.as_str() {
        "in-use" => failure.with("name", record.name()),
        _ => failure,
    })
}

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
    let store = &session.store;
    let journeys: Vec<Journey> = store.list()?;
    let mut met = Vec::new();
    for journey in &journeys {
        for stage in store.list_of::<Stage>("journey", journey.id)? {
            for step in store.list_of::<Step>("stage", stage.id)? {
                met.push((journey, step));
            }
        }
    }
    Ok(store
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

fn named(name: &str) -> Result<(), Failure> {
    if name.trim().is_empty() { Err(Failure::new("name-missing")) } else { Ok(()) }
}

macro_rules! listed {
    ($record:ident { $($field:ident: $value:expr),* $(,)? } $($more:item)*) => {
        impl Listed for $record {
            fn fresh(id: Id, order: String) -> Self {
                Self { id, order, $($field: $value),* }
            }

            fn place(&mut self) -> (&mut Id, &mut String) {
                (&mut self.id, &mut self.order)
            }

            $($more)*
        }
    };
}

listed!(Member { name: String::new(), role: String::new() });
listed!(Persona {
    name: String::new(),
    stance: Stance::Current,
    summary: String::new(),
    needs: Vec::new(),
    wishes: Vec::new(),
    expectations: Vec::new(),
    frustrations: Vec::new(),
    drivers: Vec::new(),
    situations: Vec::new(),
    quote: String::new(),
    share: None,
    photo: None,
    rule: Vec::new(),
});
listed!(Channel { name: String::new(), form: ChannelForm::Other });
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
listed!(Metric {
    key: String::new(),
    name: String::new(),
    form: MetricKind::Rating,
    lo: 1.0,
    hi: 5.0,
    top: 2,
    lower_is_better: false,
    minimum: None,
});
listed!(Journey {
    name: String::new(),
    state: JourneyState::Current,
    description: String::new(),
    personas: Vec::new(),
    derived_from: None,
});
listed!(Goal {
    name: String::new(),
    metric: Id::WORKSPACE,
    scope: cx_model::record::Scope::ALL,
    baseline: None,
    target: 0.0,
    due: String::new(),
    owner: None,
});

impl Noun for Member {
    fn name(&self) -> &str {
        &self.name
    }

    fn check(&self, _: &Writing<'_, '_>) -> Result<(), Failure> {
        named(&self.name)
    }
}

impl Noun for Persona {
    fn name(&self) -> &str {
        &self.name
    }

    fn rename(&mut self, name: String) {
        self.name = name;
    }

    fn check(&self, _: &Writing<'_, '_>) -> Result<(), Failure> {
        named(&self.name)?;
        match self.share {
            Some(share) if !(0.0..=100.0).contains(&share) => Err(Failure::new("share-wrong")),
            _ => Ok(()),
        }
    }
}

impl Noun for Channel {
    fn name(&self) -> &str {
        &self.name
    }

    fn check(&self, _: &Writing<'_, '_>) -> Result<(), Failure> {
        named(&self.name)
    }
}

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

impl Noun for Metric {
    fn name(&self) -> &str {
        &self.name
    }

    fn check(&self, writing: &Writing<'_, '_>) -> Result<(), Failure> {
        named(&self.name)?;
        if self.key.is_empty() || !self.key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
            return Err(Failure::new("metric-key-wrong").with("key", &self.key));
        }
        if writing.list::<Self>()?.iter().any(|other| other.key == self.key && other.id != self.id) {
            return Err(Failure::new("metric-key-taken").with("key", &self.key));
        }
        let scale_fits = self.lo.is_finite() && self.hi.is_finite() && self.lo < self.hi;
        let nps_fits = self.form != MetricKind::Nps || (self.lo == 0.0 && self.hi == 10.0 && !self.lower_is_better);
        if !scale_fits || !nps_fits {
            return Err(Failure::new("metric-scale-wrong"));
        }
        if self.form == MetricKind::Csat && (self.top == 0 || f64::from(self.top) > self.hi - self.lo) {
            return Err(Failure::new("metric-top-wrong"));
        }
        // Answers keep the meaning they were given with.
        if let Ok(before) = writing.get::<Self>(self.id) {
            let same = before.form == self.form
                && before.lo == self.lo
                && before.hi == self.hi
                && before.lower_is_better == self.lower_is_better;
            if !same && writing.edit.answers().answers_to(self.id)? > 0 {
                return Err(Failure::new("metric-answered").with("name", &self.name));
            }
        }
        Ok(())
    }

    fn may_go(&self, writing: &Writing<'_, '_>) -> Result<(), Failure> {
        if writing.edit.answers().answers_to(self.id)? > 0 {
            return Err(Failure::new("metric-in-use").with("name", &self.name));
        }
        Ok(())
    }
}

impl Noun for Journey {
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

impl Noun for Stage {
    fn name(&self) -> &str {
        &self.name
    }
}

impl Noun for Step {
    fn name(&self) -> &str {
        &self.name
    }
}

impl Noun for Lane {
    fn name(&self) -> &str {
        &self.name
    }
}

impl Noun for Goal {
    fn name(&self) -> &str {
        &self.name
    }

    fn check(&self, writing: &Writing<'_, '_>) -> Result<(), Failure> {
        let metric: Metric = writing.get(self.metric)?;
        no_month(self.scope)?;
        if Day::parse(&self.due).is_none() {
            return Err(Failure::new("due-wrong").with("due", &self.due));
        }
        let (lo, hi) = cx_model::score::limits(&metric).unwrap_or((f64::MIN, f64::MAX));
        if !(lo..=hi).contains(&self.target) {
            return Err(Failure::new("target-wrong").with("lo", lo).with("hi", hi));
        }
        Ok(())
    }
}
