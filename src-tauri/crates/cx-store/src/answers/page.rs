//! A page: up to [`FULL`] responses of one batch, each field a column of its own.
//!
//! Written once and read whole ([`super::packed`]); a response's number is the page's first plus its slot. What of it is
//! shadowed lies beside it ([`Shadow`]), since that changes when batches come and go.

use std::collections::{BTreeMap, HashMap};

use super::response::{NewResponse, Shadowed};
use super::shadow::Shadow;
use crate::error::Result;

/// Responses of a full page …
pub(super) const FULL: usize = 1_024;
/// … which is full earlier with so many bytes of comments and attributes.
const HEAVY: usize = 1 << 20;

/// Stands for "none" where a weight is kept by its bits: the bits of no number that is ever stored.
const NO_WEIGHT: i64 = -1;

/// The answers under one key, a metric's or a question's, by slot; what was not answered is NaN.
pub(super) struct Answered {
    pub key: i64,
    pub values: Vec<f64>,
}

/// Responses, by field.
#[derive(Default)]
pub(super) struct Page {
    /// Number of the first response.
    pub first: i64,
    pub batch: i64,
    pub day: Vec<i64>,
    /// Numbers of the records named, by slot; 0 names none.
    pub touchpoint: Vec<i64>,
    pub step: Vec<i64>,
    pub persona: Vec<i64>,
    pub channel: Vec<i64>,
    /// Keyed hashes of who answered, by slot; 0 where that is not known.
    pub respondent: Vec<i64>,
    /// Bits of the weight, or [`NO_WEIGHT`].
    pub weight: Vec<i64>,
    /// Bytes of the comment and one more; 0 is no comment.
    pub comment: Vec<i64>,
    /// Place in `attributes` and one more; 0 is none.
    pub attribute: Vec<i64>,
    pub answered: Vec<Answered>,
    /// Comments one after another.
    pub comments: Vec<u8>,
    /// The different sets of attributes, each a JSON object.
    pub attributes: Vec<String>,
    known: HashMap<String, i64>,
    /// Bytes of the texts that were put into it.
    texts: usize,
    pub shadow: Shadow,
}

impl Page {
    /// An empty page.
    pub(super) fn beginning(first: i64, batch: i64) -> Self {
        Self { first, batch, ..Self::default() }
    }

    /// How many responses it has.
    pub(super) fn len(&self) -> usize {
        self.day.len()
    }

    /// Whether the next response belongs into another page.
    pub(super) fn is_full(&self) -> bool {
        self.len() == FULL || self.texts >= HEAVY
    }

    /// About how many bytes it takes in the file.
    pub(super) fn bytes(&self) -> usize {
        self.len() * (40 + 2 * self.answered.len()) + self.texts
    }

    /// Drops the comments, where only their lengths are needed.
    pub(super) fn drop_comments(&mut self) {
        self.comments = Vec::new();
    }

    /// Puts a response at its end.
    pub(super) fn push(&mut self, response: &NewResponse) {
        let slot = self.len();
        if slot == 0 {
            self.reserve();
        }
        self.day.push(i64::from(response.day));
        self.touchpoint.push(response.touchpoint.unwrap_or(0));
        self.step.push(response.step.unwrap_or(0));
        self.persona.push(response.persona.unwrap_or(0));
        self.channel.push(response.channel.unwrap_or(0));
        self.respondent.push(response.respondent.unwrap_or(0));
        self.weight.push(response.weight.map_or(NO_WEIGHT, |weight| weight.to_bits().cast_signed()));
        self.comment.push(response.comment.as_ref().map_or(0, |text| text.len() as i64 + 1));
        if let Some(text) = &response.comment {
            self.comments.extend_from_slice(text.as_bytes());
            self.texts += text.len();
        }
        let attribute = response.attributes.as_ref().map_or(0, |text| self.attribute_of(text));
        self.attribute.push(attribute);
        for (key, value) in &response.answers {
            let at = self.key_at(*key);
            let values = &mut self.answered[at].values;
            values.resize(slot, f64::NAN);
            // There is one zero.
            values.push(*value + 0.0);
        }
        match &response.shadowed {
            Shadowed::Nothing => {}
            shadowed => self.hide(slot, shadowed),
        }
    }

    /// Makes room for the fields of a full page at once.
    fn reserve(&mut self) {
        let places = [&mut self.touchpoint, &mut self.step, &mut self.persona, &mut self.channel];
        let others = [&mut self.day, &mut self.respondent, &mut self.weight, &mut self.comment, &mut self.attribute];
        places.into_iter().chain(others).for_each(|field| field.reserve(FULL));
    }

    fn attribute_of(&mut self, text: &str) -> i64 {
        if let Some(at) = self.known.get(text) {
            return *at;
        }
        self.attributes.push(text.to_owned());
        self.texts += text.len();
        let at = self.attributes.len() as i64;
        self.known.insert(text.to_owned(), at);
        at
    }

    fn key_at(&mut self, key: i64) -> usize {
        self.answered.iter().position(|answered| answered.key == key).unwrap_or_else(|| {
            self.answered.push(Answered { key, values: Vec::with_capacity(FULL) });
            self.answered.len() - 1
        })
    }

    /// Sets the shadowed part of a response.
    pub(super) fn hide(&mut self, slot: usize, shadowed: &Shadowed) {
        let (whole, keys): (bool, &[i64]) = match shadowed {
            Shadowed::Nothing => (false, &[]),
            Shadowed::Whole => (true, &[]),
            Shadowed::Answers(keys) => (false, keys),
        };
        let n = self.len();
        let hidden = self.answered.iter().enumerate().filter(|(_, answered)| keys.contains(&answered.key));
        self.shadow.hide(slot, n, self.answered.len(), whole, hidden.map(|(at, _)| at));
    }

    /// Shadowed part of a response.
    pub(super) fn shadowed(&self, slot: usize) -> Shadowed {
        if self.shadow.whole(slot) {
            return Shadowed::Whole;
        }
        if !self.shadow.any(slot) {
            return Shadowed::Nothing;
        }
        let hidden = self.answered.iter().enumerate().filter(|(at, _)| self.shadow.answer(slot, *at));
        Shadowed::Answers(hidden.map(|(_, answered)| answered.key).collect())
    }

    /// A response's weight; none is one.
    pub(super) fn weight(&self, slot: usize) -> Option<f64> {
        Some(self.weight[slot]).filter(|bits| *bits != NO_WEIGHT).map(|bits| f64::from_bits(bits.cast_unsigned()))
    }

    /// All answers of a response, by key, with whether each counts.
    pub(super) fn answers(&self, slot: usize) -> impl Iterator<Item = (i64, f64, bool)> + '_ {
        self.answered.iter().enumerate().filter_map(move |(at, answered)| {
            let value = *answered.values.get(slot)?;
            (!value.is_nan()).then(|| (answered.key, value, !self.shadow.answer(slot, at)))
        })
    }

    /// The response with those answers that count; its identity is not known here.
    pub(super) fn counting(&self, slot: usize) -> NewResponse {
        let mut response = self.whole(slot);
        if let Shadowed::Answers(hidden) = std::mem::take(&mut response.shadowed) {
            response.answers.retain(|(key, _)| !hidden.contains(key));
        }
        response
    }

    /// The page without what some of its responses said: they keep their slot, so that the others keep their numbers.
    pub(super) fn without(&self, gone: impl Fn(usize) -> bool) -> Self {
        let mut left = Self::beginning(self.first, self.batch);
        let day = (0..self.len()).find(|slot| !gone(*slot)).map_or(0, |slot| self.day[slot] as i32);
        for slot in 0..self.len() {
            let nothing = || NewResponse { day, shadowed: Shadowed::Whole, ..NewResponse::default() };
            left.push(&if gone(slot) { nothing() } else { self.whole(slot) });
        }
        left
    }

    fn whole(&self, slot: usize) -> NewResponse {
        let number = |column: &[i64]| Some(column[slot]).filter(|number| *number != 0);
        NewResponse {
            identity: 0,
            shadowed: self.shadowed(slot),
            day: self.day[slot] as i32,
            touchpoint: number(&self.touchpoint),
            step: number(&self.step),
            persona: number(&self.persona),
            channel: number(&self.channel),
            respondent: number(&self.respondent),
            weight: self.weight(slot),
            answers: self.answers(slot).map(|(key, value, _)| (key, value)).collect(),
            comment: self.comment(slot).map(str::to_owned),
            attributes: self.attributes_of(slot).map(str::to_owned),
        }
    }

    /// The comment of a response, where the texts were read.
    pub(super) fn comment(&self, slot: usize) -> Option<&str> {
        let bytes = usize::try_from(*self.comment.get(slot)?).ok()?.checked_sub(1)?;
        if bytes > self.comments.len() {
            return None;
        }
        let before: i64 = self.comment[..slot].iter().map(|length| (length - 1).max(0)).sum();
        let from = usize::try_from(before).ok()?;
        std::str::from_utf8(self.comments.get(from..from.checked_add(bytes)?)?).ok()
    }

    /// The attributes of a response, where the texts were read.
    pub(super) fn attributes_of(&self, slot: usize) -> Option<&str> {
        let at = usize::try_from(*self.attribute.get(slot)?).ok()?.checked_sub(1)?;
        self.attributes.get(at).map(String::as_str)
    }

    /// Every attribute with a value, and how many of the responses that are asked for carry it so; one comes once for each
    /// set that it is in.
    pub(super) fn each_attribute(
        &self,
        asked: impl Fn(usize) -> bool,
        mut each: impl FnMut(String, String, u64),
    ) -> Result<()> {
        for (at, text) in (1..).zip(&self.attributes) {
            let carry = self.attribute.iter().enumerate().filter(|(_, attribute)| **attribute == at);
            let n = carry.filter(|(slot, _)| asked(*slot)).count() as u64;
            let set: BTreeMap<String, String> = serde_json::from_str(text)?;
            set.into_iter().for_each(|(name, value)| each(name, value, n));
        }
        Ok(())
    }
}
