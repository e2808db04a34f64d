//! A survey of a million rows and eight columns: import with scores, beside the `sqlite3` shell's `.import` with GROUP BY
//! and beside DuckDB.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::measured::{Took, measured};
use crate::shell::{Outcome, built, cargo, has, output, root, run};

/// Runs of each, in turn; the least times of each count, since others only add to them.
const TIMES: usize = 5;

/// Megabytes of the file that the goal allows a million rows.
const MEGABYTES: f64 = 32.0;

/// Bytes of the file that the goal allows a response, without twice the bytes of its comment.
const BYTES: u64 = 60;

const DUCKDB: &str = "\
import duckdb, sys
file, survey = sys.argv[1:]
c = duckdb.connect(file)
c.execute(f\"create table r as select * from read_csv('{survey}')\")
c.execute(\"select touchpoint, date_trunc('month', timestamp), count(nps), avg(nps), avg(csat) from r group by 1, 2\").fetchall()
c.close()";

const SQLITE: &str = "SELECT touchpoint, substr(timestamp, 1, 7), count(nps), avg(nps), avg(csat) FROM r GROUP BY 1, 2";

/// Measures an import of that many rows, a million where nothing is said.
pub fn import(words: &[String]) -> Outcome {
    if !cfg!(target_os = "linux") {
        return Err("processor time and memory of programs are read as Linux tells them".to_owned());
    }
    let rows: u64 = words.first().map_or(Ok(1_000_000), |word| word.parse()).map_err(|_| "how many rows?")?;
    run(&mut cargo(["build", "--release", "--package", "cx-cli"]))?;
    let folder = output().join("bench");
    fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
    let survey = survey(&folder, rows)?;
    let comments = comment_bytes(&survey)?;
    let (mut ours, mut again) = (Vec::new(), Vec::new());
    let (mut shell, mut duck) = (Vec::new(), Vec::new());
    let mut size = 0;
    let file = folder.join("import.travesia");
    for _ in 0..TIMES {
        ours.push(travesia(&file, &survey)?);
        size = fs::metadata(&file).map_err(|error| error.to_string())?.len();
        again.push(imported(&file, &survey)?);
        if has("sqlite3") {
            shell.push(sqlite(&folder.join("import.sqlite"), &survey)?);
        }
        if has("python3")
            && Command::new("python3").args(["-c", "import duckdb"]).output().is_ok_and(|o| o.status.success())
        {
            duck.push(duckdb(&folder.join("import.duckdb"), &survey)?);
        }
    }
    println!("{rows} rows × 8 columns, {TIMES} times each in turn; the least of each\n");
    println!("{:<34} {:>10} {:>10} {:>10}", "", "CPU", "clock", "peak");
    let least = |runs: &[Took]| runs.iter().copied().reduce(Took::least);
    let line = |name: &str, runs: &[Took]| match least(runs) {
        Some(took) => {
            println!("{name:<34} {:>8.2} s {:>8.2} s {:>7.1} MB", took.cpu, took.wall, took.peak as f64 / 1e6);
        }
        None => println!("{name:<34} not on this machine"),
    };
    line("import and scores", &ours);
    line("the same once more, all known", &again);
    line("sqlite3 .import and GROUP BY", &shell);
    line("DuckDB into a file and GROUP BY", &duck);
    let (Some(own), verdict) = (least(&ours), |reached: bool| if reached { "reached" } else { "missed" }) else {
        return Err("nothing was measured".to_owned());
    };
    println!();
    let compared = |name: &str, what: &str, ratio: f64, most: f64| {
        println!("goal: {what} at most {most} × that of {name}: × {ratio:.2}, {}", verdict(ratio <= most));
    };
    if let Some(other) = least(&shell) {
        compared("sqlite3", "CPU", own.cpu / other.cpu, 1.0);
    }
    if let Some(other) = least(&duck) {
        compared("DuckDB", "clock", own.wall / other.wall, 0.9);
        compared("DuckDB", "CPU", own.cpu / other.cpu, 0.8);
    }
    let megabytes = size as f64 / 1e6 * (1e6 / rows as f64);
    println!("goal: a file of {MEGABYTES} MB a million: {megabytes:.1} MB, {}", verdict(megabytes <= MEGABYTES));
    println!("goal: peak under 64 MB: {:.1} MB, {}", own.peak as f64 / 1e6, verdict(own.peak < 64_000_000));
    let allowed = BYTES * rows + 2 * comments;
    println!(
        "goal: {BYTES} bytes a response + 2 × its comment: {:.1} of {:.1} MB, {}",
        size as f64 / 1e6,
        allowed as f64 / 1e6,
        verdict(size <= allowed)
    );
    Ok(())
}

/// The survey: that of the shared measurements where it lies beside the project, else one of our own like it.
fn survey(folder: &Path, rows: u64) -> Result<PathBuf, String> {
    let survey = folder.join(format!("survey-{rows}.csv"));
    if survey.exists() {
        return Ok(survey);
    }
    let shared = root().join("../shared/bench/gen_survey.py");
    if shared.exists() && has("python3") {
        run(Command::new("python3").arg(&shared).arg(&survey).arg(rows.to_string()))?;
    } else {
        let survey = survey.to_string_lossy();
        let words = ["run", "--quiet", "--release", "--package", "cx-testkit", "--example", "survey", "--"];
        run(cargo(words).arg(&*survey).arg(rows.to_string()))?;
    }
    Ok(survey)
}

/// Bytes of the comments, which stand in the last of eight columns.
fn comment_bytes(survey: &Path) -> Result<u64, String> {
    let text = fs::read(survey).map_err(|error| error.to_string())?;
    let (mut column, mut quoted, mut bytes) = (0, false, 0);
    for byte in text {
        match byte {
            b'"' => quoted = !quoted,
            b',' if !quoted => column += 1,
            b'\n' if !quoted => column = 0,
            _ if column == 7 => bytes += 1,
            _ => {}
        }
    }
    Ok(bytes)
}

fn remove(file: &Path) {
    for ending in ["", "-wal", "-shm", "-import"] {
        let mut name = file.as_os_str().to_owned();
        name.push(ending);
        let _ = fs::remove_file(name);
    }
}

/// A new file, the import, and the scores by touchpoint and by month.
fn travesia(file: &Path, survey: &Path) -> Result<Took, String> {
    remove(file);
    let made = measured(program(file).arg("new").arg(file).args(["--title", "Measured", "--language", "es"]))?;
    let brought = imported(file, survey)?;
    let scores = ["touchpoint", "month"].map(|by| measured(program(file).arg("scores").arg(file).args(["--by", by])));
    scores.into_iter().try_fold(made.and(brought), |sum, took| Ok(sum.and(took?)))
}

/// The import alone.
fn imported(file: &Path, survey: &Path) -> Result<Took, String> {
    let map = file.with_extension("json");
    fs::write(&map, r#"{"create": true}"#).map_err(|error| error.to_string())?;
    measured(program(file).args(["import", "answers"]).arg(file).arg(survey).arg("--map").arg(&map))
}

fn program(file: &Path) -> Command {
    let mut command = Command::new(built("release", "travesia"));
    command.env("TRAVESIA_HOME", file.with_extension("home"));
    command
}

fn sqlite(file: &Path, survey: &Path) -> Result<Took, String> {
    remove(file);
    let import = format!(".import \"{}\" r", survey.display());
    measured(Command::new("sqlite3").arg(file).args([".mode csv", &import, SQLITE]))
}

fn duckdb(file: &Path, survey: &Path) -> Result<Took, String> {
    remove(file);
    measured(Command::new("python3").args(["-c", DUCKDB]).arg(file).arg(survey))
}
