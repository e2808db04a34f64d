//! How long a survey of 100 columns takes to be looked at: as separated text of 100,000 rows, as a workbook of 2,000.
//!
//! `cargo run --release -p cx-exchange --example bench_wide [-- SURVEY]`

use std::error::Error;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::BufReader;
use std::path::Path;
use std::time::Instant;

use cx_exchange::survey::{Familiar, inspect};
use cx_model::measure::SurveyMap;
use written::package;

mod written;

const COLUMNS: usize = 100;
const TIMES: usize = 9;
/// Milliseconds.
const GOAL: f64 = 300.0;

const PLACES: [&str; 6] = ["Tienda", "App móvil", "Web", "Soporte telefónico", "Entrega", "Primera factura"];
const LABELS: [&str; 6] =
    ["Muy satisfecho", "Satisfecho", "Ni satisfecho ni insatisfecho", "Insatisfecho", "Muy insatisfecho", "No sabe"];
const SAYINGS: [&str; 4] =
    ["Muy amables, y rápidos", "Tardaron demasiado", "Todo bien; volveré", "La app se cierra cuando pago"];

fn main() -> Result<(), Box<dyn Error>> {
    if let Some(file) = std::env::args().nth(1) {
        return look(Path::new(&file), &file);
    }
    let folder = std::env::temp_dir();
    let named = |ending: &str| folder.join(format!("wide-{}.{ending}", std::process::id()));
    for (file, bytes, what) in [
        (named("csv"), text(100_000).into_bytes(), "text, 100,000 rows"),
        (named("xlsx"), workbook(2_000), "workbook, 2,000 rows"),
    ] {
        fs::write(&file, bytes)?;
        let looked = look(&file, what);
        fs::remove_file(&file)?;
        looked?;
    }
    Ok(())
}

fn look(file: &Path, what: &str) -> Result<(), Box<dyn Error>> {
    let mut times = Vec::new();
    let mut found = String::new();
    for _ in 0..TIMES {
        let start = Instant::now();
        let input = BufReader::with_capacity(1 << 16, File::open(file)?);
        let seen = inspect("wide", input, &SurveyMap::default(), &Familiar::default())?;
        times.push(start.elapsed().as_secs_f64() * 1e3);
        let (columns, metrics) = (seen.columns.len(), seen.map.columns.metrics.len());
        found = format!("{columns} columns, {metrics} metrics, rows {:?}", seen.row_count);
    }
    times.sort_by(f64::total_cmp);
    let median = times[TIMES / 2];
    println!(
        "{what}, {:.1} MB: least {:.0} ms, median {median:.0} ms ({found}); goal under {GOAL} ms: {}",
        fs::metadata(file)?.len() as f64 / 1e6,
        times[0],
        if median < GOAL { "reached" } else { "missed" }
    );
    Ok(())
}

fn header(column: usize) -> String {
    match column {
        0 => "Response ID".to_owned(),
        1 => "Fecha de envío".to_owned(),
        2 => "Punto de contacto".to_owned(),
        3 => "Canal".to_owned(),
        4 => "Segmento".to_owned(),
        5 => "¿Qué probabilidad hay de que nos recomiendes? (0-10)".to_owned(),
        6..40 => format!("P{column}. ¿Cómo valoras el aspecto {column} de tu última visita?"),
        40..60 => format!("P{column}. ¿Qué tan satisfecho estás con el servicio {column}?"),
        60..70 => format!("P{column}. ¿Por qué? Cuéntanos más sobre el aspecto {column}"),
        70..85 => format!("Marca {column}: la conoce"),
        _ => format!("Dato interno {column}"),
    }
}

/// The same text at the same place of a survey of any length.
fn cell(row: usize, column: usize) -> String {
    let chance = (row * 7_919 + column * 104_729 + row * column * 31) % 997;
    match column {
        0 => format!("R_{row:08}"),
        1 => format!("{}-{:02}-{:02} {:02}:15:00", 2024 + row % 2, row % 12 + 1, row % 28 + 1, row % 24),
        2 => PLACES[chance % 6].to_owned(),
        3 => ["web", "app", "tienda"][chance % 3].to_owned(),
        4 => ["Familia joven", "Autónomo", "Sénior"][chance % 3].to_owned(),
        5 => (chance % 11).to_string(),
        6..40 if chance.is_multiple_of(9) => String::new(),
        6..40 => (chance % 10 + 1).to_string(),
        40..60 => LABELS[chance % 6].to_owned(),
        60..70 if !chance.is_multiple_of(3) => String::new(),
        60..70 => format!("{} ({})", SAYINGS[chance % 4], row % 5_000),
        70..85 => ["Sí", "No", ""][chance % 3].to_owned(),
        85..90 => format!("{}.{:02}", chance * 13 % 900, chance % 100),
        _ => format!("tramo {}", chance % 40),
    }
}

fn text(rows: usize) -> String {
    let mut text = String::new();
    let line = |text: &mut String, cell: &dyn Fn(usize) -> String| {
        for column in 0..COLUMNS {
            if column > 0 {
                text.push(',');
            }
            let cell = cell(column);
            if cell.contains([',', '"']) {
                let _ = write!(text, "\"{}\"", cell.replace('"', "\"\""));
            } else {
                text.push_str(&cell);
            }
        }
        text.push('\n');
    };
    line(&mut text, &header);
    (0..rows).for_each(|row| line(&mut text, &|column| cell(row, column)));
    text
}

fn workbook(rows: usize) -> Vec<u8> {
    let (mut texts, mut sheet) = (Vec::new(), String::new());
    for number in 0..=rows {
        let _ = write!(sheet, r#"<row r="{}">"#, number + 1);
        for column in 0..COLUMNS {
            let cell = if number == 0 { header(column) } else { cell(number - 1, column) };
            let letters = match column {
                0..26 => char::from(b'A' + column as u8).to_string(),
                _ => format!("{}{}", char::from(b'@' + (column / 26) as u8), char::from(b'A' + (column % 26) as u8)),
            };
            if cell.parse::<f64>().is_ok() {
                let _ = write!(sheet, r#"<c r="{letters}{}"><v>{cell}</v></c>"#, number + 1);
            } else if !cell.is_empty() {
                let _ = write!(sheet, r#"<c r="{letters}{}" t="s"><v>{}</v></c>"#, number + 1, texts.len());
                texts.push(cell);
            }
        }
        sheet += "</row>";
    }
    package(&texts, &sheet)
}
