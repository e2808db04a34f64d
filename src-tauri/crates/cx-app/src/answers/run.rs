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
use cx_store::answers::packed::{NONE, left, mask, pack, unpack};
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
    /// Numbers of the records that rows name.
    numbers: HashMap<Id, i64>,
    /// The dimensions that the map names. A column that was only detected to hold names refuses no row.
    named: [bool; 4],
    /// Whether the rows go into the file, so that names are given numbers.
    brings: bool,
    /// How often a fingerprint was seen in this file.
    occurrences: HashMap<u64, u32>,
    /// What counts of the identities seen in this file.
    seen: HashMap<i64, Vec<NewResponse>>,
    key: [u8; 16],
    update: bool,
    report: ImportReport,
    span: Option<(Day, Day)>,
}

/// Numbers of records that have none yet are stood in for by these, counted down from the largest.
const STAND_IN: i64 = i64::MAX;

impl<'n, 'c, R: Read + Seek> Run<'n, 'c, R> {
    /// Opens the survey; a map that does not fit it is refused here.
    pub(super) fn open(
        input: R,
        map: &SurveyMap,
        names: &'n mut Names<'c>,
        store: &Store,
        update: bool,
    ) -> Result<Self, Failure> {
        let named = Self::named(map);
        let reader = Reader::open(input, &without_weight(map))?;
        let mut metrics = Vec::new();
        let mut unnumbered = Vec::new();
        for (at, spec) in reader.metrics().iter().enumerate() {
            let key_given = map.columns.metrics.get(at).is_some_and(|column| column.key.is_some());
            let metric = names.metric(spec, key_given)?;
            match store.number_of(metric.id)? {
                Some(number) => metrics.push(number),
                None => {
                    // A stand-in that no metric has, until a number is given.
                    metrics.push(STAND_IN - i64::try_from(at).unwrap_or(0));
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
            named,
            brings: false,
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
        self.brings = true;
        for (at, id) in std::mem::take(&mut self.unnumbered) {
            self.metrics[at] = store.number_for(id)?;
        }
        let mut row = ReadRow::default();
        let mut chunk: Vec<NewResponse> = Vec::with_capacity(CHUNK);
        let mut any = false;
        while self.reader.read(&mut row)? {
            chunk.extend(self.take(store, &mut row)?);
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
    fn take(&mut self, store: &Store, row: &mut ReadRow) -> Result<Option<NewResponse>, Failure> {
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
                Some(_) if !self.named[dimension as usize] => self.list_unknown(dimension, row),
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
        let response = self.response(store, row, named)?;
        let before = match self.seen.get(&response.identity) {
            Some(counting) => counting.clone(),
            None => store.counting_under(response.identity)?,
        };
        Ok(Some(self.settle(before, response)))
    }

    /// Tells a response that was here from a new one, counts its answers, and answers with what goes into the file.
    ///
    /// Answers to metrics that it did not answer before are new. Where others are another value, or it stands on another
    /// day or at another place, they are changed. An update brings the whole response as it is now, with what was known
    /// before and is not said today. Without an update, what was here counts on (rule R4).
    fn settle(&mut self, before: Vec<NewResponse>, response: NewResponse) -> NewResponse {
        let Some(first) = before.first() else {
            self.report.stored += unpack(&response.answers).count() as u64;
            return self.counting(response);
        };
        let was: HashMap<i64, u64> = before
            .iter()
            .flat_map(|response| unpack(&response.answers))
            .map(|(metric, value)| (metric, value.to_bits()))
            .collect();
        let moved = response.day != first.day
            || [
                (response.touchpoint, first.touchpoint),
                (response.step, first.step),
                (response.persona, first.persona),
                (response.channel, first.channel),
            ]
            .into_iter()
            .any(|(now, before)| now.is_some() && now != before);
        let (mut hidden, mut changed) = (Vec::new(), 0);
        for (metric, value) in unpack(&response.answers) {
            let before = was.get(&metric);
            hidden.push(before.is_some());
            match before {
                None => self.report.stored += 1,
                Some(bits) if *bits == value.to_bits() && !moved => self.report.skipped += 1,
                Some(_) => changed += 1,
            }
        }
        self.report.changed += changed;
        if self.update {
            // It will count before what was here, so it brings along what it does not say itself.
            let mut now = response;
            let said: Vec<i64> = unpack(&now.answers).map(|(metric, _)| metric).collect();
            for (metric, value) in before.iter().flat_map(|response| unpack(&response.answers)) {
                if !said.contains(&metric) {
                    pack(&mut now.answers, metric, value);
                }
            }
            now.touchpoint = now.touchpoint.or(first.touchpoint);
            now.step = now.step.or(first.step);
            now.persona = now.persona.or(first.persona);
            now.channel = now.channel.or(first.channel);
            now.respondent = now.respondent.or(first.respondent);
            now.weight = now.weight.or(first.weight);
            now.attributes = now.attributes.or_else(|| first.attributes.clone());
            now.comment = now.comment.or_else(|| before.iter().find_map(|response| response.comment.clone()));
            return self.counting(now);
        }
        // What was here counts on; the row stays beside with its new answers only, whole for the day on which that goes.
        let shadowed = if hidden.is_empty() { NONE } else { mask(hidden) };
        if shadowed != NONE {
            let mut counting = before;
            let mut answers = Vec::new();
            for (metric, value) in left(&response.answers, shadowed) {
                pack(&mut answers, metric, value);
            }
            counting.push(NewResponse { answers, ..response.clone() });
            self.remember(response.identity, counting, response.day);
        }
        NewResponse { shadowed, ..response }
    }

    /// Takes a response that counts instead of whatever counted under its identity.
    fn counting(&mut self, response: NewResponse) -> NewResponse {
        self.remember(response.identity, vec![response.clone()], response.day);
        response
    }

    fn remember(&mut self, identity: i64, counting: Vec<NewResponse>, day: i32) {
        let day = Day(day);
        let (first, last) = self.span.get_or_insert((day, day));
        *first = (*first).min(day);
        *last = (*last).max(day);
        // Texts are kept only where a later row of the file can take them over.
        let kept =
            |response| if self.update { response } else { NewResponse { comment: None, attributes: None, ..response } };
        self.seen.insert(identity, counting.into_iter().map(kept).collect());
    }

    /// What the row's name in a dimension means.
    fn meaning(&mut self, dimension: Dimension, row: &ReadRow) -> Result<Option<Meaning>, Failure> {
        let Some(at) = row.name(dimension) else { return Ok(None) };
        let known = &mut self.meanings[dimension as usize];
        while known.len() <= at {
            let name = &self.reader.names(dimension)[known.len()];
            known.push(match self.names.meaning(dimension, name) {
                // Steps that nobody asked for need no journey.
                Err(failure) if failure.code == "journey-needed" && !self.named[dimension as usize] => Meaning::Unknown,
                meaning => meaning?,
            });
        }
        Ok(Some(known[at]))
    }

    fn refuse_name(&mut self, dimension: Dimension, meaning: Meaning, row: &ReadRow) {
        let name = row.name(dimension).map(|at| self.reader.names(dimension)[at].clone()).unwrap_or_default();
        let code = if meaning == Meaning::Ambiguous { "name-ambiguous" } else { "name-unknown" };
        if meaning == Meaning::Unknown {
            self.list_unknown(dimension, row);
        }
        let word = word(dimension);
        let column = self.reader.column(dimension).map(str::to_owned);
        let args = BTreeMap::from([("kind".to_owned(), word.to_owned()), ("name".to_owned(), name)]);
        self.issue(Issue { line: Some(row.line), column, code: code.to_owned(), args });
    }

    /// Lists a name that means nothing here, once.
    fn list_unknown(&mut self, dimension: Dimension, row: &ReadRow) {
        let Some(at) = row.name(dimension) else { return };
        let name = &self.reader.names(dimension)[at];
        let unknown = self.report.unknown.entry(word(dimension).to_owned()).or_default();
        if unknown.len() < LISTED && !unknown.contains(name) {
            unknown.push(name.clone());
        }
    }

    /// The dimensions that a map names, by column or fixed.
    fn named(map: &SurveyMap) -> [bool; 4] {
        let (columns, fixed) = (&map.columns, &map.fixed);
        [
            columns.touchpoint.is_some() || fixed.touchpoint.is_some(),
            columns.step.is_some() || fixed.step.is_some(),
            columns.persona.is_some() || fixed.persona.is_some(),
            columns.channel.is_some() || fixed.channel.is_some(),
        ]
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

    /// The row as a response.
    fn response(&mut self, store: &Store, row: &ReadRow, named: [Option<Id>; 4]) -> Result<NewResponse, Failure> {
        let identity = self.identity(row);
        let mut packed = Vec::with_capacity(row.answers.len() * 2);
        for (at, value) in &row.answers {
            pack(&mut packed, self.metrics[*at], *value);
        }
        let mut number = |dimension: Dimension| -> Result<Option<i64>, Failure> {
            let Some(id) = named[dimension as usize] else { return Ok(None) };
            if let Some(number) = self.numbers.get(&id) {
                return Ok(Some(*number));
            }
            let number = if self.brings {
                store.number_for(id)?
            } else {
                let stand_in = STAND_IN - i64::try_from(self.metrics.len() + self.numbers.len()).unwrap_or(0);
                store.number_of(id)?.unwrap_or(stand_in)
            };
            self.numbers.insert(id, number);
            Ok(Some(number))
        };
        let (touchpoint, step) = (number(Dimension::Touchpoint)?, number(Dimension::Step)?);
        let (persona, channel) = (number(Dimension::Persona)?, number(Dimension::Channel)?);
        let respondent = row.respondent().map(|respondent| {
            let mut hasher = SipHasher13::new_with_key(&self.key);
            hasher.write(respondent.as_bytes());
            hasher.finish().cast_signed()
        });
        let attributes: serde_json::Map<String, serde_json::Value> =
            row.attributes().map(|(at, value)| (self.reader.attributes()[at].clone(), value.into())).collect();
        Ok(NewResponse {
            identity,
            shadowed: 0,
            day: row.day.0,
            touchpoint,
            step,
            persona,
            channel,
            respondent,
            weight: row.weight,
            answers: packed,
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

/// The map with detection of a weight switched off: what changes every figure has to be said by somebody. An empty name
/// means that there is no such column.
fn without_weight(map: &SurveyMap) -> SurveyMap {
    let mut map = map.clone();
    map.columns.weight.get_or_insert_default();
    map
}
