//! What a host hands in, so that the verbs know neither clock nor chance nor where settings lie.

use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use cx_model::Id;
use cx_model::day::Day;
use cx_store::draft::{Nook, own_folder, sweep};
use cx_store::{Holder, plain_file};

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

impl Clock for SystemClock {
    fn now(&self) -> i64 {
        SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| i64::try_from(d.as_millis()).unwrap_or(i64::MAX))
    }

    fn today(&self) -> Day {
        Day::of(chrono::Local::now().date_naive())
    }

    fn id(&self) -> Id {
        Id(uuid::Uuid::now_v7())
    }
}

/// Who sits at this machine, as the system names them: said to whoever finds a file held (rule F5).
pub(crate) fn holder(now: i64) -> Holder {
    let set = |names: &[&str]| names.iter().find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    let told = |path: &str| {
        let name = String::from_utf8(plain_file::read(Path::new(path), 4_096).ok()?).ok()?;
        Some(name.trim().to_owned())
    };
    Holder {
        host: told("/proc/sys/kernel/hostname")
            .or_else(|| set(&["COMPUTERNAME", "HOSTNAME"]))
            .or_else(|| told("/etc/hostname"))
            .unwrap_or_default(),
        user: set(&["USER", "LOGNAME", "USERNAME"]).unwrap_or_default(),
        since: now,
    }
}

/// A host of the app: the desktop, the bridge, the command line, a test.
pub struct Host {
    /// Time and ids.
    pub clock: Box<dyn Clock>,
    /// What stands behind the handles that verbs take.
    pub files: crate::Handles,
    /// Folder of settings and recent files; none keeps nothing.
    pub settings: Option<PathBuf>,
}

impl Host {
    /// The folder in which a desktop keeps this user's settings; `TRAVESIA_HOME` overrides it.
    #[must_use]
    pub fn settings_folder() -> Option<PathBuf> {
        let set = |name: &str| std::env::var_os(name).filter(|v| !v.is_empty()).map(PathBuf::from);
        set("TRAVESIA_HOME")
            .or_else(|| set("XDG_CONFIG_HOME").map(|dir| dir.join("travesia")))
            .or_else(|| set("APPDATA").map(|dir| dir.join("Travesia")))
            .or_else(|| set("HOME").map(|dir| dir.join(".config/travesia")))
    }

    /// A folder only the user can enter, for what nobody else may see while it is in the making; it goes when it is
    /// dropped, and is swept with the next start where this process is killed.
    pub(crate) fn nook(&self) -> cx_store::Result<Nook> {
        let own = self.drafts().filter(|folder| own_folder(folder).is_ok());
        Nook::inside(&own.unwrap_or_else(std::env::temp_dir))
    }

    /// Takes away what was in the making when a process of this user was killed.
    pub(crate) fn sweep(&self) {
        for folder in self.settings.iter().cloned().chain(self.drafts()) {
            sweep(&folder);
        }
    }

    fn drafts(&self) -> Option<PathBuf> {
        Some(self.settings.as_ref()?.join("drafts"))
    }
}
