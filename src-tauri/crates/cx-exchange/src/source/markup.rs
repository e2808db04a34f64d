//! The XML of a part, piece by piece, within bounds.
//!
//! **Invariant:** no entity is expanded but the five of XML and numbered letters; a part that declares its own is refused.

use std::io::{BufRead, Read, Seek};
use std::sync::Arc;

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::directory::Entry;
use super::part::Part;
use crate::survey::Unreadable;

/// Deepest nesting of elements.
const DEEPEST: u32 = 256;

/// The XML of one part of an archive after the other.
pub(super) struct Markup<R> {
    /// Gone only while another part is opened.
    reader: Option<Reader<Part<R>>>,
    buffer: Vec<u8>,
    depth: u32,
}

impl<R: Read + Seek> Markup<R> {
    pub(super) fn open(file: R, entry: Entry) -> Self {
        Self { reader: Some(reader(Part::open(file, entry))), buffer: Vec::new(), depth: 0 }
    }

    /// Begins anew, with a part of the same archive.
    pub(super) fn reopen(&mut self, entry: Entry) {
        self.depth = 0;
        self.reader = self.reader.take().map(|old| {
            let mut part = old.into_inner();
            part.reopen(entry);
            reader(part)
        });
    }

    pub(super) fn part(&mut self) -> &mut Part<R> {
        self.reader.as_mut().expect("it is gone only within `reopen`").get_mut()
    }

    /// Packed bytes taken of the part.
    pub(super) fn taken(&self) -> u64 {
        self.reader.as_ref().map_or(0, |reader| reader.get_ref().taken())
    }

    /// The bytes that are at hand behind the piece read last. Whole elements may be taken off their front
    /// ([`Markup::pass`]).
    pub(super) fn at_hand(&mut self) -> Result<&[u8], Unreadable> {
        let part = self.part();
        part.begin_piece();
        Ok(part.fill_buf()?)
    }

    /// Takes bytes off the front of those at hand.
    pub(super) fn pass(&mut self, bytes: usize) {
        self.part().consume(bytes);
    }

    /// The next piece.
    pub(super) fn next(&mut self) -> Result<Event<'_>, Unreadable> {
        let reader = self.reader.as_mut().expect("it is gone only within `reopen`");
        reader.get_mut().begin_piece();
        self.buffer.clear();
        let event = reader.read_event_into(&mut self.buffer).map_err(unreadable)?;
        match &event {
            Event::Start(_) => self.depth += 1,
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            // What ends within an element was cut.
            Event::Eof if self.depth > 0 => return Err(Unreadable::WorkbookDamaged),
            Event::DocType(_) => return Err(Unreadable::WorkbookDamaged),
            _ => {}
        }
        if self.depth > DEEPEST {
            return Err(Unreadable::WorkbookDamaged);
        }
        Ok(event)
    }
}

fn reader<R: Read + Seek>(part: Part<R>) -> Reader<Part<R>> {
    let mut reader = Reader::from_reader(part);
    reader.config_mut().allow_dangling_amp = true;
    reader
}

/// What went wrong below the XML, or that it is none.
fn unreadable(error: quick_xml::Error) -> Unreadable {
    match error {
        quick_xml::Error::Io(error) => Arc::try_unwrap(error).map_or(Unreadable::WorkbookDamaged, Unreadable::from),
        _ => Unreadable::WorkbookDamaged,
    }
}

/// Appends the letter that a reference stands for; one that nobody knows is left out.
pub(super) fn push_reference(out: &mut String, reference: &BytesRef<'_>) {
    if let Ok(Some(letter)) = reference.resolve_char_ref() {
        out.push(letter);
    } else if let Some(letter) = quick_xml::escape::resolve_xml_entity(reference) {
        out.push_str(letter);
    }
}

/// The value of an attribute by its name without prefix; none where it is not there.
pub(super) fn attribute(of: &BytesStart<'_>, name: &str) -> Option<String> {
    of.attributes().with_checks(false).flatten().find(|one| one.key.local_name().as_ref() == name).map(|one| {
        match quick_xml::escape::unescape(&one.value) {
            Ok(text) => text.into_owned(),
            Err(_) => one.value.into_owned(),
        }
    })
}

/// Whether an attribute says yes.
pub(super) fn says_yes(of: &BytesStart<'_>, name: &str) -> bool {
    attribute(of, name).is_some_and(|value| is_yes(&value))
}

/// Whether an attribute's value says yes.
pub(super) fn is_yes(value: &str) -> bool {
    matches!(value, "1" | "true" | "on")
}
