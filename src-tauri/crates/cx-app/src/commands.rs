//! The one table of verbs: what hosts route by, the command line lists, and the TypeScript contract is made from.
//!
//! A new verb costs one line here, one function in its noun's module, its messages and its tests.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::LazyLock;

use cx_model::record::{
    Channel, Emotion, Goal, Journey, Kind, Lane, Member, Metric, Persona, Stage, Step, Touchpoint, Workspace,
};
use serde_json::{Value, json};

use crate::core::{Answer, App, Audience, Caller, Changed, Job, JobFailure, Nothing, OutsideFile, bounds};
use crate::declared::Declared;
use crate::file::{backup, copy, history, job, overview, recent, settings, workspace};
use crate::handover::picture;
use crate::map::{cell, emotion, journey, lane, paste, stage, step, touchpoint};
use crate::measure::folder::{take, watch};
use crate::measure::{answers, batch, comment, metric, respondent, score};
use crate::noun::{self, photo};
use crate::plan::goal;
use crate::team::member;
use crate::{Code, Failure};

/// Kind of a verb: how it runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// Reads records.
    Query,
    /// Reads answers, on a connection of its own; its result is cached until the file changes.
    Count,
    /// Changes records: one operation of history.
    Change,
    /// A change that joins the one before it where that was the same, moments ago (rule F3).
    Merge,
    /// Looks at files, jobs or settings and changes nothing.
    Look,
    /// Changes more than records: files, settings, which workspace is open.
    Act,
    /// An act that takes long: it shows its progress and can be stopped.
    Job,
}

impl How {
    /// Whether records, files or settings are changed.
    #[must_use]
    pub const fn changes(self) -> bool {
        matches!(self, Self::Change | Self::Merge | Self::Act | Self::Job)
    }
}

/// One verb.
#[derive(Clone, Copy)]
pub struct Command {
    /// `noun.verb`.
    pub verb: &'static str,
    /// Kind of the verb: how it runs.
    pub how: How,
    /// Doors through which it may be called.
    pub audience: &'static [Audience],
    /// The kinds of records its answer depends on: the UI reads it again when one of them was touched.
    pub reads: &'static [Kind],
    /// TypeScript types of its input and its answer, in this order; they are declared on the way.
    pub types: fn(&mut Declared) -> (String, String),
    /// Its short form on the command line, where it has one.
    pub short: Option<&'static str>,
    pub(crate) run: fn(&App, &Caller, &Command, Value) -> Result<Answer, Failure>,
}

const EVERYBODY: &[Audience] = &[Audience::Window, Audience::CommandLine];

const WINDOW: &[Audience] = &[Audience::Window];

/// Verbs, a row each: how it runs, its name, what it takes and gives, its function, its audience, the short form in the
/// terminal, the kinds it reads.
macro_rules! verbs {
    ($( $how:ident $verb:literal ($input:ty) -> $output:ty = $f:path, $audience:ident $(, $short:literal)? $([ $($kind:ident)* ])? ; )*) => {
        vec![ $( verb!($how, $verb, $input, $output, $f, $audience, [ $( $(Kind::$kind),* )? ], [ $($short)? ]) ),* ]
    };
}

macro_rules! verb {
    ($how:ident, $verb:expr, $input:ty, $output:ty, $f:path, $audience:ident, $reads:expr, [ $($short:literal)? ]) => {
        Command {
            verb: $verb,
            how: verb!(@how $how),
            audience: $audience,
            reads: &$reads,
            types: |declared| (declared.declare::<$input>(), declared.declare::<$output>()),
            short: verb!(@short $($short)?),
            run: verb!(@run $how $f),
        }
    };
    (@how query) => { How::Query };
    (@how count) => { How::Count };
    (@how change) => { How::Change };
    (@how merge) => { How::Merge };
    (@how look) => { How::Look };
    (@how act) => { How::Act };
    (@how job) => { How::Job };
    (@run query $f:path) => { |app, _, command, args| app.query(command.verb, command.reads, args, $f) };
    (@run count $f:path) => { |app, _, command, args| app.count(command.verb, command.reads, args, $f) };
    (@run change $f:path) => { |app, caller, command, args| app.change(caller, command.verb, false, args, $f) };
    (@run merge $f:path) => { |app, caller, command, args| app.change(caller, command.verb, true, args, $f) };
    (@run $how:ident $f:path) => { |app, caller, _, args| app.act(caller, args, $f) };
    (@short) => { None };
    (@short $short:literal) => { Some($short) };
}

/// The verbs that a noun has in common with others, in one row.
macro_rules! noun {
    ($noun:ident $word:literal: $($verb:ident)*) => { vec![ $( noun!(@$verb $noun $word) ),* ] };
    (@list $noun:ident $word:literal) => {
        verb!(query, concat!($word, ".list"), Nothing, Vec<$noun>, noun::list::<$noun>, EVERYBODY, [Kind::$noun], [])
    };
    (@create $noun:ident $word:literal) => {
        verb!(change, concat!($word, ".create"), noun::Create<$noun>, $noun, noun::create::<$noun>, EVERYBODY, [], [])
    };
    (@update $noun:ident $word:literal) => {
        verb!(change, concat!($word, ".update"), noun::Update<$noun>, $noun, noun::update::<$noun>, EVERYBODY, [], [])
    };
    (@move $noun:ident $word:literal) => {
        verb!(change, concat!($word, ".move"), noun::Move, $noun, noun::move_before::<$noun>, EVERYBODY, [], [])
    };
    (@duplicate $noun:ident $word:literal) => {
        verb!(change, concat!($word, ".duplicate"), noun::Duplicate, $noun, noun::duplicate::<$noun>, EVERYBODY, [], [])
    };
    (@delete $noun:ident $word:literal) => {
        verb!(change, concat!($word, ".delete"), noun::Delete, (), noun::delete::<$noun>, EVERYBODY, [], [])
    };
    (@photo $noun:ident $word:literal) => {
        verb!(act, concat!($word, ".photo"), photo::SetPhoto, $noun, photo::set_photo::<$noun>, EVERYBODY, [], [])
    };
}

/// Every verb, in the order of the nouns.
pub static COMMANDS: LazyLock<Vec<Command>> = LazyLock::new(|| {
    [
        // The file and the user.
        verbs! {
            act "workspace.create" (workspace::CreateWorkspace) -> Workspace = workspace::create, EVERYBODY, "new";
            act "workspace.open" (workspace::OpenWorkspace) -> Workspace = workspace::open, EVERYBODY;
            act "workspace.rescue" (workspace::RescueWorkspace) -> Workspace = workspace::rescue, WINDOW;
            act "workspace.close" (Nothing) -> workspace::Closed = workspace::close, EVERYBODY;
            look "workspace.pulse" (Nothing) -> workspace::Pulse = workspace::pulse, EVERYBODY;
            query "workspace.get" (Nothing) -> Workspace = workspace::get, EVERYBODY [Workspace];
            change "workspace.update" (workspace::UpdateWorkspace) -> Workspace = workspace::update, EVERYBODY;
            count "workspace.overview" (Nothing) -> overview::Overview = overview::overview, EVERYBODY
                [Workspace Persona Journey Stage Step Touchpoint Metric Goal Batch];
            look "workspace.check" (Nothing) -> workspace::Checked = workspace::check, EVERYBODY, "check";
            job "workspace.copy" (copy::CopyWorkspace) -> copy::Copied = copy::copy, EVERYBODY, "copy";
            look "backup.list" (backup::BackupsOf) -> backup::BackupList = backup::list, EVERYBODY, "backup list";
            job "backup.make" (Nothing) -> backup::Backup = backup::make, EVERYBODY, "backup now";
            job "backup.restore" (backup::RestoreBackup) -> backup::Restored = backup::restore, EVERYBODY, "backup restore";
            act "backup.delete" (backup::OfBackup) -> () = backup::delete, EVERYBODY;
            look "recent.list" (Nothing) -> Vec<recent::Recent> = recent::recent, WINDOW;
            act "recent.forget" (recent::ForgetRecent) -> () = recent::forget_recent, WINDOW;
            look "settings.get" (Nothing) -> settings::Settings = settings::get, EVERYBODY;
            act "settings.update" (settings::UpdateSettings) -> settings::Settings = settings::update, EVERYBODY;
        },
        // The team and the library.
        noun!(Member "member": list create update move delete photo),
        verbs! {
            act "member.me" (member::IAm) -> () = member::i_am, EVERYBODY;
            query "member.owned" (Nothing) -> Vec<member::Owned> = member::owned, EVERYBODY [Member Journey Touchpoint Goal];
        },
        noun!(Persona "persona": list create update move duplicate delete photo),
        verbs! {
            query "image.get" (photo::GetImage) -> photo::Image = photo::get, EVERYBODY;
        },
        noun!(Channel "channel": list create update move delete),
        verbs! {
            query "touchpoint.list" (Nothing) -> Vec<touchpoint::TouchpointUse> = touchpoint::touchpoints, EVERYBODY
                [Touchpoint Step Stage Journey];
        },
        noun!(Touchpoint "touchpoint": create update move duplicate delete),
        noun!(Metric "metric": list create),
        verbs! {
            change "metric.update" (noun::Update<Metric>) -> Metric = metric::update, EVERYBODY;
        },
        noun!(Metric "metric": move delete),
        // The map.
        verbs! {
            query "journey.list" (Nothing) -> Vec<journey::JourneySummary> = journey::list, EVERYBODY
                [Journey Stage Step Persona];
            query "journey.map" (journey::OfJourney) -> journey::JourneyMap = journey::map, EVERYBODY
                [Journey Stage Step Lane Cell Emotion];
            change "journey.create" (journey::CreateJourney) -> Journey = journey::create, EVERYBODY;
        },
        noun!(Journey "journey": update move delete),
        verbs! {
            change "journey.duplicate" (noun::Duplicate) -> Journey = journey::duplicate, EVERYBODY;
            query "journey.table" (paste::PasteTable) -> paste::TableReading = paste::read_table, EVERYBODY
                [Journey Stage Step Lane Cell Emotion Persona Touchpoint];
            change "journey.paste" (paste::PasteTable) -> paste::Pasted = paste::paste, EVERYBODY, "paste";
            act "journey.picture" (picture::DrawJourney) -> picture::Drawn = picture::draw, EVERYBODY;
            look "journey.pages" (picture::DrawPages) -> picture::Pages = picture::pages, EVERYBODY
                [Workspace Journey Stage Step Lane Cell Emotion Touchpoint Channel Persona Metric Batch];
            change "stage.create" (stage::CreateStage) -> Stage = stage::create_stage, EVERYBODY;
        },
        noun!(Stage "stage": update delete),
        verbs! {
            change "stage.move" (stage::MoveStage) -> Stage = stage::move_stage, EVERYBODY;
            change "stage.duplicate" (noun::Duplicate) -> Stage = stage::duplicate_stage, EVERYBODY;
            change "step.create" (step::CreateStep) -> Step = step::create_step, EVERYBODY;
        },
        noun!(Step "step": update delete),
        verbs! {
            change "step.move" (step::MoveStep) -> Step = step::move_step, EVERYBODY;
            change "step.duplicate" (noun::Duplicate) -> Step = step::duplicate_step, EVERYBODY;
            change "lane.create" (lane::CreateLane) -> Lane = lane::create_lane, EVERYBODY;
        },
        noun!(Lane "lane": update delete),
        verbs! {
            change "lane.move" (lane::MoveLane) -> Lane = lane::move_lane, EVERYBODY;
            change "lane.duplicate" (noun::Duplicate) -> Lane = lane::duplicate_lane, EVERYBODY;
            change "cell.write" (cell::WriteCell) -> () = cell::write_cell, EVERYBODY;
            change "cell.move" (cell::MoveCell) -> () = cell::move_cell, EVERYBODY;
            merge "emotion.set" (emotion::SetEmotion) -> Option<Emotion> = emotion::set_emotion, EVERYBODY;
        },
        // Answers and scores.
        verbs! {
            look "answers.inspect" (answers::InspectSurvey) -> cx_model::measure::Inspection = answers::inspect, EVERYBODY;
            look "answers.check" (answers::CheckImport) -> cx_model::measure::ImportReport = answers::check, EVERYBODY;
            job "answers.import" (answers::ImportAnswers) -> cx_model::measure::ImportReport = answers::import, EVERYBODY, "import answers";
            act "folder.watch" (watch::WatchFolder) -> watch::FolderStanding = watch::watch, WINDOW;
            act "folder.leave" (Nothing) -> () = watch::leave, WINDOW;
            look "folder.look" (watch::LookFolder) -> watch::FolderStanding = watch::look, EVERYBODY [Batch];
            look "folder.open" (take::OpenFile) -> take::OpenedFile = take::open, WINDOW;
            job "folder.take" (take::TakeFile) -> take::TakenFile = take::take, EVERYBODY;
            count "answers.attributes" (Nothing) -> Vec<answers::Attribute> = answers::attributes, EVERYBODY [Batch];
            look "job.list" (Nothing) -> Vec<Job> = job::list, EVERYBODY;
            act "job.stop" (job::StopJob) -> () = job::stop, EVERYBODY;
            count "batch.list" (Nothing) -> Vec<batch::BatchStanding> = batch::list, EVERYBODY [Batch];
            change "batch.withdraw" (batch::OfBatch) -> () = batch::withdraw, EVERYBODY;
            change "batch.restore" (batch::OfBatch) -> () = batch::restore, EVERYBODY;
            count "score.table" (score::ScoreQuery) -> Vec<cx_model::measure::ScoreRow> = score::table, EVERYBODY, "scores"
                [Workspace Persona Journey Stage Step Touchpoint Channel Metric Batch];
            count "score.map" (score::ScoreMap) -> cx_model::measure::MapScores = score::map, EVERYBODY
                [Workspace Persona Journey Stage Step Lane Touchpoint Metric Batch];
            count "score.detail" (score::ScoreBehind) -> cx_model::measure::ScoreDetail = score::detail, EVERYBODY
                [Workspace Persona Journey Stage Step Touchpoint Channel Metric Batch];
            count "comment.list" (comment::ListComments) -> cx_model::measure::CommentPage = comment::comments, EVERYBODY
                [Persona Journey Stage Step Touchpoint Channel Metric Batch];
            count "respondent.holdings" (Nothing) -> respondent::Holdings = respondent::holdings, EVERYBODY
                [Batch Member];
            look "respondent.find" (respondent::OfRespondent) -> respondent::Found = respondent::find, EVERYBODY
                [Batch];
            job "respondent.forget" (respondent::OfRespondent) -> respondent::Forgotten = respondent::forget, EVERYBODY;
        },
        // The plan.
        verbs! {
            count "goal.list" (Nothing) -> Vec<cx_model::measure::GoalStanding> = goal::list, EVERYBODY, "goals"
                [Workspace Persona Journey Stage Step Touchpoint Metric Batch Goal Member];
            change "goal.create" (goal::CreateGoal) -> Goal = goal::create, EVERYBODY;
            change "goal.update" (noun::Update<Goal>) -> Goal = goal::update, EVERYBODY;
        },
        noun!(Goal "goal": move delete),
        verbs! {
            change "goal.freeze" (goal::OfGoal) -> Goal = goal::freeze, EVERYBODY;
        },
        // History.
        verbs! {
            query "history.list" (history::ListHistory) -> Vec<history::Entry> = history::list, EVERYBODY, "history";
            act "history.undo" (history::Walk) -> history::Entry = history::undo, EVERYBODY, "undo";
            act "history.redo" (history::Walk) -> history::Entry = history::redo, EVERYBODY, "redo";
        },
    ]
    .concat()
});

/// Verbs that still answer while the app ends: the caller of any other one closes the file in good order.
const ENDED_WITH: [&str; 2] = ["workspace.close", "job.list"];

impl App {
    /// Does what the verb says.
    ///
    /// # Errors
    /// The verb's own failures; `verb-unknown`, `verb-not-allowed`, `args-wrong` at the door; `panic` where the verb
    /// broke, in which case nothing of it stays.
    pub fn call(&self, caller: &Caller, verb: &str, args: Value) -> Result<Answer, Failure> {
        let command = COMMANDS
            .iter()
            .find(|command| command.verb == verb)
            .ok_or_else(|| Failure::new(Code::VerbUnknown).with("verb", verb))?;
        self.carry(command, caller, args)
    }

    /// Opens a file that came from outside, by double click or command line, and gives what must be read again.
    ///
    /// A file that cannot be opened is told to the window with its pulse, together with its handle.
    pub fn bring(&self, path: &Path) -> Changed {
        let handle = self.files().offer(path);
        match self.call(&Caller::WINDOW, "workspace.open", json!({ "file": handle })) {
            Ok(answer) => answer.changed.unwrap_or_else(Changed::nothing),
            Err(failure) => {
                let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                let file = Some(OutsideFile { handle, name });
                self.jobs.failures().add(JobFailure { job: self.jobs.number(), failure, file });
                Changed::nothing()
            }
        }
    }

    /// Carries a call to its verb, where the caller may.
    fn carry(&self, command: &Command, caller: &Caller, args: Value) -> Result<Answer, Failure> {
        let verb = command.verb;
        if !command.audience.contains(&caller.audience) {
            return Err(Failure::new(Code::VerbNotAllowed).with("verb", verb));
        }
        let under_way = self.begin_call(ENDED_WITH.contains(&verb));
        let _under_way = under_way.ok_or_else(|| Failure::new(Code::Stopped))?;
        let mut args = if args.is_null() { Value::Object(serde_json::Map::new()) } else { args };
        bounds::tidy(&mut args);
        // A table is longer than any text of it.
        if !paste::VERBS.contains(&verb) {
            bounds::look(&args)?;
        }
        // The mutex guard drops while unwinding and the store's transaction with it, so nothing half-done stays.
        catch_unwind(AssertUnwindSafe(|| (command.run)(self, caller, command, args)))
            .unwrap_or_else(|_| Err(Failure::new(Code::Panic).with("verb", verb)))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::{Handles, Host, SystemClock};
    use cx_model::record::{Meaning, Member};

    /// A verb that breaks in the middle of its work.
    const BREAKS: Command = Command {
        verb: "member.break",
        how: How::Change,
        audience: &[Audience::Window],
        reads: &[],
        types: |declared| (declared.declare::<Nothing>(), declared.declare::<()>()),
        short: None,
        run: |app, caller, command, args| {
            app.change(caller, command.verb, false, args, |writing, _: Nothing| -> Result<(), Failure> {
                let (id, name, order) = (writing.id(), "half".to_owned(), "a".to_owned());
                writing.put(&Member { id, name, role: String::new(), photo: None, order })?;
                panic!("in the middle of a verb");
            })
        },
    };

    #[test]
    fn a_verb_that_panics_leaves_nothing_and_the_next_one_works() {
        let folder = tempfile::tempdir().expect("a folder");
        let app = App::new(Host { clock: Box::new(SystemClock), files: Handles::paths(), settings: None });
        let call = |verb: &str, args: Value| app.call(&Caller::WINDOW, verb, args).map(|answer| answer.value);
        let file = folder.path().join("a.travesia");
        call("workspace.create", json!({"file": file, "title": "T", "language": "en"})).expect("a workspace");
        call("member.create", json!({"set": {"name": "Ana"}})).expect("a member");
        let before =
            (call("member.list", json!({})), call("history.list", json!({})), call("workspace.pulse", json!({})));
        let failure = app.carry(&BREAKS, &Caller::WINDOW, json!({})).expect_err("it breaks");
        assert_eq!(failure.code, "panic", "the window hears of it as of any failure");
        let after =
            (call("member.list", json!({})), call("history.list", json!({})), call("workspace.pulse", json!({})));
        assert_eq!(before, after, "nothing of it stays, in the records, in history or in the revision");
        call("member.create", json!({"set": {"name": "Eva"}})).expect("the next verb works");
        call("history.undo", json!({})).expect("and can be undone");
        assert_eq!(call("workspace.check", json!({})).expect("a look")["whole"], true);
        call("workspace.close", json!({})).expect("and the file closes");
        assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 1, "as one plain file");
    }

    #[test]
    fn a_kind_with_a_picture_has_the_verb_that_sets_it_and_no_other_has() {
        let pictured: BTreeSet<String> = Kind::ALL
            .iter()
            .filter(|kind| kind.fields().iter().any(|field| field.meaning == Meaning::Picture))
            .map(|kind| format!("{}.photo", kind.word()))
            .collect();
        let verbs = COMMANDS.iter().map(|one| one.verb.to_owned()).filter(|verb| verb.ends_with(".photo"));
        assert_eq!(verbs.collect::<BTreeSet<_>>(), pictured);
    }
}
