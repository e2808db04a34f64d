//! What is read of workbooks (rule R6f).

use std::fs;
use std::io::Cursor;
use std::path::Path;

use cx_exchange::survey::{Familiar, Fate, ReadRow, Reader, Unreadable, inspect};
use cx_model::measure::{Inspection, SurveyMap};
use proptest::prelude::*;

use super::made::{Sheet, book, ods, parts, rows, sheet, xlsx, zip};

/// What was read of a workbook.
#[derive(Debug, Default, PartialEq)]
pub struct Told {
    /// Line, day and answers of each row that is taken; a blank answer is left out.
    pub taken: Vec<(u64, String, Vec<f64>)>,
    pub comments: Vec<String>,
    /// Line and code of the issues of rows, and what is told of the whole file at the beginning and at the end.
    pub issues: Vec<(u64, String)>,
    pub metrics: Vec<String>,
    pub dropped: Vec<String>,
}

pub fn read(bytes: &[u8], map: &SurveyMap) -> Result<Told, Unreadable> {
    let mut reader = Reader::open(Cursor::new(bytes), map, &Familiar::default())?;
    let mut told = Told::default();
    let mut row = ReadRow::default();
    let code = |issue: &cx_model::measure::Issue| (issue.line.unwrap_or(0), issue.code.clone());
    told.issues.extend(reader.issues().iter().map(code));
    while reader.read(&mut row)? {
        if row.fate == Fate::Taken {
            told.taken.push((row.line, row.day.iso(), row.answers.iter().map(|(_, value)| *value).collect()));
        }
        told.comments.extend(row.comment().map(str::to_owned));
        told.issues.extend(row.issues.iter().map(code));
    }
    told.issues.extend(reader.issues_at_end().iter().map(code));
    told.metrics = reader.metrics().iter().map(|metric| metric.name.clone()).collect();
    told.dropped = reader.dropped().to_vec();
    Ok(told)
}

pub fn map(json: &str) -> SurveyMap {
    serde_json::from_str(json).expect("a map")
}

fn plain(bytes: &[u8]) -> Told {
    read(bytes, &SurveyMap::default()).expect("a survey")
}

fn look(bytes: &[u8], map: &SurveyMap) -> Inspection {
    inspect("survey.xlsx", Cursor::new(bytes), map, &Familiar::default()).expect("a survey")
}

fn fixture(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)).expect("a fixture")
}

fn codes(told: &Told) -> Vec<&str> {
    told.issues.iter().map(|(_, code)| code.as_str()).collect()
}

fn nps(answers: impl Iterator<Item = f64>) -> (usize, f64) {
    let all: Vec<f64> = answers.collect();
    let share = |test: &dyn Fn(f64) -> bool| all.iter().filter(|value| test(**value)).count() as f64 / all.len() as f64;
    (all.len(), (share(&|value| value >= 9.0) - share(&|value| value <= 6.0)) * 100.0)
}

#[test]
fn r6f_a_title_merged_heads_numbers_as_text_formulas_and_a_total_give_the_right_figures() {
    // Expected: case 12 of the reports that were collected, from the answers as they were meant.
    let told = plain(&fixture("merged_head_es.xlsx"));
    let (n, score) = nps(told.taken.iter().map(|(_, _, answers)| answers[0]));
    assert_eq!((n, score.round()), (12, 33.0), "{told:?}");
    let column = |at: usize| told.taken.iter().filter_map(move |(_, _, answers)| answers.get(at).copied());
    assert_eq!(column(1).filter(|value| *value >= 4.0).count(), 8);
    assert_eq!((column(2).count(), column(2).filter(|value| *value >= 4.0).count()), (10, 5));
    assert_eq!(told.metrics.len(), 3, "the mean of others is no answer: {:?}", told.metrics);
    assert_eq!(
        told.metrics[1..],
        ["Satisfacción con - Tienda", "Satisfacción con - Web"],
        "a merged head stands over both"
    );
    assert_eq!(told.taken[0], (4, "2024-07-01".into(), vec![10.0, 5.0, 4.0]), "lines are the rows of the sheet");
    for code in ["title-rows", "column-formulas", "row-summary", "formula-uncached"] {
        assert!(codes(&told).contains(&code), "{code}: {:?}", told.issues);
    }
}

#[test]
fn r6f_hard_spaces_and_days_of_microsoft_forms_are_read() {
    // Expected: case 13 of the reports that were collected.
    let told = plain(&fixture("microsoft_forms_hard_spaces_es.xlsx"));
    let (n, score) = nps(told.taken.iter().map(|(_, _, answers)| answers[0]));
    assert_eq!((n, score.round()), (12, 33.0), "{told:?}");
    assert_eq!(told.taken.iter().filter(|(_, day, _)| day.starts_with("2024-04")).count(), 2);
    assert_eq!(told.taken.iter().map(|(_, _, answers)| answers.len()).sum::<usize>(), 12 + 12 + 9);
    let old = plain(&fixture("microsoft_forms_es.xlsx"));
    assert!(!old.taken.is_empty(), "the workbook that was refused with advice");
}

#[test]
fn r6f_a_cell_says_what_its_format_shows() {
    let table: &[&[&str]] = &[
        &["Fecha", "NPS", "Cuota", "Espera", "Comentario"],
        &["<c s=\"1\"><v>45474</v></c>", "9", "<c s=\"3\"><v>0.07</v></c>", "<c s=\"4\"><v>1.5</v></c>", "bien"],
        &["<c s=\"2\"><v>45475.5</v></c>", "3", "<c s=\"3\"><v>0.85</v></c>", "<c s=\"4\"><v>0.25</v></c>", "mal"],
    ];
    let shown = look(&book(&rows(table)), &SurveyMap::default());
    assert_eq!(shown.rows[0], ["2024-07-01", "9", "7", "36:00:00", "bien"]);
    assert_eq!(shown.rows[1][..3], ["2024-07-02 12:00:00", "3", "85"]);
    let of_1904 = xlsx(&[sheet("A", rows(table))], r#"<workbookPr date1904="1"/>"#, &[]);
    assert_eq!(look(&of_1904, &SurveyMap::default()).rows[0][0], "2028-07-02", "four years and a day later");
    assert_eq!((shown.encoding.as_str(), shown.separator.as_str()), ("", ""), "a workbook has neither");
}

#[test]
fn r6f_an_id_keeps_the_zeros_that_its_cell_shows() {
    let table: &[&[&str]] = &[
        &["Id respuesta", "Fecha", "NPS"],
        &["<c s=\"5\"><v>7</v></c>", "<c s=\"1\"><v>45474</v></c>", "9"],
        &["<c s=\"5\"><v>123456</v></c>", "<c s=\"1\"><v>45475</v></c>", "3"],
    ];
    let shown = look(&book(&rows(table)), &SurveyMap::default());
    assert_eq!((&*shown.rows[0][0], &*shown.rows[1][0]), ("00007", "123456"), "as the CSV of the same sheet has them");
}

#[test]
fn r6f_days_without_a_format_count_from_the_epoch_of_their_workbook() {
    let table: &[&[&str]] = &[&["Fecha", "NPS"], &["44012", "9"], &["44013", "3"], &["44014", "7"]];
    for (properties, day) in [(r#"<workbookPr date1904="1"/>"#, "2024-07-01"), ("", "2020-06-30")] {
        let told = read(&xlsx(&[sheet("A", rows(table))], properties, &[]), &SurveyMap::default()).expect("a survey");
        assert_eq!(told.taken[0].1, day, "{properties}");
    }
}

#[test]
fn r6f_numbers_are_right_whatever_mark_texts_are_written_with() {
    let table: &[&[&str]] = &[
        &["Fecha", "Nota", "Precio"],
        &["2024-07-01", "3.583", "<c t=\"inlineStr\"><is><t>4,5</t></is></c>"],
        &["2024-07-02", "4.5", "<c t=\"inlineStr\"><is><t>3,25\u{a0}</t></is></c>"],
    ];
    let by = map(
        r#"{"columns": {"metrics": [{"column": "Nota", "kind": "rating"}, {"column": "Precio", "kind": "rating"}]}}"#,
    );
    let told = read(&book(&rows(table)), &by).expect("a survey");
    assert_eq!(told.taken[0].2, [3.583, 4.5], "a cell with a number has no mark to be read wrongly");
    assert_eq!(told.taken[1].2, [4.5, 3.25]);
    let said = map(r#"{"decimal": ".", "columns": {"metrics": [{"column": "Nota", "kind": "rating"}]}}"#);
    assert_eq!(read(&book(&rows(table)), &said).expect("a survey").taken[0].2, [3.583]);
}

#[test]
fn r6f_lines_are_rows_of_the_sheet_whatever_cells_and_blanks_hold() {
    let table: &[&[&str]] = &[
        &["Fecha", "NPS", "Comentario"],
        &["2024-07-01", "9", "uno\ndos, \"tres\"_x000D_\ncuatro"],
        &[],
        &["2024-07-02", "<c t=\"e\"><v>#N/A</v></c>", "&lt;b&gt; &amp; &#233;"],
        &["2024-07-03", "<c><f>A1</f></c>", "dos"],
        &["2024-07-04", "<c t=\"str\"><f>A1</f><v>7</v></c>", ""],
    ];
    let told = plain(&book(&rows(table)));
    let lines: Vec<u64> = told.taken.iter().map(|(line, ..)| *line).collect();
    assert_eq!(lines, [2, 4, 5, 6]);
    assert_eq!(told.comments, ["uno\ndos, \"tres\"\ncuatro", "<b> & é", "dos"]);
    assert_eq!(told.taken[3].2, [7.0], "what a formula gave");
    assert_eq!(codes(&told), ["cell-error", "formula-uncached"], "each once, and short rows are none");
}

#[test]
fn r6f_texts_that_cells_share_are_read_as_they_were_typed() {
    let texts = ["<t>Fecha</t>", "<r><t>N</t></r><r><t>PS</t></r>", "<t>2024-07-01</t><rPh><t>aloud</t></rPh>"];
    let table: &[&[&str]] = &[
        &["<c t=\"s\"><v>0</v></c>", "<c t=\"s\"><v>1</v></c>"],
        &["<c t=\"s\"><v>2</v></c>", "9"],
        &["<c t=\"s\"><v>2</v></c>", "<c t=\"s\"><v>99</v></c>"],
    ];
    let told = plain(&xlsx(&[sheet("A", rows(table))], "", &texts));
    assert_eq!(told.metrics, ["NPS"]);
    assert_eq!(told.taken, [(2, "2024-07-01".into(), vec![9.0]), (3, "2024-07-01".into(), vec![])]);
}

const SURVEY: &[&[&str]] = &[&["Fecha", "NPS"], &["2024-07-01", "9"], &["2024-07-02", "3"]];
const OTHER: &[&[&str]] = &[&["Fecha", "NPS"], &["2024-07-01", "0"]];
const NOTES: &[&[&str]] = &[&["Sobre esta encuesta"], &["Se hizo en julio."]];

fn several() -> Vec<u8> {
    let hidden = Sheet { name: "Listas", state: "veryHidden", rows: rows(OTHER) };
    xlsx(&[hidden, sheet("Notas", rows(NOTES)), sheet("Julio", rows(SURVEY)), sheet("Agosto", rows(OTHER))], "", &[])
}

#[test]
fn r6f_the_first_visible_sheet_that_looks_like_a_survey_is_read_and_said() {
    let shown = look(&several(), &SurveyMap::default());
    assert_eq!(shown.map.sheet.as_deref(), Some("Julio"));
    let sheets: Vec<(&str, bool)> = shown.sheets.iter().map(|sheet| (sheet.name.as_str(), sheet.hidden)).collect();
    assert_eq!(sheets, [("Listas", true), ("Notas", false), ("Julio", false), ("Agosto", false)]);
    let chosen = shown.issues.iter().find(|issue| issue.code == "sheet-chosen").expect("it is said");
    assert_eq!((chosen.args["sheet"].as_str(), chosen.args["count"].as_str()), ("Julio", "4"));
    let named = read(&several(), &map(r#"{"sheet": "agosto "}"#)).expect("a survey");
    assert_eq!(named.taken, [(2, "2024-07-01".into(), vec![0.0])]);
    assert!(!codes(&named).contains(&"sheet-chosen"), "who names a sheet need not be told");
    let unknown = read(&several(), &map(r#"{"sheet": "Enero"}"#)).expect_err("refused");
    assert_eq!(
        (unknown.code().to_string().as_str(), unknown.args()["sheets"].as_str()),
        ("survey-sheet-unknown", "Listas, Notas, Julio, Agosto")
    );
    let hidden = Sheet { name: "Datos", state: "hidden", rows: rows(SURVEY) };
    let only = look(&xlsx(&[hidden, sheet("Hoja1", rows(&[]))], "", &[]), &SurveyMap::default());
    assert_eq!(only.map.sheet.as_deref(), Some("Datos"), "a hidden sheet where no other has rows");
}

#[test]
fn r6f_a_merged_head_says_its_question_over_its_columns_only() {
    let table: &[&[&str]] = &[
        &["Fecha", "Valore", "", "", "¿Por qué?"],
        &["", "Tienda", "Web", "Recomendación", ""],
        &["2024-07-01", "5", "4", "9", "bien"],
        &["2024-07-02", "2", "1", "3", "mal"],
    ];
    let merged = rows(table) + r#"<mergeCells><mergeCell ref="B1:C1"/><mergeCell ref="A1:A2"/></mergeCells>"#;
    let headers: Vec<String> =
        look(&book(&merged), &SurveyMap::default()).columns.into_iter().map(|column| column.header).collect();
    assert_eq!(headers, ["Fecha", "Valore - Tienda", "Valore - Web", "Recomendación", "¿Por qué?"]);
}

#[test]
fn r6f_an_ods_is_read_as_an_xlsx() {
    let row = |cells: &str| format!("<table:table-row>{cells}</table:table-row>");
    let text = |text: &str| {
        format!(r#"<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>"#)
    };
    let float = |value: &str| {
        format!(
            r#"<table:table-cell office:value-type="float" office:value="{value}"><text:p>x</text:p></table:table-cell>"#
        )
    };
    let day = |day: &str| {
        format!(
            r#"<table:table-cell office:value-type="date" office:date-value="{day}"><text:p>1/7</text:p></table:table-cell>"#
        )
    };
    let share = r#"<table:table-cell office:value-type="percentage" office:value="0.85"><text:p>85 %</text:p></table:table-cell>"#;
    let note = "<office:annotation><text:p>a note</text:p></office:annotation>";
    let blank = r#"<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>"#;
    let tables = [
        r#"<table:table table:name="Oculta" table:style-name="ta2"><table:table-row><table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row></table:table>"#.to_owned(),
        r#"<table:table table:name="Vacía" table:style-name="ta1"/>"#.to_owned(),
        r#"<table:table table:name="Datos" table:style-name="ta1"><table:table-column/>"#.to_owned(),
        row(&(text("Fecha") + &text("NPS") + &text("Cuota") + &text("Comentario"))),
        blank.to_owned(),
        row(&(day("2024-07-01T10:00:00") + &float("9.0") + share + &text(&format!("{note}bien<text:s text:c=\"2\"/>hecho</text:p><text:p>y &amp; ya")))),
        row(&(day("2024-07-02") + r#"<table:table-cell office:value-type="float" office:value="3" table:number-columns-repeated="2"/>"#)).replacen("<table:table-row>", r#"<table:table-row table:number-rows-repeated="2">"#, 1),
        row(&(day("2024-07-03") + r#"<table:table-cell table:formula="of:=[.A1]"/><table:table-cell office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#N/A</text:p></table:table-cell>"#)),
        r#"<table:table-row table:number-rows-repeated="1048566"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>"#.to_owned(),
    ];
    let bytes = ods(&tables.concat());
    let told = plain(&bytes);
    let days: Vec<(u64, &str)> = told.taken.iter().map(|(line, day, _)| (*line, day.as_str())).collect();
    assert_eq!(days, [(4, "2024-07-01"), (5, "2024-07-02"), (6, "2024-07-02"), (7, "2024-07-03")]);
    assert_eq!(told.comments, ["bien  hecho\ny & ya"], "a note is no answer");
    assert_eq!(look(&bytes, &SurveyMap::default()).rows[0][..3], ["2024-07-01 10:00:00", "9", "85"]);
    assert!(codes(&told).ends_with(&["cell-error", "formula-uncached"]), "{:?}", told.issues);
    let shown = look(&bytes, &SurveyMap::default());
    assert_eq!(shown.sheets.iter().map(|sheet| sheet.hidden).collect::<Vec<_>>(), [true, false, false]);
    assert_eq!(shown.map.sheet.as_deref(), Some("Datos"));
}

#[test]
fn r6f_a_link_to_another_workbook_is_not_followed() {
    let mut all = parts(&[sheet("A", rows(SURVEY))], "", &[]);
    all.push(("xl/externalLinks/externalLink1.xml".into(), b"<externalLink/>".to_vec()));
    let bytes = zip(&all.iter().map(|(name, bytes)| (name.as_str(), bytes.clone())).collect::<Vec<_>>());
    assert_eq!(plain(&bytes).taken.len(), 2, "what the cells hold is read, and nothing else");
}

/// Cells as programs write them, well and badly; `{}` is the name of the cell.
const CELLS: &[&str] = &[
    r#"<c r="{}"><v>7</v></c>"#,
    r#"<c r="{}" s="1"><v>45474</v></c>"#,
    r#"<c s="3" r="{}" t="n"><v>0.855</v></c>"#,
    r#"<c r="{}" t="s"><v>1</v></c>"#,
    r#"<c r="{}" t="s"><v> 0 </v></c>"#,
    r#"<c r="{}" t="s"><v>99</v></c>"#,
    r#"<c r="{}" t="str"><v>Bien_x000D_, 😊</v></c>"#,
    r#"<c r="{}" t="str"><v>a &amp; b</v></c>"#,
    r#"<c r="{}" t="str"><v>a > b ' "</v></c>"#,
    r#"<c r="{}" t="b"><v>1</v></c>"#,
    r#"<c r="{}" t="e"><v>#N/A</v></c>"#,
    r#"<c r="{}" t="d"><v>2026-01-02T03:04:05Z</v></c>"#,
    r#"<c r="{}" t="inlineStr"><is><t>dentro</t></is></c>"#,
    r#"<c r="{}"><f>A1+1</f><v>8</v></c>"#,
    r#"<c r="{}"><v></v></c>"#,
    r#"<c r="{}"></c>"#,
    r#"<c r="{}" s="5"/>"#,
    r#"<c r="B1"><v>9</v></c>"#,
    r#"<c r="ZZZZZ9"><v>9</v></c>"#,
    r#"<c><v>6</v></c>"#,
    r#"<c  r="{}" ><v>5</v></c>"#,
    r#"<c r='{}'><v>4</v></c>"#,
    r#"<c r = "{}"><v>3</v></c>"#,
    r#"<c cm="1" x:y="a" r="{}"><v>2</v></c>"#,
    r#"<c r="{}"><v>1</v> </c>"#,
    r#"<c r="{}"><v>1</v><v>2</v></c>"#,
    r#"<c r="{}"><v>1"#,
    "\n",
];

proptest! {
    #[test]
    fn r6f_a_row_says_the_same_however_it_is_written(
        table in prop::collection::vec(prop::collection::vec(0..CELLS.len(), 0..5), 1..8),
        gap in 0..4_usize,
    ) {
        let written = |ahead: &str| {
            let mut xml = rows(&[&["Fecha", "NPS", "Trato", "Comentario"], &["2026-01-01", "9", "3", "x"]]);
            xml.truncate(xml.len() - "</sheetData>".len());
            for (number, cells) in (3 + gap..).zip(&table) {
                xml += &format!(r#"<row r="{number}" spans="1:4">{ahead}"#);
                for (column, cell) in ('A'..).zip(cells) {
                    xml += &CELLS[*cell].replace("{}", &format!("{column}{number}"));
                }
                xml += "</row>";
            }
            let bytes = xlsx(&[sheet("Datos", xml + "</sheetData>")], "", &["<t>uno</t>", "<t>dos</t>"]);
            let seen = inspect("x", Cursor::new(&bytes), &SurveyMap::default(), &Familiar::default());
            seen.map(|seen| (seen.rows, seen.issues, seen.row_count)).map_err(|error| format!("{error:?}"))
        };
        prop_assert_eq!(written(""), written("<!-- read piece by piece -->"));
    }
}

#[test]
fn r6f_rows_that_a_filter_hides_count_and_are_told() {
    let row = |number: u32, hidden: &str, formula: &str| {
        let (day, mark) = (46_000 + number, number % 5 + 1);
        format!(
            r#"<row r="{number}"{hidden}><c r="A{number}" s="1"><v>{day}</v></c><c r="B{number}">{formula}<v>{mark}</v></c></row>"#
        )
    };
    let head = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>Fecha</t></is></c><c r="B1" t="inlineStr"><is><t>Nota</t></is></c></row>"#;
    let sheet_of = |hidden: &[u32]| {
        let rows = (2..12).map(|number| {
            let formula = if number % 2 == 0 { "<f>C1</f>" } else { "" };
            row(number, if hidden.contains(&number) { r#" hidden="1""# } else { "" }, formula)
        });
        book(&format!("<sheetData>{head}{}</sheetData>", rows.collect::<String>()))
    };
    let told = plain(&sheet_of(&[4, 5, 9]));
    assert_eq!(told.taken.len(), 10, "what stands there counts");
    let said = |bytes: &[u8]| {
        let mut reader =
            Reader::open(Cursor::new(bytes.to_vec()), &SurveyMap::default(), &Familiar::default()).expect("a survey");
        let mut row = ReadRow::default();
        while reader.read(&mut row).expect("a row") {}
        let issues = reader.issues_at_end();
        issues
            .into_iter()
            .find(|issue| issue.code == "rows-hidden")
            .map(|issue| (issue.args["count"].clone(), issue.args["row"].clone()))
    };
    assert_eq!(said(&sheet_of(&[4, 5, 9])), Some(("3".to_owned(), "4".to_owned())), "in either form of a row");
    assert_eq!(said(&sheet_of(&[])), None);
    let cells = |day: u32| {
        format!(
            r#"<table:table-cell office:value-type="date" office:date-value="2026-05-{day:02}"><text:p>x</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="4"><text:p>4</text:p></table:table-cell>"#
        )
    };
    let rows: String = (1..9)
        .map(|day| {
            let seen = if day > 5 { r#" table:visibility="filter""# } else { "" };
            format!("<table:table-row{seen}>{}</table:table-row>", cells(day))
        })
        .collect();
    let head = r#"<table:table-row><table:table-cell office:value-type="string"><text:p>Fecha</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>Nota</text:p></table:table-cell></table:table-row>"#;
    let bytes = ods(&format!(r#"<table:table table:name="A" table:style-name="ta1">{head}{rows}</table:table>"#));
    assert_eq!(said(&bytes), Some(("3".to_owned(), "7".to_owned())));
}
