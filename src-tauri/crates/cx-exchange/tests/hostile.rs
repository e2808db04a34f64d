//! Files that nobody would write on purpose, and some that somebody did: nothing of them panics, hangs or fills the
//! memory, what can be read is read, and the rest is said with its line.

use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::time::{Duration, Instant};

use cx_exchange::survey::{Dimension, Familiar, Fate, ReadRow, Reader, Unreadable, inspect};
use cx_model::measure::SurveyMap;
use proptest::prelude::*;

/// Totals of a reading, to compare two of them.
#[derive(Debug, Default, PartialEq)]
struct Sums {
    rows: u64,
    stored: u64,
    blank: u64,
    rejected: u64,
    /// Line and code of each issue.
    issues: Vec<(u64, String)>,
}

/// Reads the whole file and holds rule R7 against every row.
fn sums(input: impl Read + Seek, map: &SurveyMap) -> Result<Sums, Unreadable> {
    let mut reader = Reader::open(input, map, &Familiar::default())?;
    let mut row = ReadRow::default();
    let mut sums = Sums::default();
    let mut before = 0;
    while reader.read(&mut row)? {
        let counted = row.answers.len() + row.blanks as usize + row.rejected as usize;
        assert_eq!(counted, reader.metrics().len(), "R7: every metric cell counts once");
        assert!(row.line > before, "rows come in the order of their lines");
        before = row.line;
        let told = row.fate == Fate::Taken && row.rejected == 0 || !row.issues.is_empty();
        assert!(told, "what is refused is said: line {}", row.line);
        assert!(row.issues.iter().all(|issue| issue.line == Some(row.line)), "with its line");
        sums.rows += 1;
        sums.stored += row.answers.len() as u64;
        sums.blank += u64::from(row.blanks);
        sums.rejected += u64::from(row.rejected);
        sums.issues.extend(row.issues.iter().map(|issue| (row.line, issue.code.clone())));
    }
    Ok(sums)
}

fn read(text: &[u8]) -> Sums {
    sums(Cursor::new(text), &SurveyMap::default()).expect("a survey")
}

fn refusal(bytes: &[u8]) -> Unreadable {
    sums(Cursor::new(bytes), &SurveyMap::default()).expect_err("refused")
}

fn said(line: u64, code: &str) -> (u64, String) {
    (line, code.to_owned())
}

/// A file that is made while it is read: a head, the same byte again and again, a tail.
struct Endless {
    head: &'static [u8],
    byte: u8,
    times: u64,
    tail: &'static [u8],
    at: u64,
}

impl Endless {
    fn length(&self) -> u64 {
        self.head.len() as u64 + self.times + self.tail.len() as u64
    }
}

impl Read for Endless {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let (head, tail) = (self.head.len() as u64, self.head.len() as u64 + self.times);
        let got = if self.at < head {
            (&self.head[self.at as usize..]).read(buffer)?
        } else if self.at < tail {
            let got = buffer.len().min(usize::try_from(tail - self.at).unwrap_or(usize::MAX));
            buffer[..got].fill(self.byte);
            got
        } else {
            (&self.tail[((self.at - tail) as usize).min(self.tail.len())..]).read(buffer)?
        };
        self.at += got as u64;
        Ok(got)
    }
}

impl Seek for Endless {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.at = match to {
            SeekFrom::Start(at) => at,
            SeekFrom::End(by) => self.length().saturating_add_signed(by),
            SeekFrom::Current(by) => self.at.saturating_add_signed(by),
        };
        Ok(self.at)
    }
}

#[test]
fn a_line_of_a_gigabyte_is_one_issue() {
    // Less in builds that are not optimised, where a gigabyte takes its time.
    let times = if cfg!(debug_assertions) { 16 << 20 } else { 1 << 30 };
    for head in [
        &b"date,nps,comment\n2026-01-01,9,ok\n2026-01-02,8,"[..],
        b"date,nps,comment\n2026-01-01,9,ok\n2026-01-02,8,\"",
    ] {
        let file = Endless { head, byte: b'x', times, tail: b"\n2026-01-03,7,fine\n", at: 0 };
        let found = sums(file, &SurveyMap::default()).expect("a survey");
        assert_eq!((found.rows, found.stored, found.rejected), (3, 2, 1));
        assert_eq!(found.issues, [said(3, "row-too-long")], "the row below it is read");
    }
}

#[test]
fn quotes_that_never_close_cost_their_lines_and_no_time() {
    // Each line closes the quote of the line above and opens one of its own: 400,000 records of the whole rest.
    let mut text = b"date,nps,comment\n".to_vec();
    for _ in 0..400_000 {
        text.extend_from_slice(b"x\"y,9,\"z\n");
    }
    let begun = Instant::now();
    let map = serde_json::from_str(r#"{"separator": ",", "fixed": {"date": "2026-01-01"}, "columns": {"date": "", "metrics": [{"column": "nps", "kind": "nps"}]}}"#).expect("a map");
    let found = sums(Cursor::new(&text), &map).expect("a survey");
    assert!(begun.elapsed() < Duration::from_secs(20), "looked at once, not from every line: {:?}", begun.elapsed());
    assert!(found.rows > 399_000, "nearly every line is a row of its own: {}", found.rows);
    let mut rest = b"date,nps,comment\n2026-01-01,9,\"never closed\n".to_vec();
    for _ in 0..100_000 {
        rest.extend_from_slice(b"2026-01-02,8,fine and long enough\r\n");
    }
    let found = read(&rest);
    assert_eq!((found.rows, found.stored, found.rejected), (100_001, 100_000, 1));
    assert_eq!(found.issues, [said(2, "row-quote-open")], "three megabytes of rows below it are read");
}

#[test]
fn lines_may_end_with_cr_alone_even_where_they_are_broken() {
    let mut text = b"date,nps,comment\r2026-01-01,9,\"two\rlines\"\r2026-01-02,8,".to_vec();
    text.resize(text.len() + (2 << 20), b'x');
    text.extend_from_slice(b"\r2026-01-03,7,\"open\r2026-01-04,6,ok\r");
    let found = read(&text);
    assert_eq!((found.rows, found.stored), (4, 2));
    assert_eq!(found.issues, [said(4, "row-too-long"), said(5, "row-quote-open")], "lines within a field count");
    assert_eq!(read(b"sep=;\rdate;nps\r2026-01-01;9\r").stored, 1, "a spreadsheet's first line as well");
}

#[test]
fn every_encoding_reads_alike() {
    let text = "fecha;nps;punto de contacto\r\n2026-01-31;9;Atención\r\n2026-02-28;10;Señal €\r\n";
    let utf16 = |mark: &[u8], of: fn(u16) -> [u8; 2]| {
        let mut bytes = mark.to_vec();
        bytes.extend(text.encode_utf16().flat_map(of));
        bytes
    };
    let western = text.chars().map(|c| if c == '€' { 0x80 } else { c as u8 }).collect::<Vec<_>>();
    let marked = [b"\xef\xbb\xbf", text.as_bytes()].concat();
    for (name, bytes) in [
        ("UTF-8", text.as_bytes().to_vec()),
        ("UTF-8 with mark", marked),
        ("Windows-1252", western),
        ("UTF-16LE with mark", utf16(b"\xff\xfe", u16::to_le_bytes)),
        ("UTF-16BE with mark", utf16(b"\xfe\xff", u16::to_be_bytes)),
        ("UTF-16LE", utf16(b"", u16::to_le_bytes)),
        ("UTF-16BE", utf16(b"", u16::to_be_bytes)),
    ] {
        let mut reader = Reader::open(Cursor::new(&bytes), &SurveyMap::default(), &Familiar::default()).expect(name);
        let mut row = ReadRow::default();
        while reader.read(&mut row).expect(name) {
            assert_eq!(
                (row.fate, row.answers.len(), row.issues.len()),
                (Fate::Taken, 1, 0),
                "{name}: {:?}",
                row.issues
            );
        }
        assert_eq!(reader.names(Dimension::Touchpoint), ["Atención", "Señal €"], "{name}");
    }
    // Most letters of this text have no zero byte in UTF-16; its digits and signs do.
    let row = "2026-01-31,9,Εξυπηρέτηση πελατών στο κατάστημα και στο τηλέφωνο\n";
    let greek = format!("date,nps,touchpoint\n{}", row.repeat(3));
    let greek: Vec<u8> = greek.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(read(&greek).stored, 3);
}

#[test]
fn a_file_glued_into_another_is_read_row_by_row() {
    let mut text = "date,nps,touchpoint\n2026-01-01,9,Atención\n2026-01-02,9,Señal y atención\n".as_bytes().to_vec();
    text.extend_from_slice(
        b"\xef\xbb\xbfdate,nps,touchpoint\n\xef\xbb\xbf2026-01-03,8,Atenci\xf3n\n2026-01-04,7,Caf\xe9\n",
    );
    let mut reader = Reader::open(Cursor::new(&text), &SurveyMap::default(), &Familiar::default()).expect("a survey");
    let mut row = ReadRow::default();
    let mut issues = Vec::new();
    while reader.read(&mut row).expect("readable") {
        issues.extend(row.issues.iter().map(|issue| (row.line, issue.code.clone())));
    }
    assert_eq!(reader.names(Dimension::Touchpoint)[..2], ["Atención", "Señal y atención"]);
    assert_eq!(reader.names(Dimension::Touchpoint).last().map(String::as_str), Some("Café"), "the other encoding too");
    assert_eq!(
        issues,
        [said(4, "date-not-read"), said(4, "answer-not-number"), said(5, "text-broken"), said(6, "text-broken")]
    );
}

#[test]
fn ten_thousand_columns_are_a_table_like_any_other() {
    let taken = |columns: usize, rows: usize| {
        let mut text = "date,nps".to_owned();
        (2..columns).for_each(|column| text.push_str(&format!(",question {column}")));
        text.push('\n');
        text.push_str(&format!("2026-01-01,9{}\n", ",1".repeat(columns - 2)).repeat(rows));
        let begun = Instant::now();
        let found = read(text.as_bytes());
        assert_eq!((found.rows, found.stored, found.issues.len()), (rows as u64, rows as u64, 0));
        begun.elapsed()
    };
    // Side by side in one run: four times the columns take about four times as long, and sixteen times where each is looked
    // at for each other.
    let (wide, narrow) = (taken(10_000, 50), taken(2_500, 50));
    assert!(wide < narrow * 9, "in time with its columns: {wide:?}, {narrow:?}");
    let same = format!("date,nps{}\n2026-01-01,9{}\n", ",same".repeat(9_998), ",1".repeat(9_998));
    let looked = inspect("x", Cursor::new(&same), &SurveyMap::default(), &Familiar::default()).expect("a survey");
    assert_eq!(looked.columns[9_999].header, "same (9998)", "each has a header of its own");
    assert_eq!(looked.issues.len(), 1, "said once");
}

#[test]
fn a_hundred_metrics_are_enough() {
    let columns: Vec<String> = (0..150).map(|column| format!("Rating {column}")).collect();
    let text = format!("date,{}\n2026-01-01{}\n", columns.join(","), ",5".repeat(150));
    let reader = Reader::open(Cursor::new(&text), &SurveyMap::default(), &Familiar::default()).expect("a survey");
    assert_eq!(reader.metrics().len(), 100, "the first hundred are proposed");
    assert!(reader.issues().iter().any(|issue| issue.code == "metrics-many"), "and that is said");
    let metrics: Vec<_> = columns.iter().map(|name| serde_json::json!({"column": name, "kind": "rating"})).collect();
    let map = serde_json::from_value(serde_json::json!({"columns": {"metrics": metrics}})).expect("a map");
    assert_eq!(sums(Cursor::new(&text), &map).expect_err("refused").code(), "survey-metrics-many");
}

#[test]
fn odd_numbers_and_days_are_refused_one_by_one() {
    let mut text = "date,nps\n2026-01-31,9\n".to_owned();
    let numbers = ["1e308", "Infinity", "-Infinity", "0x0A", "1,000", "1 000", "=1+1", "11", "-1", "٩", "9\u{336}"];
    numbers.iter().for_each(|odd| text.push_str(&format!("2026-01-31,\"{odd}\"\n")));
    let days = ["0000-01-01", "9999-12-31", "-001-01-01", "2026-02-30", "2026-13-01", "1e9", "\u{202e}2026-01-01"];
    days.iter().for_each(|odd| text.push_str(&format!("\"{odd}\",9\n")));
    let map = serde_json::from_str(
        r#"{"dateFormat": "%Y-%m-%d", "columns": {"metrics": [{"column": "nps", "kind": "nps"}]}}"#,
    );
    let found = sums(Cursor::new(&text), &map.expect("a map")).expect("a survey");
    assert_eq!((found.stored, found.rejected as usize), (1, numbers.len() + days.len()));
    let lines: Vec<u64> = found.issues.iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, (3..found.rows + 2).collect::<Vec<_>>(), "each with its line");
    assert_eq!(read(b"date,nps\n2026-01-31,9\n2026-01-31,NaN\n").blank, 1, "what programs write for no answer");
}

#[test]
fn names_and_headers_bring_no_control_characters_along() {
    let long = "x".repeat(100_000);
    let text = format!(
        "date,nps,touch\u{1b}[2Jpoint\u{7},{long}\n2026-01-01,9,\"\u{1b}]0;owned\u{7}Shop\nDown town\",1\n2026-01-02,8,👩\u{200d}🔧 מוסך e\u{301},2\n"
    );
    let looked = inspect("x", Cursor::new(&text), &SurveyMap::default(), &Familiar::default()).expect("a survey");
    assert_eq!(looked.columns[2].header, "touch[2Jpoint");
    assert_eq!(looked.columns[3].header.chars().count(), 1001, "cut, with a sign that it is");
    let map = serde_json::from_str(r#"{"columns": {"touchpoint": "3"}}"#).expect("a map");
    let mut reader = Reader::open(Cursor::new(&text), &map, &Familiar::default()).expect("a survey");
    let mut row = ReadRow::default();
    while reader.read(&mut row).expect("readable") {}
    assert_eq!(reader.names(Dimension::Touchpoint), ["]0;ownedShop Down town", "👩\u{200d}🔧 מוסך e\u{301}"]);
}

#[test]
fn other_files_under_the_name_of_a_survey_are_called_by_their_name() {
    assert_eq!(refusal(b"PK\x03\x04\x14\0\0\0[Content_Types].xml").code(), "survey-workbook-damaged");
    for (bytes, is) in [
        (&b"PK\x03\x04\n\0\0\0answers.csv"[..], "archive"),
        (b"%PDF-1.4\n", "pdf"),
        (b"SQLite format 3\0", "database"),
        (b"\xff\xd8\xff\xe0", "image"),
        (b"<!DOCTYPE html><title>Log in</title>", "page"),
        (b"{\"date\": \"2026-01-01\", \"nps\": 9}", "json"),
    ] {
        let refused = refusal(bytes);
        assert_eq!((refused.code().word(), refused.args()["is"].as_str()), ("survey-foreign", is));
    }
    assert_eq!(refusal(&[0; 9_000]).code(), "survey-zeros");
    assert_eq!(refusal(&[0, 1, 2, 3].repeat(2_000)).code(), "survey-not-text");
}

/// A file of which the writer took the end away, or to which he adds, after it was looked at.
struct Changing {
    file: Cursor<Vec<u8>>,
    reads: u32,
    after: u32,
    becomes: Vec<u8>,
}

impl Read for Changing {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.reads += 1;
        if self.reads == self.after {
            *self.file.get_mut() = std::mem::take(&mut self.becomes);
        }
        let most = buffer.len().min(1 << 16);
        self.file.read(&mut buffer[..most])
    }
}

impl Seek for Changing {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}

#[test]
fn a_file_that_shrinks_is_refused_and_one_that_grows_is_read_as_it_was() {
    let mut text = "date,nps\n".to_owned();
    (0..50_000).for_each(|_| text.push_str("2026-01-01,9\n"));
    let whole = text.as_bytes().to_vec();
    for after in 2..30 {
        let shrinks = Changing { file: Cursor::new(whole.clone()), reads: 0, after, becomes: whole[..5_000].to_vec() };
        match sums(shrinks, &SurveyMap::default()) {
            Err(refused) => assert_eq!(refused.code(), "survey-file-changed"),
            Ok(found) => assert_eq!(found.rows, 50_000, "it had been read already"),
        }
        let longer = [whole.as_slice(), b"2026-01-02,1\n"].concat();
        let grows = Changing { file: Cursor::new(whole.clone()), reads: 0, after, becomes: longer };
        assert_eq!(sums(grows, &SurveyMap::default()).expect("a survey").rows, 50_000);
    }
}

const GOOD: &[&str] = &[
    "date,nps,csat,touchpoint,comment\n2026-01-01,9,5,Tienda,\"Bien, \"\"muy\"\" bien\"\n2026-01-02,7,,Web,\n2026-01-03,2,1,Tienda,\"dos\nlíneas\"\n",
    "sep=;\r\nFecha;¿Nos recomendarías?;Satisfacción;Canal\r\n31/01/2026;10;Muy satisfecho;Teléfono\r\n28/02/2026;0;Insatisfecho;Web\r\n",
    "StartDate\tQ1\tStatus\nStart Date\tHow likely?\tStatus\n{\"ImportId\":\"startDate\"}\t{\"ImportId\":\"QID1\"}\t{\"ImportId\":\"s\"}\n2026-01-01 10:00\t9\tIP Address\n2026-01-02 10:00\t3\tSurvey Preview\n",
];

#[derive(Clone, Debug)]
enum Harm {
    Flip(usize, u8),
    Insert(usize, Vec<u8>),
    Delete(usize, usize),
    Double(usize, usize),
    Cut(usize),
}

fn harm() -> impl Strategy<Value = Harm> {
    let at = any::<prop::sample::Index>().prop_map(|index| index.index(1 << 16));
    let piece = prop::sample::select(vec![
        &b"\""[..],
        b"\0",
        b"\n",
        b"\r",
        b"\xef\xbb\xbf",
        b"\xff",
        b",,",
        b"\x1b[2J",
        b"\xe2\x82",
        b"=1+1",
        b"\xff\xfe",
    ]);
    prop_oneof![
        (at.clone(), any::<u8>()).prop_map(|(at, byte)| Harm::Flip(at, byte)),
        (at.clone(), piece).prop_map(|(at, piece)| Harm::Insert(at, piece.to_vec())),
        (at.clone(), 0..40usize).prop_map(|(at, length)| Harm::Delete(at, length)),
        (at.clone(), 0..200usize).prop_map(|(at, length)| Harm::Double(at, length)),
        at.prop_map(Harm::Cut),
    ]
}

fn harmed(text: &str, wide: bool, harms: &[Harm]) -> Vec<u8> {
    let mut bytes: Vec<u8> =
        if wide { text.encode_utf16().flat_map(u16::to_le_bytes).collect() } else { text.as_bytes().to_vec() };
    for harm in harms {
        if bytes.is_empty() {
            break;
        }
        let length = bytes.len();
        match harm {
            Harm::Flip(at, byte) => bytes[at % length] = *byte,
            Harm::Insert(at, piece) => drop(bytes.splice(at % length..at % length, piece.iter().copied())),
            Harm::Delete(at, of) => drop(bytes.drain(at % length..(at % length + of).min(length))),
            Harm::Double(at, of) => {
                let part = bytes[at % length..(at % length + of).min(length)].to_vec();
                bytes.splice(at % length..at % length, part);
            }
            Harm::Cut(at) => bytes.truncate(at % length),
        }
    }
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn r7_harmed_surveys_add_up_or_are_refused(
        text in prop::sample::select(GOOD.to_vec()),
        wide in any::<bool>(),
        harms in proptest::collection::vec(harm(), 1..8),
    ) {
        let bytes = harmed(text, wide, &harms);
        let metrics = Reader::open(Cursor::new(&bytes), &SurveyMap::default(), &Familiar::default()).map(|reader| reader.metrics().len());
        if let Ok(found) = sums(Cursor::new(&bytes), &SurveyMap::default()) {
            let cells = found.rows * metrics.expect("it was opened") as u64;
            prop_assert_eq!(found.stored + found.blank + found.rejected, cells);
            prop_assert!(found.rows <= bytes.len() as u64, "no row comes from nothing");
        }
        let _ = inspect("x", Cursor::new(&bytes), &SurveyMap::default(), &Familiar::default());
    }
}
