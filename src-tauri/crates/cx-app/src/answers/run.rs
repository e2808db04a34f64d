//! Row by row: what is new, what was here already, what is refused.

use std::collections::{BTreeMap, HashMap};
use std::hash::Hasher;
use std::io::{Read, Seek};

use cx_exchange::survey::{Dimension, Fate, ReadRow, Reader};
use cx_model::Id;
use cx_model::day::Day;
use cx_model::measure::{ImportReport, Issue, SurveyMap};
use cx_store::Store;
use cx_store::answers::NewResponse;
use cx_store::answers::packed::{pack, unpack};
use siphasher::sip::SipHasher13;

use super::names::{Meaning, Names, word};
use crate::job::Progress;
use crate::{Clock, Failure};

/// Responses that go into the file at once: short enough that an edit in the window waits for no more than a moment.
const CHUNK: usize = 2_000;
/// Issues that are listed; the rest is counted (rule R7).
const LISTED: usize = 1_000;

/// A survey file being read against a workspace.
pub(super) struct Run<'n, 'c, R> {
    reader: Reader<R>,
    names: &'n mut Names<'c>,
    /// The number of each metric of the reader.
    metrics: Vec<i64>,
    /// Ids of metrics that have no number yet.
    unnumbered: Vec<(usize, Id)>,
    /// What each name of the reader means, by dimension, as far as names were seen.
    meanings: [Vec<Meaning>; 4],
    /// Numbers of records, given when a batch is brought in.
    numbers: HashMap<Id, i64>,
    /// How often a fingerprint was seen in this file.
    occurrences: HashMap<u64, u32>,
    /// The answers of the identities seen in this file.
    seen: HashMap<i64, Vec<u8>>,
    key: [u8; 16],
    update: bool,
    report: ImportReport,
    span: Option<(Day, Day)>,
}

/// What is to be done with a row.
struct Taken {
    identity: i64,
    shadowed: bool,
    packed: Vec<u8>,
    named: [Option<Id>; 4],
}

impl<'n, 'c, R: Read + Seek> Run<'n, 'c, R> {
    /// Opens the survey; a map that does not fit it is refused here.
    pub(super) fn open(
        input: R,
        map: &SurveyMap,
        names: &'n mut Names<'c>,
        store: &Store,
        update: bool,
    ) -> Result<Self, Failure> {
        let reader = Reader::open(input, map)?;
        let mut metrics = Vec::new();
        let mut unnumbered = Vec::new();
        for (at, spec) in reader.metrics().iter().enumerate() {
            let key_given = map.columns.metrics.get(at).is_some_and(|column| column.key.is_some());
            let metric = names.metric(spec, key_given)?;
            match store.number_of(metric.id)? {
                Some(number) => metrics.push(number),
                None => {
                    // A stand-in that no metric has, until a number is given.
                    metrics.push(i64::MAX - i64::try_from(at).unwrap_or(0));
                    unnumbered.push((at, metric.id));
                }
            }
        }
        let report = ImportReport { dropped: reader.dropped().to_vec(), ..ImportReport::default() };
        let mut run = Self {
            reader,
            names,
            metrics,
            unnumbered,
            meanings: Default::default(),
            numbers: HashMap::new(),
            occurrences: HashMap::new(),
            seen: HashMap::new(),
            key: store.key()?,
            update,
            report,
            span: None,
        };
        for issue in run.reader.issues().to_vec() {
            run.issue(issue);
        }
        Ok(run)
    }

    /// Reads the whole file and says what an import would do.
    pub(super) fn look(mut self, store: &Store, progress: &Progress) -> Result<ImportReport, Failure> {
        let mut row = ReadRow::default();
        while self.reader.read(&mut row)? {
            self.take(store, &mut row)?;
            if self.report.rows.is_multiple_of(CHUNK as u64) {
                progress.tell(self.reader.bytes_read())?;
            }
        }
        Ok(self.close())
    }

    /// Reads the whole file into the batch. The report names the batch where anything came in.
    pub(super) fn bring(
        mut self,
        store: &mut Store,
        batch: Id,
        clock: &dyn Clock,
        progress: &Progress,
    ) -> Result<(ImportReport, SurveyMap), Failure> {
        let mut load = store.begin_load(batch, self.update, clock.now())?;
        for (at, id) in std::mem::take(&mut self.unnumbered) {
            self.metrics[at] = store.number_for(id)?;
        }
        let mut row = ReadRow::default();
        let mut chunk: Vec<NewResponse> = Vec::with_capacity(CHUNK);
        let mut any = false;
        while self.reader.read(&mut row)? {
            if let Some(taken) = self.take(store, &mut row)? {
                let response = self.response(store, taken, &row)?;
                chunk.push(response);
            }
            if chunk.len() == CHUNK {
                any = true;
                store.add_to_load(&mut load, &chunk, clock.now())?;
                chunk.clear();
            }
            if self.report.rows.is_multiple_of(CHUNK as u64) {
                progress.tell(self.reader.bytes_read())?;
            }
        }
        any |= !chunk.is_empty();
        store.add_to_load(&mut load, &chunk, clock.now())?;
        progress.tell(self.reader.bytes_read())?;
        store.end_load(load)?;
        let map = self.reader.map().clone();
        let mut report = self.close();
        report.batch = any.then_some(batch);
        Ok((report, map))
    }

    /// Counts a row; answers with what of it goes into the file.
    fn take(&mut self, store: &Store, row: &mut ReadRow) -> Result<Option<Taken>, Failure> {
        self.report.rows += 1;
        self.report.blank += u64::from(row.blanks);
        self.report.rejected += u64::from(row.rejected);
        for issue in row.issues.drain(..) {
            self.issue(issue);
        }
        if row.fate == Fate::Rejected {
            return Ok(None);
        }
        let mut named = [None; 4];
        let mut refused = false;
        for dimension in Dimension::ALL {
            match self.meaning(dimension, row)? {
                None => {}
                Some(Meaning::Known(id)) => named[dimension as usize] = Some(id),
                Some(meaning) => {
                    refused = true;
                    self.refuse_name(dimension, meaning, row);
                }
            }
        }
        if refused {
            self.report.rejected += row.answers.len() as u64;
            return Ok(None);
        }
        if row.answers.is_empty() && row.comment().is_none() {
            return Ok(None);
        }
        let identity = self.identity(row);
        let mut packed = Vec::with_capacity(row.answers.len() * 2);
        for (at, value) in &row.answers {
            pack(&mut packed, self.metrics[*at], *value);
        }
        let before = match self.seen.get(&identity) {
            Some(packed) => Some(packed.clone()),
            None => store.answers_of(identity)?,
        };
        let shadowed = match before {
            None => {
                self.report.stored += row.answers.len() as u64;
                false
            }
            Some(before) => {
                let changed = self.compare(&before, &packed);
                !(changed && self.update)
            }
        };
        if !shadowed {
            self.seen.insert(identity, packed.clone());
            let (first, last) = self.span.get_or_insert((row.day, row.day));
            *first = (*first).min(row.day);
            *last = (*last).max(row.day);
        }
        Ok(Some(Taken { identity, shadowed, packed, named }))
    }

    /// Counts the answers of a response that was here before; answers whether any is another.
    fn compare(&mut self, before: &[u8], now: &[u8]) -> bool {
        let before: HashMap<i64, u64> = unpack(before).map(|(metric, value)| (metric, value.to_bits())).collect();
        let mut changed = 0;
        for (metric, value) in unpack(now) {
            if before.get(&metric) == Some(&value.to_bits()) {
                self.report.skipped += 1;
            } else {
                changed += 1;
            }
        }
        self.report.changed += changed;
        changed > 0
    }

    /// What the row's name in a dimension means.
    fn meaning(&mut self, dimension: Dimension, row: &ReadRow) -> Result<Option<Meaning>, Failure> {
        let Some(at) = row.name(dimension) else { return Ok(None) };
        let known = &mut self.meanings[dimension as usize];
        while known.len() <= at {
            let name = &self.reader.names(dimension)[known.len()];
            known.push(self.names.meaning(dimension, name)?);
        }
        Ok(Some(known[at]))
    }

    fn refuse_name(&mut self, dimension: Dimension, meaning: Meaning, row: &ReadRow) {
        let name = row.name(dimension).map(|at| self.reader.names(dimension)[at].clone()).unwrap_or_default();
        let word = word(dimension);
        let code = if meaning == Meaning::Ambiguous { "name-ambiguous" } else { "name-unknown" };
        let unknown = self.report.unknown.entry(word.to_owned()).or_default();
        if meaning == Meaning::Unknown && unknown.len() < LISTED && !unknown.contains(&name) {
            unknown.push(name.clone());
        }
        let column = self.reader.column(dimension).map(str::to_owned);
        let args = BTreeMap::from([("kind".to_owned(), word.to_owned()), ("name".to_owned(), name)]);
        self.issue(Issue { line: Some(row.line), column, code: code.to_owned(), args });
    }

    /// Who the response is (rule R3), keyed so that nobody without the file can tell.
    fn identity(&mut self, row: &ReadRow) -> i64 {
        let mut hasher = SipHasher13::new_with_key(&self.key);
        if let Some(response) = row.response() {
            hasher.write_u8(b'r');
            hasher.write(response.as_bytes());
        } else if let Some(respondent) = row.respondent() {
            let touchpoint = row.name(Dimension::Touchpoint).map(|at| &self.reader.names(Dimension::Touchpoint)[at]);
            hasher.write_u8(b'p');
            hasher.write(respondent.as_bytes());
            hasher.write_u8(0xff);
            hasher.write(touchpoint.map(|name| name.to_lowercase()).unwrap_or_default().as_bytes());
            hasher.write_i32(row.day.0);
        } else {
            let occurrence = self.occurrences.entry(row.fingerprint).or_insert(0);
            *occurrence += 1;
            hasher.write_u8(b'f');
            hasher.write_u64(row.fingerprint);
            hasher.write_u32(*occurrence);
        }
        hasher.finish().cast_signed()
    }

    fn response(&mut self, store: &Store, taken: Taken, row: &ReadRow) -> Result<NewResponse, Failure> {
        let mut number = |id: Option<Id>| -> Result<Option<i64>, Failure> {
            let Some(id) = id else { return Ok(None) };
            if let Some(number) = self.numbers.get(&id) {
                return Ok(Some(*number));
            }
            let number = store.number_for(id)?;
            self.numbers.insert(id, number);
            Ok(Some(number))
        };
        let named = |dimension: Dimension| taken.named[dimension as usize];
        let (touchpoint, step) = (number(named(Dimension::Touchpoint))?, number(named(Dimension::Step))?);
        let (persona, channel) = (number(named(Dimension::Persona))?, number(named(Dimension::Channel))?);
        let respondent = row.respondent().map(|respondent| {
            let mut hasher = SipHasher13::new_with_key(&self.key);
            hasher.write(respondent.as_bytes());
            hasher.finish().cast_signed()
        });
        let attributes: serde_json::Map<String, serde_json::Value> =
            row.attributes().map(|(at, value)| (self.reader.attributes()[at].clone(), value.into())).collect();
        Ok(NewResponse {
            identity: taken.identity,
            shadowed: taken.shadowed,
            day: row.day.0,
            touchpoint,
            step,
            persona,
            channel,
            respondent,
            weight: row.weight,
            answers: taken.packed,
            comment: row.comment().map(str::to_owned),
            attributes: (!attributes.is_empty()).then(|| serde_json::Value::Object(attributes).to_string()),
        })
    }

    fn issue(&mut self, issue: Issue) {
        *self.report.issue_counts.entry(issue.code.clone()).or_default() += 1;
        if self.report.issues.len() < LISTED {
            self.report.issues.push(issue);
        }
    }

    fn close(mut self) -> ImportReport {
        for (word, name) in self.names.to_make() {
            self.report.unknown.entry(word.to_owned()).or_default().push(name.to_owned());
        }
        if let Some((first, last)) = self.span {
            self.report.from = Some(first.iso());
            self.report.to = Some(last.iso());
        }
        self.report
    }
}
