//! Workbooks that nobody would write on purpose: a clear answer each, within bounds of memory and time.

use std::time::{Duration, Instant};

use cx_model::measure::SurveyMap;
use proptest::prelude::*;

use super::made::{book, ods, parts, rows, sheet, xlsx, zip};
use super::read::{map, read};

const GOOD: &[&[&str]] = &[&["Fecha", "NPS", "Comentario"], &["2024-07-01", "9", "bien"], &["2024-07-02", "3", "mal"]];

fn code(bytes: &[u8]) -> String {
    read(bytes, &SurveyMap::default()).expect_err("refused").code().to_string()
}

fn zipped(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    zip(&parts.iter().map(|(name, bytes)| (name.as_str(), bytes.clone())).collect::<Vec<_>>())
}

/// The parts of a good workbook with one of them replaced.
fn with(name: &str, bytes: Vec<u8>) -> Vec<u8> {
    let mut all = parts(&[sheet("A", rows(GOOD))], "", &["<t>x</t>"]);
    all.iter_mut().filter(|(own, _)| own == name).for_each(|(_, own)| own.clone_from(&bytes));
    zipped(&all)
}

#[test]
fn r6f_what_is_no_workbook_is_refused_by_its_name() {
    assert_eq!(code(&zip(&[("answers.csv", b"a,b".to_vec())])), "survey-foreign");
    assert_eq!(
        code(&zip(&[("[Content_Types].xml", b"<a/>".to_vec()), ("word/document.xml", b"<a/>".to_vec())])),
        "survey-foreign"
    );
    assert_eq!(code(&zip(&[("xl/workbook.bin", b"x".to_vec())])), "survey-workbook-old");
    assert_eq!(code(b"PK\x03\x04\x14\0\0\0[Content_Types].xml"), "survey-workbook-damaged");
    assert_eq!(
        code(&zip(&[("mimetype", b"x".to_vec()), ("content.xml", b"<office:text/>".to_vec())])),
        "survey-foreign"
    );
    let ole = |entry: &str| {
        let mut bytes = vec![0; 1024];
        bytes[..6].copy_from_slice(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]);
        bytes[30] = 9;
        bytes.splice(640..640, entry.encode_utf16().flat_map(u16::to_le_bytes));
        bytes
    };
    assert_eq!(code(&ole("EncryptedPackage")), "survey-workbook-locked");
    assert_eq!(code(&ole("Workbook")), "survey-workbook-old");
    let mut locked = book(&rows(GOOD));
    let directory = locked.windows(4).rposition(|four| four == b"PK\x01\x02").expect("a directory");
    for at in 0..directory {
        if locked[at..].starts_with(b"PK\x01\x02") {
            locked[at + 8] |= 1;
        }
    }
    assert_eq!(code(&locked), "survey-workbook-locked");
}

#[test]
fn r6f_a_damaged_workbook_is_refused_before_anything_of_it_is_read() {
    let good = book(&rows(GOOD));
    for cut in [good.len() / 4, good.len() / 2, good.len() - 30, good.len() - 1] {
        assert_eq!(code(&good[..cut]), "survey-workbook-damaged", "cut at {cut}");
    }
    let mut wrong = good.clone();
    let listed = wrong.windows(4).position(|four| four == b"PK\x01\x02").expect("a directory");
    wrong[listed + 16] ^= 1;
    assert_eq!(code(&wrong), "survey-workbook-damaged", "the checksum of the sheet");
    let bomb = br#"<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet><sheetData>&b;</sheetData></worksheet>"#;
    assert_eq!(
        code(&with("xl/worksheets/sheet0.xml", bomb.to_vec())),
        "survey-workbook-damaged",
        "entities of its own"
    );
    for (rows, what) in [
        (
            r#"<sheetData><row r="2"><c><v>1</v></c></row><row r="1"><c><v>1</v></c></row></sheetData>"#,
            "rows backwards",
        ),
        (r#"<sheetData><row r="9999999"><c><v>1</v></c></row></sheetData>"#, "a row beyond the last"),
        ("<sheetData><row", "XML that ends"),
    ] {
        assert_eq!(code(&book(rows)), "survey-workbook-damaged", "{what}");
    }
    let deep = "<a>".repeat(5000);
    assert_eq!(code(&book(&deep)), "survey-workbook-damaged", "elements within elements");
    assert_eq!(code(&book("<sheetData/>")), "survey-sheets-empty");
}

#[test]
fn r6f_a_sparse_sheet_is_read_for_what_stands_in_it() {
    let began = Instant::now();
    let mut far = rows(GOOD);
    far.truncate(far.len() - "</sheetData>".len());
    far += r#"<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>"#;
    let told = read(&book(&far), &SurveyMap::default()).expect("a survey");
    assert_eq!(told.taken.len(), 2);
    assert!(told.issues.contains(&(1_048_576, "row-long".into())), "the cell far away is told with its row");
    let lonely = r#"<sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>"#;
    assert_eq!(code(&book(lonely)), "survey-no-rows");
    let mut wide = String::from("<sheetData>");
    for row in 1..=2_000 {
        wide += &format!(r#"<row r="{row}"><c r="XFD{row}"><v>1</v></c></row>"#);
    }
    let by = r#"{"headerRows": 1, "fixed": {"date": "2024-07-01"}, "columns": {"metrics": [{"column": "1", "kind": "rating"}]}}"#;
    let refused = read(&book(&(wide + "</sheetData>")), &map(by)).expect_err("refused");
    assert_eq!(refused.code(), "survey-sheet-sparse");
    let times = r#"<table:table-row table:number-rows-repeated="1048576"><table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="16384"/></table:table-row>"#;
    let without_end = ods(&format!(r#"<table:table table:name="A">{times}</table:table>"#));
    assert_eq!(read(&without_end, &map(by)).expect_err("refused").code(), "survey-sheet-sparse");
    assert!(began.elapsed() < Duration::from_secs(60), "{:?}", began.elapsed());
}

#[test]
fn r6f_what_unpacks_without_end_is_refused() {
    let began = Instant::now();
    let mut sheet_bomb = b"<worksheet><sheetData><row r=\"1\"><c><v>".to_vec();
    sheet_bomb.resize(80 << 20, b'1');
    let endless = code(&with("xl/worksheets/sheet0.xml", sheet_bomb));
    assert!(
        ["survey-workbook-damaged", "survey-workbook-bomb"].contains(&endless.as_str()),
        "a cell of 80 MB: {endless}"
    );
    let mut blanks = b"<worksheet><sheetData>".to_vec();
    blanks.resize(80 << 20, b' ');
    assert_eq!(code(&with("xl/worksheets/sheet0.xml", blanks)), "survey-workbook-bomb");
    let texts = "<si><t>a</t></si>".repeat(3_000_001);
    let refused = code(&with("xl/sharedStrings.xml", format!("<sst>{texts}</sst>").into_bytes()));
    assert_eq!(refused, "survey-workbook-texts", "three million texts");
    let sheets: Vec<_> = (0..1001).map(|_| sheet("A", rows(&[]))).collect();
    assert_eq!(code(&xlsx(&sheets, "", &[])), "survey-workbook-parts", "a thousand sheets");
    assert!(began.elapsed() < Duration::from_secs(60), "{:?}", began.elapsed());
}

#[test]
fn r6f_a_map_of_text_reads_a_workbook_too() {
    let by = map(r#"{"separator": ";", "encoding": "windows-1252", "decimal": ",", "headerRows": 1}"#);
    assert_eq!(read(&book(&rows(GOOD)), &by).expect("a survey").taken.len(), 2);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn r6f_harmed_workbooks_are_read_or_refused(
        is_ods in any::<bool>(),
        harms in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>(), any::<bool>()), 1..6),
        inside in any::<bool>(),
    ) {
        let harm = |bytes: &mut Vec<u8>| {
            for (at, byte, inserts) in &harms {
                let at = at.index(bytes.len());
                if *inserts { bytes.insert(at, *byte) } else { bytes[at] = *byte }
            }
        };
        let table = r#"<table:table table:name="A"><table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="string"><text:p>NPS</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="7" table:number-columns-repeated="3"/></table:table-row></table:table>"#;
        let bytes = if inside {
            // What stands within a part reaches the reader whole.
            let mut xml = if is_ods { table.to_owned() } else { rows(GOOD) }.into_bytes();
            harm(&mut xml);
            let xml = String::from_utf8_lossy(&xml);
            if is_ods { ods(&xml) } else { book(&xml) }
        } else {
            let mut bytes = if is_ods { ods(table) } else { book(&rows(GOOD)) };
            harm(&mut bytes);
            bytes
        };
        let _ = read(&bytes, &SurveyMap::default());
    }
}
