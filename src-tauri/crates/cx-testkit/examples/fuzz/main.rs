//! Spoils workspace files and does with each what a person would: `fuzz [N] [--seed S] [--keep FOLDER] [--jobs J]`,
//! or `fuzz --only NUMBER` for one file of a run before.
//!
//! - [`samples`] the files to spoil
//! - [`mutants`] how they are spoilt, the same way for the same number
//! - [`trial`] what is done with each
//!
//! Children do the work, many files each, under a limit of memory; one that dies, or takes too long over a file, is told
//! with the file's number, the file is kept, and another child goes on behind it. Ends with 1 where anything was found.

mod mutants;
mod samples;
mod trial;

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use samples::Sample;

/// Longest time for one file, everything together.
const PATIENCE: Duration = Duration::from_secs(60);
/// Most memory of a child, in kibibytes of address space.
const MEMORY: u64 = 1 << 20;

struct Wanted {
    from: u64,
    to: u64,
    jobs: u64,
    keep: PathBuf,
}

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let named = |name: &str| words.iter().position(|word| word == name).and_then(|at| words.get(at + 1)).cloned();
    let number = |text: Option<String>, otherwise: u64| text.and_then(|text| text.parse().ok()).unwrap_or(otherwise);
    if let Some(folder) = named("--child") {
        child(Path::new(&folder), number(named("--from"), 0), number(named("--to"), 0), number(named("--step"), 1));
        return ExitCode::SUCCESS;
    }
    let count = number(words.first().filter(|word| !word.starts_with('-')).cloned(), 10_000);
    let from = number(named("--only"), number(named("--seed"), 1) * 1_000_000);
    let wanted = Wanted {
        from,
        to: if named("--only").is_some() { from + 1 } else { from + count },
        jobs: number(named("--jobs"), 2),
        keep: named("--keep").map_or_else(|| PathBuf::from("target/fuzz/found"), PathBuf::from),
    };
    parent(&wanted)
}

/// Folder in which files are written and read a hundred thousand times: in memory, where the machine has such a place.
fn workplace() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    let made = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
    made.expect("there is a place for files")
}

fn lay_out(folder: &Path) {
    for (at, sample) in samples::all().iter().enumerate() {
        sample.write(&folder.join(format!("sample-{at}.travesia")));
    }
    std::fs::write(folder.join("survey.csv"), samples::survey(40)).expect("the folder takes a file");
}

fn laid_out(folder: &Path) -> Vec<Sample> {
    (0..)
        .map(|at| folder.join(format!("sample-{at}.travesia")))
        .take_while(|path| path.is_file())
        .map(|path| Sample::read(&path))
        .collect()
}

/// Tries files and tells of each on a line of its own.
fn child(folder: &Path, from: u64, to: u64, step: u64) {
    trial::listen();
    let samples = laid_out(folder);
    let mut out = std::io::stdout();
    let step = usize::try_from(step).unwrap_or(1);
    for number in (from..to).step_by(step) {
        let place = tempfile::tempdir_in(folder).expect("there is a place for a file");
        let path = place.path().join("mutant.travesia");
        let how = mutants::write(&samples, number, &path);
        let _ = writeln!(out, "begin\t{number}\t{how}");
        let outcome = trial::run(&path, &folder.join("survey.csv"), true);
        for fault in &outcome.faults {
            let _ = writeln!(out, "fault\t{number}\t{}", fault.replace(['\t', '\n'], " "));
        }
        for (code, count) in &outcome.codes {
            let _ = writeln!(out, "code\t{number}\t{code}\t{count}");
        }
        let refused = outcome.refused.unwrap_or_else(|| "opened".to_owned());
        let (took, verb) = outcome.slowest;
        let _ = writeln!(out, "end\t{number}\t{refused}\t{}\t{verb}", took.as_millis());
    }
    // The most memory it ever held (Linux).
    let peak = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = peak.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    let _ = writeln!(out, "peak\t0\t{}", peak.trim().trim_end_matches(" kB"));
}

fn start(folder: &Path, from: u64, to: u64, step: u64) -> Child {
    let own = std::env::current_exe().expect("a running program has a path");
    let mut command = if cfg!(unix) {
        let mut shell = Command::new("sh");
        shell.arg("-c").arg(format!("ulimit -v {MEMORY}; exec \"$0\" \"$@\"")).arg(own);
        shell
    } else {
        Command::new(own)
    };
    command
        .arg("--child")
        .arg(folder)
        .args(["--from", &from.to_string(), "--to", &to.to_string(), "--step", &step.to_string()])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("this program can be started again")
}

/// The sum of all children's reports.
#[derive(Default)]
struct Told {
    tried: u64,
    ends: BTreeMap<String, u64>,
    codes: BTreeMap<String, u64>,
    faults: Vec<String>,
    slowest: (u64, String),
    peak: u64,
    /// Codes that say less than they could.
    vague: Vec<String>,
}

fn parent(wanted: &Wanted) -> ExitCode {
    let begun = Instant::now();
    let folder = workplace();
    lay_out(folder.path());
    let samples = laid_out(folder.path());
    let (to, jobs) = (wanted.to, wanted.jobs.max(1));
    let mut told = Told::default();
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..jobs)
            .map(|job| {
                let (folder, samples) = (folder.path(), &samples);
                scope.spawn(move || attend(folder, samples, wanted.from + job, to, jobs, &wanted.keep))
            })
            .collect();
        for worker in workers {
            let part = worker.join().expect("whoever attends to a child does not break");
            told.tried += part.tried;
            told.faults.extend(part.faults);
            told.vague.extend(part.vague);
            told.peak = told.peak.max(part.peak);
            told.slowest = told.slowest.clone().max(part.slowest);
            for (mine, theirs) in [(&mut told.ends, part.ends), (&mut told.codes, part.codes)] {
                for (key, count) in theirs {
                    *mine.entry(key).or_default() += count;
                }
            }
        }
    });
    println!("\n{} files in {:.0} s, {jobs} at a time", told.tried, begun.elapsed().as_secs_f64());
    for (end, count) in &told.ends {
        println!("{count:8} {end}");
    }
    println!("codes of verbs on files that were opened, or opened to read:");
    let mut codes: Vec<_> = told.codes.iter().filter(|(code, _)| !code.starts_with("workspace.open")).collect();
    codes.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
    for (code, count) in codes.iter().take(60) {
        println!("{count:8} {code}");
    }
    println!("slowest call: {} ms ({}); most memory of a child: {} kB", told.slowest.0, told.slowest.1, told.peak);
    for vague in told.vague.iter().take(5) {
        println!("vague: {vague}");
    }
    told.faults.sort();
    for fault in &told.faults {
        println!("FOUND {fault}");
    }
    println!("{} found", told.faults.len());
    if told.faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Starts children one after the other until every file was tried.
fn attend(folder: &Path, samples: &[Sample], from: u64, to: u64, step: u64, keep: &Path) -> Told {
    let mut told = Told::default();
    let mut next = from;
    while next < to {
        let mut child = start(folder, next, to, step);
        let output = child.stdout.take().expect("its output is piped");
        let (send, lines) = mpsc::channel();
        std::thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                if send.send(line).is_err() {
                    break;
                }
            }
        });
        let mut at: Option<(u64, String)> = None;
        let why = loop {
            match lines.recv_timeout(PATIENCE) {
                Ok(line) => {
                    let parts: Vec<&str> = line.split('\t').collect();
                    let number = parts.get(1).and_then(|number| number.parse().ok()).unwrap_or(0);
                    let third = parts.get(2).copied().unwrap_or_default();
                    match parts[0] {
                        "begin" => at = Some((number, third.to_owned())),
                        "end" => {
                            told.tried += 1;
                            if told.tried.is_multiple_of(500) {
                                println!("{} files of this one of {step}, {} found", told.tried, told.faults.len());
                            }
                            *told.ends.entry(third.to_owned()).or_default() += 1;
                            let took = parts.get(3).and_then(|took| took.parse().ok()).unwrap_or(0);
                            let verb = parts.get(4).copied().unwrap_or_default();
                            told.slowest = told.slowest.clone().max((took, format!("{verb}, file {number}")));
                            next = number + step;
                            at = None;
                        }
                        "code" => {
                            let count = parts.get(3).and_then(|count| count.parse().ok()).unwrap_or(1);
                            *told.codes.entry(third.to_owned()).or_default() += count;
                            if third.ends_with(" file-sqlite") {
                                told.vague.push(format!("{third} (file {number})"));
                            }
                        }
                        "fault" => {
                            let how = at.as_ref().map(|(_, how)| how.clone()).unwrap_or_default();
                            told.faults.push(format!("{third} (file {number}: {how})"));
                            set_aside(samples, number, keep, third);
                        }
                        "peak" => told.peak = told.peak.max(third.parse().unwrap_or(0)),
                        _ => {}
                    }
                }
                Err(mpsc::RecvTimeoutError::Timeout) => break Some(format!("takes over {} s", PATIENCE.as_secs())),
                Err(mpsc::RecvTimeoutError::Disconnected) => break None,
            }
        };
        if why.is_some() {
            let _ = child.kill();
        }
        let status = child.wait().expect("a child ends");
        if let Some((number, how)) = at {
            let why = why.unwrap_or_else(|| format!("ends the program: {status}"));
            told.faults.push(format!("{why} (file {number}: {how})"));
            set_aside(samples, number, keep, &why);
            next = number + step;
        } else if !status.success() {
            told.faults.push(format!("a child ended between files: {status}"));
            break;
        }
    }
    told
}

/// Keeps a file that something was found with.
fn set_aside(samples: &[Sample], number: u64, keep: &Path, why: &str) {
    let made = std::fs::create_dir_all(keep).and_then(|()| {
        let path = keep.join(format!("{number}.travesia"));
        let how = mutants::write(samples, number, &path);
        std::fs::write(keep.join(format!("{number}.txt")), format!("{why}\n{how}\n"))
    });
    if let Err(error) = made {
        println!("file {number} cannot be kept: {error}");
    }
}
