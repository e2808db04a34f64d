//! The host of an app: clock, ids, handles and the folder of settings, handed in by each door.

use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

use cx_model::Id;
use cx_model::day::Day;
use cx_store::Holder;
use cx_store::draft::{Nook, own_folder, sweep};

/// The time and fresh ids.
pub trait Clock: Send + Sync {
    /// Unix milliseconds.
    fn now(&self) -> i64;

    /// The calendar day where the user sits.
    fn today(&self) -> Day;

    /// An id that was never used.
    fn id(&self) -> Id;
}

/// The machine's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

/// Last moment that the machine's clock says, in Unix milliseconds: noon before the last day of 9999, so that the day has
/// four digits in every time zone.
const LAST: i64 = 253_402_171_200_000;

/// Unix milliseconds of a moment, from 1970 to 9999, and whether it was outside: a clock without a battery, or set wrongly, says
/// anything, and dates and ids of such years cannot be made.
fn bounded(moment: SystemTime) -> (i64, bool) {
    let said = moment.duration_since(UNIX_EPOCH).map(|since| i64::try_from(since.as_millis()).unwrap_or(i64::MAX));
    let bounded = said.as_ref().map_or(0, |now| (*now).min(LAST));
    (bounded, said.ok() != Some(bounded))
}

/// The day here at some Unix milliseconds.
fn day_at(now: i64) -> Day {
    let moment = chrono::DateTime::from_timestamp_millis(now).unwrap_or_default();
    Day::of(moment.with_timezone(&chrono::Local).date_naive())
}

/// A fresh id of a moment.
fn id_at((now, was_outside): (i64, bool)) -> Id {
    if was_outside {
        let seconds = now.cast_unsigned() / 1_000;
        return Id(uuid::Uuid::new_v7(uuid::Timestamp::from_unix(uuid::NoContext, seconds, 0)));
    }
    Id(uuid::Uuid::now_v7())
}

impl Clock for SystemClock {
    fn now(&self) -> i64 {
        bounded(SystemTime::now()).0
    }

    fn today(&self) -> Day {
        day_at(self.now())
    }

    fn id(&self) -> Id {
        id_at(bounded(SystemTime::now()))
    }
}

/// Holder at this machine, as the system names host and user: told to another window that finds the file held (rule
/// F5).
pub(crate) fn holder(now: i64) -> Holder {
    let set = |names: &[&str]| names.iter().find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    Holder {
        host: gethostname::gethostname().to_string_lossy().into_owned(),
        user: set(&["USER", "LOGNAME", "USERNAME"]).unwrap_or_default(),
        since: now,
    }
}

/// A host of the app: the desktop, the bridge, the command line, a test.
pub struct Host {
    /// Time and ids.
    pub clock: Box<dyn Clock>,
    /// Handles that verbs take, with the paths behind them.
    pub files: crate::Handles,
    /// Folder of settings and recent files; none keeps nothing.
    pub settings: Option<PathBuf>,
}

/// Folder with the settings in which a bridge keeps surveys that a browser handed to it, until they are imported.
pub const UPLOADS: &str = "uploads";

impl Host {
    /// The folder in which a desktop keeps this user's settings; `TRAVESIA_HOME` overrides it.
    #[must_use]
    pub fn settings_folder() -> Option<PathBuf> {
        let set = std::env::var_os("TRAVESIA_HOME").filter(|folder| !folder.is_empty()).map(PathBuf::from);
        set.or_else(|| dirs::config_dir().map(|folder| folder.join("travesia")))
    }

    /// A folder only the user can enter, for what nobody else may see while it is in the making; it goes when it is
    /// dropped, and is swept with the next start where this process is killed.
    pub(crate) fn nook(&self) -> cx_store::Result<Nook> {
        Nook::inside(&self.workshop())
    }

    /// The folder in which nooks are made.
    pub(crate) fn workshop(&self) -> PathBuf {
        self.drafts().filter(|folder| own_folder(folder).is_ok()).unwrap_or_else(std::env::temp_dir)
    }

    /// Takes away what was in the making when a process of this user was killed.
    pub(crate) fn sweep(&self) {
        let uploads = self.settings.as_ref().map(|settings| settings.join(UPLOADS));
        for folder in self.settings.iter().cloned().chain(self.drafts()).chain(uploads) {
            sweep(&folder);
        }
    }

    fn drafts(&self) -> Option<PathBuf> {
        Some(self.settings.as_ref()?.join("drafts"))
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_clock_that_is_set_wrongly_says_years_of_four_digits_and_makes_ids() {
        // GNU date -ud @253402171200: Thu Dec 30 12:00:00 UTC 9999.
        let moments = [
            (UNIX_EPOCH - Duration::from_secs(86_400), 0, "the day before 1970"),
            (UNIX_EPOCH + Duration::from_secs(86_400_000_000_000), 253_402_171_200_000, "year 2.7 million"),
            (UNIX_EPOCH + Duration::from_millis(1_700_000_000_123), 1_700_000_000_123, "November 2023"),
        ];
        for (moment, expected, what) in moments {
            let (now, was_outside) = bounded(moment);
            assert_eq!(now, expected, "{what}");
            let year = day_at(now).iso()[..4].parse::<u16>().expect("a year");
            assert!((1969..=9999).contains(&year), "{what}: {year}");
            assert_ne!(id_at((now, was_outside)), id_at((now, was_outside)), "{what}: no two ids are the same");
        }
    }
}
