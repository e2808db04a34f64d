//! Options of the bridge's command line; its help speaks the user's language.

use std::path::PathBuf;

use clap::builder::NonEmptyStringValueParser;
use clap::{Arg, Command, value_parser};
use cx_words::Words;

/// Options with which the bridge is started.
#[derive(Debug)]
pub struct Options {
    /// Folder of the built page.
    pub page: PathBuf,
    /// Port; 0 takes a free one.
    pub port: u16,
    /// Folder for what the browser brings and makes; none takes the user's documents.
    pub spool: Option<PathBuf>,
    /// The token; none makes one.
    pub token: Option<String>,
    /// A workspace to open at once.
    pub open: Option<PathBuf>,
}

impl Options {
    /// Reads the command line of this process.
    ///
    /// # Errors
    /// Clap's own, which also carries help and version.
    pub fn read(words: &Words) -> Result<Self, clap::Error> {
        let say = |id: &str| words.say(id, &[]);
        let mut matches = Command::new("cx-bridge")
            .version(env!("CARGO_PKG_VERSION"))
            .about(say("bridge-about"))
            .arg(
                Arg::new("ui")
                    .long("ui")
                    .value_name("DIR")
                    .value_parser(value_parser!(PathBuf))
                    .default_value("ui/dist")
                    .help(say("bridge-ui")),
            )
            .arg(
                Arg::new("port")
                    .long("port")
                    .value_name("N")
                    .value_parser(value_parser!(u16))
                    .default_value("0")
                    .help(say("bridge-port")),
            )
            .arg(
                Arg::new("spool")
                    .long("spool")
                    .value_name("DIR")
                    .value_parser(value_parser!(PathBuf))
                    .help(say("bridge-spool")),
            )
            .arg(
                Arg::new("token")
                    .long("token")
                    .value_name("T")
                    .value_parser(NonEmptyStringValueParser::new())
                    .help(say("bridge-token")),
            )
            .arg(
                Arg::new("open")
                    .long("open")
                    .value_name("FILE")
                    .value_parser(value_parser!(PathBuf))
                    .help(say("bridge-file")),
            )
            .try_get_matches()?;
        Ok(Self {
            page: matches.remove_one("ui").unwrap_or_default(),
            port: matches.remove_one("port").unwrap_or_default(),
            spool: matches.remove_one("spool"),
            token: matches.remove_one("token"),
            open: matches.remove_one("open"),
        })
    }
}
