//! A program run with its processor time and its peak memory, as Linux counts them.

use std::fs;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// The cost of a run.
#[derive(Clone, Copy, Debug, Default)]
pub struct Took {
    /// User and system time, in seconds; Linux counts them in hundredths.
    pub cpu: f64,
    /// Time on the clock, in seconds.
    pub wall: f64,
    /// Largest resident memory, in bytes.
    pub peak: u64,
}

impl Took {
    /// The least times of two runs, and the larger peak.
    pub fn least(self, other: Self) -> Self {
        Self { cpu: self.cpu.min(other.cpu), wall: self.wall.min(other.wall), peak: self.peak.max(other.peak) }
    }

    /// Two runs as one: times added, the larger peak.
    pub fn and(self, other: Self) -> Self {
        Self { cpu: self.cpu + other.cpu, wall: self.wall + other.wall, peak: self.peak.max(other.peak) }
    }
}

/// Hundredths of a second that ended children of this process took: fields 16 and 17 of `/proc/self/stat`.
fn children() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
    after.split_whitespace().skip(13).take(2).filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / 100.0
}

/// Runs a program to its end, without a word.
///
/// # Errors
/// A sentence where it does not start or fails.
pub fn measured(command: &mut Command) -> Result<Took, String> {
    let spoken = crate::shell::spoken(command);
    let (before, begun) = (children(), Instant::now());
    let mut child = command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| format!("{spoken} does not start: {error}"))?;
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    let ended = loop {
        if let Some(ended) = child.try_wait().map_err(|error| error.to_string())? {
            break ended;
        }
        let text = fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
        let kilobytes = line.split_whitespace().next().and_then(|number| number.parse::<u64>().ok());
        peak = peak.max(kilobytes.unwrap_or(0) * 1024);
        std::thread::sleep(Duration::from_millis(2));
    };
    if !ended.success() {
        return Err(format!("{spoken} ended with {ended}"));
    }
    Ok(Took { cpu: children() - before, wall: begun.elapsed().as_secs_f64(), peak })
}
