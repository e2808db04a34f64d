//! How long a workbook of a million cells takes to be read, beside calamine's cells one after the other.
//!
//! `cargo run --release -p cx-exchange --example bench_xlsx [-- WORKBOOK]` measures each in a process of its own, in turn.

use std::error::Error;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::BufReader;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use calamine::{Reader as _, Xlsx, open_workbook};
use cx_exchange::survey::{Familiar, ReadRow, Reader};
use cx_model::measure::SurveyMap;
use written::package;

mod written;

const ROWS: u32 = 100_000;
const COLUMNS: u32 = 10;
const TIMES: usize = 5;

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["cells", file] => cells(Path::new(file)),
        ["survey", file] => survey(Path::new(file)),
        [file] => compare(Path::new(file)),
        _ => {
            let file = std::env::temp_dir().join(format!("bench-{}.xlsx", std::process::id()));
            fs::write(&file, workbook())?;
            println!("{} rows of {COLUMNS} cells, {} kB", ROWS, fs::metadata(&file)?.len() / 1000);
            let compared = compare(&file);
            fs::remove_file(&file)?;
            compared
        }
    }
}

/// Each in turn in a process of its own; the least of each.
fn compare(file: &Path) -> Result<(), Box<dyn Error>> {
    let mut least: [Option<f64>; 3] = [None; 3];
    for _ in 0..TIMES {
        for (what, figures) in [("cells", 0..1), ("survey", 1..3)] {
            let output = Command::new(std::env::current_exe()?).arg(what).arg(file).output()?;
            let said = String::from_utf8(output.stdout)?;
            print!("{said}");
            let seconds = said.split_whitespace().filter_map(|word| word.strip_suffix("s,")?.parse::<f64>().ok());
            for (at, seconds) in figures.zip(seconds) {
                least[at] = Some(least[at].map_or(seconds, |least| least.min(seconds)));
            }
        }
    }
    let [Some(cells), Some(rows), Some(all)] = least else { return Err("nothing was measured".into()) };
    let verdict = |ratio: f64| if ratio <= 1.5 { "reached" } else { "missed" };
    println!("goal of rows: at most 1.5 × calamine's cells: × {:.2}, {}", rows / cells, verdict(rows / cells));
    println!("all of it, with the checksum and meanings ahead of the rows: × {:.2}", all / cells);
    Ok(())
}

/// All cells of the first sheet, as calamine streams them.
fn cells(file: &Path) -> Result<(), Box<dyn Error>> {
    let start = Instant::now();
    let mut workbook: Xlsx<_> = open_workbook(file)?;
    let name = workbook.sheet_names().first().cloned().ok_or("a sheet")?;
    let mut reader = workbook.worksheet_cells_reader(&name)?;
    let mut count = 0_u64;
    while reader.next_cell()?.is_some() {
        count += 1;
    }
    println!("calamine, {count} cells: {:.3}s, at most {}", start.elapsed().as_secs_f64(), peak());
    Ok(())
}

/// All rows as answers: looked at, headers and meanings detected, each answer and day read.
fn survey(file: &Path) -> Result<(), Box<dyn Error>> {
    let start = Instant::now();
    let file = BufReader::with_capacity(1 << 16, File::open(file)?);
    let mut reader = Reader::open(file, &SurveyMap::default(), &Familiar::default())?;
    let opened = start.elapsed();
    let (mut row, mut count) = (ReadRow::default(), 0_u64);
    while reader.read(&mut row)? {
        count += row.answers.len() as u64;
    }
    let all = start.elapsed();
    let (rows, all) = ((all - opened).as_secs_f64(), all.as_secs_f64());
    println!("ours, {count} answers: rows {rows:.3}s, all {all:.3}s, at most {}", peak());
    Ok(())
}

fn peak() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    peak.unwrap_or_default().trim().to_owned()
}

/// A workbook as a survey tool writes it: days, ids, marks, names of a few places and a comment in each third row.
fn workbook() -> Vec<u8> {
    let headers = ["Fecha", "Id", "NPS", "Trato", "Precio", "Espera", "Tienda", "Canal", "Comentario", "Región"];
    let places = ["Norte", "Sur", "Este", "Oeste", "Centro"];
    let mut texts: Vec<String> = headers.iter().chain(&places).map(|text| (*text).to_owned()).collect();
    let mut rows = String::from(r#"<row r="1">"#);
    for (at, letter) in ('A'..='J').enumerate() {
        let _ = write!(rows, r#"<c r="{letter}1" t="s"><v>{at}</v></c>"#);
    }
    rows += "</row>";
    for row in 2..=ROWS {
        let place = 10 + row % 5;
        let _ = write!(rows, r#"<row r="{row}" spans="1:10"><c r="A{row}" s="1"><v>{}</v></c>"#, 45_000 + row / 200);
        let _ = write!(rows, r#"<c r="B{row}"><v>{}</v></c><c r="C{row}"><v>{}</v></c>"#, 700_000 + row, row * 7 % 11);
        for (letter, factor) in [('D', 3), ('E', 5), ('F', 7)] {
            let _ = write!(rows, r#"<c r="{letter}{row}"><v>{}</v></c>"#, 1 + row * factor % 4);
        }
        let _ = write!(rows, r#"<c r="G{row}" t="s"><v>{place}</v></c><c r="H{row}" t="s"><v>{place}</v></c>"#);
        let comment = if row % 3 == 0 {
            texts.push(format!("Me atendieron en {} minutos &amp; me voy contento ({row})", row % 60));
            texts.len() - 1
        } else {
            place as usize
        };
        let _ = write!(rows, r#"<c r="I{row}" t="s"><v>{comment}</v></c><c r="J{row}" t="s"><v>{place}</v></c></row>"#);
    }
    package(&texts, &rows)
}
