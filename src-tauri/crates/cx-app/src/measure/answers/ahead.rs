//! Rows read ahead: a survey is cut and understood on a thread of its own, while the rows before are settled and stored.
//!
//! Rows come in sets, in the order of the file, and with each set the names that it is the first to use. A set is handed
//! back when it was taken, so that its memory is used again.
//!
//! **Invariant:** memory does not grow with the survey or with its rows: few sets are under way, each of some rows and
//! some text.

use std::io::{Read, Seek};
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::thread::Scope;

use cx_exchange::survey::{Dimension, ReadRow, Reader, Unreadable};

/// Rows of a set …
const ROWS: usize = 512;
/// … which is full earlier with so many bytes of text.
const TEXT: usize = 256 << 10;
/// Bytes of a row's text for which a set keeps room.
const ROOM: usize = 1 << 10;
/// Sets that wait to be taken.
const WAITING: usize = 2;

/// Rows that follow each other.
#[derive(Default)]
pub(super) struct Set {
    /// Names that no set before had, by dimension.
    pub names: [Vec<String>; 4],
    /// Bytes of the file up to the end of the set.
    pub bytes_read: u64,
    /// The reason for which the file cannot be read on after these rows.
    pub failure: Option<Unreadable>,
    rows: Vec<ReadRow>,
    len: usize,
}

impl Set {
    /// The rows.
    pub(super) fn rows(&mut self) -> &mut [ReadRow] {
        &mut self.rows[..self.len]
    }

    /// Reads the rows that come next in place of its own; `told` is how many names are known of each dimension. Answers
    /// with whether there may be more.
    fn fill<R: Read + Seek>(&mut self, reader: &mut Reader<R>, told: &mut [usize; 4]) -> bool {
        (self.len, self.failure) = (0, None);
        let (mut text, mut more) = (0, true);
        while more && self.len < ROWS && text < TEXT {
            if self.len == self.rows.len() {
                self.rows.push(ReadRow::default());
            }
            let row = &mut self.rows[self.len];
            row.shrink_to(ROOM);
            match reader.read(row) {
                Ok(true) => (self.len, text) = (self.len + 1, text + row.text_len()),
                Ok(false) => more = false,
                Err(failure) => (self.failure, more) = (Some(failure), false),
            }
        }
        for dimension in Dimension::ALL {
            let (names, told) = (reader.names(dimension), &mut told[dimension as usize]);
            self.names[dimension as usize].clear();
            self.names[dimension as usize].extend_from_slice(&names[*told..]);
            *told = names.len();
        }
        self.bytes_read = reader.bytes_read();
        more
    }
}

/// Sets on their way from the thread that reads. It ends with the file, or with this.
pub(super) struct Ahead {
    sets: Receiver<Set>,
    taken: Sender<Set>,
}

impl Ahead {
    /// Begins to read; `told` is how many names are known of each dimension.
    pub(super) fn begin<'scope, R: Read + Seek + Send>(
        scope: &'scope Scope<'scope, '_>,
        reader: &'scope mut Reader<R>,
        mut told: [usize; 4],
    ) -> Self {
        let (full, sets) = sync_channel(WAITING);
        let (taken, empty) = channel();
        scope.spawn(move || read(reader, &full, &empty, &mut told));
        Self { sets, taken }
    }

    /// The next set; none at the end of the file.
    pub(super) fn next(&self) -> Option<Set> {
        self.sets.recv().ok()
    }

    /// Hands a set back whose rows were taken.
    pub(super) fn hand_back(&self, set: Set) {
        // A thread that is done needs no room.
        let _ = self.taken.send(set);
    }
}

fn read<R: Read + Seek>(reader: &mut Reader<R>, full: &SyncSender<Set>, empty: &Receiver<Set>, told: &mut [usize; 4]) {
    let mut more = true;
    while more {
        let mut set = empty.try_recv().unwrap_or_default();
        more = set.fill(reader, told);
        if full.send(set).is_err() {
            // Nobody takes them any more: the import was stopped, or failed.
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use cx_exchange::survey::Familiar;
    use cx_model::measure::SurveyMap;

    use super::*;

    fn survey(rows: usize, comment: &str) -> Reader<Cursor<Vec<u8>>> {
        let rows: String =
            (0..rows).map(|n| format!("2026-01-{:02},place {},{},{comment}\n", n % 28 + 1, n / 700, n % 11)).collect();
        let text = format!("date,touchpoint,nps,comment\n{rows}");
        Reader::open(Cursor::new(text.into_bytes()), &SurveyMap::default(), &Familiar::default()).expect("a survey")
    }

    #[test]
    fn rows_come_in_the_order_of_the_file_with_the_names_that_they_use_first() {
        let mut reader = survey(3_000, "fine");
        let (mut line, mut known, mut sets) = (1, Vec::new(), 0);
        std::thread::scope(|scope| {
            let ahead = Ahead::begin(scope, &mut reader, [0; 4]);
            while let Some(mut set) = ahead.next() {
                assert!(set.failure.is_none());
                known.append(&mut set.names[Dimension::Touchpoint as usize]);
                for row in set.rows() {
                    line += 1;
                    assert_eq!(row.line, line, "line by line");
                    let place = row.name(Dimension::Touchpoint).map(|at| known[at].clone());
                    assert_eq!(
                        place,
                        Some(format!("place {}", (line - 2) / 700)),
                        "its name came with it or before it"
                    );
                }
                sets += 1;
                ahead.hand_back(set);
            }
        });
        assert_eq!((line, known.len(), sets), (3_001, 5, 6), "512 rows a set");
        assert!(reader.bytes_read() > 0, "and the reader is at hand again");
    }

    #[test]
    fn long_texts_fill_a_set_and_leave_no_room_behind() {
        let mut reader = survey(40, &"long ".repeat(10_000));
        let mut row = ReadRow::default();
        std::thread::scope(|scope| {
            let ahead = Ahead::begin(scope, &mut reader, [0; 4]);
            let mut lengths = Vec::new();
            while let Some(mut set) = ahead.next() {
                lengths.push(set.rows().len());
                row = set.rows().last().cloned().unwrap_or_default();
                ahead.hand_back(set);
            }
            assert!(lengths.iter().all(|length| *length <= 6), "256 kB a set: {lengths:?}");
            assert_eq!(lengths.iter().sum::<usize>(), 40);
        });
        row.shrink_to(ROOM);
        assert_eq!(row.text_len(), 0);
    }

    #[test]
    fn a_reader_whose_rows_nobody_takes_any_more_ends() {
        let mut reader = survey(50_000, "fine");
        let whole = reader.bytes_read() + 50_000;
        std::thread::scope(|scope| {
            let ahead = Ahead::begin(scope, &mut reader, [0; 4]);
            assert!(ahead.next().is_some());
        });
        assert!(reader.bytes_read() < whole, "long before the end of the file");
    }
}
