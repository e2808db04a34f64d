//! The one table of verbs: what hosts route by, the command line lists, and the TypeScript contract is made from.
//!
//! A new verb costs one line here, one function in its noun's module, its messages and its tests.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use cx_model::record::{
    Channel, Emotion, Goal, Journey, Kind, Lane, Member, Metric, Persona, Stage, Step, Touchpoint, Workspace,
};
use serde_json::{Value, json};

use crate::Failure;
use crate::contract::Declared;
use crate::core::{Answer, App, Audience, Caller, Changed, Job, JobFailure, Nothing, OutsideFile, bounds};
use crate::file::{backup, copy, history, job, overview, recent, settings, workspace};
use crate::handover::picture;
use crate::map::{cell, emotion, journey, lane, paste, stage, step, touchpoint};
use crate::measure::{answers, batch, comment, respondent, score};
use crate::noun::{self, photo};
use crate::plan::goal;
use crate::team::member;

/// One verb.
pub struct Command {
    /// `noun.verb`.
    pub verb: &'static str,
    /// Whether it changes records or files.
    pub changes: bool,
    /// Who may call it.
    pub audience: &'static [Audience],
    /// The kinds of records its answer depends on: the UI reads it again when one of them was touched.
    pub reads: &'static [Kind],
    /// What it takes and gives, as TypeScript.
    pub types: fn(&mut Declared) -> (String, String),
    /// Its short form on the command line, where it has one.
    pub short: Option<&'static str>,
    pub(crate) run: fn(&App, &Caller, &str, Value) -> Result<Answer, Failure>,
}

const EVERYBODY: &[Audience] = &[Audience::Window, Audience::CommandLine];

const WINDOW: &[Audience] = &[Audience::Window];

macro_rules! commands {
    (@run query $f:path) => { |app, _, _, args| app.query(args, $f) };
    (@run count $f:path) => { |app, _, verb, args| app.count(verb, args, $f) };
    (@run change $f:path) => { |app, caller, verb, args| app.change(caller, verb, args, $f) };
    (@run act $f:path) => { |app, caller, _, args| app.act(caller, args, $f) };
    (@changes query) => { false };
    (@changes count) => { false };
    (@changes change) => { true };
    (@changes act) => { true };
    (@short) => { None };
    (@short $short:literal) => { Some($short) };
    ($( $how:ident $verb:literal ($input:ty) -> $output:ty = $f:path, $audience:ident $([ $($kind:ident)* ])? $(, $short:literal)? ; )*) => {
        /// Every verb, in the order of the nouns.
        pub static COMMANDS: &[Command] = &[ $( Command {
            verb: $verb,
            changes: commands!(@changes $how),
            audience: $audience,
            reads: &[ $( $(Kind::$kind),* )? ],
            types: |declared| (declared.declare::<$input>(), declared.declare::<$output>()),
            short: commands!(@short $($short)?),
            run: commands!(@run $how $f),
        } ),* ];
    };
}

commands! {
    // The file and the user.
    act    "workspace.create" (workspace::CreateWorkspace) -> Workspace = workspace::create, EVERYBODY, "new";
    act    "workspace.open" (workspace::OpenWorkspace) -> Workspace = workspace::open, EVERYBODY;
    act    "workspace.rescue" (workspace::RescueWorkspace) -> Workspace = workspace::rescue, WINDOW;
    act    "workspace.close" (Nothing) -> workspace::Closed = workspace::close, EVERYBODY;
    act    "workspace.pulse" (Nothing) -> workspace::Pulse = workspace::pulse, EVERYBODY;
    query  "workspace.get" (Nothing) -> Workspace = workspace::get, EVERYBODY [Workspace];
    change "workspace.update" (workspace::UpdateWorkspace) -> Workspace = workspace::update, EVERYBODY;
    query  "workspace.overview" (Nothing) -> overview::Overview = overview::overview, EVERYBODY
        [Workspace Persona Journey Stage Step Touchpoint Metric Goal Batch];
    query  "workspace.check" (Nothing) -> workspace::Checked = workspace::check, EVERYBODY, "check";
    act    "workspace.copy" (copy::CopyWorkspace) -> copy::Copied = copy::copy, EVERYBODY, "copy";
    act    "backup.list" (backup::BackupsOf) -> backup::BackupList = backup::list, EVERYBODY, "backup list";
    act    "backup.make" (Nothing) -> backup::Backup = backup::make, EVERYBODY, "backup now";
    act    "backup.restore" (backup::RestoreBackup) -> backup::Restored = backup::restore, EVERYBODY, "backup restore";
    act    "backup.delete" (backup::OfBackup) -> () = backup::delete, EVERYBODY;
    act    "recent.list" (Nothing) -> Vec<recent::Recent> = recent::recent, WINDOW;
    act    "recent.forget" (recent::ForgetRecent) -> () = recent::forget_recent, WINDOW;
    act    "settings.get" (Nothing) -> settings::Settings = settings::get, EVERYBODY;
    act    "settings.update" (settings::UpdateSettings) -> settings::Settings = settings::update, EVERYBODY;

    // The team and the library.
    query  "member.list" (Nothing) -> Vec<Member> = noun::list::<Member>, EVERYBODY [Member];
    change "member.create" (noun::Create<Member>) -> Member = noun::create::<Member>, EVERYBODY;
    change "member.update" (noun::Update<Member>) -> Member = noun::update::<Member>, EVERYBODY;
    change "member.move" (noun::Move) -> Member = noun::move_before::<Member>, EVERYBODY;
    change "member.delete" (noun::Delete) -> () = noun::delete::<Member>, EVERYBODY;
    act    "member.me" (member::IAm) -> () = member::i_am, EVERYBODY;
    query  "persona.list" (Nothing) -> Vec<Persona> = noun::list::<Persona>, EVERYBODY [Persona];
    change "persona.create" (noun::Create<Persona>) -> Persona = noun::create::<Persona>, EVERYBODY;
    change "persona.update" (noun::Update<Persona>) -> Persona = noun::update::<Persona>, EVERYBODY;
    change "persona.move" (noun::Move) -> Persona = noun::move_before::<Persona>, EVERYBODY;
    change "persona.duplicate" (noun::Duplicate) -> Persona = noun::duplicate::<Persona>, EVERYBODY;
    change "persona.delete" (noun::Delete) -> () = noun::delete::<Persona>, EVERYBODY;
    act    "persona.photo" (photo::SetPhoto) -> Persona = photo::set_photo, EVERYBODY;
    query  "image.get" (photo::GetImage) -> photo::Image = photo::get, EVERYBODY;
    query  "channel.list" (Nothing) -> Vec<Channel> = noun::list::<Channel>, EVERYBODY [Channel];
    change "channel.create" (noun::Create<Channel>) -> Channel = noun::create::<Channel>, EVERYBODY;
    change "channel.update" (noun::Update<Channel>) -> Channel = noun::update::<Channel>, EVERYBODY;
    change "channel.move" (noun::Move) -> Channel = noun::move_before::<Channel>, EVERYBODY;
    change "channel.delete" (noun::Delete) -> () = noun::delete::<Channel>, EVERYBODY;
    query  "touchpoint.list" (Nothing) -> Vec<touchpoint::TouchpointUse> = touchpoint::touchpoints, EVERYBODY
        [Touchpoint Step Stage Journey];
    change "touchpoint.create" (noun::Create<Touchpoint>) -> Touchpoint = noun::create::<Touchpoint>, EVERYBODY;
    change "touchpoint.update" (noun::Update<Touchpoint>) -> Touchpoint = noun::update::<Touchpoint>, EVERYBODY;
    change "touchpoint.move" (noun::Move) -> Touchpoint = noun::move_before::<Touchpoint>, EVERYBODY;
    change "touchpoint.duplicate" (noun::Duplicate) -> Touchpoint = noun::duplicate::<Touchpoint>, EVERYBODY;
    change "touchpoint.delete" (noun::Delete) -> () = noun::delete::<Touchpoint>, EVERYBODY;
    query  "metric.list" (Nothing) -> Vec<Metric> = noun::list::<Metric>, EVERYBODY [Metric];
    change "metric.create" (noun::Create<Metric>) -> Metric = noun::create::<Metric>, EVERYBODY;
    change "metric.update" (noun::Update<Metric>) -> Metric = noun::update::<Metric>, EVERYBODY;
    change "metric.move" (noun::Move) -> Metric = noun::move_before::<Metric>, EVERYBODY;
    change "metric.delete" (noun::Delete) -> () = noun::delete::<Metric>, EVERYBODY;

    // The map.
    query  "journey.list" (Nothing) -> Vec<journey::JourneySummary> = journey::list, EVERYBODY
        [Journey Stage Step Persona];
    query  "journey.map" (journey::OfJourney) -> journey::JourneyMap = journey::map, EVERYBODY
        [Journey Stage Step Lane Cell Emotion];
    change "journey.create" (journey::CreateJourney) -> Journey = journey::create, EVERYBODY;
    change "journey.update" (noun::Update<Journey>) -> Journey = noun::update::<Journey>, EVERYBODY;
    change "journey.move" (noun::Move) -> Journey = noun::move_before::<Journey>, EVERYBODY;
    change "journey.duplicate" (noun::Duplicate) -> Journey = journey::duplicate, EVERYBODY;
    change "journey.delete" (noun::Delete) -> () = noun::delete::<Journey>, EVERYBODY;
    query  "journey.table" (paste::PasteTable) -> paste::TableReading = paste::read_table, EVERYBODY
        [Journey Stage Step Lane Persona Touchpoint];
    change "journey.paste" (paste::PasteTable) -> paste::Pasted = paste::paste, EVERYBODY, "paste";
    act    "journey.picture" (picture::DrawJourney) -> picture::Drawn = picture::draw, EVERYBODY;
    query  "journey.pages" (picture::DrawPages) -> picture::Pages = picture::pages, EVERYBODY
        [Workspace Journey Stage Step Lane Cell Emotion Touchpoint Channel Persona Metric Batch];
    change "stage.create" (stage::CreateStage) -> Stage = stage::create_stage, EVERYBODY;
    change "stage.update" (noun::Update<Stage>) -> Stage = noun::update::<Stage>, EVERYBODY;
    change "stage.move" (stage::MoveStage) -> Stage = stage::move_stage, EVERYBODY;
    change "stage.duplicate" (noun::Duplicate) -> Stage = stage::duplicate_stage, EVERYBODY;
    change "stage.delete" (noun::Delete) -> () = noun::delete::<Stage>, EVERYBODY;
    change "step.create" (step::CreateStep) -> Step = step::create_step, EVERYBODY;
    change "step.update" (noun::Update<Step>) -> Step = noun::update::<Step>, EVERYBODY;
    change "step.move" (step::MoveStep) -> Step = step::move_step, EVERYBODY;
    change "step.duplicate" (noun::Duplicate) -> Step = step::duplicate_step, EVERYBODY;
    change "step.delete" (noun::Delete) -> () = noun::delete::<Step>, EVERYBODY;
    change "lane.create" (lane::CreateLane) -> Lane = lane::create_lane, EVERYBODY;
    change "lane.update" (noun::Update<Lane>) -> Lane = noun::update::<Lane>, EVERYBODY;
    change "lane.move" (lane::MoveLane) -> Lane = lane::move_lane, EVERYBODY;
    change "lane.duplicate" (noun::Duplicate) -> Lane = lane::duplicate_lane, EVERYBODY;
    change "lane.delete" (noun::Delete) -> () = noun::delete::<Lane>, EVERYBODY;
    change "cell.write" (cell::WriteCell) -> () = cell::write_cell, EVERYBODY;
    change "cell.move" (cell::MoveCell) -> () = cell::move_cell, EVERYBODY;
    change "emotion.set" (emotion::SetEmotion) -> Option<Emotion> = emotion::set_emotion, EVERYBODY;

    // Answers and scores.
    act    "answers.inspect" (answers::InspectSurvey) -> cx_model::measure::Inspection = answers::inspect, EVERYBODY;
    act    "answers.check" (answers::CheckImport) -> cx_model::measure::ImportReport = answers::check, EVERYBODY;
    act    "answers.import" (answers::ImportAnswers) -> cx_model::measure::ImportReport = answers::import, EVERYBODY,
        "import answers";
    query  "answers.attributes" (Nothing) -> Vec<answers::Attribute> = answers::attributes, EVERYBODY [Batch];
    act    "job.list" (Nothing) -> Vec<Job> = job::list, EVERYBODY;
    act    "job.stop" (job::StopJob) -> () = job::stop, EVERYBODY;
    query  "batch.list" (Nothing) -> Vec<batch::BatchStanding> = batch::list, EVERYBODY [Batch];
    change "batch.withdraw" (batch::OfBatch) -> () = batch::withdraw, EVERYBODY;
    change "batch.restore" (batch::OfBatch) -> () = batch::restore, EVERYBODY;
    count  "score.table" (score::ScoreQuery) -> Vec<cx_model::measure::ScoreRow> = score::table, EVERYBODY
        [Workspace Persona Journey Stage Step Touchpoint Channel Metric Batch], "scores";
    count  "score.map" (score::ScoreMap) -> cx_model::measure::MapScores = score::map, EVERYBODY
        [Workspace Persona Journey Stage Step Lane Touchpoint Metric Batch];
    count  "score.detail" (score::ScoreBehind) -> cx_model::measure::ScoreDetail = score::detail, EVERYBODY
        [Workspace Persona Journey Stage Step Touchpoint Metric Batch];
    query  "comment.list" (comment::ListComments) -> cx_model::measure::CommentPage = comment::comments, EVERYBODY
        [Persona Journey Stage Step Touchpoint Channel Metric Batch];
    query  "respondent.holdings" (Nothing) -> respondent::Holdings = respondent::holdings, EVERYBODY [Batch Member];
    query  "respondent.find" (respondent::OfRespondent) -> respondent::Found = respondent::find, EVERYBODY [Batch];
    act    "respondent.forget" (respondent::OfRespondent) -> respondent::Forgotten = respondent::forget, EVERYBODY;

    // The plan.
    query  "goal.list" (Nothing) -> Vec<cx_model::measure::GoalStanding> = goal::list, EVERYBODY
        [Workspace Persona Journey Stage Step Touchpoint Metric Batch Goal Member], "goals";
    change "goal.create" (goal::CreateGoal) -> Goal = goal::create, EVERYBODY;
    change "goal.update" (noun::Update<Goal>) -> Goal = noun::update::<Goal>, EVERYBODY;
    change "goal.move" (noun::Move) -> Goal = noun::move_before::<Goal>, EVERYBODY;
    change "goal.freeze" (goal::OfGoal) -> Goal = goal::freeze, EVERYBODY;
    change "goal.delete" (noun::Delete) -> () = noun::delete::<Goal>, EVERYBODY;

    // History.
    query  "history.list" (history::ListHistory) -> Vec<history::Entry> = history::list, EVERYBODY, "history";
    act    "history.undo" (Nothing) -> history::Entry = history::undo, EVERYBODY, "undo";
    act    "history.redo" (Nothing) -> history::Entry = history::redo, EVERYBODY, "redo";
}

/// The verbs that still answer while the app ends: whoever called another one closes the file in good order.
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
            .ok_or_else(|| Failure::new("verb-unknown").with("verb", verb))?;
        self.carry(command, caller, args)
    }

    /// Opens a file that came from outside, by double click or command line, and gives what must be read again.
    ///
    /// Where it cannot be opened, the window hears so with its pulse, and offers what else there is.
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
            return Err(Failure::new("verb-not-allowed").with("verb", verb));
        }
        let under_way = self.begin_call(ENDED_WITH.contains(&verb));
        let _under_way = under_way.ok_or_else(|| Failure::new("stopped"))?;
        let mut args = if args.is_null() { Value::Object(serde_json::Map::new()) } else { args };
        bounds::tidy(&mut args);
        // A table is longer than any text of it.
        if !paste::VERBS.contains(&verb) {
            bounds::look(&args)?;
        }
        // The mutex guard drops while unwinding and the store's transaction with it, so nothing half-done stays.
        catch_unwind(AssertUnwindSafe(|| (command.run)(self, caller, verb, args)))
            .unwrap_or_else(|_| Err(Failure::new("panic").with("verb", verb)))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::commands::Nothing;
    use crate::{Handles, SystemClock};
    use cx_model::record::Member;

    /// A verb that breaks in the middle of its work.
    const BREAKS: Command = Command {
        verb: "member.break",
        changes: true,
        audience: &[Audience::Window],
        reads: &[],
        types: |declared| (declared.declare::<Nothing>(), declared.declare::<()>()),
        short: None,
        run: |app, caller, verb, args| {
            app.change(caller, verb, args, |writing, _: Nothing| -> Result<(), Failure> {
                let (id, name, role, order) = (writing.id(), "half".to_owned(), String::new(), "a".to_owned());
                writing.put(&Member { id, name, role, order })?;
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
}
