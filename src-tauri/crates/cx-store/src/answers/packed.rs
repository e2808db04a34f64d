//! A page as the bytes of its row: columns of numbers, sets of attributes, comments, which are compressed; its shadow
//! beside it.
//!
//! Any bytes are safe to read: what no page of ours could be is damage.

use rusqlite::{Connection, OptionalExtension, Row};

use super::column;
use super::page::{Answered, FULL, Page};
use super::shadow::Shadow;
use super::text;
use crate::error::{Error, Result};

/// Bounds of a page of a whole file; anything beyond is damage. Days of the years 0 to 9999, counted from 1970 on, …
const DAYS: std::ops::RangeInclusive<i64> = -719_528..=2_932_896;
/// … bytes of a comment and one more, …
const LONGEST: i64 = 64 << 20;
/// … keys of answers, …
const KEYS: usize = 4_096;
/// … and the largest number of a response.
const LAST: i64 = 1 << 53;

impl Page {
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

    /// The columns as bytes: the fields, then each key with its answers.
    fn columns(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(self.len() * 24);
        for field in self.fields() {
            column::write(&mut out, field);
        }
        let mut codes = Vec::with_capacity(self.len());
        for answered in &self.answered {
            let whole = answered.values.iter().all(|value| value.is_nan() || is_small(*value));
            out.extend_from_slice(&answered.key.to_le_bytes());
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
        while !bytes.is_empty() && self.answered.len() < KEYS {
            let (key, rest) = bytes.split_first_chunk::<8>()?;
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
            self.answered.push(Answered { key: i64::from_le_bytes(*key), values });
        }
        bytes.is_empty().then_some(())
    }

    /// Bytes of all comments, as their lengths say.
    fn said(&self) -> usize {
        let bytes = |length: &i64| usize::try_from(length - 1).unwrap_or(0);
        self.comment.iter().map(bytes).fold(0, usize::saturating_add)
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
        let comments = (!self.comments.is_empty()).then(|| text::kept(&self.comments));
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
                comments.as_deref(),
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

    /// The page that holds a response, with some of its texts.
    pub(super) fn of(connection: &Connection, response: i64, texts: Texts) -> Result<Option<Self>> {
        let sql = format!("{} WHERE first <= ?1 ORDER BY first DESC LIMIT 1", select(texts));
        let page = connection
            .prepare_cached(&sql)?
            .query_row([response], |row| Ok(Self::read(row, texts)))
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
        let metrics = page.answered.len();
        page.shadow = match row.get_ref(4)?.as_blob_or_null().map_err(|_| damaged())? {
            Some(bits) => Shadow::from(bits, n, metrics).ok_or_else(damaged)?,
            None => Shadow::none(n, metrics),
        };
        if texts != Texts::None
            && let Some(bytes) = row.get_ref(5)?.as_blob_or_null().map_err(|_| damaged())?
        {
            page.read_attributes(bytes).ok_or_else(damaged)?;
        }
        if texts == Texts::All
            && let Some(bytes) = row.get_ref(6)?.as_blob_or_null().map_err(|_| damaged())?
        {
            page.comments = text::text_of(bytes, page.said()).ok_or_else(damaged)?;
        }
        Ok(page)
    }
}

/// Texts of a page that are read.
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
