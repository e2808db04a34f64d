//! The texts that the cells of an XLSX share, within bounds: a cell names them by number.

use std::borrow::Cow;
use std::io::{Read, Seek};

use quick_xml::events::Event;

use super::markup::{Markup, push_reference};
use crate::survey::Unreadable;

/// Most bytes of all texts together: they are held while the sheet is read.
const MOST_BYTES: usize = 56 << 20;
/// Most texts.
const MOST_TEXTS: usize = 3_000_000;

/// Texts by number.
#[derive(Default)]
pub(super) struct Texts {
    all: String,
    /// Where each text ends.
    ends: Vec<u32>,
}

impl Texts {
    /// Reads them from their part.
    pub(super) fn read<R: Read + Seek>(markup: &mut Markup<R>) -> Result<Self, Unreadable> {
        let size = usize::try_from(markup.part().entry().size).unwrap_or(usize::MAX);
        // Memory that is set aside and never written costs nothing, and doubling it would cost twice.
        let mut texts = Self { all: String::with_capacity(size.min(MOST_BYTES + (4 << 20))), ends: Vec::new() };
        let (mut is_text, mut is_reading_aid) = (false, false);
        loop {
            if texts.all.len() > MOST_BYTES {
                return Err(Unreadable::WorkbookTexts { most: (MOST_BYTES >> 20) as u64 });
            }
            match markup.next()? {
                Event::Start(start) => match start.local_name().as_ref() {
                    "t" => is_text = true,
                    "rPh" => is_reading_aid = true,
                    _ => {}
                },
                Event::Text(text) if is_text && !is_reading_aid => texts.all.push_str(&text),
                Event::CData(text) if is_text && !is_reading_aid => texts.all.push_str(&text),
                Event::GeneralRef(reference) if is_text && !is_reading_aid => {
                    push_reference(&mut texts.all, &reference);
                }
                Event::End(end) => match end.local_name().as_ref() {
                    "t" => is_text = false,
                    "rPh" => is_reading_aid = false,
                    "si" => texts.end()?,
                    _ => {}
                },
                Event::Empty(empty) if empty.local_name().as_ref() == "si" => texts.end()?,
                Event::Eof => return Ok(texts),
                _ => {}
            }
        }
    }

    fn end(&mut self) -> Result<(), Unreadable> {
        let start = self.ends.last().map_or(0, |end| *end as usize);
        if let Cow::Owned(plain) = unescaped(&self.all[start..]) {
            self.all.truncate(start);
            self.all.push_str(&plain);
        }
        if self.ends.len() >= MOST_TEXTS {
            return Err(Unreadable::WorkbookTexts { most: (MOST_BYTES >> 20) as u64 });
        }
        self.ends.push(u32::try_from(self.all.len()).expect("all texts are shorter than 4 GiB"));
        Ok(())
    }

    pub(super) fn get(&self, number: usize) -> Option<&str> {
        let end = *self.ends.get(number)? as usize;
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        Some(&self.all[start..end])
    }
}

/// A text of an XLSX with its escapes resolved: `_x000D_` is the letter of that number.
pub(super) fn unescaped(text: &str) -> Cow<'_, str> {
    let letter_at = |at: usize| {
        let code = text.get(at..at + 7)?.strip_prefix("_x")?.strip_suffix('_')?;
        u32::from_str_radix(code, 16).ok().filter(|_| code.len() == 4).and_then(char::from_u32)
    };
    let mut found = text.match_indices("_x").filter_map(|(at, _)| letter_at(at).map(|letter| (at, letter))).peekable();
    if found.peek().is_none() {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut done = 0;
    for (at, letter) in found {
        if at >= done {
            plain.push_str(&text[done..at]);
            plain.push(letter);
            done = at + 7;
        }
    }
    plain.push_str(&text[done..]);
    Cow::Owned(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r6f_escapes_are_resolved_and_what_is_none_stays() {
        assert_eq!(unescaped("a_x000D_\nb"), "a\r\nb");
        assert_eq!(unescaped("_x005F_x000D_"), "_x000D_", "an underscore that is escaped escapes nothing");
        assert_eq!(unescaped("box_x12_é_x"), "box_x12_é_x");
    }
}
