//! Row by row: what is new, what was here already, what is refused.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::hash::Hasher;
use std::io::{Read, Seek};

use cx_exchange::survey::{Dimension, Fate, MetricSpec, ReadRow, Reader, holds_contact, slug};
use cx_model::Id;
use cx_model::day::Day;
use cx_model::measure::{Again, Alike, ImportReport, Issue, MetricColumn, SurveyMap};
use cx_model::record::Batch;
use cx_store::Store;
use cx_store::answers::{Alive, Ended, Load, NewResponse, Questions, Shadowed};
use serde::Deserialize as _;
use siphasher::sip::SipHasher13;

use super::ahead::Ahead;
use super::alike::{Days, Found};
use super::forgotten::{Forgotten, Said};
use super::form::addressed;
use super::hash::{hash_of_respondent, identity_of_response};
use super::issues::Issues;
use super::metrics::folded;
use super::names::{Meaning, Names, word};
use super::occurrences::Occurrences;
use crate::core::Progress;
use crate::{Code, Failure};

/// Letters and digits of a comment that tell it: tools cut comments, and write signs in other ways.
const BEGINNING: usize = 12;
/// Rows between two looks at whether somebody asked to stop.
const PACE: u64 = 2_000;
/// Unknown names of one dimension that are listed.
const UNKNOWN_LISTED: usize = 1_000;
/// Identities that came more than once and whose standing is kept at hand.
const AT_HAND: usize = 32_768;

/// The rows of a survey file being taken into a workspace.
pub(super) struct Run<'n, 'c, 's> {
    /// Names of the reader, by dimension, as far as rows that were taken use them.
    told: [Vec<String>; 4],
    /// The column of each dimension, and its header.
    columns: [(Option<usize>, Option<String>); 4],
    /// Names of the reader's attributes.
    attributes: Vec<String>,
    names: &'n mut Names<'c>,
    store: &'s mut Store,
    load: Load,
    /// The key of the answers to each metric of the reader; none where the map names a place that means nothing here.
    keys: Vec<Option<i64>>,
    questions: Questions,
    /// Record for each name of the reader, by dimension; none for names in refused rows only, of which nothing is made.
    meanings: [Vec<Option<Named>>; 4],
    /// The names of the reader as identities are told by, by dimension.
    plain: [Vec<String>; 4],
    /// What earlier imports could say.
    before: Before,
    /// Identities of the rows that are taken next; none of those that only what they say tells apart.
    identities: Vec<Option<i64>>,
    /// Names of the reader that mean nothing here, by dimension.
    unknown: [HashSet<usize>; 4],
    /// The dimensions that the map names. A column that was only detected to hold names refuses no row.
    named: [bool; 4],
    /// Whether the rows go into the file, so that names are given numbers.
    brings: bool,
    /// Stands in for the number of a record that has none yet, counted down from far above all numbers.
    stand_in: i64,
    /// Counting responses of identities that came more than once, as far as they are at hand.
    standing: HashMap<i64, Vec<NewResponse>>,
    /// Counts of rows that nothing tells apart, and the row under way where it is one of them.
    occurrences: Occurrences,
    occurs: Option<(u64, u32)>,
    /// The row as a response; kept so that its memory is used again.
    response: NewResponse,
    key: [u8; 16],
    /// Forgotten people, whose rows are refused (rule R8).
    forgotten: Forgotten,
    update: bool,
    /// The survey within which rows without ids are told apart.
    survey: String,
    matches: Matches,
    /// The metric of each key, and the new answers by day; nothing where nothing was here before.
    metrics: HashMap<i64, Id>,
    days: Option<Days>,
    report: ImportReport,
    issues: Issues,
    span: Option<(Day, Day)>,
}

/// The result of an import.
pub(super) struct Brought {
    /// Report of the import; it names the batch where anything came in.
    pub report: ImportReport,
    /// The map as it was read.
    pub map: SurveyMap,
    /// The load, to be kept until the batch's record is written.
    pub ended: Ended,
    /// Whether rows without ids came in and none of them equals one that is here.
    pub matches_none: bool,
}

/// Rows that equal rows of earlier imports.
#[derive(Default)]
struct Matches {
    rows: u64,
    /// Rows that were taken and have no ids.
    by_row: u64,
    /// Identity of the first of them.
    first: Option<i64>,
}

/// What each earlier import could say. A row that says more than one of theirs may be the same only where that import could
/// not say it.
struct Before(HashMap<Id, Could>);

/// Whether an import could say names, touchpoints among them, and comments.
#[derive(Clone, Copy)]
struct Could {
    touchpoints: bool,
    names: bool,
    comments: bool,
}

impl Before {
    fn of(store: &Store) -> Result<Self, Failure> {
        let could = |batch: Batch| {
            let SurveyMap { columns, fixed, .. } = SurveyMap::deserialize(batch.map).ok()?;
            let touchpoints = columns.touchpoint.is_some() || fixed.touchpoint.is_some();
            let others =
                [&columns.step, &columns.persona, &columns.channel, &fixed.step, &fixed.persona, &fixed.channel];
            let names = touchpoints || others.into_iter().any(Option::is_some);
            Some((batch.id, Could { touchpoints, names, comments: columns.comment.is_some() }))
        };
        Ok(Self(store.list::<Batch>()?.into_iter().filter_map(could).collect()))
    }
}

/// The record that a name of the reader stands for.
#[derive(Clone, Copy)]
enum Named {
    /// The record of this number.
    Number(i64),
    /// Nothing, or several.
    Not(Meaning),
}

impl<'n, 'c, 's> Run<'n, 'c, 's> {
    /// Opens the survey; a map that does not fit it is refused here. Rows go into a batch, or nowhere.
    pub(super) fn open<R: Read + Seek>(
        input: R,
        map: &SurveyMap,
        names: &'n mut Names<'c>,
        store: &'s mut Store,
        update: bool,
        batch: Option<(Id, Alive)>,
    ) -> Result<(Self, Reader<R>), Failure> {
        // Which columns tell people matters once somebody was forgotten.
        let open = if store.forgotten_count()? == 0 { Reader::open } else { Reader::open_telling };
        let mut reader = open(input, &without_weight(map), &names.familiar())?;
        if batch.is_some() {
            reader.settled()?;
        }
        let (mut wanted, mut told) = (Vec::new(), reader.issues().to_vec());
        for (at, spec) in reader.metrics().iter().enumerate() {
            let given = map.columns.metrics.get(at);
            let key_given = given.is_some_and(|column| column.key.is_some());
            let (metric, alike) = names.metric(spec, key_given, given.is_some())?;
            wanted.push((metric.id, spec.clone()));
            told.extend(alike);
        }
        let load = match batch {
            Some((batch, alone)) => store.begin_load_alone(alone, batch, update)?,
            None => store.begin_trial(update)?,
        };
        let report = ImportReport {
            dropped: reader.dropped().to_vec(),
            personal: reader.personal().clone(),
            decisions: reader.decisions().to_vec(),
            ..ImportReport::default()
        };
        let (store_questions, before) = (store.questions()?, Before::of(store)?);
        let (key, forgotten) = (store.key()?, Forgotten::of(store, reader.map(), reader.naming(), reader.own())?);
        let column = |dimension| (reader.naming_of(dimension), reader.column(dimension).map(str::to_owned));
        let mut run = Self {
            told: Default::default(),
            columns: Dimension::ALL.map(column),
            attributes: reader.attributes().to_vec(),
            names,
            store,
            brings: !load.is_trial(),
            stand_in: i64::MAX >> 1,
            update,
            survey: map.survey.as_deref().map(folded).unwrap_or_default(),
            matches: Matches::default(),
            metrics: HashMap::new(),
            days: load.had_any().then(Days::default),
            load,
            keys: Vec::new(),
            questions: store_questions,
            meanings: Default::default(),
            plain: Default::default(),
            before,
            identities: Vec::new(),
            unknown: Default::default(),
            named: Self::named(map),
            standing: HashMap::new(),
            occurrences: Occurrences::default(),
            occurs: None,
            response: NewResponse::default(),
            key,
            forgotten,
            report,
            issues: Issues::default(),
            span: None,
        };
        for (metric, spec) in wanted {
            let key = run.key(metric, &spec)?;
            run.metrics.extend(key.map(|key| (key, metric)));
            run.keys.push(key);
        }
        run.load.ask(run.store)?;
        told.extend(moved(run.store, reader.map())?);
        for issue in told {
            run.issue(issue);
        }
        Ok((run, reader))
    }

    /// Reads the whole file; answers with whether anything came in.
    fn read<R: Read + Seek + Send>(&mut self, reader: &mut Reader<R>, progress: &Progress) -> Result<bool, Failure> {
        let any = if self.forgotten.is_empty() {
            self.read_ahead(reader, progress)?
        } else {
            self.read_in_turn(reader, progress)?
        };
        for issue in reader.issues_at_end() {
            self.issue(issue);
        }
        progress.tell(reader.bytes_read())?;
        Ok(any)
    }

    /// Takes rows while those after them are read.
    fn read_ahead<R: Read + Seek + Send>(
        &mut self,
        reader: &mut Reader<R>,
        progress: &Progress,
    ) -> Result<bool, Failure> {
        std::thread::scope(|scope| {
            let ahead = Ahead::begin(scope, reader, self.told.each_ref().map(Vec::len));
            let mut any = false;
            while let Some(mut set) = ahead.next() {
                for (known, names) in self.told.iter_mut().zip(&mut set.names) {
                    known.append(names);
                }
                self.foresee(set.rows());
                for (at, row) in set.rows().iter_mut().enumerate() {
                    let identity = self.identities[at];
                    any |= self.bring_in(row, identity, None)?;
                }
                progress.tell(set.bytes_read)?;
                if let Some(failure) = set.failure.take() {
                    return Err(failure.into());
                }
                ahead.hand_back(set);
            }
            Ok(any)
        })
    }

    /// Takes each row before the next is read: where people were forgotten, all columns of it are looked through.
    fn read_in_turn<R: Read + Seek>(&mut self, reader: &mut Reader<R>, progress: &Progress) -> Result<bool, Failure> {
        let mut row = ReadRow::default();
        let mut any = false;
        while reader.read(&mut row)? {
            for (dimension, known) in Dimension::ALL.into_iter().zip(&mut self.told) {
                known.extend_from_slice(&reader.names(dimension)[known.len()..]);
            }
            let (forgotten, store) = (&mut self.forgotten, &*self.store);
            let named = match row.fate {
                Fate::Rejected => None,
                _ => reader.column_where(|column, cell| forgotten.names(store, Some(column), cell)),
            };
            let identity = self.told_identity(&row);
            any |= self.bring_in(&mut row, identity, named.as_ref())?;
            if self.report.rows.is_multiple_of(PACE) {
                progress.tell(reader.bytes_read())?;
            }
        }
        Ok(any)
    }

    /// Takes a row, once for each response that it stands for, and brings in what it says; answers with whether anything
    /// came in.
    fn bring_in(
        &mut self,
        row: &mut ReadRow,
        identity: Option<i64>,
        named: Option<&(String, String, Said)>,
    ) -> Result<bool, Failure> {
        let mut any = false;
        for _ in 0..row.times {
            if self.take(row, identity, named)? {
                self.load.push(self.store, &self.response)?;
                any = true;
            }
        }
        Ok(any)
    }

    /// Reads the whole file and says what an import would do.
    pub(super) fn look<R: Read + Seek + Send>(
        mut self,
        mut reader: Reader<R>,
        progress: &Progress,
    ) -> Result<ImportReport, Failure> {
        self.read(&mut reader, progress)?;
        self.ask_again()?;
        Ok(self.close().0)
    }

    /// Reads the whole file into the batch. The report names the batch where anything came in.
    pub(super) fn bring<R: Read + Seek + Send>(
        mut self,
        mut reader: Reader<R>,
        batch: Id,
        progress: &Progress,
    ) -> Result<Brought, Failure> {
        let any = self.read(&mut reader, progress)?;
        self.ask_again()?;
        let map = reader.map().clone();
        let matches_none = self.matches.by_row > 0 && self.matches.rows == 0;
        let (mut report, load, store) = self.close();
        let ended = store.end_load(load)?;
        report.batch = any.then_some(batch);
        Ok(Brought { report, map, ended, matches_none })
    }

    /// Says of which earlier import rows may be that count as new.
    fn ask_again(&mut self) -> Result<(), Failure> {
        self.report.again = self.again()?;
        if self.report.again.is_some() {
            return Ok(());
        }
        let found = self.days.take().map(|days| days.found(self.store)).transpose()?.flatten();
        let Some(Found { batch, days, of }) = found else { return Ok(()) };
        let record: Option<Batch> = self.store.list::<Batch>()?.into_iter().find(|record| record.id == batch);
        let Some(Batch { source, map, .. }) = record else { return Ok(()) };
        let survey = SurveyMap::deserialize(map).ok().and_then(|map| map.survey).unwrap_or_default();
        if self.survey.is_empty() || self.survey == folded(&survey) {
            self.report.alike = Some(Alike { batch, source, days, of });
            return Ok(());
        }
        let args = [("source", source), ("days", days.to_string()), ("of", of.to_string())];
        let args = args.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        self.issue(Issue { line: None, column: None, code: "days-alike".to_owned(), args });
        Ok(())
    }

    /// The earlier import of which many rows of a file without ids are, where nobody said what survey it is of.
    fn again(&mut self) -> Result<Option<Again>, Failure> {
        let Matches { rows, first, .. } = self.matches;
        let Some(first) = first.filter(|_| self.survey.is_empty()) else { return Ok(None) };
        let Some(batch) = self.load.batch_under(self.store, first)? else { return Ok(None) };
        let record: Option<Batch> = self.store.list::<Batch>()?.into_iter().find(|record| record.id == batch);
        Ok(record.map(|record| Again { batch, source: record.source, rows }))
    }

    /// The number of a record.
    fn number(&mut self, id: Id) -> Result<i64, Failure> {
        if self.brings {
            return Ok(self.store.number_for(id)?);
        }
        self.stand_in -= 1;
        Ok(self.store.number_of(id)?.unwrap_or(self.stand_in))
    }

    /// The key of the answers to a metric where its column's answers count; none where that place means nothing here.
    fn key(&mut self, metric: Id, spec: &MetricSpec) -> Result<Option<i64>, Failure> {
        let metric = self.number(metric)?;
        if spec.touchpoint.is_none() && spec.step.is_none() {
            return Ok(Some(metric));
        }
        let mut place = [None; 2];
        for (dimension, name) in [(Dimension::Touchpoint, &spec.touchpoint), (Dimension::Step, &spec.step)] {
            let Some(name) = name else { continue };
            match self.names.meaning(dimension, name)? {
                Meaning::Known(id) => place[dimension as usize] = Some(self.number(id)?),
                meaning => {
                    self.refuse_place(dimension, meaning, name, &spec.column);
                    return Ok(None);
                }
            }
        }
        let [touchpoint, step] = place;
        let key = if self.brings {
            self.store.question_for(metric, touchpoint, step)?
        } else {
            self.stand_in -= 1;
            self.store.question_of(metric, touchpoint, step)?.unwrap_or(-self.stand_in)
        };
        self.questions.note(key, metric, touchpoint, step);
        Ok(Some(key))
    }

    /// Tells that the place of a column means nothing here, or several steps.
    fn refuse_place(&mut self, dimension: Dimension, meaning: Meaning, name: &str, column: &str) {
        if meaning == Meaning::Unknown {
            let unknown = self.report.unknown.entry(word(dimension).to_owned()).or_default();
            if !unknown.iter().any(|known| known == name) {
                unknown.push(name.to_owned());
            }
        }
        self.issue(not_named(None, Some(column.to_owned()), dimension, meaning, name.to_owned()));
    }

    /// Counts a row; answers with whether anything of it is to be brought in, which then is the response. `named` is the
    /// column and the cell that name somebody who was forgotten.
    fn take(
        &mut self,
        row: &mut ReadRow,
        identity: Option<i64>,
        named: Option<&(String, String, Said)>,
    ) -> Result<bool, Failure> {
        self.report.rows += 1;
        self.report.blank += u64::from(row.blanks);
        self.report.rejected += u64::from(row.rejected);
        for issue in row.issues.drain(..) {
            self.issue(issue);
        }
        if row.fate == Fate::Rejected {
            return Ok(false);
        }
        let answers = row.answers.len();
        row.answers.retain(|(at, _)| self.keys[*at].is_some());
        self.report.rejected += (answers - row.answers.len()) as u64;
        // Whichever column says who it is: the map may not name it (rule R8).
        if let Some((column, id, said)) = named {
            self.refuse_forgotten(row, Some(column.clone()), (*said == Said::Alike).then(|| id.clone()));
            return Ok(false);
        }
        self.occurs = None;
        let identity = match (identity, row.respondent()) {
            (None, _) => self.identity_of_row(row)?,
            (Some(identity), Some(respondent)) if row.response().is_none() => {
                self.identity_where_it_is(row, respondent, identity)?
            }
            (Some(identity), _) => identity,
        };
        let respondent = row.respondent().map(|respondent| hash_of_respondent(&self.key, &addressed(respondent)));
        if self.forgotten.has(respondent, identity) {
            self.refuse_forgotten(row, None, None);
            return Ok(false);
        }
        // Nothing is made of the names of a row that brings nothing.
        if row.answers.is_empty() && row.comment().is_none() {
            return Ok(false);
        }
        let mut named = [None; 4];
        let mut refused = false;
        for dimension in Dimension::ALL {
            match self.meaning(dimension, row)? {
                None => {}
                Some(Named::Number(number)) => named[dimension as usize] = Some(number),
                Some(Named::Not(_)) if !self.named[dimension as usize] => self.list_unknown(dimension, row),
                Some(Named::Not(meaning)) => {
                    refused = true;
                    self.refuse_name(dimension, meaning, row);
                }
            }
        }
        if refused {
            self.report.rejected += row.answers.len() as u64;
            return Ok(false);
        }
        (self.response.identity, self.response.respondent) = (identity, respondent);
        self.fill(row, named);
        self.settle()?;
        // A first occurrence is told by a look that costs nothing, and most rows have no second.
        if let Some((fingerprint, occurrence)) = self.occurs.take().filter(|(_, occurrence)| *occurrence > 1) {
            self.occurrences.note(fingerprint, occurrence);
        }
        self.report.comments_with_contact += u64::from(row.comment().is_some_and(holds_contact));
        Ok(true)
    }

    /// Tells a response that was here from a new one, counts its answers, and says what of it counts.
    ///
    /// Answers to metrics that it did not answer before are new. Where others are another value, or it stands on another
    /// day or at another place, they are changed. An update brings the whole response as it is now, with what was known
    /// before and is not said today. Without an update, what was here counts on (rule R4).
    fn settle(&mut self) -> Result<(), Failure> {
        let identity = self.response.identity;
        self.matches.by_row += u64::from(self.occurs.is_some());
        let before = match self.standing.remove(&identity) {
            Some(standing) => standing,
            None => self.load.counting_under(self.store, identity)?,
        };
        let Some(first) = before.first() else {
            self.report.stored += self.response.answers.len() as u64;
            self.counts();
            if let Some(days) = &mut self.days {
                for (key, value) in &self.response.answers {
                    self.metrics.get(key).into_iter().for_each(|metric| days.add(self.response.day, *metric, *value));
                }
            }
            return Ok(());
        };
        let again = self.load.brought(self.store, identity)?;
        if self.occurs.is_some() && !again {
            self.matches.rows += 1;
            self.matches.first.get_or_insert(identity);
        }
        let now = &mut self.response;
        let moved = now.day != first.day
            || [
                (now.touchpoint, first.touchpoint),
                (now.step, first.step),
                (now.persona, first.persona),
                (now.channel, first.channel),
            ]
            .into_iter()
            .any(|(now, before)| now.is_some() && now != before);
        let was: Vec<(i64, f64)> = before.iter().flat_map(|response| &response.answers).copied().collect();
        let keys = |answers: &[(i64, f64)]| -> Vec<i64> { answers.iter().map(|(key, _)| *key).collect() };
        let (known, said) = (keys(&was), keys(&now.answers));
        let (mut hidden, mut changed) = (Vec::new(), 0);
        for (key, value) in &now.answers {
            match was.iter().find(|(known, _)| known == key) {
                None if !self.questions.answered(&known, *key) => {
                    self.report.stored += 1;
                    continue;
                }
                Some((_, before)) if before.to_bits() == value.to_bits() && !moved => self.report.skipped += 1,
                // Another value, or the same metric at no place of its own where it has one now, or the other way round.
                _ => changed += 1,
            }
            hidden.push(*key);
        }
        self.report.changed += changed;
        if self.update {
            // It will count before what was here, so it brings along what it does not say itself.
            now.answers.extend(was.into_iter().filter(|(key, _)| !self.questions.answered(&said, *key)));
            now.touchpoint = now.touchpoint.or(first.touchpoint);
            now.step = now.step.or(first.step);
            now.persona = now.persona.or(first.persona);
            now.channel = now.channel.or(first.channel);
            now.respondent = now.respondent.or(first.respondent);
            now.weight = now.weight.or(first.weight);
            if now.attributes.is_none() {
                now.attributes.clone_from(&first.attributes);
            }
            if now.comment.is_none() {
                now.comment = before.iter().find_map(|response| response.comment.clone());
            }
            let standing = vec![now.clone()];
            self.counts();
            self.keep(identity, standing, again);
            return Ok(());
        }
        // The answers before it go on counting; only the new answers of the row count. All of it is kept, so that the
        // others can count once the batch of those before is withdrawn.
        let mut standing = before;
        now.shadowed = if hidden.len() == now.answers.len() { Shadowed::Whole } else { Shadowed::Answers(hidden) };
        if let Shadowed::Answers(hidden) = &now.shadowed {
            let mut counting = now.clone();
            counting.answers.retain(|(key, _)| !hidden.contains(key));
            standing.push(counting);
            self.counts();
        }
        self.keep(identity, standing, again);
        Ok(())
    }

    /// Keeps at hand what counts of an identity that this file brought before.
    fn keep(&mut self, identity: i64, standing: Vec<NewResponse>, again: bool) {
        if again {
            if self.standing.len() == AT_HAND {
                self.standing.clear();
            }
            self.standing.insert(identity, standing);
        }
    }

    /// Notes the day of a response that counts.
    fn counts(&mut self) {
        let day = Day(self.response.day);
        let (first, last) = self.span.get_or_insert((day, day));
        *first = (*first).min(day);
        *last = (*last).max(day);
    }

    /// Record for the row's name in a dimension.
    fn meaning(&mut self, dimension: Dimension, row: &ReadRow) -> Result<Option<Named>, Failure> {
        let Some(at) = row.name(dimension) else { return Ok(None) };
        if let Some(Some(named)) = self.meanings[dimension as usize].get(at) {
            return Ok(Some(*named));
        }
        let named = self.learn(dimension, at)?;
        let known = &mut self.meanings[dimension as usize];
        known.resize(known.len().max(at + 1), None);
        known[at] = Some(named);
        Ok(Some(named))
    }

    /// Finds out what a name of a dimension means.
    fn learn(&mut self, dimension: Dimension, at: usize) -> Result<Named, Failure> {
        let column = self.columns[dimension as usize].0;
        let name = &self.told[dimension as usize][at];
        let meaning = match self.names.meaning(dimension, name) {
            // Nothing is made of a person whom a column names that nobody asked for (rule R8).
            _ if !self.named[dimension as usize] && holds_contact(name) => Meaning::Unknown,
            _ if self.forgotten.names(self.store, column, name.as_bytes()).is_some() => Meaning::Unknown,
            // Steps that nobody asked for need no journey.
            Err(failure) if failure.code == Code::JourneyNeeded && !self.named[dimension as usize] => Meaning::Unknown,
            meaning => meaning?,
        };
        Ok(match meaning {
            Meaning::Known(id) => Named::Number(self.number(id)?),
            meaning => Named::Not(meaning),
        })
    }

    /// Refuses a row of somebody who was forgotten; an id that is only alike is told.
    fn refuse_forgotten(&mut self, row: &ReadRow, column: Option<String>, alike: Option<String>) {
        self.report.rejected += row.answers.len() as u64;
        let code = if alike.is_some() { "respondent-forgotten-alike" } else { "respondent-forgotten" };
        let args = alike.map(|id| ("id".to_owned(), id)).into_iter().collect();
        self.issue(Issue { line: Some(row.line), column, code: code.to_owned(), args });
    }

    fn refuse_name(&mut self, dimension: Dimension, meaning: Meaning, row: &ReadRow) {
        let name = row.name(dimension).map(|at| self.told[dimension as usize][at].clone()).unwrap_or_default();
        if meaning == Meaning::Unknown {
            self.list_unknown(dimension, row);
        }
        let column = self.columns[dimension as usize].1.clone();
        self.issue(not_named(Some(row.line), column, dimension, meaning, name));
    }

    /// Lists a name that means nothing here, once.
    fn list_unknown(&mut self, dimension: Dimension, row: &ReadRow) {
        let Some(at) = row.name(dimension) else { return };
        if self.unknown[dimension as usize].insert(at) {
            let unknown = self.report.unknown.entry(word(dimension).to_owned()).or_default();
            if unknown.len() < UNKNOWN_LISTED {
                unknown.push(self.told[dimension as usize][at].clone());
            }
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

    /// Finds the identities of rows before they are taken.
    fn foresee(&mut self, rows: &[ReadRow]) {
        self.identities.clear();
        for row in rows {
            let identity = self.told_identity(row);
            self.identities.push(identity);
        }
        self.load.bring_near(self.identities.iter().flatten().copied());
    }

    /// Identity of a response (rule R3), keyed so that nobody without the file can tell; none where neither an id nor a
    /// respondent tells it.
    fn told_identity(&mut self, row: &ReadRow) -> Option<i64> {
        if let Some(response) = row.response() {
            return Some(identity_of_response(&self.key, response));
        }
        for (plain, told) in self.plain.iter_mut().zip(&self.told) {
            let new = &told[plain.len()..];
            plain.extend(new.iter().map(|name| name.to_lowercase()));
        }
        let respondent = row.respondent()?;
        Some(self.identity_of_day(row, respondent, self.plain(row, Dimension::Touchpoint)))
    }

    /// The identity of what a respondent said on the day of the row at a touchpoint.
    fn identity_of_day(&self, row: &ReadRow, respondent: &str, touchpoint: &str) -> i64 {
        let mut hasher = SipHasher13::new_with_key(&self.key);
        name_survey(&self.survey, &mut hasher);
        hasher.write_u8(b'p');
        hasher.write(respondent.as_bytes());
        hasher.write_u8(0xff);
        hasher.write(touchpoint.as_bytes());
        hasher.write_i32(row.day.0);
        hasher.finish().cast_signed()
    }

    /// The identity by which a respondent's row is here: that of the day alone where it is here without a touchpoint.
    fn identity_where_it_is(&mut self, row: &ReadRow, respondent: &str, identity: i64) -> Result<i64, Failure> {
        if !self.load.had_any() || self.plain(row, Dimension::Touchpoint).is_empty() {
            return Ok(identity);
        }
        let nowhere = self.identity_of_day(row, respondent, "");
        if !self.load.known(self.store, identity)? && self.here_where(nowhere, |could| !could.touchpoints)? {
            return Ok(nowhere);
        }
        Ok(identity)
    }

    /// The identity of a row that is told by nothing but what it says, whatever it is written with: that of its text where
    /// an import of earlier versions brought it, and that of less than it says where it is here with less and its import
    /// could not say more: without its names, without its comment.
    fn identity_of_row(&mut self, row: &ReadRow) -> Result<i64, Failure> {
        if !self.load.had_any() {
            return self.occurrence(b'm', self.said(row, true, true));
        }
        let text = self.occurrence(b'f', row.fingerprint)?;
        if self.load.known(self.store, text)? {
            return Ok(text);
        }
        let named = Dimension::ALL.iter().any(|dimension| row.name(*dimension).is_some());
        let here = self.occurrence(b'm', self.said(row, true, true))?;
        let occurs = self.occurs;
        if self.load.known(self.store, here)? {
            return Ok(here);
        }
        for (names, comment) in [(false, true), (true, false), (false, false)] {
            if (names || named) && (comment || row.comment().is_some()) {
                let less = self.occurrence(b'm', self.said(row, names, comment))?;
                if self.here_where(less, |could| (names || !could.names) && (comment || !could.comments))? {
                    return Ok(less);
                }
            }
        }
        self.occurs = occurs;
        Ok(here)
    }

    /// Whether a response is here under an identity, of an import of which that holds.
    fn here_where(&mut self, identity: i64, holds: impl Fn(Could) -> bool) -> Result<bool, Failure> {
        if !self.load.known(self.store, identity)? {
            return Ok(false);
        }
        let batch = self.load.batch_under(self.store, identity)?;
        Ok(batch.and_then(|batch| self.before.0.get(&batch)).is_some_and(|could| holds(*could)))
    }

    /// Hash of what a row says: day, answers in any order, names, the beginning of its comment without what tools change.
    fn said(&self, row: &ReadRow, names: bool, comment: bool) -> u64 {
        let answers = row.answers.iter().filter_map(|(at, value)| {
            let mut hasher = SipHasher13::new_with_key(&self.key);
            hasher.write_i64(self.keys[*at]?);
            hasher.write_u64(value.to_bits());
            Some(hasher.finish())
        });
        let mut hasher = SipHasher13::new_with_key(&self.key);
        hasher.write_i32(row.day.0);
        hasher.write_u64(answers.fold(0, u64::wrapping_add));
        for dimension in Dimension::ALL {
            hasher.write(if names { self.plain(row, dimension).as_bytes() } else { b"" });
            hasher.write_u8(0xff);
        }
        let text = row.comment().filter(|_| comment).unwrap_or_default();
        let beginning: String = text.chars().take(4 * BEGINNING).collect();
        hasher.write(
            slug(&beginning).chars().filter(|letter| *letter != '-').take(BEGINNING).collect::<String>().as_bytes(),
        );
        hasher.finish()
    }

    /// The name of a row in a dimension as identities are told by; empty where it has none.
    fn plain(&self, row: &ReadRow, dimension: Dimension) -> &str {
        row.name(dimension).map_or("", |at| &self.plain[dimension as usize][at])
    }

    /// The identity of rows that say the same: the first occurrence that this file did not bring.
    fn occurrence(&mut self, domain: u8, fingerprint: u64) -> Result<i64, Failure> {
        let (key, survey) = (&self.key, &self.survey);
        let identity = |occurrence: u32| {
            let mut hasher = SipHasher13::new_with_key(key);
            name_survey(survey, &mut hasher);
            hasher.write_u8(domain);
            hasher.write_u64(fingerprint);
            hasher.write_u32(occurrence);
            hasher.finish().cast_signed()
        };
        let brought = |occurrence: u32| self.load.brought(self.store, identity(occurrence));
        let known = self.occurrences.of(fingerprint);
        // They come in turn, so the end of them is found by doubling and halving.
        let (mut there, mut not) = known.map_or((0, 1), |count| (count, count + 1));
        while known.is_none() && brought(not)? {
            (there, not) = (not, not.saturating_mul(2));
        }
        while not - there > 1 {
            let middle = there + (not - there) / 2;
            if brought(middle)? { there = middle } else { not = middle }
        }
        self.occurs = Some((fingerprint, not));
        Ok(identity(not))
    }

    /// Everything of the response but who it is.
    fn fill(&mut self, row: &ReadRow, [touchpoint, step, persona, channel]: [Option<i64>; 4]) {
        let response = &mut self.response;
        response.shadowed = Shadowed::Nothing;
        response.day = row.day.0;
        (response.touchpoint, response.step) = (touchpoint, step);
        (response.persona, response.channel) = (persona, channel);
        response.weight = row.weight;
        response.answers.clear();
        response.answers.extend(row.answers.iter().filter_map(|(at, value)| Some((self.keys[*at]?, *value))));
        match (row.comment(), &mut response.comment) {
            (Some(text), Some(room)) => {
                room.clear();
                room.push_str(text);
            }
            (text, comment) => *comment = text.map(str::to_owned),
        }
        let mut attributes = row.attributes().peekable();
        response.attributes = attributes.peek().is_some().then(|| {
            let attributes: serde_json::Map<String, serde_json::Value> =
                attributes.map(|(at, value)| (self.attributes[at].clone(), value.into())).collect();
            serde_json::Value::Object(attributes).to_string()
        });
    }

    fn issue(&mut self, issue: Issue) {
        self.issues.add(&mut self.report, issue);
    }

    /// The report, the load and its store.
    fn close(mut self) -> (ImportReport, Load, &'s mut Store) {
        for (word, name) in self.names.to_make() {
            self.report.unknown.entry(word.to_owned()).or_default().push(name.to_owned());
        }
        if let Some((first, last)) = self.span {
            self.report.from = Some(first.iso());
            self.report.to = Some(last.iso());
        }
        (self.report, self.load, self.store)
    }
}

/// Issue for a name that means nothing here, or several steps.
fn not_named(line: Option<u64>, column: Option<String>, dimension: Dimension, meaning: Meaning, name: String) -> Issue {
    let code = if meaning == Meaning::Ambiguous { "name-ambiguous" } else { "name-unknown" };
    let args = BTreeMap::from([("kind".to_owned(), word(dimension).to_owned()), ("name".to_owned(), name)]);
    Issue { line, column, code: code.to_owned(), args }
}

/// Issues for columns whose answers counted at another place in an earlier import: of a response that is here, the answer
/// would count at both.
fn moved(store: &Store, map: &SurveyMap) -> Result<Vec<Issue>, Failure> {
    let place = |column: &MetricColumn| column.touchpoint.as_ref().or(column.step.as_ref()).map(|name| folded(name));
    let mut issues: Vec<Issue> = Vec::new();
    let batches: Vec<Batch> = store.list()?;
    let before: Vec<(String, SurveyMap)> = batches
        .into_iter()
        .filter(|batch| batch.visible)
        .filter_map(|batch| Some((batch.source, SurveyMap::deserialize(batch.map).ok()?)))
        .collect();
    for column in map.columns.metrics.iter().filter(|column| place(column).is_some()) {
        let elsewhere = before.iter().rev().find_map(|(source, map)| {
            let same = |one: &&MetricColumn| folded(&one.column) == folded(&column.column) && place(one).is_some();
            let there = map.columns.metrics.iter().find(same).filter(|one| place(one) != place(column))?;
            Some((source, there.touchpoint.as_ref().or(there.step.as_ref())?.clone()))
        });
        let Some((source, there)) = elsewhere else { continue };
        let here = column.touchpoint.as_ref().or(column.step.as_ref()).cloned().unwrap_or_default();
        let args = [("source", source.clone()), ("before", there), ("now", here)];
        let args = args.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        issues.push(Issue { line: None, column: Some(column.column.clone()), code: "column-moved".to_owned(), args });
    }
    Ok(issues)
}

/// Puts the survey ahead of what tells a row apart; rows of files that name none are told apart by that alone.
fn name_survey(survey: &str, hasher: &mut SipHasher13) {
    if !survey.is_empty() {
        hasher.write_u8(b's');
        hasher.write(survey.as_bytes());
        hasher.write_u8(0xff);
    }
}

/// The map with detection of a weight switched off: what changes every figure has to be said by somebody. An empty name
/// means that there is no such column.
fn without_weight(map: &SurveyMap) -> SurveyMap {
    let mut map = map.clone();
    map.columns.weight.get_or_insert_default();
    map
}
