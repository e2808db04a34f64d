//! Verbs that nouns share: list, create, update, move, duplicate, delete. A noun says what it starts as and what
//! it must be; which records it names is declared with its fields.

pub mod photo;
pub mod rank;

use std::marker::PhantomData;

use cx_model::Id;
use cx_model::record::Record;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use ts_rs::{Config, TS, TypeVisitor};

use crate::core::{App, Nothing, Records, Session, Writing};
use crate::noun::rank::Sibling;
use crate::{Code, Failure};

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
    /// The sibling to stand ahead of; none puts it last.
    #[serde(default)]
    #[ts(optional)]
    pub before: Option<Id>,
}

/// Asks to change some fields of a record.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[serde(bound = "")]
pub struct Update<R: TS + 'static> {
    /// The record.
    pub id: Id,
    /// The fields to change.
    pub set: Fields<R>,
    /// Values of the fields when the caller began to type: other values by now are not written over (rule F11).
    #[serde(default)]
    #[ts(optional)]
    pub was: Option<Fields<R>>,
}

/// Asks to move a record among its siblings.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Move {
    /// The record.
    pub id: Id,
    /// The sibling to stand ahead of; none puts it last.
    pub before: Option<Id>,
}

/// Asks to duplicate a record.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Duplicate {
    /// The record.
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
    /// The record.
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
    /// Record with the fields of a fresh one.
    fn fresh(id: Id, order: String) -> Self;

    /// Its id and order key, to change.
    fn id_and_order(&mut self) -> (&mut Id, &mut String);

    /// Settles, for a fresh one, what its other fields say of a field that nobody set.
    fn infer(&mut self, _writing: &Writing<'_, '_>) -> Result<(), Failure> {
        Ok(())
    }
}

/// A record with some fields set; refuses fields that its kind does not have or that no caller says, and values that are
/// not theirs.
pub(crate) fn merged<R: Record>(record: &R, set: Fields<R>) -> Result<R, Failure> {
    for name in set.fields.keys() {
        let code = match R::KIND.fields().iter().find(|field| field.name == name) {
            None => Code::FieldUnknown,
            Some(field) if !field.is_said() => Code::FieldMade,
            Some(_) => continue,
        };
        return Err(Failure::new(code).with("kind", R::KIND.word()).with("field", name));
    }
    with_fields(record, set.fields)
}

/// A record with some fields set, whoever says them; refuses values that are not theirs.
pub(crate) fn with_fields<R: Record>(record: &R, set: impl IntoIterator<Item = (String, Value)>) -> Result<R, Failure> {
    let Ok(Value::Object(mut fields)) = serde_json::to_value(record) else { unreachable!("a record is an object") };
    fields.extend(set);
    serde_json::from_value(Value::Object(fields))
        .map_err(|error| Failure::new(Code::FieldWrong).with("kind", R::KIND.word()).with("detail", error))
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
    Failure::new(Code::ChangedMeanwhile).with("present", text).with("value", present)
}

/// The record that this id was given to, where a call whose answer got lost comes again (rule F11).
pub(crate) fn made_before<R: Record>(records: &impl Records, id: Option<Id>) -> Option<R> {
    records.get(id?).ok()
}

/// Answers a call to make what is there: where it says what stands there, nothing is written. Where nobody else touched the
/// record since, its caller has typed on meanwhile, and that is written. Anything else is newer, and is told.
///
/// # Errors
/// `changed-meanwhile`.
pub(crate) fn made_again<R: Record>(
    writing: &mut Writing<'_, '_>,
    made: R,
    asked: R,
    finish: impl FnOnce(&mut Writing<'_, '_>, R) -> Result<R, Failure>,
) -> Result<R, Failure> {
    let [now, new] = [&made, &asked].map(|one| serde_json::to_value(one).unwrap_or_default());
    let Some(field) = R::KIND.fields().iter().find(|field| now[field.name] != new[field.name]) else {
        return Ok(made);
    };
    let create = format!("{}.create", R::KIND.word());
    if !writing.edit.is_work_of(&create, R::KIND, made.id())? {
        return Err(changed_meanwhile(&now[field.name]));
    }
    finish(writing, asked)
}

/// Checks a record and writes it under its name in history.
pub(crate) fn keep<R: Noun>(writing: &mut Writing<'_, '_>, record: R) -> Result<R, Failure> {
    record.check(writing)?;
    writing.say("name", record.name());
    writing.put(&record)?;
    Ok(record)
}

/// All records of a kind, in their order.
pub(crate) fn list<R: Record>(session: &Session, _: &App, _: Nothing) -> Result<Vec<R>, Failure> {
    session.list()
}

/// Makes a record.
pub(crate) fn create<R: Listed>(writing: &mut Writing<'_, '_>, input: Create<R>) -> Result<R, Failure> {
    if let Some(made) = made_before::<R>(writing, input.id) {
        let asked = merged(&made, input.set)?;
        return made_again(writing, made, asked, keep);
    }
    let order = rank::ahead_of(&writing.list::<R>()?, None, input.before)?;
    let fresh = R::fresh(input.id.unwrap_or_else(|| writing.id()), order);
    // Setting the same again after what was inferred leaves what was said as it was said.
    let mut record = merged(&fresh, input.set.clone())?;
    record.infer(writing)?;
    let record = merged(&record, input.set)?;
    keep(writing, record)
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
    let order = rank::ahead_of(&siblings, Some(input.id), input.before)?;
    *record.id_and_order().1 = order;
    writing.say("name", record.name());
    writing.put(&record)?;
    Ok(record)
}

/// Duplicates a record; the copy stands behind the original.
pub(crate) fn duplicate<R: Listed>(writing: &mut Writing<'_, '_>, input: Duplicate) -> Result<R, Failure> {
    let mut record: R = writing.get(input.id)?;
    let order = rank::behind(&writing.list::<R>()?, input.id)?;
    let id = writing.id();
    let (own, at) = record.id_and_order();
    *own = id;
    *at = order;
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
    writing.delete::<R>(input.id).map_err(|failure| match failure.code {
        Code::InUse => failure.with("name", record.name()),
        _ => failure,
    })
}

pub(crate) fn named(name: &str) -> Result<(), Failure> {
    if name.trim().is_empty() { Err(Failure::new(Code::NameMissing)) } else { Ok(()) }
}

/// Declares what a fresh record of a noun starts as, and where its place among its siblings is kept.
macro_rules! listed {
    ($record:ident { $($field:ident: $value:expr),* $(,)? } $($more:item)*) => {
        impl $crate::noun::rank::Sibling for $record {
            fn order(&self) -> &str {
                &self.order
            }
        }

        impl $crate::noun::Listed for $record {
            fn fresh(id: ::cx_model::Id, order: String) -> Self {
                Self { id, order, $($field: $value),* }
            }

            fn id_and_order(&mut self) -> (&mut ::cx_model::Id, &mut String) {
                (&mut self.id, &mut self.order)
            }

            $($more)*
        }
    };
}
pub(crate) use listed;
