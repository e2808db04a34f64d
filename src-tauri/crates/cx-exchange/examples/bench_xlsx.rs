//! How long a workbook of a million cells takes to be read, beside calamine's cells one after the other.
//!
//! `cargo run --release -p cx-exchange --example bench_xlsx [-- WORKBOOK]` measures each in a process of its own, three times.

use std::error::Error;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{BufReader, Write as _};
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use calamine::{Reader as _, Xlsx, open_workbook};
use cx_exchange::survey::{Familiar, ReadRow, Reader};
use cx_model::measure::SurveyMap;
use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};

const ROWS: u32 = 100_000;
const COLUMNS: u32 = 10;

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

fn compare(file: &Path) -> Result<(), Box<dyn Error>> {
    for what in ["cells", "survey"] {
        for _ in 0..3 {
            Command::new(std::env::current_exe()?).arg(what).arg(file).status()?;
        }
    }
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
    said("calamine, cells", count, start);
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
    said(&format!("ours, answers (opened in {opened:.2?})"), count, start);
    Ok(())
}

fn said(what: &str, count: u64, start: Instant) {
    let took = start.elapsed();
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or("").trim_start_matches("VmHWM:").trim();
    println!("{what}: {count} in {took:.2?}, at most {peak}");
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
    let texts: String = texts.iter().map(|text| format!("<si><t>{text}</t></si>")).collect();
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
    let relation =
        |id: &str, kind: &str, to: &str| format!(r#"<Relationship Id="{id}" Type="{OFFICE}/{kind}" Target="{to}"/>"#);
    let relations = |all: &str| format!(r#"<Relationships xmlns="{PACKAGE}/relationships">{all}</Relationships>"#);
    let parts = [
        ("[Content_Types].xml", format!(r#"<Types xmlns="{PACKAGE}/content-types"/>"#)),
        ("_rels/.rels", relations(&relation("a", "officeDocument", "xl/workbook.xml"))),
        (
            "xl/workbook.xml",
            format!(
                r#"<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="Datos" sheetId="1" r:id="s"/></sheets></workbook>"#
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            relations(
                &(relation("s", "worksheet", "worksheets/sheet1.xml")
                    + &relation("t", "sharedStrings", "sharedStrings.xml")
                    + &relation("f", "styles", "styles.xml")),
            ),
        ),
        (
            "xl/styles.xml",
            format!(
                r#"<styleSheet xmlns="{MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#
            ),
        ),
        ("xl/sharedStrings.xml", format!(r#"<sst xmlns="{MAIN}">{texts}</sst>"#)),
        ("xl/worksheets/sheet1.xml", format!(r#"<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>"#)),
    ];
    zip(&parts)
}

fn zip(parts: &[(&str, String)]) -> Vec<u8> {
    let (mut file, mut directory) = (Vec::new(), Vec::new());
    for (name, text) in parts {
        let mut crc = Crc::new();
        crc.update(text.as_bytes());
        let mut packer = DeflateEncoder::new(Vec::new(), Compression::default());
        packer.write_all(text.as_bytes()).expect("memory takes it");
        let packed = packer.finish().expect("memory takes it");
        let mut about: Vec<u8> = [20_u16, 0, 8, 0, 0].iter().flat_map(|number| number.to_le_bytes()).collect();
        about
            .extend([crc.sum(), packed.len() as u32, text.len() as u32].iter().flat_map(|number| number.to_le_bytes()));
        about.extend([name.len() as u16, 0].iter().flat_map(|number| number.to_le_bytes()));
        let at = file.len() as u32;
        file.extend([b"PK\x03\x04", about.as_slice(), name.as_bytes(), &packed].concat());
        directory
            .extend([b"PK\x01\x02\x14\0", about.as_slice(), &[0; 10], &at.to_le_bytes(), name.as_bytes()].concat());
    }
    let (start, length, count) = (file.len() as u32, directory.len() as u32, parts.len() as u16);
    file.extend(directory);
    file.extend(b"PK\x05\x06\0\0\0\0");
    file.extend([count.to_le_bytes(), count.to_le_bytes()].concat());
    file.extend([length.to_le_bytes(), start.to_le_bytes()].concat());
    file.extend([0, 0]);
    file
}
