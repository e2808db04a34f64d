//! Survey files of the tools of the field, whole, broken and random: what is found in them and what is read.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use cx_exchange::survey::{DECISIONS, Dimension, Familiar, Fate, ISSUES, ReadRow, Reader, Unreadable, inspect};
use cx_model::measure::{Inspection, SurveyMap};
use cx_model::score::MetricKind;
use proptest::prelude::*;

/// A row as the tests compare it.
#[derive(Debug, Default, PartialEq)]
struct Row {
    line: u64,
    taken: bool,
    day: String,
    answers: Vec<f64>,
    blanks: u32,
    rejected: u32,
    touchpoint: Option<String>,
    persona: Option<String>,
    channel: Option<String>,
    step: Option<String>,
    response: Option<String>,
    respondent: Option<String>,
    comment: Option<String>,
    weight: Option<f64>,
    attributes: Vec<(String, String)>,
    /// Line, column and code of each issue.
    issues: Vec<(u64, Option<String>, String)>,
    fingerprint: u64,
}

struct Read {
    rows: Vec<Row>,
    metrics: Vec<cx_exchange::survey::MetricSpec>,
    map: SurveyMap,
    dropped: Vec<String>,
    notes: Vec<String>,
}

fn read(bytes: &[u8], map: &SurveyMap) -> Result<Read, Unreadable> {
    let mut reader = Reader::open(Cursor::new(bytes), map, &Familiar::default())?;
    let mut row = ReadRow::default();
    let mut rows = Vec::new();
    while reader.read(&mut row)? {
        let name = |dimension| row.name(dimension).map(|index| reader.names(dimension)[index].clone());
        rows.push(Row {
            line: row.line,
            taken: row.fate == Fate::Taken,
            day: if row.fate == Fate::Taken { row.day.iso() } else { String::new() },
            answers: row.answers.iter().map(|(_, value)| *value).collect(),
            blanks: row.blanks,
            rejected: row.rejected,
            touchpoint: name(Dimension::Touchpoint),
            persona: name(Dimension::Persona),
            channel: name(Dimension::Channel),
            step: name(Dimension::Step),
            response: row.response().map(str::to_owned),
            respondent: row.respondent().map(str::to_owned),
            comment: row.comment().map(str::to_owned),
            weight: row.weight,
            attributes: row
                .attributes()
                .map(|(index, text)| (reader.attributes()[index].clone(), text.to_owned()))
                .collect(),
            issues: row
                .issues
                .iter()
                .map(|issue| (issue.line.unwrap_or(0), issue.column.clone(), issue.code.clone()))
                .collect(),
            fingerprint: row.fingerprint,
        });
        let counted = row.answers.len() + row.blanks as usize + row.rejected as usize;
        assert_eq!(counted, reader.metrics().len(), "R7: every answer of a row is stored, blank or rejected");
    }
    Ok(Read {
        rows,
        metrics: reader.metrics().to_vec(),
        map: reader.map().clone(),
        dropped: reader.dropped().to_vec(),
        notes: reader.issues().iter().map(|issue| issue.code.clone()).collect(),
    })
}

fn detected(bytes: &[u8]) -> Read {
    read(bytes, &SurveyMap::default()).expect("a survey")
}

fn refused(bytes: &[u8], map: &SurveyMap) -> Unreadable {
    read(bytes, map).err().expect("refused")
}

fn by(json: &str) -> SurveyMap {
    serde_json::from_str(json).expect("a map")
}

fn fixture(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)).expect("a fixture")
}

fn look(bytes: &[u8]) -> Inspection {
    inspect("survey.csv", Cursor::new(bytes), &SurveyMap::default(), &Familiar::default()).expect("a survey")
}

/// A public file beside the checkout.
fn public(name: &str) -> Vec<u8> {
    let path: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/data").join(name);
    fs::read(path).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

// ---- the layouts of the tools ----

#[test]
fn qualtrics_has_three_header_rows_and_previews_that_do_not_count() {
    for name in ["qualtrics_es.csv", "qualtrics_es_utf16.tsv"] {
        let bytes = fixture(name);
        let found = look(&bytes);
        assert_eq!((found.layout.as_str(), found.header_rows, found.row_count), ("qualtrics", 3, Some(4)), "{name}");
        let question = found.columns.iter().find(|column| column.header == "Q3").expect("Q3");
        assert_eq!(question.label.as_deref(), Some("¿Por qué? (texto libre)"), "the question in one line");
        let survey = detected(&bytes);
        let kinds: Vec<_> = survey.metrics.iter().map(|metric| (metric.column.as_str(), metric.kind)).collect();
        assert_eq!(kinds, [("Q1", MetricKind::Nps), ("Q2", MetricKind::Csat)], "the group column is no metric");
        assert_eq!(survey.rows.len(), 4);
        let first = &survey.rows[0];
        assert_eq!((first.line, first.day.as_str(), &first.answers), (5, "2026-03-01", &vec![10.0, 5.0]), "{name}");
        assert_eq!((&first.response, &first.comment), (&some("R_1AbCdEfGhIjKlMnO"), &some("Muy ágil, gracias")));
        assert_eq!(survey.rows[2].comment, some("Tardaron \"dos semanas\"\ny nadie avisó"));
        let preview = &survey.rows[3];
        assert_eq!(
            (preview.taken, preview.line, preview.rejected),
            (false, 9, 2),
            "the line counts line breaks within fields"
        );
        assert_eq!(preview.issues, [(9, None, "row-preview".to_owned())]);
        for personal in ["IPAddress", "RecipientEmail", "LocationLatitude"] {
            assert!(survey.dropped.iter().any(|header| header == personal), "R8: {personal} is dropped");
        }
    }
}

/// Two labels belong to scales of four to seven points (rule R6e): the map says which one is meant.
const MONKEY: &str =
    r#"{"columns": {"metrics": [{"column": "10", "kind": "nps"}, {"column": "11", "kind": "csat", "scale": [1, 5]}]}}"#;
const FORMS: &str = r#"{"columns": {"metrics": [{"column": "3", "kind": "rating", "scale": [1, 5]}]}}"#;

#[test]
fn surveymonkey_has_two_header_rows_and_puts_the_month_first() {
    let survey = read(&fixture("surveymonkey_condensed.csv"), &by(MONKEY)).expect("a survey");
    assert_eq!(survey.map.header_rows, Some(2));
    assert_eq!(survey.rows[0].day, "2026-06-10");
    assert_eq!(survey.rows[0].answers, [10.0, 5.0], "\"Very satisfied\" is 5");
    assert_eq!(survey.rows[1].answers, [6.0, 2.0], "\"Dissatisfied\" is 2");
    assert_eq!(survey.rows[1].comment, some("Slow, \"really\" slow"));
    assert_eq!(survey.rows[1].response, some("118052219062"));
    assert_eq!(survey.notes, ["date-by-layout"], "what the values do not tell is said");
    let found = look(&fixture("surveymonkey_expanded.csv"));
    let headers: Vec<_> = found.columns.iter().skip(9).map(|column| column.header.as_str()).collect();
    let question = "Which channels did you use? Please select all that apply.";
    assert_eq!(headers[0], format!("{question} - Web"));
    assert_eq!(headers[3], format!("{question} - Other (please specify)"), "the question fills forward");
}

#[test]
fn typeform_keeps_partial_responses() {
    let survey = detected(&fixture("typeform.csv"));
    assert_eq!(survey.rows.len(), 2);
    assert!(
        survey.rows.iter().all(|row| row.taken && row.day == "2026-05-01"),
        "a partial response has no submit date, and a day all the same"
    );
    assert_eq!(survey.rows[1].answers, [3.0]);
    assert_eq!(survey.rows[0].response, some("hefupfubphvacf8sv12ch63vnvacgl4s"));
}

#[test]
fn google_forms_and_sheets_write_dates_of_their_own() {
    let bytes = fixture("google_forms_es_download.csv");
    assert_eq!(
        refused(&bytes, &SurveyMap::default()).code(),
        "survey-labels-unclear",
        "two labels of four to seven points"
    );
    let survey = read(&bytes, &by(FORMS)).expect("a survey");
    assert_eq!(survey.rows[1].day, "2026-02-23", "p. m. with a narrow space and an offset");
    assert_eq!(survey.rows.iter().map(|row| row.answers[0]).collect::<Vec<_>>(), [5.0, 2.0], "labels of agreement");
    assert!(survey.dropped.iter().any(|header| header.contains("correo")), "R8: the address is dropped");
    assert_eq!(detected(&fixture("google_forms_en.csv")).rows[0].answers, [9.0]);
    let sheets = detected(&fixture("google_sheets_es.csv"));
    assert_eq!(sheets.map.date_format, some("%d/%m/%Y %H:%M:%S"));
    assert_eq!((sheets.rows[1].day.as_str(), sheets.rows[1].comment.as_deref()), ("2026-02-23", None));
}

#[test]
fn r5_a_date_with_an_offset_is_brought_into_the_zone_asked_for() {
    let map = SurveyMap { time_zone: some("Europe/Madrid"), ..by(FORMS) };
    let survey = read(&fixture("google_forms_es_download.csv"), &map).expect("a survey");
    let days: Vec<_> = survey.rows.iter().map(|row| row.day.as_str()).collect();
    assert_eq!(days, ["2026-02-23", "2026-02-24"], "22:26 five hours west of Greenwich is the next morning in Madrid");
}

#[test]
fn a_role_that_was_emptied_is_not_detected_again() {
    let file = "Fecha;NPS;Punto de contacto;Comentario\n05/03/2026;9;Tienda;Bien\n31/03/2026;3;Web;Mal\n".as_bytes();
    let metrics = r#""metrics": [{"column": "NPS", "kind": "nps"}]"#;
    let detected = read(file, &by(&format!(r#"{{"columns": {{{metrics}}}}}"#))).expect("the file is whole").map;
    assert_eq!(detected.columns.touchpoint, some("Punto de contacto"), "what the map is silent about is detected");
    let emptied = by(&format!(r#"{{"columns": {{"touchpoint": "", "comment": "", {metrics}}}}}"#));
    let emptied = read(file, &emptied).expect("an empty name is no unknown column").map;
    assert_eq!(
        (emptied.columns.touchpoint, emptied.columns.comment),
        (None, None),
        "an empty name says: no such column"
    );
    assert_eq!(emptied.columns.date, some("Fecha"), "the rest is detected as before");
}

#[test]
fn a_spanish_spreadsheet_has_semicolons_commas_and_a_code_page() {
    let bytes = fixture("excel_es_semicolon_cp1252.csv");
    let found = look(&bytes);
    assert_eq!((found.encoding.as_str(), found.encoding_guessed), ("windows-1252", true));
    assert_eq!((found.separator.as_str(), found.decimal.as_str()), (";", ","));
    assert_eq!(found.date_format.as_deref(), Some("%d/%m/%Y"), "31/03 decides for 05/03");
    assert_eq!(found.rows[0][1], "Teléfono", "the first rows are decoded");
    let survey = detected(&bytes);
    assert_eq!(survey.rows[0].day, "2026-03-05");
    assert_eq!(survey.rows[0].touchpoint, some("Teléfono"));
    assert_eq!(survey.rows[0].answers, [9.0, 4.25]);
    assert_eq!(survey.rows[0].comment, some("Atención rápida; volveré"));
    assert!(survey.notes.contains(&"encoding-guessed".to_owned()));
}

#[test]
fn limesurvey_google_play_and_trustpilot_are_read() {
    let lime = detected(&fixture("limesurvey_code.csv"));
    assert_eq!(
        (lime.rows.len(), lime.rows[0].response.as_deref()),
        (1, Some("1")),
        "a blank line at the end is nothing"
    );
    assert_eq!(lime.rows[0].answers, [9.0]);
    assert_eq!(detected(&fixture("limesurvey_code_text.csv")).rows[0].answers, [9.0, 4.0]);
    let play = detected(&fixture("google_play_reviews_utf16le.csv"));
    assert_eq!(
        (play.rows[0].answers[0], play.rows[0].comment.as_deref()),
        (5.0, Some("Muy útil, aunque a veces falla 😊"))
    );
    assert_eq!(play.rows[0].day, "2026-01-02");
    let trust = detected(&fixture("trustpilot_service_reviews.csv"));
    assert_eq!((trust.rows[0].answers[0], trust.rows[0].respondent.as_deref()), (5.0, Some("5a00")));
    assert!(trust.dropped.contains(&"Review Username".to_owned()), "R8");
}

// ---- what a map says ----

const PLAIN: &str = "day,score,place,who,email\n2026-01-01,9,Tienda,ana,a@x.es\n2026-01-02,,Web,luis,l@x.es\n2026-01-03,7,,eva,e@x.es\n";

#[test]
fn a_map_names_columns_and_fixes_blanks() {
    let map = by(r#"{"columns": {"date": "day", "touchpoint": "3", "respondent": "WHO",
             "metrics": [{"column": "score", "kind": "nps", "name": "Recomendación"}]},
            "fixed": {"touchpoint": "Sucursal", "channel": "tienda"}, "create": true, "journey": "Compra"}"#);
    let survey = read(PLAIN.as_bytes(), &map).expect("a survey");
    assert_eq!(survey.metrics[0].key, "recomendacion", "the key is the slug of the name");
    let touchpoints: Vec<_> = survey.rows.iter().map(|row| row.touchpoint.as_deref().unwrap_or("")).collect();
    assert_eq!(touchpoints, ["Tienda", "Web", "Sucursal"], "a fixed value fills blanks only");
    assert!(survey.rows.iter().all(|row| row.channel.as_deref() == Some("tienda")));
    assert_eq!(survey.rows[0].respondent, some("ana"));
    assert_eq!((survey.map.create, survey.map.journey.as_deref()), (true, Some("Compra")), "what is said stays");
    assert_eq!(survey.map.columns.touchpoint.as_deref(), Some("place"), "a number becomes the header");
    assert_eq!(survey.dropped, ["email"]);
}

#[test]
fn r8_personal_data_is_kept_only_where_the_map_names_it() {
    let map =
        by(r#"{"columns": {"date": "day", "attributes": ["email"], "metrics": [{"column": "score", "kind": "nps"}]}}"#);
    let survey = read(PLAIN.as_bytes(), &map).expect("a survey");
    assert_eq!(survey.rows[0].attributes, [("email".to_owned(), "a@x.es".to_owned())]);
    assert!(!survey.dropped.contains(&"email".to_owned()));
}

#[test]
fn a_complete_map_reads_the_same_again() {
    for name in [
        "qualtrics_es.csv",
        "surveymonkey_condensed.csv",
        "excel_es_semicolon_cp1252.csv",
        "google_play_reviews_utf16le.csv",
        "typeform.csv",
    ] {
        let bytes = fixture(name);
        let given = if name.starts_with("surveymonkey") { by(MONKEY) } else { SurveyMap::default() };
        let first = read(&bytes, &given).expect("a survey");
        let again = read(&bytes, &first.map).expect("a survey");
        assert_eq!(again.map, first.map, "{name}: nothing is left to complete");
        assert_eq!(again.rows, first.rows, "{name}");
    }
}

#[test]
fn a_map_that_does_not_fit_is_refused_with_what_is_wrong() {
    let code = |json: &str| refused(PLAIN.as_bytes(), &by(json)).code();
    let metric = r#""metrics": [{"column": "score", "kind": "nps"}]"#;
    let unknown = refused(PLAIN.as_bytes(), &by(&format!(r#"{{"columns": {{"date": "dai", {metric}}}}}"#)));
    assert_eq!((unknown.code().word(), unknown.args()["column"].as_str()), ("survey-column-unknown", "dai"));
    assert!(unknown.args()["nearest"].starts_with("day"), "the closest header comes first");
    assert_eq!(code(&format!(r#"{{"columns": {{"date": "9", {metric}}}}}"#)), "survey-column-unknown");
    assert_eq!(code(&format!(r#"{{"columns": {{{metric}}}, "dateFormat": "%H"}}"#)), "survey-date-format");
    assert_eq!(code(&format!(r#"{{"columns": {{{metric}}}, "timeZone": "Madrid"}}"#)), "survey-time-zone-unknown");
    assert_eq!(code(&format!(r#"{{"columns": {{{metric}}}, "fixed": {{"date": "1/2/26"}}}}"#)), "survey-fixed-date");
    assert_eq!(code(r#"{"separator": ";;"}"#), "survey-separator");
    assert_eq!(code(r#"{"decimal": ";"}"#), "survey-decimal");
    assert_eq!(code(r#"{"encoding": "klingon"}"#), "survey-encoding-unknown");
    assert_eq!(code(r#"{"headerRows": 99}"#), "survey-header-rows");
    assert_eq!(
        code(r#"{"columns": {"metrics": [{"column": "score", "kind": "csat", "scale": [5, 1]}]}}"#),
        "survey-scale"
    );
    assert_eq!(refused(b"a,nps\nx,9\n", &SurveyMap::default()).code(), "survey-no-date");
    assert_eq!(refused(b"date,a\n2026-01-01,x\n", &SurveyMap::default()).code(), "survey-no-metrics");
    assert_eq!(
        refused(b"date,nps\nsoon,9\nlater,8\n", &by(r#"{"columns": {"date": "date"}}"#)).code(),
        "survey-date-unknown"
    );
}

#[test]
fn keys_are_made_unique() {
    let survey = detected(b"date,NPS,nps,NPS!\n2026-01-01,9,8,7\n");
    let keys: Vec<_> = survey.metrics.iter().map(|metric| metric.key.as_str()).collect();
    assert_eq!(keys, ["nps", "nps-2", "nps-3"]);
}

#[test]
fn dates_that_cannot_be_told_apart_are_never_guessed() {
    let bytes = b"fecha,nps\n05/03/2026,9\n06/03/2026,8\n";
    let found = look(bytes);
    assert_eq!(found.date_format, None);
    assert_eq!(found.date_ambiguous, Some(("%d/%m/%Y".to_owned(), "%m/%d/%Y".to_owned())));
    assert_eq!(refused(bytes, &SurveyMap::default()).code(), "survey-date-ambiguous");
    let survey = read(bytes, &by(r#"{"dateFormat": "%m/%d/%Y"}"#)).expect("a survey");
    assert_eq!(survey.rows[0].day, "2026-05-03", "the map decides");
    let mut long = b"fecha,nps\n".to_vec();
    for _ in 0..5000 {
        long.extend_from_slice(b"05/03/2026,9\n");
    }
    long.extend_from_slice(b"13/03/2026,9\n");
    assert_eq!(
        detected(&long).map.date_format,
        some("%d/%m/%Y"),
        "the one date that decides may be the last of the file"
    );
}

#[test]
fn scales_follow_the_answers_where_the_map_is_silent() {
    let scale = |values: &[&str], header: &str| {
        let text = values.iter().fold(format!("date,{header}\n"), |text, value| text + "2026-01-01," + value + "\n");
        let survey = detected(text.as_bytes());
        (survey.metrics[0].kind, survey.metrics[0].lo, survey.metrics[0].hi, survey.metrics[0].top)
    };
    assert_eq!(scale(&["1", "5", "4"], "csat"), (MetricKind::Csat, 1.0, 5.0, 2));
    assert_eq!(scale(&["1", "7", "4"], "Satisfacción"), (MetricKind::Csat, 1.0, 7.0, 2));
    assert_eq!(scale(&["1", "9", "10"], "Satisfaction"), (MetricKind::Csat, 1.0, 10.0, 2));
    assert_eq!(scale(&["0", "9", "10"], "Rating"), (MetricKind::Rating, 0.0, 10.0, 0));
    assert_eq!(scale(&["3", "4"], "Rate us (1-7)"), (MetricKind::Rating, 1.0, 7.0, 0), "the question says it");
    assert_eq!(scale(&["5", "6"], "CES"), (MetricKind::Ces, 1.0, 7.0, 0));
    assert_eq!(scale(&["3", "4"], "nps"), (MetricKind::Nps, 0.0, 10.0, 0));
    let employer = "¿Recomendarías esta empresa para trabajar?";
    assert_eq!(scale(&["3", "9"], employer), (MetricKind::Enps, 0.0, 10.0, 0), "staff are no customers");
    let ease = ["Muy fácil", "Difícil", "Fácil", "Ni fácil ni difícil", "Muy difícil"];
    assert_eq!(scale(&ease, "¿Cómo fue?"), (MetricKind::Ces, 1.0, 5.0, 0));
    assert_eq!(
        scale(&["Muy fácil", "Difícil"], "¿Cómo fue? (1-5)"),
        (MetricKind::Ces, 1.0, 5.0, 0),
        "the question says it"
    );
    assert_eq!(
        scale(&["10 - Muy probable", "0 - Nada probable", "7"], "¿Nos recomendarías?"),
        (MetricKind::Nps, 0.0, 10.0, 0)
    );
}

#[test]
fn labels_of_the_map_win() {
    let text = "date,q\n2026-01-01,Bien\n2026-01-01,Mal\n2026-01-01,Regular\n2026-01-01,2\n";
    let map = by(
        r#"{"columns": {"metrics": [{"column": "q", "kind": "rating", "scale": [0, 3], "values": {"bien": 3, "MAL": 0}, "notApplicable": ["2"]}]}}"#,
    );
    let survey = read(text.as_bytes(), &map).expect("a survey");
    let said: Vec<_> = survey.rows.iter().map(|row| (row.answers.clone(), row.blanks, row.rejected)).collect();
    assert_eq!(
        said,
        [(vec![3.0], 0, 0), (vec![0.0], 0, 0), (vec![], 0, 1), (vec![], 1, 0)],
        "case does not matter, and what the map leaves out is not guessed"
    );
}

// ---- rules R6 and R7 ----

#[test]
fn r6_a_bad_answer_rejects_the_answer_and_a_bad_date_the_row() {
    let text = "date,nps,csat\n2026-01-01,9,5\n2026-01-02,11,4\n2026-01-03,nueve,4\n2026-01-04,8.5,4\n2026-02-30,9,5\n,9,\nhello,9,5\n2026-01-05,,\n2026-01-06,N/A,3\n";
    let survey = detected(text.as_bytes());
    let said: Vec<_> = survey.rows.iter().map(|row| (row.taken, row.answers.len(), row.blanks, row.rejected)).collect();
    assert_eq!(
        said,
        [
            (true, 2, 0, 0),
            (true, 1, 0, 1),  // off the scale
            (true, 1, 0, 1),  // no number
            (true, 1, 0, 1),  // no whole number
            (false, 0, 0, 2), // no such day
            (false, 0, 1, 1), // no date
            (false, 0, 0, 2), // not a date
            (true, 0, 2, 0),  // blank is blank, not a zero and not a passive
            (true, 1, 1, 0),  // does not apply
        ]
    );
    let issues: Vec<_> = survey.rows.iter().flat_map(|row| row.issues.clone()).collect();
    let issue = |line: u64, column: &str, code: &str| (line, some(column), code.to_owned());
    assert_eq!(
        issues,
        [
            issue(3, "nps", "answer-off-scale"),
            issue(4, "nps", "answer-not-number"),
            issue(5, "nps", "answer-not-whole"),
            issue(6, "date", "date-impossible"),
            issue(7, "date", "date-blank"),
            issue(8, "date", "date-not-read"),
        ],
        "every issue has its line and column; a blank has none"
    );
}

#[test]
fn weights_must_be_above_zero() {
    let survey = detected(b"date,nps,weight\n2026-01-01,9,1.5\n2026-01-01,9,\n2026-01-01,9,2\n");
    assert_eq!(survey.rows.iter().map(|row| row.weight).collect::<Vec<_>>(), [Some(1.5), None, Some(2.0)]);
    let map = by(r#"{"columns": {"weight": "weight"}}"#);
    let survey = read(b"date,nps,weight\n2026-01-01,9,0\n2026-01-01,9,x\n", &map).expect("a survey");
    assert!(survey.rows.iter().all(|row| !row.taken && row.rejected == 1 && row.issues[0].2 == "weight-not-read"));
}

#[test]
fn r3_the_same_row_has_the_same_fingerprint_whatever_surrounds_it() {
    let first = detected(b"date,nps\n2026-01-01,9\n2026-01-02,8\n");
    let longer = detected(b"\xef\xbb\xbfdate,nps\r\n2026-01-05,9\r\n2026-01-02,8\r\n2026-01-01,9");
    assert_eq!(first.rows[0].fingerprint, longer.rows[2].fingerprint);
    assert_eq!(first.rows[1].fingerprint, longer.rows[1].fingerprint);
    assert_ne!(first.rows[0].fingerprint, first.rows[1].fingerprint);
}

// ---- broken files ----

#[test]
fn ragged_rows_are_read_as_far_as_they_go() {
    let survey = detected(b"date,nps,comment\n2026-01-01,9\n2026-01-02,8,ok,more\n2026-01-03,7,fine,,\n\n;;\n,,\n");
    assert_eq!(survey.rows.len(), 4, "a row of separators only is nothing, another row is one");
    assert_eq!((&survey.rows[0].answers, survey.rows[0].issues[0].2.as_str()), (&vec![9.0], "row-short"));
    assert_eq!((&survey.rows[1].answers, survey.rows[1].issues[0].2.as_str()), (&vec![8.0], "row-long"));
    assert_eq!(survey.rows[2].issues, [], "blank fields beyond the header are nobody's concern");
}

#[test]
fn zero_bytes_are_taken_out_and_said() {
    let survey = detected(b"date,nps,comment,touchpoint\n2026-01-\x0001,\09,a\0b,Ti\0enda\n2026-01-02,8,c,Tienda\n");
    let row = &survey.rows[0];
    assert_eq!((row.day.as_str(), &row.answers), ("2026-01-01", &vec![9.0]), "also within dates and numbers");
    assert_eq!((row.comment.as_deref(), row.touchpoint.as_deref()), (Some("ab"), Some("Tienda")));
    assert_eq!(row.issues, [(2, None, "row-nul".to_owned())]);
}

#[test]
fn r6a_letters_of_another_encoding_are_read_and_said_row_by_row() {
    let text = b"date,nps,comment\n2026-01-01,9,Atenci\xf3n\n2026-01-02,9,se\xc3\xb1al\n";
    let survey = read(text, &by(r#"{"encoding": "utf-8"}"#)).expect("a survey");
    assert_eq!(survey.rows[0].comment, some("Atención"));
    assert_eq!(survey.rows[0].issues, [(2, None, "text-broken".to_owned())]);
    assert_eq!((survey.rows[1].comment.as_deref(), survey.rows[1].issues.len()), (Some("señal"), 0));
}

#[test]
fn a_huge_row_is_passed_over() {
    let mut bytes = b"date,nps,comment\n2026-01-01,9,".to_vec();
    bytes.resize(bytes.len() + (3 << 20), b'x');
    bytes.extend_from_slice(b"\n2026-01-02,8,ok\n");
    let survey = read(&bytes, &SurveyMap::default()).expect("a survey");
    assert_eq!((survey.rows.len(), survey.rows[0].issues[0].clone()), (2, (2, None, "row-too-long".to_owned())));
    assert_eq!((survey.rows[1].line, survey.rows[1].day.as_str()), (3, "2026-01-02"));
    let headerless = vec![b'x'; 3 << 20];
    assert_eq!(refused(&headerless, &SurveyMap::default()).code(), "survey-header-too-long");
}

#[test]
fn a_quote_that_is_never_closed_costs_one_row() {
    let survey = detected(b"date,nps,comment\n2026-01-01,9,ok\n2026-01-02,8,\"oops\n2026-01-03,7,fine\n");
    let said: Vec<_> = survey.rows.iter().map(|row| (row.line, row.taken, row.rejected)).collect();
    assert_eq!(said, [(2, true, 0), (3, false, 1), (4, true, 0)]);
    assert_eq!(survey.rows[1].issues, [(3, None, "row-quote-open".to_owned())]);
}

#[test]
fn too_many_columns_are_refused() {
    let header = (0..17_000).map(|column| format!("c{column}")).collect::<Vec<_>>().join(",");
    let text = format!("{header}\n{}\n", ",".repeat(16_999));
    assert_eq!(refused(text.as_bytes(), &SurveyMap::default()).code(), "survey-too-many-columns");
}

#[test]
fn files_without_answers_are_refused() {
    for empty in [&b""[..], b"\n\n", b"   \n", b"\xef\xbb\xbf"] {
        assert_eq!(refused(empty, &SurveyMap::default()).code(), "survey-empty", "{empty:?}");
    }
    assert_eq!(refused(b"date,nps\n", &SurveyMap::default()).code(), "survey-no-rows");
    assert_eq!(refused(b"date,nps\n,\n", &SurveyMap::default()).code(), "survey-no-rows");
}

#[test]
fn repeated_headers_are_told_apart() {
    let found = look(b"date,nps,Comment,Comment\n2026-01-01,9,a,b\n");
    let headers: Vec<_> = found.columns.iter().map(|column| column.header.as_str()).collect();
    assert_eq!(headers, ["date", "nps", "Comment", "Comment (2)"]);
    assert_eq!(found.issues[0].code, "header-repeated");
}

#[test]
fn r7b_a_dimension_with_a_name_for_every_row_does_not_fill_the_memory() {
    let mut text = "date,nps,touchpoint\n".to_owned();
    for row in 0..10_050 {
        text.push_str(&format!("2026-01-01,9,T{row}\n"));
    }
    let survey = detected(text.as_bytes());
    assert_eq!(survey.rows.iter().filter(|row| row.taken).count(), 10_000);
    assert_eq!(survey.rows[10_049].issues[0].2, "names-too-many");
}

// ---- public files ----

#[test]
#[ignore = "reads public files beside the checkout: `cargo xtask test` runs it where they lie"]
fn public_surveymonkey_export_with_two_header_rows() {
    let bytes = public("surveymonkey_fivethirtyeight/StarWars.csv");
    let found = look(&bytes);
    assert_eq!((found.layout.as_str(), found.header_rows, found.row_count), ("surveymonkey", 2, Some(1186)));
    assert_eq!((found.encoding.as_str(), found.encoding_guessed, found.columns.len()), ("windows-1252", true, 38));
    let question = "Please state whether you view the following characters favorably, unfavorably, or are unfamiliar with him/her.";
    let survey = read(&bytes, &by(r#"{"fixed": {"date": "2014-06-03"}}"#)).expect("a survey");
    let han =
        survey.metrics.iter().position(|metric| metric.column == format!("{question} - Han Solo")).expect("Han Solo");
    assert_eq!(survey.metrics.len(), 14, "one for each character, none for places in an order of preference");
    let ranked = found.issues.iter().filter(|issue| issue.code == "column-ranked").count();
    assert_eq!(ranked, 6, "one for each film, said");
    let mut reader =
        Reader::open(Cursor::new(&bytes), &by(r#"{"fixed": {"date": "2014-06-03"}}"#), &Familiar::default())
            .expect("a survey");
    let mut row = ReadRow::default();
    let mut counts: BTreeMap<i64, u32> = BTreeMap::new();
    while reader.read(&mut row).expect("a readable file") {
        assert_eq!((row.fate, row.rejected), (Fate::Taken, 0));
        if let Some((_, value)) = row.answers.iter().find(|(metric, _)| *metric == han) {
            *counts.entry(*value as i64).or_default() += 1;
        }
    }
    // Counted with another reader: 610, 151, 44, 8 and 1; 15 do not know him.
    assert_eq!(counts, BTreeMap::from([(5, 610), (4, 151), (3, 44), (2, 8), (1, 1)]));
}

#[test]
#[ignore = "reads public files beside the checkout: `cargo xtask test` runs it where they lie"]
fn public_survey_with_weights_and_an_empty_first_header() {
    let bytes = public("surveymonkey_fivethirtyeight/masculinity-raw-responses.csv");
    let map = by(r#"{"columns": {"metrics": [{"column": "q0001", "kind": "rating", "scale": [1, 4],
              "values": {"Very masculine": 4, "Somewhat masculine": 3, "Not very masculine": 2, "Not at all masculine": 1}}]}}"#);
    let survey = read(&bytes, &map).expect("a survey");
    assert_eq!(survey.map.columns.weight.as_deref(), Some("weight"));
    assert_eq!(survey.map.date_format.as_deref(), Some("%m/%d/%y %H:%M"));
    assert_eq!(survey.dropped[0], "#1", "the first header is empty");
    assert_eq!(survey.rows.len(), 1615);
    let count = |value: f64| survey.rows.iter().filter(|row| row.answers == [value]).count();
    assert_eq!([4.0, 3.0, 2.0, 1.0].map(count), [612, 826, 131, 32]);
    assert_eq!(survey.rows.iter().map(|row| row.blanks).sum::<u32>(), 14, "\"No answer\" does not apply");
    assert_eq!(survey.rows[0].weight, Some(1.714_025_972));
    assert_eq!(survey.rows[1614].day, "2018-05-22");
}

#[test]
#[ignore = "reads public files beside the checkout: `cargo xtask test` runs it where they lie"]
fn public_qualtrics_exports_new_and_old() {
    let bytes = public("qualtrics_sample/sample.csv");
    let found = look(&bytes);
    assert_eq!((found.layout.as_str(), found.header_rows, found.row_count), ("qualtrics", 3, Some(1)));
    assert_eq!(found.map.columns.response.as_deref(), Some("ResponseId"), "German labels do not matter");
    let bytes = public("qualtrics_sample/sample_legacy.csv");
    let found = look(&bytes);
    assert_eq!((found.layout.as_str(), found.header_rows, found.row_count), ("qualtrics-legacy", 2, Some(1)));
    let headers: Vec<_> = found.columns.iter().map(|column| column.header.as_str()).take(3).collect();
    assert_eq!(headers, ["ResponseID", "ResponseSet", "Name"], "codes of its own are replaced by their names");
    assert_eq!(found.map.date_format.as_deref(), Some("%Y-%m-%d %H:%M:%S"));
}

#[test]
#[ignore = "reads public files beside the checkout: `cargo xtask test` runs it where they lie"]
fn public_files_keep_their_columns_that_name_nobody_r8() {
    // Of each file, the columns that hold personal data; every other one can be kept.
    for (name, wanted) in [
        ("surveymonkey_fivethirtyeight/StarWars.csv", &[][..]),
        ("surveymonkey_fivethirtyeight/flying-etiquette.csv", &[]),
        ("surveymonkey_fivethirtyeight/masculinity-raw-responses.csv", &[]),
        ("surveymonkey_fivethirtyeight/thanksgiving-2015-poll-data.csv", &[]),
        ("surveymonkey_fivethirtyeight/weather-check.csv", &[]),
        (
            "qualtrics_sample/sample.csv",
            &[
                "IPAddress",
                "RecipientLastName",
                "RecipientFirstName",
                "RecipientEmail",
                "LocationLatitude",
                "LocationLongitude",
            ],
        ),
        (
            "qualtrics_sample/sample_legacy.csv",
            &["Name", "EmailAddress", "IPAddress", "LocationLatitude", "LocationLongitude"],
        ),
    ] {
        let bytes = public(name);
        let found = look(&bytes);
        let personal: Vec<&str> = found
            .columns
            .iter()
            .filter(|column| column.personal.is_some())
            .map(|column| column.header.as_str())
            .collect();
        assert_eq!(personal, wanted, "{name}");
    }
}

#[test]
fn r8_the_first_row_of_a_file_without_headers_names_nobody() {
    let text = "2026-01-01,Ana García,9,ana@example.com\n2026-01-02,Luis Pérez,3,luis@example.com\n";
    let map = by(r#"{"columns": {"date": "1", "metrics": [{"column": "3", "kind": "nps", "name": "NPS"}]}}"#);
    let survey = read(text.as_bytes(), &map).expect("a survey");
    assert_eq!(survey.dropped, ["#2", "#4"], "what is kept of the import names no customer");
    assert_eq!(survey.map.columns.date.as_deref(), Some("#1"), "the first row is an answer, and counts");
}

#[test]
fn r6g_what_is_decided_is_said_with_an_example_and_what_the_map_says_is_not() {
    let text = "Fecha;Punto de contacto;NPS;Satisfacción\n13/02/2026;Norte;9;Muy satisfecho\n14/02/2026;Sur;99;Insatisfecho\n\
                15/02/2026;Sur;3;Satisfecho\n16/02/2026;Sur;3;Ni satisfecho ni insatisfecho\n17/02/2026;Sur;4;Muy insatisfecho\n";
    let said = |map: &SurveyMap| {
        let reader = Reader::open(Cursor::new(text), map, &Familiar::default()).expect("a survey");
        reader.decisions().to_vec()
    };
    let all = said(&SurveyMap::default());
    let of = |code: &str| {
        let found = all.iter().find(|decision| decision.code == code).expect(code);
        (found.column.as_deref().unwrap_or_default().to_owned(), found.args.clone())
    };
    assert_eq!(of("days").1["day"], "2026-02-13", "{all:?}");
    assert_eq!((of("days").0.as_str(), &*of("days").1["text"]), ("Fecha", "13/02/2026"));
    assert!(of("labels").1["labels"].starts_with("Muy satisfecho = 5, Satisfecho = 4"), "{all:?}");
    assert_eq!(of("role").1["role"], "touchpoint");
    of("known-by-row");
    assert_eq!(all[0].code, "score", "what counts most and is least certain comes first");
    let map = by(
        r#"{"dateFormat": "%d/%m/%Y", "columns": {"date": "Fecha", "touchpoint": "Punto de contacto", "response": "",
        "metrics": [{"column": "NPS", "kind": "nps", "scale": [0, 10], "notApplicable": ["99"]}]}}"#,
    );
    let codes: Vec<String> = said(&map).into_iter().map(|decision| decision.code).collect();
    assert_eq!(codes, ["known-by-row", "headers"], "the rest was said");
}

#[test]
fn r3e_ids_that_rows_share_with_other_answers_are_none_where_nobody_named_them() {
    // As a spreadsheet rounds the numbers of a survey tool (case 05).
    let rows: String = (1..=12).map(|n| format!("1.18052E+11,2024-03-{n:02},{}\n", n % 11)).collect();
    let text = format!("Respondent ID,End Date,NPS\n{rows}");
    let survey = read(text.as_bytes(), &SurveyMap::default()).expect("a survey");
    assert_eq!(survey.map.columns.respondent, None, "{:?}", survey.map);
    assert_eq!(survey.map.columns.response, None);
    let look = inspect("x", Cursor::new(&text), &SurveyMap::default(), &Familiar::default()).expect("a survey");
    assert!(look.issues.iter().any(|issue| issue.code == "ids-shared"), "{:?}", look.issues);
    // The same row twice is one response under its id.
    let twice: String = (1..=12).map(|n| format!("R{n},2024-03-{n:02},{}\n", n % 11)).collect::<String>().repeat(2);
    let survey = read(format!("Response ID,Date,NPS\n{twice}").as_bytes(), &SurveyMap::default()).expect("a survey");
    assert_eq!(survey.map.columns.response.as_deref(), Some("Response ID"));
    // Who names the column is taken at his word (rule R3a).
    let said = by(r#"{"columns": {"respondent": "Respondent ID"}}"#);
    let survey = read(text.as_bytes(), &said).expect("a survey");
    assert_eq!(survey.map.columns.respondent.as_deref(), Some("Respondent ID"));
}

#[test]
fn r6a_characters_that_nobody_sees_change_no_figure() {
    // As text is copied from a web page (case 29).
    let text = "Fecha\u{feff};Punto\u{a0}de contacto;NPS\u{200b}\n\u{200e}14\u{200f}/\u{200f}3\u{200f}/\u{200f}2024;\u{200b}Tienda;\u{a0}9\n\
                \u{200e}15\u{200f}/\u{200f}3\u{200f}/\u{200f}2024;Tien\u{ad}da\u{a0};10\u{200b}\n";
    let map = by(
        r#"{"columns": {"date": "Fecha", "touchpoint": "Punto de contacto", "metrics": [{"column": "NPS", "kind": "nps"}]}}"#,
    );
    for map in [SurveyMap::default(), map] {
        let survey = read(text.as_bytes(), &map).expect("a survey");
        let values: Vec<f64> = survey.rows.iter().flat_map(|row| &row.answers).copied().collect();
        assert_eq!(values, [9.0, 10.0], "{:?}", survey.rows);
        let days: Vec<&str> = survey.rows.iter().map(|row| row.day.as_str()).collect();
        assert_eq!(days, ["2024-03-14", "2024-03-15"]);
    }
}

#[test]
fn a_title_above_the_headers_is_passed_over_and_said() {
    let text = "Encuesta de servicio 2024;;;\n;;;\nFecha;Recomendación;Satisfacción con;\n;0-10;Tienda;Web\n\
                01/07/2024;10;5;4\n13/07/2024;9;4;4\n";
    let look = inspect("x", Cursor::new(text), &SurveyMap::default(), &Familiar::default()).expect("a survey");
    assert_eq!(look.header_rows, 3, "the title counts, as rows above the first answer");
    assert!(look.issues.iter().any(|issue| issue.code == "title-rows"), "{:?}", look.issues);
    let survey = read(text.as_bytes(), &SurveyMap::default()).expect("a survey");
    assert_eq!(survey.rows.len(), 2);
    let names: Vec<&str> = survey.metrics.iter().map(|metric| metric.column.as_str()).collect();
    assert_eq!(names.len(), 3, "{names:?}");
    // The map that the look proposes reads the same.
    let again = read(text.as_bytes(), &look.map).expect("a survey");
    assert_eq!(again.rows.len(), 2);
    assert_eq!(again.rows[0].answers, survey.rows[0].answers);
}

/// A survey of one column, a row an answer, each as often as it says.
fn one_column(header: &str, answers: &[(&str, usize)]) -> String {
    let all = answers.iter().flat_map(|(text, n)| std::iter::repeat_n(*text, *n));
    let rows: String = all.enumerate().map(|(n, text)| format!("{n},2024-03-{:02},{text}\n", n % 28 + 1)).collect();
    format!("ID,Fecha,{header}\n{rows}")
}

/// Scale and mean of the only metric; none where it is asked about.
fn scale_and_mean(text: &str, map: &SurveyMap) -> Option<((f64, f64), f64)> {
    let mut reader = Reader::open(Cursor::new(text), map, &Familiar::default()).ok()?;
    reader.settled().ok()?;
    let (lo, hi) = (reader.metrics()[0].lo, reader.metrics()[0].hi);
    let survey = read(text.as_bytes(), map).ok()?;
    let values: Vec<f64> = survey.rows.iter().flat_map(|row| &row.answers).copied().collect();
    Some(((lo, hi), values.iter().sum::<f64>() / values.len() as f64))
}

#[test]
fn r6e_labels_with_numbers_keep_to_the_scale_that_their_words_say() {
    let none = SurveyMap::default();
    // Four points, all of them named: 8 answers, mean 3.
    for four in [
        ["4 - Muy satisfecho", "3 - Satisfecho", "2 - Insatisfecho", "1 - Muy insatisfecho"],
        ["Muy satisfecho (4)", "Satisfecho (3)", "Insatisfecho (2)", "Muy insatisfecho (1)"],
    ] {
        let text = one_column("Satisfacción", &[(four[0], 3), (four[1], 3), (four[2], 1), (four[3], 1)]);
        assert_eq!(scale_and_mean(&text, &none), Some(((1.0, 4.0), 3.0)), "{four:?}");
    }
    // A number of a label that is no answer is none.
    for unknown in ["9 NS/NC", "6 No sabe", "6 - No aplica", "No sabe (9)", "9 - No contesta"] {
        let by = |n: u32, word: &str| match unknown {
            "No sabe (9)" => format!("{word} ({n})"),
            _ if unknown.contains(" - ") => format!("{n} - {word}"),
            _ => format!("{n} {word}"),
        };
        let (five, four, two) = (by(5, "Muy satisfecho"), by(4, "Satisfecho"), by(2, "Insatisfecho"));
        let text = one_column("Satisfacción", &[(&five, 3), (&four, 2), (&two, 1), (unknown, 2)]);
        assert_eq!(scale_and_mean(&text, &none), Some(((1.0, 5.0), 25.0 / 6.0)), "{unknown}");
    }
    // What lies beyond the last label and says something unknown is asked about.
    let text =
        one_column("Satisfacción", &[("5 - Muy satisfecho", 9), ("4 - Satisfecho", 8), ("6 - Sin experiencia", 4)]);
    assert_eq!(scale_and_mean(&text, &none), None);
}

#[test]
fn r6e_scales_that_do_not_fit_their_kind_are_asked_about_or_said() {
    let none = SurveyMap::default();
    let told = |text: &str, map: &SurveyMap, code: &str| {
        let look = inspect("x", Cursor::new(text), map, &Familiar::default()).expect("a survey");
        look.issues.iter().any(|issue| issue.code == code)
    };
    let marks = [("5", 10), ("4", 8), ("3", 5), ("2", 4), ("1", 3)];
    for header in ["¿Recomendaría nuestra tienda?", "NPS"] {
        assert_eq!(scale_and_mean(&one_column(header, &marks), &none), None, "{header}: no promoter is made of a five");
    }
    let hundred = one_column("Satisfacción global", &[("100%", 10), ("80%", 8), ("60%", 5), ("40%", 4), ("20%", 3)]);
    let survey = read(hundred.as_bytes(), &none).expect("a survey");
    assert_eq!(survey.metrics[0].kind, MetricKind::Rating, "a mean of 72, not the share of those at 99 and more");
    let csat =
        by(r#"{"columns": {"metrics": [{"column": "Satisfacción global", "kind": "csat", "scale": [0, 100]}]}}"#);
    assert!(told(&hundred, &csat, "top-narrow"));
    let two = one_column("¿Volvería?", &[("Sí", 20), ("No", 10)]);
    for (yes, no, scale) in [(2, 1, (1.0, 2.0)), (1, 0, (0.0, 1.0))] {
        let map = by(&format!(
            r#"{{"columns": {{"metrics": [{{"column": "¿Volvería?", "kind": "csat", "values": {{"Sí": {yes}, "No": {no}}}}}]}}}}"#
        ));
        let mean = (20.0 * f64::from(yes) + 10.0 * f64::from(no)) / 30.0;
        assert_eq!(scale_and_mean(&two, &map), Some((scale, mean)));
        assert_eq!(read(two.as_bytes(), &map).expect("a survey").metrics[0].top, 1, "not both of two");
    }
    assert!(told(&one_column("Satisfacción", &[("4", 10), ("3", 8), ("2", 4), ("1", 3)]), &none, "scale-unseen"));
    assert!(!told(&one_column("Satisfacción", &marks), &none, "scale-unseen"));
}

// ---- words, and everything else ----

#[test]
fn every_issue_and_every_decision_has_its_sentence_in_both_languages() {
    let issues = ISSUES.iter().map(|code| format!("issue-{code}"));
    let wanted: BTreeSet<String> = issues.chain(DECISIONS.iter().map(|code| format!("decision-{code}"))).collect();
    for language in ["en", "es"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../cx-words/locales").join(language).join("issues.ftl");
        let text = fs::read_to_string(path).expect("the words");
        let there: BTreeSet<String> = text
            .lines()
            .filter_map(|line| line.split_once(" = "))
            .filter(|(key, _)| key.starts_with("issue-") || key.starts_with("decision-"))
            .map(|(key, _)| key.to_owned())
            .collect();
        assert_eq!(there, wanted, "{language}");
    }
}

#[test]
fn r6j_marks_that_only_look_like_something_else_stay_marks() {
    let table = |head: &str, row: &dyn Fn(usize) -> String| {
        std::iter::once(head.to_owned()).chain((0..60).map(row)).collect::<Vec<_>>().join("\n")
    };
    let day = |n: usize| format!("2026-05-{:02}", n % 28 + 1);
    let words = ["Muy insatisfecho", "Insatisfecho", "Ni satisfecho ni insatisfecho", "Satisfecho", "Muy satisfecho"];
    let cases = [
        ("fractions with a comma", table("Fecha;Nota (1-5)", &|n| format!("{};{},{}", day(n), n % 5, n * 7 % 10))),
        (
            "another question in words",
            table("Fecha;Nota (1-5);Satisfacción", &|n| format!("{};{};{}", day(n), n % 5 + 1, words[n * 3 % 7 % 5])),
        ),
        ("high marks from the beginning", table("Fecha;Nota (0-10)", &|n| format!("{};{}", day(n), n * 7 % 11))),
        (
            "one high mark at the end",
            table("Fecha;Nota (0-10)", &|n| format!("{};{}", day(n), if n == 59 { 9 } else { n % 5 })),
        ),
        (
            "a mark that is called like an answer",
            table("Fecha;Satisfecho (1-5);Total", &|n| format!("{};{};9", day(n), n % 5 + 1)),
        ),
        ("all marks on one day", table("Fecha;Nota (1-5)", &|n| format!("2026-05-01;{}", n % 5 + 1))),
        (
            "places by turns",
            table("Fecha;Punto de contacto;Nota (1-5)", &|n| {
                format!("{};{};{}", day(n / 3), ["Caja", "Web", "Tienda"][n % 3], n * 7 % 5 + 1)
            }),
        ),
    ];
    for (why, text) in cases {
        let read = detected(text.as_bytes());
        let told: Vec<&String> = read
            .notes
            .iter()
            .filter(|code| {
                code.starts_with("column-") || code.starts_with("scale-changes") || code.starts_with("date-one")
            })
            .collect();
        assert!(told.is_empty(), "{why}: {told:?}");
        assert!(read.metrics.iter().any(|metric| metric.column.contains("(")), "{why}: its marks are read");
    }
}

#[test]
fn r6k_reviews_as_objects_are_read_as_rows_are() {
    let words = ["ONE", "TWO", "THREE", "FOUR", "FIVE"];
    let review = |n: usize| {
        let comment =
            if n.is_multiple_of(3) { String::new() } else { format!(r#""comment": "said \"{n}\"\nagain", "#) };
        format!(
            r#"{{"name": "accounts/1/reviews/{n}", "reviewId": "r{n}", "reviewer": {{"displayName": "Ana Ruiz {n}", "isAnonymous": false}}, "starRating": "{}", {comment}"createTime": "2026-05-{:02}T10:23:45.000Z", "updateTime": "2026-06-01T10:00:00Z"}}"#,
            words[n * 3 % 5],
            n % 28 + 1
        )
    };
    let reviews = (0..30).map(review).collect::<Vec<_>>().join(",\n");
    let text = format!(r#"{{"reviews": [{reviews}], "averageRating": 4.1, "totalReviewCount": 30}}"#);
    let read = detected(text.as_bytes());
    assert_eq!(read.rows.len(), 30, "each object is a response, whatever its comment holds");
    let marks: Vec<f64> = read.rows.iter().flat_map(|row| row.answers.clone()).collect();
    let meant: Vec<f64> = (0..30).map(|n| (n * 3 % 5 + 1) as f64).collect();
    assert_eq!(marks, meant);
    assert_eq!(read.rows[1].response.as_deref(), Some("r1"));
    assert_eq!((read.rows[1].day.as_str(), read.rows[1].comment.as_deref()), ("2026-05-02", Some("said \"1\"\nagain")));
    assert!(
        read.dropped.iter().any(|column| column.contains("display")),
        "whose review it is is not kept: {:?}",
        read.dropped
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_bytes_make_the_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..3000)) {
        let _ = read(&bytes, &SurveyMap::default());
        let _ = inspect("x", Cursor::new(&bytes), &SurveyMap::default(), &Familiar::default());
    }

    #[test]
    fn no_text_like_a_survey_makes_the_reader_panic(
        body in "[0-9a-zñ,;\"\r\n\t/: .\u{202f}\u{0}-]{0,400}",
        start in prop::sample::select(vec!["date,nps,csat\n", "fecha;nps\r\n", "sep=;\nday;score\n", "\u{feff}V1,Q1\nResponseID,x\n", ""]),
        map in prop::sample::select(vec![
            "{}",
            r#"{"columns": {"date": "1", "metrics": [{"column": "2", "kind": "csat"}]}}"#,
            r#"{"fixed": {"date": "2026-01-01"}, "headerRows": 0, "columns": {"metrics": [{"column": "1", "kind": "rating"}]}}"#,
            r#"{"encoding": "utf-16le"}"#,
            r#"{"dateFormat": "%d/%m/%y", "decimal": ",", "separator": ";"}"#,
        ]),
    ) {
        let text = format!("{start}{body}");
        let _ = read(text.as_bytes(), &by(map));
        let _ = inspect("x", Cursor::new(text.as_bytes()), &by(map), &Familiar::default());
    }

    #[test]
    fn no_objects_make_the_reader_panic(
        body in r#"[\[\]{}":, 0-9a-eñ\\\n]{0,300}"#,
        start in prop::sample::select(vec!["[{\"a\":", "{\"reviews\": [{\"createTime\": \"2026-05-01\", \"starRating\": \"FIVE\", ", "{\"a\": 1}\n{"]),
        cut in 0_usize..200,
    ) {
        let whole = r#"{"reviews": [{"reviewId": "a", "createTime": "2026-05-01T10:00:00Z", "starRating": "FIVE", "reviewer": {"displayName": "x"}}, {"reviewId": "b", "createTime": "2026-05-02T10:00:00Z", "starRating": "TWO"}]}"#;
        for text in [format!("{start}{body}"), whole[..cut.min(whole.len())].to_owned(), whole.replacen(',', &body, 3)] {
            let _ = read(text.as_bytes(), &SurveyMap::default());
            let _ = inspect("x.json", Cursor::new(text.as_bytes()), &SurveyMap::default(), &Familiar::default());
        }
    }
}
