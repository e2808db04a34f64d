//! The command line as types; what it says of itself comes from the words, so its help speaks the user's language.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{ArgAction, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use cx_app::{Code, Failure};
use cx_words::{Language, Words};

/// A whole line.
#[derive(Debug, Parser)]
#[command(name = "travesia", version, disable_help_flag = true, disable_version_flag = true)]
#[command(disable_help_subcommand = true, subcommand_required = true, arg_required_else_help = true)]
pub struct Line {
    #[arg(long, global = true, value_name = "en|es", value_parser = ["en", "es"], hide_possible_values = true)]
    lang: Option<String>,
    /// Whether programs read what is printed.
    #[arg(long, global = true)]
    pub json: bool,
    #[arg(short, long, global = true, action = ArgAction::Help)]
    help: Option<bool>,
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
    /// The command.
    #[command(subcommand)]
    pub asked: Asked,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Asked {
    /// A new workspace.
    New(New),
    /// Something from another file.
    #[command(subcommand, subcommand_required = true, arg_required_else_help = true)]
    Import(Import),
    /// Survey files as they arrive in a folder.
    Watch(Watch),
    /// A table onto a map.
    Paste(Paste),
    /// The score table.
    Scores(Scores),
    /// The goals.
    Goals { file: PathBuf },
    /// The history.
    History { file: PathBuf },
    /// The last operation, taken back.
    Undo { file: PathBuf },
    /// The operation undone last, done again.
    Redo { file: PathBuf },
    /// A look through the file.
    Check { file: PathBuf },
    /// A copy to hand on.
    Copy(CopyTo),
    /// Dated copies.
    #[command(subcommand, subcommand_required = true, arg_required_else_help = true)]
    Backup(Backup),
    /// Any verb.
    Call {
        file: PathBuf,
        #[arg(value_name = "noun.verb")]
        verb: String,
        #[arg(value_name = "JSON", default_value = "{}", hide_default_value = true, allow_hyphen_values = true)]
        args: String,
    },
    /// Every verb.
    Commands,
}

/// The kinds of import.
#[derive(Debug, Subcommand)]
pub enum Import {
    /// Answers of a survey.
    Answers(Answers),
}

/// A copy of a workspace.
#[derive(Debug, clap::Args)]
pub struct CopyTo {
    /// The workspace.
    pub file: PathBuf,
    /// Path of the copy.
    pub out: PathBuf,
    /// Whether it leaves out how it came about.
    #[arg(long)]
    pub for_client: bool,
}

/// The commands on backups.
#[derive(Debug, Subcommand)]
pub enum Backup {
    /// Those there are.
    List { file: PathBuf },
    /// Another one.
    Now { file: PathBuf },
    /// One of them, back.
    Restore {
        file: PathBuf,
        backup: String,
        #[arg(long, value_name = "OUT")]
        to: Option<PathBuf>,
    },
}

/// A new workspace.
#[derive(Debug, clap::Args)]
pub struct New {
    /// Path of the new file.
    pub file: PathBuf,
    /// Title of the workspace.
    #[arg(long, value_name = "T")]
    pub title: String,
    /// Name of the client.
    #[arg(long, value_name = "C", default_value = "", hide_default_value = true)]
    pub client: String,
    /// Language of what is handed to the client; none takes the language of the messages.
    #[arg(long, value_name = "es|en", value_parser = ["es", "en"], hide_possible_values = true)]
    pub language: Option<String>,
    /// ISO 4217 code.
    #[arg(long, value_name = "EUR")]
    pub currency: Option<String>,
    /// Whether it starts with the sample.
    #[arg(long)]
    pub sample: bool,
}

/// An import of answers.
#[derive(Debug, clap::Args)]
pub struct Answers {
    /// The workspace.
    pub file: PathBuf,
    /// The survey.
    pub survey: PathBuf,
    /// Path of the map file; none detects.
    #[arg(long, value_name = "MAP.json")]
    pub map: Option<PathBuf>,
    /// Name of the sheet of a workbook; none takes the first that looks like a survey.
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,
    /// Whether answers that are here with another value are replaced.
    #[arg(long)]
    pub update: bool,
    /// Name of the survey that the file is of.
    #[arg(long = "survey", value_name = "NAME")]
    pub survey_name: Option<String>,
    /// Whether a file without ids, of which many rows are here already, is a newer export of the same survey.
    #[arg(long)]
    pub again: bool,
    /// Whether responses that their tool calls unfinished are left out.
    #[arg(long)]
    pub finished_only: bool,
    /// Whether the file is read by the map of the last import of the same columns.
    #[arg(long, conflicts_with = "map")]
    pub as_before: bool,
    /// Whether nothing is done.
    #[arg(long)]
    pub dry_run: bool,
}

/// A folder whose survey files are imported as they arrive.
#[derive(Debug, clap::Args)]
pub struct Watch {
    /// The workspace.
    pub file: PathBuf,
    /// The folder.
    pub folder: PathBuf,
    /// Whether it looks once and ends.
    #[arg(long)]
    pub once: bool,
    /// Whether files whose import was withdrawn are taken again, at the first look.
    #[arg(long)]
    pub withdrawn: bool,
}

/// A table for a journey's map.
#[derive(Debug, clap::Args)]
pub struct Paste {
    /// The workspace.
    pub file: PathBuf,
    /// The table: a file of text, or `-` for standard input.
    pub table: PathBuf,
    /// Name of the journey; none takes the only one.
    #[arg(long, value_name = "NAME")]
    pub journey: Option<String>,
    /// Name of the stage of new steps.
    #[arg(long, value_name = "NAME")]
    pub stage: Option<String>,
    /// Name of the persona whose emotions they are.
    #[arg(long, value_name = "NAME")]
    pub persona: Option<String>,
    /// Scale of numbers of emotions.
    #[arg(long, value_name = "-2..2|1..5", value_parser = ["-2..2", "1..5"], hide_possible_values = true, allow_hyphen_values = true)]
    pub emotions: Option<String>,
    /// Whether all of it fills cells.
    #[arg(long)]
    pub cells: bool,
}

/// A score table.
#[derive(Debug, clap::Args)]
pub struct Scores {
    /// The workspace.
    pub file: PathBuf,
    /// One row for each of these.
    #[arg(long, value_enum, default_value_t = By::All, hide_default_value = true, hide_possible_values = true)]
    pub by: By,
    /// Key of the one metric.
    #[arg(long, value_name = "KEY")]
    pub metric: Option<String>,
    /// First day.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub from: Option<String>,
    /// Last day.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub to: Option<String>,
}

/// The grouping of a score table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[allow(missing_docs)] // The words are the verb's own.
pub enum By {
    All,
    Step,
    Touchpoint,
    Stage,
    Journey,
    Persona,
    Channel,
    Month,
}

impl By {
    /// The word that the verb takes.
    pub fn word(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }
}

/// A command line that is not run: help, version, or a fault.
pub enum Refused {
    /// Help or version: printed where the user looks for it.
    Shown(clap::Error),
    /// Wrong usage.
    Usage(Failure),
}

/// The language that a line asks for, before anything else is understood of it; without one, that of the user's settings.
pub fn language(words: &[OsString]) -> Language {
    let mut words = words.iter().filter_map(|word| word.to_str());
    while let Some(word) = words.next() {
        let asked = if word == "--lang" { words.next() } else { word.strip_prefix("--lang=") };
        if let Some(language) = asked.and_then(Language::named) {
            return language;
        }
    }
    cx_app::core::settings::language(cx_app::Host::settings_folder().as_deref())
}

/// Reads a line.
pub fn read(line: &[OsString], words: &Words) -> Result<Line, Refused> {
    command(words).try_get_matches_from(line).and_then(|matches| Line::from_arg_matches(&matches)).map_err(refused)
}

/// The command line with its texts in a language.
pub fn command(words: &Words) -> clap::Command {
    told(Line::command(), words, "cli")
}

fn told(command: clap::Command, words: &Words, id: &str) -> clap::Command {
    let say = |id: &str| words.say(id, &[]);
    let template = format!("{{about}}\n\n{}: {{usage}}\n\n{{all-args}}", say("cli-heading-usage"));
    let below: Vec<String> = command.get_subcommands().map(|below| below.get_name().to_owned()).collect();
    let arguments: Vec<String> = command.get_arguments().map(|argument| argument.get_id().to_string()).collect();
    let mut command = command
        .about(say(if id == "cli" { "cli-about" } else { id }))
        .long_about(None::<&str>)
        .help_template(template)
        .subcommand_help_heading(say("cli-heading-commands"))
        .subcommand_value_name(say("cli-heading-command"));
    for argument in arguments {
        command = command.mut_arg(&argument, |arg| {
            let heading = if arg.is_positional() { "cli-heading-arguments" } else { "cli-heading-options" };
            let own = format!("{id}-{}", argument.replace('_', "-"));
            let text = if words.has(&own) { own } else { format!("cli-arg-{}", argument.replace('_', "-")) };
            // Arguments that every command has stand behind a command's own.
            let order = if text.starts_with("cli-arg-") { 100 } else { 1 };
            arg.help(say(&text)).long_help(None::<&str>).help_heading(say(heading)).display_order(order)
        });
    }
    for name in below {
        let id = format!("{id}-{name}");
        command = command.mut_subcommand(name, |below| told(below, words, &id));
    }
    command
}

/// Failure for a line that clap refuses, so that it has words in every language.
fn refused(error: clap::Error) -> Refused {
    let told = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        Some(ContextValue::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    let failure = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            return Refused::Shown(error);
        }
        ErrorKind::InvalidSubcommand => {
            Failure::new(Code::UsageCommand).with("name", told(ContextKind::InvalidSubcommand))
        }
        ErrorKind::UnknownArgument => Failure::new(Code::UsageArgument).with("name", told(ContextKind::InvalidArg)),
        ErrorKind::MissingRequiredArgument | ErrorKind::MissingSubcommand => {
            Failure::new(Code::UsageMissing).with("names", told(ContextKind::InvalidArg))
        }
        ErrorKind::InvalidValue if told(ContextKind::InvalidValue).is_empty() => {
            Failure::new(Code::UsageValueMissing).with("name", told(ContextKind::InvalidArg))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => Failure::new(Code::UsageValue)
            .with("name", told(ContextKind::InvalidArg))
            .with("value", told(ContextKind::InvalidValue))
            .with("allowed", told(ContextKind::ValidValue)),
        _ => {
            let detail = error.kind().as_str().unwrap_or("?");
            Failure::new(Code::UsageOther).with("detail", detail).with("name", told(ContextKind::InvalidArg))
        }
    };
    Refused::Usage(failure)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(command: &clap::Command, found: &mut Vec<String>) {
        found.extend(command.get_about().map(ToString::to_string));
        for argument in command.get_arguments() {
            let help = argument.get_help().map(ToString::to_string);
            found.push(help.unwrap_or_else(|| format!("cli-no-help-for-{}", argument.get_id())));
        }
        for below in command.get_subcommands() {
            texts(below, found);
        }
    }

    #[test]
    fn every_command_and_argument_is_explained_in_both_languages() {
        for language in Language::ALL {
            let mut found = Vec::new();
            let mut command = command(Words::of(language));
            command.build();
            texts(&command, &mut found);
            assert!(found.len() > 30, "the whole tree is looked at");
            for text in found {
                assert!(!text.starts_with("cli-"), "{}: {text} has no words", language.word());
            }
        }
    }

    #[test]
    fn the_language_is_known_before_the_rest_is_understood() {
        let line = |text: &str| text.split(' ').map(OsString::from).collect::<Vec<_>>();
        assert_eq!(language(&line("travesia --lang es nonsense")), Language::Es);
        assert_eq!(language(&line("travesia goals f --lang=en")), Language::En);
    }
}
