//! People who answered: what the file holds about them, and forgetting one (rule R8).

use std::collections::BTreeSet;

use cx_model::day::Day;
use cx_model::record::{Batch, Member};
use cx_store::answers::{ForgottenHashes, HashOf, Person, Trace};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::core::{App, Caller, Changed, Nothing, Records as _, Session, backups};
use crate::measure::answers::{Spellings, is_address, pasted, person_called};
use crate::{Code, Failure};

/// Names a person as the survey does.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OfRespondent {
    /// Id of the respondent in the survey, or the number that it gave the response; the file keeps only its hash.
    pub respondent: String,
}

/// An id under which the file holds responses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Spelling {
    /// The id.
    pub id: String,
    /// How many responses.
    pub responses: u64,
}

/// Counts of what the file holds, or held, of one person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Found {
    /// Responses, each once however often it was imported.
    pub responses: u64,
    /// Answers in them.
    pub answers: u64,
    /// Comments with them.
    pub comments: u64,
    /// Copies of responses that other imports brought: kept in case the first import is withdrawn.
    pub copies: u64,
    /// First day.
    pub from: Option<String>,
    /// Last day.
    pub to: Option<String>,
    /// Other spellings of the same person, such as an e-mail address in capitals: theirs is counted in.
    pub same: Vec<Spelling>,
    /// Ids in the file that are written otherwise only in capitals, zeros ahead or the like. They may be other people's, and
    /// theirs is not counted in.
    pub others: Vec<Spelling>,
}

/// The result of forgetting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Forgotten {
    /// Out of the file.
    #[serde(flatten)]
    pub found: Found,
    /// Backups out of which the person was taken as well.
    pub backups: u64,
    /// Backups that could not be written: the person is still in them.
    #[serde(rename = "backupsLeft")]
    pub backups_left: u64,
    /// Whether bytes of the person are still in the file, since another program reads it; they are overwritten later.
    #[serde(rename = "bytesLeft")]
    pub bytes_left: bool,
    /// Paths, for display, of other files of the user with this workspace in which the person still is, or may be.
    #[serde(rename = "alsoIn")]
    pub also_in: Vec<String>,
}

/// An attribute that responses carry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HeldAttribute {
    /// Its name, as in the survey's header.
    pub name: String,
    /// How many different values it has.
    pub values: u64,
    /// How many responses carry it.
    pub responses: u64,
    /// Whether it tells nearly everybody apart, so that it may well name people.
    pub telling: bool,
}

/// Counts of what the file holds about people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Holdings {
    /// Responses, each once however often it was imported.
    pub responses: u64,
    /// Copies of responses that other imports brought: kept in case the first import is withdrawn.
    pub copies: u64,
    /// Those of the responses that carry the keyed hash of who answered.
    pub pseudonymous: u64,
    /// How many people these hashes stand for.
    pub respondents: u64,
    /// Comments, without those of copies: free text, in which customers may name anybody.
    pub comments: u64,
    /// Attributes.
    pub attributes: Vec<HeldAttribute>,
    /// Names of the columns that imports left out because they tell who somebody is.
    pub dropped: Vec<String>,
    /// People of the team, by name.
    pub members: u64,
    /// Hashes kept of people who were forgotten: rows that bear one are refused.
    pub forgotten: u64,
}

impl Found {
    fn of(trace: Trace, asked: Asked) -> Self {
        let day = |day: i32| Day(day).iso();
        Self {
            responses: trace.responses,
            answers: trace.answers,
            comments: trace.comments,
            copies: trace.copies,
            from: trace.days.map(|(first, _)| day(first)),
            to: trace.days.map(|(_, last)| day(last)),
            same: asked.same,
            others: asked.others,
        }
    }
}

/// The person that a call names, in every spelling.
struct Asked {
    /// The person in every way in which they are called.
    called: Vec<Person>,
    /// Hashes of all other spellings that are surely the person's: copies of the file may hold these.
    elsewhere: ForgottenHashes,
    same: Vec<Spelling>,
    others: Vec<Spelling>,
}

impl Asked {
    /// Looks for the spellings of a name that the file holds.
    fn read(session: &Session, respondent: &str) -> Result<Self, Failure> {
        let respondent = respondent.trim();
        if respondent.is_empty() {
            return Err(Failure::new(Code::RespondentMissing));
        }
        let (store, key) = (&session.store, session.store.key()?);
        let tried = Spellings::of(respondent);
        let called = |id: &String| person_called(&key, id);
        let mut people: Vec<Person> = tried.same.iter().chain(&tried.alike).map(called).collect();
        let itself = person_called(&key, respondent);
        people.push(itself);
        let held = store.held_among(&people)?;
        let mut asked =
            Self { called: vec![itself], elsewhere: ForgottenHashes::default(), same: Vec::new(), others: Vec::new() };
        let theirs = |at: usize| at < tried.same.len() || at + 1 == people.len();
        let respondent_held = (0..people.len()).any(|at| theirs(at) && held[at] == Some(HashOf::Respondent));
        // An address is nobody else's. Of a respondent, responses of that number are.
        let of_responses = is_address(&pasted(respondent)) || !respondent_held;
        for person in people.iter().take(tried.same.len()) {
            asked.elsewhere.extend([(person.respondent, HashOf::Respondent)]);
            if of_responses {
                asked.elsewhere.extend([(person.identity, HashOf::Response)]);
            }
        }
        for (at, (id, person)) in tried.same.iter().chain(&tried.alike).zip(&people).enumerate() {
            if held[at].is_none() {
                continue;
            }
            let trace = store.trace(&[*person])?;
            if trace.is_empty() {
                continue;
            }
            let spelling = Spelling {
                id: id.clone(),
                responses: if trace.responses == 0 { trace.copies } else { trace.responses },
            };
            if at < tried.same.len() {
                asked.called.push(*person);
                asked.same.push(spelling);
            } else {
                asked.others.push(spelling);
            }
        }
        Ok(asked)
    }
}

/// Counts of what the file holds of one person.
pub(crate) fn find(app: &App, _: &Caller, input: OfRespondent) -> Result<(Found, Option<Changed>), Failure> {
    let found = app.beside(|snapshot| {
        let asked = Asked::read(snapshot, &input.respondent)?;
        Ok(Found::of(snapshot.store.trace(&asked.called)?, asked))
    })?;
    Ok((found, None))
}

/// Takes a person out of answers, comments and history, for good: out of the file and out of its backups.
pub(crate) fn forget(app: &App, caller: &Caller, input: OfRespondent) -> Result<(Forgotten, Option<Changed>), Failure> {
    if app.jobs.running() {
        return Err(Failure::new(Code::JobRunning));
    }
    // A backup under way may have begun with the person in it.
    let none_made = backups::hold_off(app)?;
    let author = app.me();
    app.with_session(|session| {
        let asked = Asked::read(session, &input.respondent)?;
        let operation = session.operation(&*app.host.clock, caller, author, "respondent.forget", false);
        let _finishing = app.finishing();
        let trace = session.store.forget_spelt(&asked.called, &asked.elsewhere, &operation)?;
        // From here on the person is forgotten: what is left to do is told, and done later.
        let (backups, backups_left) = backups::forget(app, &session.store, &operation, none_made.stop());
        // Drafts of the file that processes left when they died.
        app.host.sweep();
        session.store.path().parent().map(cx_store::draft::sweep);
        let bytes_left = !session.store.erase().unwrap_or(false);
        let also_in = backups::still_held_in(app, &session.store);
        let changed = session
            .store
            .revision()
            .map_or_else(|_| Changed::everything(), |revision| Changed { revision, kinds: vec!["batch".to_owned()] });
        Ok((Forgotten { found: Found::of(trace, asked), backups, backups_left, bytes_left, also_in }, Some(changed)))
    })
}

/// Share of different values among the responses that carry an attribute from which on it tells people apart.
const TELLING: f64 = 0.5;

/// Counts of what the file holds about people.
pub(crate) fn holdings(session: &Session, _: &App, _: Nothing) -> Result<Holdings, Failure> {
    let held = session.store.holdings()?;
    let batches: Vec<Batch> = session.list()?;
    let dropped: BTreeSet<String> = batches
        .iter()
        .flat_map(|batch| batch.counts["dropped"].as_array().cloned().unwrap_or_default())
        .filter_map(|name| name.as_str().map(str::to_owned))
        .collect();
    let attributes = held
        .attributes
        .into_iter()
        .map(|(name, (values, responses))| HeldAttribute {
            name,
            values,
            responses,
            telling: values >= 10 && values as f64 >= TELLING * responses as f64,
        })
        .collect();
    Ok(Holdings {
        responses: held.responses,
        copies: held.copies,
        pseudonymous: held.pseudonymous,
        respondents: held.respondents,
        comments: held.comments,
        attributes,
        dropped: dropped.into_iter().collect(),
        members: session.list::<Member>()?.len() as u64,
        forgotten: held.forgotten,
    })
}
