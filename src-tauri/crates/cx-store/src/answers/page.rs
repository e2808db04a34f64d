//! A page: up to [`FULL`] responses of one batch, each field a column of its own.
//!
//! Written once and read whole; a response's number is the page's first plus its place. What of it is shadowed lies
//! beside it ([`Shadow`]), since that changes when batches come and go.

use std::collections::{BTreeMap, HashMap};

use rusqlite::{Connection, OptionalExtension, Row};

use super::column;
use super::load::{NewResponse, Shadowed};
use crate::{Error, Result};

/// Responses of a full page …
const FULL: usize = 1_024;
/// … which is full earlier with so many bytes of comments and attributes.
const HEAVY: usize = 1 << 20;

/// What a page of a whole file can hold; anything else is damage. Days of the years 0 to 9999, counted from 1970 on, …
const DAYS: std::ops::RangeInclusive<i64> = -719_528..=2_932_896;
/// … bytes of a comment and one more, …
const LONGEST: i64 = 64 << 20;
/// … metrics, …
const METRICS: usize = 4_096;
/// … and the largest number of a response.
const LAST: i64 = 1 << 53;

/// Stands for "none" where a weight is kept by its bits: the bits of no number that is ever stored.
const NO_WEIGHT: i64 = -1;

/// The answers to one metric, by place; what was not answered is NaN.
pub(super) struct Answered {
    pub metric: i64,
    pub values: Vec<f64>,
}

/// Responses, by field.
#[derive(Default)]
pub(super) struct Page {
    /// Number of the first response.
    pub first: i64,
    pub batch: i64,
    pub day: Vec<i64>,
    /// What names a record is its number; 0 names none.
    pub touchpoint: Vec<i64>,
    pub step: Vec<i64>,
    pub persona: Vec<i64>,
    pub channel: Vec<i64>,
    /// Keyed hash of who answered; 0 is nobody known.
    pub respondent: Vec<i64>,
    weight: Vec<i64>,
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

/// Which answers of a page do not count: for each response one bit for the whole, then one for each metric of the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Shadow {
    bits: Vec<u8>,
    stride: usize,
}

impl Shadow {
    /// A shadow over nothing: `metrics` metrics of `n` responses.
    fn none(n: usize, metrics: usize) -> Self {
        let stride = (metrics + 1).div_ceil(8);
        Self { bits: vec![0; n * stride], stride }
    }

    /// Whether nothing is shadowed.
    pub(super) fn is_empty(&self) -> bool {
        self.bits.iter().all(|byte| *byte == 0)
    }

    /// The bits, laid out for this many responses and metrics.
    fn of(&self, n: usize, metrics: usize) -> Vec<u8> {
        let mut laid_out = Self::none(n, metrics);
        for (new, old) in laid_out.bits.chunks_mut(laid_out.stride).zip(self.bits.chunks(self.stride.max(1))) {
            new[..old.len()].copy_from_slice(old);
        }
        laid_out.bits
    }

    fn bit(&self, place: usize, bit: usize) -> bool {
        self.bits.get(place * self.stride + bit / 8).is_some_and(|byte| byte >> (bit % 8) & 1 == 1)
    }

    /// Whether the whole response is shadowed.
    pub(super) fn whole(&self, place: usize) -> bool {
        !self.bits.is_empty() && self.bit(place, 0)
    }

    /// Whether the answer to a metric is shadowed, by the metric's place in the page.
    pub(super) fn answer(&self, place: usize, metric: usize) -> bool {
        !self.bits.is_empty() && (self.bit(place, 0) || self.bit(place, metric + 1))
    }

    /// Whether anything of a response is shadowed.
    pub(super) fn any(&self, place: usize) -> bool {
        self.bits.iter().skip(place * self.stride).take(self.stride).any(|byte| *byte != 0)
    }
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

    /// Lets go of the comments, where only their lengths are needed.
    pub(super) fn drop_comments(&mut self) {
        self.comments = Vec::new();
    }

    /// Puts a response at its end.
    pub(super) fn push(&mut self, response: &NewResponse) {
        let place = self.len();
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
        for (metric, value) in &response.answers {
            let at = self.metric_at(*metric);
            let values = &mut self.answered[at].values;
            values.resize(place, f64::NAN);
            // There is one zero.
            values.push(*value + 0.0);
        }
        match &response.shadowed {
            Shadowed::Nothing => {}
            shadowed => self.hide(place, shadowed),
        }
    }

    fn attribute_of(&mut self, text: &str) -> i64 {
        if let Some(place) = self.known.get(text) {
            return *place;
        }
        self.attributes.push(text.to_owned());
        self.texts += text.len();
        let place = self.attributes.len() as i64;
        self.known.insert(text.to_owned(), place);
        place
    }

    fn metric_at(&mut self, metric: i64) -> usize {
        self.answered.iter().position(|answered| answered.metric == metric).unwrap_or_else(|| {
            self.answered.push(Answered { metric, values: Vec::with_capacity(FULL) });
            self.answered.len() - 1
        })
    }

    /// Says what of a response does not count.
    pub(super) fn hide(&mut self, place: usize, shadowed: &Shadowed) {
        // Metrics and responses may have come to the page since the shadow was laid out.
        let stride = (self.answered.len() + 1).div_ceil(8);
        if self.shadow.stride != stride {
            let mut wider = Shadow { bits: vec![0; self.len() * stride], stride };
            for (new, old) in wider.bits.chunks_mut(stride).zip(self.shadow.bits.chunks(self.shadow.stride.max(1))) {
                new[..old.len()].copy_from_slice(old);
            }
            self.shadow = wider;
        }
        self.shadow.bits.resize(self.len() * stride, 0);
        let bits = &mut self.shadow.bits[place * stride..(place + 1) * stride];
        bits.fill(0);
        match shadowed {
            Shadowed::Nothing => {}
            Shadowed::Whole => bits[0] = 1,
            Shadowed::Answers(metrics) => {
                for (at, answered) in self.answered.iter().enumerate() {
                    if metrics.contains(&answered.metric) {
                        bits[(at + 1) / 8] |= 1 << ((at + 1) % 8);
                    }
                }
            }
        }
    }

    /// What of a response does not count.
    pub(super) fn shadowed(&self, place: usize) -> Shadowed {
        if self.shadow.whole(place) {
            return Shadowed::Whole;
        }
        if !self.shadow.any(place) {
            return Shadowed::Nothing;
        }
        let hidden = self.answered.iter().enumerate().filter(|(at, _)| self.shadow.answer(place, *at));
        Shadowed::Answers(hidden.map(|(_, answered)| answered.metric).collect())
    }

    /// A response's weight; none is one.
    pub(super) fn weight(&self, place: usize) -> Option<f64> {
        Some(self.weight[place]).filter(|bits| *bits != NO_WEIGHT).map(|bits| f64::from_bits(bits.cast_unsigned()))
    }

    /// All answers of a response, by metric, with whether each counts.
    pub(super) fn answers(&self, place: usize) -> impl Iterator<Item = (i64, f64, bool)> + '_ {
        self.answered.iter().enumerate().filter_map(move |(at, answered)| {
            let value = *answered.values.get(place)?;
            (!value.is_nan()).then(|| (answered.metric, value, !self.shadow.answer(place, at)))
        })
    }

    /// The response with those answers that count; its identity is not known here.
    pub(super) fn counting(&self, place: usize) -> NewResponse {
        let mut response = self.whole(place);
        if let Shadowed::Answers(hidden) = std::mem::take(&mut response.shadowed) {
            response.answers.retain(|(metric, _)| !hidden.contains(metric));
        }
        response
    }

    /// The page without what some of its responses said: they keep their place, so that the others keep their numbers.
    pub(super) fn without(&self, gone: impl Fn(usize) -> bool) -> Self {
        let mut left = Self::beginning(self.first, self.batch);
        let day = (0..self.len()).find(|place| !gone(*place)).map_or(0, |place| self.day[place] as i32);
        for place in 0..self.len() {
            let nothing = || NewResponse { day, shadowed: Shadowed::Whole, ..NewResponse::default() };
            left.push(&if gone(place) { nothing() } else { self.whole(place) });
        }
        left
    }

    fn whole(&self, place: usize) -> NewResponse {
        let number = |column: &[i64]| Some(column[place]).filter(|number| *number != 0);
        NewResponse {
            identity: 0,
            shadowed: self.shadowed(place),
            day: self.day[place] as i32,
            touchpoint: number(&self.touchpoint),
            step: number(&self.step),
            persona: number(&self.persona),
            channel: number(&self.channel),
            respondent: number(&self.respondent),
            weight: self.weight(place),
            answers: self.answers(place).map(|(metric, value, _)| (metric, value)).collect(),
            comment: self.comment(place).map(str::to_owned),
            attributes: self.attributes_of(place).map(str::to_owned),
        }
    }

    /// The comment of a response, where the texts were read.
    pub(super) fn comment(&self, place: usize) -> Option<&str> {
        let bytes = usize::try_from(*self.comment.get(place)?).ok()?.checked_sub(1)?;
        let before: i64 = self.comment[..place].iter().map(|length| (length - 1).max(0)).sum();
        let from = usize::try_from(before).ok()?;
        std::str::from_utf8(self.comments.get(from..from.checked_add(bytes)?)?).ok()
    }

    /// The attributes of a response, where the texts were read.
    pub(super) fn attributes_of(&self, place: usize) -> Option<&str> {
        let at = usize::try_from(*self.attribute.get(place)?).ok()?.checked_sub(1)?;
        self.attributes.get(at).map(String::as_str)
    }

    /// Every attribute with a value, and how many responses carry it so; one comes once for each set that it is in.
    pub(super) fn each_attribute(&self, mut each: impl FnMut(String, String, u64)) -> Result<()> {
        for (at, text) in (1..).zip(&self.attributes) {
            let n = self.attribute.iter().filter(|attribute| **attribute == at).count() as u64;
            let set: BTreeMap<String, String> = serde_json::from_str(text)?;
            set.into_iter().for_each(|(name, value)| each(name, value, n));
        }
        Ok(())
    }

    fn fields(&self) -> [&[i64]; 9] {
        [
            &self.day,
            &self.touchpoint,
            &self.step,
            &self.persona,
            &self.channel,
            &self.respondent,
            &self.weight,
            &self.comment,
            &self.attribute,
        ]
    }

    /// The columns as bytes: the fields, then each metric with its answers.
    fn columns(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(self.len() * 24);
        for field in self.fields() {
            column::write(&mut out, field);
        }
        let mut codes = Vec::with_capacity(self.len());
        for answered in &self.answered {
            let whole = answered.values.iter().all(|value| value.is_nan() || is_small(*value));
            out.extend_from_slice(&answered.metric.to_le_bytes());
            out.push(u8::from(whole));
            codes.clear();
            codes.extend(answered.values.iter().map(|value| match (value.is_nan(), whole) {
                (true, true) => 0,
                (false, true) => *value as i64 + 1,
                (true, false) => f64::NAN.to_bits().cast_signed(),
                (false, false) => value.to_bits().cast_signed(),
            }));
            codes.resize(self.len(), if whole { 0 } else { f64::NAN.to_bits().cast_signed() });
            column::write(&mut out, &codes);
        }
        out
    }

    fn read_columns(&mut self, n: usize, mut bytes: &[u8]) -> Option<()> {
        let bytes = &mut bytes;
        for field in [
            &mut self.day,
            &mut self.touchpoint,
            &mut self.step,
            &mut self.persona,
            &mut self.channel,
            &mut self.respondent,
            &mut self.weight,
            &mut self.comment,
            &mut self.attribute,
        ] {
            *field = column::read(bytes, n)?;
        }
        let fits =
            |column: &[i64], range: std::ops::RangeInclusive<i64>| column.iter().all(|value| range.contains(value));
        if !fits(&self.day, DAYS) || !fits(&self.comment, 0..=LONGEST) || !fits(&self.attribute, 0..=FULL as i64) {
            return None;
        }
        while !bytes.is_empty() && self.answered.len() < METRICS {
            let (metric, rest) = bytes.split_first_chunk::<8>()?;
            let (&whole, rest) = rest.split_first()?;
            *bytes = rest;
            let values = column::read(bytes, n)?
                .into_iter()
                .map(|code| match (whole, code) {
                    (0, bits) => f64::from_bits(bits.cast_unsigned()),
                    (_, 0) => f64::NAN,
                    (_, code) => (code - 1) as f64,
                })
                .collect();
            self.answered.push(Answered { metric: i64::from_le_bytes(*metric), values });
        }
        bytes.is_empty().then_some(())
    }

    /// The sets of attributes as bytes: how long each is, then all of them.
    fn attribute_bytes(&self) -> Option<Vec<u8>> {
        if self.attributes.is_empty() {
            return None;
        }
        let mut out = (self.attributes.len() as u32).to_le_bytes().to_vec();
        column::write(&mut out, &self.attributes.iter().map(|text| text.len() as i64).collect::<Vec<_>>());
        self.attributes.iter().for_each(|text| out.extend_from_slice(text.as_bytes()));
        Some(out)
    }

    fn read_attributes(&mut self, mut bytes: &[u8]) -> Option<()> {
        let (n, rest) = bytes.split_first_chunk::<4>()?;
        bytes = rest;
        let n = usize::try_from(u32::from_le_bytes(*n)).ok().filter(|n| *n <= FULL)?;
        for length in column::read(&mut bytes, n)? {
            let (text, rest) = bytes.split_at_checked(usize::try_from(length).ok()?)?;
            self.attributes.push(std::str::from_utf8(text).ok()?.to_owned());
            bytes = rest;
        }
        Some(())
    }

    /// Writes the page where none is yet, and its shadow where it has one.
    pub(super) fn insert(&self, connection: &Connection) -> Result<()> {
        self.put("INSERT", connection)
    }

    /// Writes the page in the place of the one with its number, and its shadow where it has one.
    pub(super) fn write(&self, connection: &Connection) -> Result<()> {
        self.put("INSERT OR REPLACE", connection)
    }

    fn put(&self, insert: &str, connection: &Connection) -> Result<()> {
        let (from, to) = (self.day.iter().min().unwrap_or(&0), self.day.iter().max().unwrap_or(&0));
        let comments = (!self.comments.is_empty()).then_some(&self.comments[..]);
        connection
            .prepare_cached(&format!(
                "{insert} INTO page (first, batch, n, \"from\", \"to\", columns, attributes, comments)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
            ))?
            .execute((
                self.first,
                self.batch,
                self.len() as i64,
                from,
                to,
                self.columns(),
                self.attribute_bytes(),
                comments,
            ))?;
        self.write_shadow(connection)
    }

    /// Writes what does not count.
    pub(super) fn write_shadow(&self, connection: &Connection) -> Result<()> {
        if self.shadow.is_empty() {
            connection.prepare_cached("DELETE FROM shadow WHERE page = ?1")?.execute([self.first])?;
        } else {
            connection
                .prepare_cached("INSERT OR REPLACE INTO shadow (page, bits) VALUES (?1, ?2)")?
                .execute((self.first, self.shadow.of(self.len(), self.answered.len())))?;
        }
        Ok(())
    }

    /// The page that holds a response, with its texts.
    pub(super) fn of(connection: &Connection, response: i64) -> Result<Option<Self>> {
        let sql = format!("{} WHERE first <= ?1 ORDER BY first DESC LIMIT 1", select(Texts::All));
        let page = connection
            .prepare_cached(&sql)?
            .query_row([response], |row| Ok(Self::read(row, Texts::All)))
            .optional()?
            .transpose()?;
        Ok(page.filter(|page| response - page.first < page.len() as i64))
    }

    /// A page from a row of [`select`].
    pub(super) fn read(row: &Row<'_>, texts: Texts) -> Result<Self> {
        let first: i64 = row.get(0)?;
        let damaged = || Error::Damaged(format!("page {first}"));
        let n = usize::try_from(row.get::<_, i64>(2)?).ok().filter(|n| *n <= FULL).ok_or_else(damaged)?;
        if !(1..=LAST).contains(&first) {
            return Err(damaged());
        }
        let mut page = Self::beginning(first, row.get(1)?);
        page.read_columns(n, row.get_ref(3)?.as_blob().map_err(|_| damaged())?).ok_or_else(damaged)?;
        page.shadow = Shadow::none(n, page.answered.len());
        if let Some(bits) = row.get_ref(4)?.as_blob_or_null().map_err(|_| damaged())? {
            if bits.len() != page.shadow.bits.len() {
                return Err(damaged());
            }
            page.shadow.bits = bits.to_vec();
        }
        if texts != Texts::None
            && let Some(bytes) = row.get_ref(5)?.as_blob_or_null().map_err(|_| damaged())?
        {
            page.read_attributes(bytes).ok_or_else(damaged)?;
        }
        if texts == Texts::All
            && let Some(bytes) = row.get_ref(6)?.as_blob_or_null().map_err(|_| damaged())?
        {
            page.comments = bytes.to_vec();
        }
        Ok(page)
    }
}

/// Which texts of a page are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Texts {
    /// None.
    None,
    /// Attributes.
    Attributes,
    /// Attributes and comments.
    All,
}

/// The query whose rows [`Page::read`] reads.
pub(super) const fn select(texts: Texts) -> &'static str {
    match texts {
        Texts::None => "SELECT first, batch, n, columns, bits FROM page LEFT JOIN shadow ON shadow.page = page.first",
        Texts::Attributes => {
            "SELECT first, batch, n, columns, bits, attributes FROM page LEFT JOIN shadow ON shadow.page = page.first"
        }
        Texts::All => {
            "SELECT first, batch, n, columns, bits, attributes, comments FROM page
             LEFT JOIN shadow ON shadow.page = page.first"
        }
    }
}

/// Whether a value is kept as a whole number.
fn is_small(value: f64) -> bool {
    value.fract() == 0.0 && (0.0..=1e12).contains(&value) && !(value == 0.0 && value.is_sign_negative())
}
