//! The one table of verbs: what hosts route by, the command line lists, and the TypeScript contract is made from.
//!
//! A new verb costs one line here, one function in its noun's module, its messages and its tests.

use cx_model::record::{
    Channel, Emotion, Goal, Journey, Kind, Lane, Member, Metric, Persona, Stage, Step, Touchpoint, Workspace,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

use crate::contract::Declared;
use crate::{Answer, App, Caller, Failure};
use crate::{
    answers, backup, batch, copy, goal, history, image, job, journey, library, map, paste, picture, respondent, score,
    settings, workspace,
};

/// Through which door a verb is called (rule F10).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Audience {
    /// The main window.
    Window,
    /// The command line.
    CommandLine,
}

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

/// What a verb without arguments takes.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

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
    query  "workspace.overview" (Nothing) -> workspace::Overview = workspace::overview, EVERYBODY
        [Workspace Persona Journey Stage Step Touchpoint Metric Goal Batch];
    query  "workspace.check" (Nothing) -> workspace::Checked = workspace::check, EVERYBODY, "check";
    act    "workspace.copy" (copy::CopyWorkspace) -> copy::Copied = copy::copy, EVERYBODY, "copy";
    act    "backup.list" (backup::BackupsOf) -> backup::BackupList = backup::list, EVERYBODY, "backup list";
    act    "backup.make" (Nothing) -> backup::Backup = backup::make, EVERYBODY, "backup now";
    act    "backup.restore" (backup::RestoreBackup) -> backup::Restored = backup::restore, EVERYBODY, "backup restore";
    act    "backup.delete" (backup::OfBackup) -> () = backup::delete, EVERYBODY;
    act    "recent.list" (Nothing) -> Vec<settings::Recent> = settings::recent, WINDOW;
    act    "recent.forget" (settings::ForgetRecent) -> () = settings::forget_recent, WINDOW;
    act    "settings.get" (Nothing) -> settings::Settings = settings::get, EVERYBODY;
    act    "settings.update" (settings::UpdateSettings) -> settings::Settings = settings::update, EVERYBODY;

    // The team and the library.
    query  "member.list" (Nothing) -> Vec<Member> = library::list::<Member>, EVERYBODY [Member];
    change "member.create" (library::Create<Member>) -> Member = library::create::<Member>, EVERYBODY;
    change "member.update" (library::Update<Member>) -> Member = library::update::<Member>, EVERYBODY;
    change "member.move" (library::Move) -> Member = library::move_before::<Member>, EVERYBODY;
    change "member.delete" (library::Delete) -> () = library::delete::<Member>, EVERYBODY;
    act    "member.me" (settings::IAm) -> () = settings::i_am, EVERYBODY;
    query  "persona.list" (Nothing) -> Vec<Persona> = library::list::<Persona>, EVERYBODY [Persona];
    change "persona.create" (library::Create<Persona>) -> Persona = library::create::<Persona>, EVERYBODY;
    change "persona.update" (library::Update<Persona>) -> Persona = library::update::<Persona>, EVERYBODY;
    change "persona.move" (library::Move) -> Persona = library::move_before::<Persona>, EVERYBODY;
    change "persona.duplicate" (library::Duplicate) -> Persona = library::duplicate::<Persona>, EVERYBODY;
    change "persona.delete" (library::Delete) -> () = library::delete::<Persona>, EVERYBODY;
    act    "persona.photo" (image::SetPhoto) -> Persona = image::set_photo, EVERYBODY;
    query  "image.get" (image::GetImage) -> image::Image = image::get, EVERYBODY;
    query  "channel.list" (Nothing) -> Vec<Channel> = library::list::<Channel>, EVERYBODY [Channel];
    change "channel.create" (library::Create<Channel>) -> Channel = library::create::<Channel>, EVERYBODY;
    change "channel.update" (library::Update<Channel>) -> Channel = library::update::<Channel>, EVERYBODY;
    change "channel.move" (library::Move) -> Channel = library::move_before::<Channel>, EVERYBODY;
    change "channel.delete" (library::Delete) -> () = library::delete::<Channel>, EVERYBODY;
    query  "touchpoint.list" (Nothing) -> Vec<library::TouchpointUse> = library::touchpoints, EVERYBODY
        [Touchpoint Step Stage Journey];
    change "touchpoint.create" (library::Create<Touchpoint>) -> Touchpoint = library::create::<Touchpoint>, EVERYBODY;
    change "touchpoint.update" (library::Update<Touchpoint>) -> Touchpoint = library::update::<Touchpoint>, EVERYBODY;
    change "touchpoint.move" (library::Move) -> Touchpoint = library::move_before::<Touchpoint>, EVERYBODY;
    change "touchpoint.duplicate" (library::Duplicate) -> Touchpoint = library::duplicate::<Touchpoint>, EVERYBODY;
    change "touchpoint.delete" (library::Delete) -> () = library::delete::<Touchpoint>, EVERYBODY;
    query  "metric.list" (Nothing) -> Vec<Metric> = library::list::<Metric>, EVERYBODY [Metric];
    change "metric.create" (library::Create<Metric>) -> Metric = library::create::<Metric>, EVERYBODY;
    change "metric.update" (library::Update<Metric>) -> Metric = library::update::<Metric>, EVERYBODY;
    change "metric.move" (library::Move) -> Metric = library::move_before::<Metric>, EVERYBODY;
    change "metric.delete" (library::Delete) -> () = library::delete::<Metric>, EVERYBODY;

    // The map.
    query  "journey.list" (Nothing) -> Vec<journey::JourneySummary> = journey::list, EVERYBODY
        [Journey Stage Step Persona];
    query  "journey.map" (journey::OfJourney) -> journey::JourneyMap = journey::map, EVERYBODY
        [Journey Stage Step Lane Cell Emotion];
    change "journey.create" (journey::CreateJourney) -> Journey = journey::create, EVERYBODY;
    change "journey.update" (library::Update<Journey>) -> Journey = library::update::<Journey>, EVERYBODY;
    change "journey.move" (library::Move) -> Journey = library::move_before::<Journey>, EVERYBODY;
    change "journey.duplicate" (library::Duplicate) -> Journey = journey::duplicate, EVERYBODY;
    change "journey.delete" (library::Delete) -> () = library::delete::<Journey>, EVERYBODY;
    query  "journey.table" (paste::PasteTable) -> paste::TableReading = paste::read_table, EVERYBODY
        [Journey Stage Step Lane Persona Touchpoint];
    change "journey.paste" (paste::PasteTable) -> paste::Pasted = paste::paste, EVERYBODY, "paste";
    act    "journey.picture" (picture::DrawJourney) -> picture::Drawn = picture::draw, EVERYBODY;
    query  "journey.pages" (picture::DrawPages) -> picture::Pages = picture::pages, EVERYBODY
        [Workspace Journey Stage Step Lane Cell Emotion Touchpoint Channel Persona Metric Batch];
    change "stage.create" (map::CreateStage) -> Stage = map::create_stage, EVERYBODY;
    change "stage.update" (library::Update<Stage>) -> Stage = library::update::<Stage>, EVERYBODY;
    change "stage.move" (map::MoveStage) -> Stage = map::move_stage, EVERYBODY;
    change "stage.duplicate" (library::Duplicate) -> Stage = map::duplicate_stage, EVERYBODY;
    change "stage.delete" (library::Delete) -> () = library::delete::<Stage>, EVERYBODY;
    change "step.create" (map::CreateStep) -> Step = map::create_step, EVERYBODY;
    change "step.update" (library::Update<Step>) -> Step = library::update::<Step>, EVERYBODY;
    change "step.move" (map::MoveStep) -> Step = map::move_step, EVERYBODY;
    change "step.duplicate" (library::Duplicate) -> Step = map::duplicate_step, EVERYBODY;
    change "step.delete" (library::Delete) -> () = library::delete::<Step>, EVERYBODY;
    change "lane.create" (map::CreateLane) -> Lane = map::create_lane, EVERYBODY;
    change "lane.update" (library::Update<Lane>) -> Lane = library::update::<Lane>, EVERYBODY;
    change "lane.move" (map::MoveLane) -> Lane = map::move_lane, EVERYBODY;
    change "lane.duplicate" (library::Duplicate) -> Lane = map::duplicate_lane, EVERYBODY;
    change "lane.delete" (library::Delete) -> () = library::delete::<Lane>, EVERYBODY;
    change "cell.write" (map::WriteCell) -> () = map::write_cell, EVERYBODY;
    change "cell.move" (map::MoveCell) -> () = map::move_cell, EVERYBODY;
    change "emotion.set" (map::SetEmotion) -> Option<Emotion> = map::set_emotion, EVERYBODY;

    // Answers and scores.
    act    "answers.inspect" (answers::InspectSurvey) -> cx_model::measure::Inspection = answers::inspect, EVERYBODY;
    act    "answers.check" (answers::CheckImport) -> cx_model::measure::ImportReport = answers::check, EVERYBODY;
    act    "answers.import" (answers::ImportAnswers) -> cx_model::measure::ImportReport = answers::import, EVERYBODY,
        "import answers";
    query  "answers.attributes" (Nothing) -> Vec<answers::Attribute> = answers::attributes, EVERYBODY [Batch];
    act    "job.list" (Nothing) -> Vec<job::Job> = job::list, EVERYBODY;
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
    query  "comment.list" (score::ListComments) -> cx_model::measure::CommentPage = score::comments, EVERYBODY
        [Persona Journey Stage Step Touchpoint Channel Metric Batch];
    query  "respondent.holdings" (Nothing) -> respondent::Holdings = respondent::holdings, EVERYBODY [Batch Member];
    query  "respondent.find" (respondent::OfRespondent) -> respondent::Found = respondent::find, EVERYBODY [Batch];
    act    "respondent.forget" (respondent::OfRespondent) -> respondent::Forgotten = respondent::forget, EVERYBODY;

    // The plan.
    query  "goal.list" (Nothing) -> Vec<cx_model::measure::GoalStanding> = goal::list, EVERYBODY
        [Workspace Persona Journey Stage Step Touchpoint Metric Batch Goal Member], "goals";
    change "goal.create" (goal::CreateGoal) -> Goal = goal::create, EVERYBODY;
    change "goal.update" (library::Update<Goal>) -> Goal = library::update::<Goal>, EVERYBODY;
    change "goal.move" (library::Move) -> Goal = library::move_before::<Goal>, EVERYBODY;
    change "goal.freeze" (goal::OfGoal) -> Goal = goal::freeze, EVERYBODY;
    change "goal.delete" (library::Delete) -> () = library::delete::<Goal>, EVERYBODY;

    // History.
    query  "history.list" (history::ListHistory) -> Vec<history::Entry> = history::list, EVERYBODY, "history";
    act    "history.undo" (Nothing) -> history::Entry = history::undo, EVERYBODY, "undo";
    act    "history.redo" (Nothing) -> history::Entry = history::redo, EVERYBODY, "redo";
}
