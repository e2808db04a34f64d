//! Files of which a row is not one response, and columns whose numbers do not mean what they seem to (rules R6h, R6i).

use cx_testkit::Desk;
use serde_json::{Value, json};

use crate::import::counts;

/// Codes of the issues of a report, with how many there are of each.
fn told(report: &Value) -> Vec<(String, u64)> {
    let counts = report["issueCounts"].as_object().expect("counts");
    counts.iter().map(|(code, count)| (code.clone(), count.as_u64().expect("a count"))).collect()
}

fn tells(report: &Value, code: &str) -> u64 {
    told(report).into_iter().find(|(of, _)| of == code).map_or(0, |(_, count)| count)
}

/// Each metric with its number of answers and its value.
fn scores(desk: &Desk) -> Vec<(String, u64, f64)> {
    let table = desk.call("score.table", json!({}));
    let row = |row: &Value| {
        let name = row["metric"]["name"].as_str().unwrap_or_default().to_owned();
        (name, row["n"].as_u64().expect("n"), row["value"].as_f64().or(row["mean"].as_f64()).unwrap_or(f64::NAN))
    };
    let mut rows: Vec<_> = table.as_array().expect("rows").iter().filter(|row| row["n"] != json!(0)).map(row).collect();
    rows.sort_by(|a, b| a.0.cmp(&b.0));
    rows
}

/// Sixty answers to two questions, one below the other.
fn long() -> String {
    let row = |n: u32| {
        let (question, mark) = if n.is_multiple_of(2) { ("Trato", 5) } else { ("Espera", 1) };
        format!("2026-05-{:02},{question},{mark}\n", n % 28 + 1)
    };
    std::iter::once("Fecha,Pregunta,Puntuación\n".to_owned()).chain((0..60).map(row)).collect()
}

#[test]
fn r6h_questions_below_each_other_are_not_made_one_score() {
    let desk = Desk::blank();
    let file = desk.write("larga.csv", long());
    let look = desk.call("answers.inspect", json!({"file": file}));
    assert_eq!(look["questions"], json!({"column": "Pregunta", "texts": ["Espera", "Trato"]}));
    assert_eq!(desk.refused("answers.import", json!({"file": file, "map": {}})), "survey-questions-mixed");
    let of = |question: &str, column: &str| {
        json!({"only": {"column": column, "text": question}, "columns": {"metrics":
            [{"column": "Puntuación", "kind": "rating", "name": format!("Todo {question}").trim(), "scale": [1, 5]}]}})
    };
    for (question, said) in [("Trato", "trato"), ("Espera", "Espera")] {
        let report = desk.call("answers.import", json!({"file": file, "map": of(said, "Pregunta")}));
        assert_eq!(report["stored"], json!(30), "{question}");
        assert_eq!(tells(&report, "rows-of-others"), 1, "what was left is said: {report}");
    }
    assert_eq!(scores(&desk), [("Todo Espera".to_owned(), 30, 1.0), ("Todo trato".to_owned(), 30, 5.0)]);
    let all = desk.call("answers.import", json!({"file": file, "map": of("", "")}));
    assert_eq!(all["stored"], json!(60), "whoever says that they are one question has it");
}

#[test]
fn r6h_the_score_of_one_question_is_called_by_it() {
    let desk = Desk::blank();
    let file = desk.write("larga.csv", long().replace("Pregunta", "Tema valorado"));
    for question in ["Trato", "Espera"] {
        let map = json!({"only": {"column": "Tema valorado", "text": question}});
        assert_eq!(desk.call("answers.import", json!({"file": file, "map": map}))["stored"], json!(30));
    }
    let told = scores(&desk);
    assert_eq!(told.iter().map(|row| (row.0.as_str(), row.1)).collect::<Vec<_>>(), [("Espera", 30), ("Trato", 30)]);
    let placed = json!({"create": true, "columns": {"touchpoint": "Tema valorado"}});
    let report = desk.call("answers.check", json!({"file": file, "map": placed}));
    assert_eq!(report["stored"], json!(60), "what somebody calls a touchpoint names no question");
}

#[test]
fn r6h_an_order_of_preference_is_no_score_whatever_its_columns_are_called() {
    let desk = Desk::blank();
    let orders = ["1,2,3,4", "2,1,4,3", "4,3,2,1"];
    let rows: String = (0..24).map(|n| format!("2026-05-{:02},{},{}\n", n + 1, orders[n % 3], n % 5 + 1)).collect();
    let file = desk.write("o.csv", format!("Fecha,Precio,Calidad,Trato,Rapidez,Nota\n{rows}"));
    let report = desk.call("answers.import", json!({"file": file}));
    assert_eq!((report["stored"].clone(), tells(&report, "column-ranked")), (json!(24), 4), "{report}");
    let map = json!({"columns": {"metrics": [{"column": "Precio", "kind": "rating", "scale": [1, 4]}]}});
    let report = desk.call("answers.check", json!({"file": file, "map": map}));
    assert_eq!(tells(&report, "column-ranked"), 1, "whoever takes it for a score is told");
}

#[test]
fn r6h_rows_that_count_answers_are_asked_about_and_stand_for_as_many() {
    let desk = Desk::blank();
    let text = "Fecha,NPS,Respuestas\n2026-05-01,10,40\n2026-05-01,5,10\n2026-05-02,8,0\n";
    let file = desk.write("frecuencias.csv", text);
    assert_eq!(
        desk.call(
            "answers.inspect",
            json!({"file": desk.write("sin.csv", "Fecha,NPS,N\n2026-05-01,9,1\n2026-05-01,9,2\n")})
        )["counts"],
        Value::Null,
        "the number of a row counts nothing"
    );
    assert_eq!(desk.refused("answers.import", json!({"file": file, "map": {}})), "survey-counts-unclear");
    let map = |count: &str| json!({"columns": {"count": count, "metrics": [{"column": "NPS", "kind": "nps"}]}});
    let file = desk.write("frecuencias.csv", format!("{text}2026-05-02,9,1.5\n"));
    let report = desk.call("answers.import", json!({"file": file, "map": map("Respuestas")}));
    assert_eq!(counts(&report)[1..], [50, 1, 0, 0, 0], "{report}");
    assert_eq!(tells(&report, "count-not-read"), 1, "{report}");
    // 40 promoters and 10 detractors.
    assert_eq!(scores(&desk), [("NPS".to_owned(), 50, 60.0)]);
    let again = desk.call("answers.import", json!({"file": file, "map": map("Respuestas"), "again": true}));
    assert_eq!((&again["stored"], &again["skipped"]), (&json!(0), &json!(50)), "as many are here already");
    let numbered =
        desk.write("ids.csv", "ID,Fecha,NPS,Nº de respuestas\n1,2026-06-01,10,3\n2,2026-06-02,0,2\n3,2026-06-03,8,9\n");
    let by_id = json!({"columns": {"count": "Nº de respuestas", "response": "ID", "metrics": [{"column": "NPS", "kind": "nps"}]}});
    let report = desk.call("answers.check", json!({"file": numbered, "map": by_id}));
    assert_eq!(report["stored"], json!(14), "the id of a row is that of none of its responses");
    let other = Desk::blank();
    let file = other.write("frecuencias.csv", text);
    let report = other.call("answers.import", json!({"file": file, "map": map("")}));
    assert_eq!(report["stored"], json!(3), "each row is one response where somebody says so");
}

#[test]
fn r6h_a_second_table_below_is_not_read_with_the_columns_of_the_first() {
    let desk = Desk::blank();
    let text = "Fecha,Tienda,NPS\n2026-05-01,Norte,9\n2026-05-02,Sur,10\n\nTienda,Canal,Visitas\n2026-05-03,Web,7\n2026-05-04,Web,3\n";
    let report = desk.call("answers.import", json!({"file": desk.write("dos.csv", text), "map": {"create": true}}));
    assert_eq!(report["stored"], json!(2), "{report}");
    assert_eq!(tells(&report, "row-other-table"), 3, "{report}");
    // A blank line within one table ends nothing, and a head that comes again begins nothing.
    let rows = |from: u32| (from..from + 10).map(|n| format!("2026-05-{n:02},Norte,{}\n", n % 11)).collect::<String>();
    let text = format!("Fecha,Tienda,NPS\n{}\n{}\nFecha,Tienda,NPS\n2026-06-13,Sur,3\n", rows(1), rows(11));
    let report = desk.call("answers.import", json!({"file": desk.write("uno.csv", text), "map": {"create": true}}));
    assert_eq!((&report["stored"], tells(&report, "row-other-table")), (&json!(21), 0), "{report}");
}

#[test]
fn r6h_a_head_with_columns_in_another_order_begins_a_table_without_a_blank_line() {
    let desk = Desk::blank();
    let rows = |marks: &str| (1..=8).map(|n| format!("2026-05-{n:02},{marks}\n")).collect::<String>();
    let text = format!(
        "Fecha,Satisfacción (1-5),Facilidad (1-5)\n{}Fecha,Facilidad (1-5),Satisfacción (1-5)\n{}",
        rows("5,1"),
        rows("1,5")
    );
    let report = desk.call("answers.import", json!({"file": desk.write("dos.csv", text)}));
    assert_eq!((report["stored"].clone(), tells(&report, "row-other-table")), (json!(16), 9), "{report}");
}

#[test]
fn r6e_a_scale_in_the_header_asks_for_a_score_whatever_of() {
    let desk = Desk::blank();
    let text = "Fecha,Limpieza (1-5),Noches (1-10)\n2026-05-01,4,4\n2026-05-02,5,2\n2026-05-03,2,3\n";
    let report = desk.call("answers.import", json!({"file": desk.write("l.csv", text)}));
    assert_eq!(report["stored"], json!(3), "nights are counted, not rated: {report}");
    assert_eq!(scores(&desk)[0].0, "Limpieza (1-5)");
}

#[test]
fn r6i_times_are_counted_in_the_unit_of_their_header() {
    for (header, cells, seconds) in [
        ("Espera (min)", ["2", "3", "4.5"], 180.0),
        ("Espera (s)", ["120", "180", "270"], 180.0),
        ("Espera (min)", ["2:00", "3:00", "4:30"], 180.0),
        ("Espera", ["0:02:00", "0:03:00", "0:04:30"], 180.0),
        ("Espera (mm:ss)", ["02:00", "03:00", "04:30"], 180.0),
        ("Cola hh:mm", ["1:00", "2:00", "3:00"], 7200.0),
        ("Espera (min)", ["60", "90", "120"], 5400.0),
        ("Wait in hours", ["0.5", "0.25", "0.75"], 1800.0),
    ] {
        let desk = Desk::blank();
        let rows: String = cells.iter().map(|cell| format!("2026-05-01,{cell}\n")).collect();
        let file = desk.write("t.csv", format!("date,{header}\n{rows}"));
        let map = json!({"columns": {"metrics": [{"column": header, "kind": "time", "name": "T"}]}});
        let report = desk.call("answers.import", json!({"file": file, "map": map}));
        assert_eq!(report["stored"], json!(3), "{header}: {report}");
        assert_eq!(scores(&desk), [("T".to_owned(), 3, seconds)], "{header}");
        let says = tells(&report, "time-unit");
        assert_eq!(says, u64::from(header.contains("(min") || header.contains("hours")), "{header}");
    }
}

#[test]
fn r6i_what_may_turn_a_score_around_or_leave_it_without_a_place_is_said() {
    let said = |head: &str, map: Value| {
        let desk = Desk::blank();
        let rows: String = (0..30)
            .map(|n| format!("2026-05-{:02},{},{}\n", n % 28 + 1, n % 5 + 1, if n % 10 == 0 { "Norte" } else { "" }))
            .collect();
        let file = desk.write("f.csv", format!("Fecha,{head},Tienda\n{rows}"));
        let mut map = map;
        map["create"] = json!(true);
        desk.call("answers.check", json!({"file": file, "map": map}))
    };
    let rated = |head: &str, more: Value| {
        let mut metric = json!({"column": head, "kind": "rating", "scale": [1, 5]});
        metric.as_object_mut().expect("a map").extend(more.as_object().expect("a map").clone());
        json!({"columns": {"metrics": [metric]}})
    };
    for (head, turns) in [
        ("¿Te resultó complicado el trámite?", true),
        ("El proceso fue lento", true),
        ("It was not easy to find a seat", true),
        ("Esfuerzo", true),
        ("The staff was rude", true),
        ("Espera excesiva", true),
        ("¿Resolvieron tu problema?", false),
        ("Gestión de quejas", false),
        ("Hardware quality", false),
        ("Trámite sin esfuerzo", false),
        ("Valora el trato", false),
        ("Excelente atención", false),
    ] {
        let report = said(head, rated(head, json!({})));
        assert_eq!(tells(&report, "direction-unclear"), u64::from(turns), "{head}");
        let report = said(head, rated(head, json!({"lowerIsBetter": true})));
        assert_eq!(tells(&report, "direction-unclear"), 0, "{head}: it was said");
    }
    let mut merged = rated("Nota", json!({}));
    merged["columns"]["touchpoint"] = json!("Tienda");
    let report = said("Nota", merged);
    assert_eq!(tells(&report, "names-sparse"), 1, "cells that were merged leave most rows without a touchpoint");
    let report = said("Nota", rated("Nota", json!({"scale": [0, 10]})));
    assert_eq!(tells(&report, "scale-unseen"), 1, "nobody answered above five of ten");
    let against = json!({"lowerIsBetter": true, "values": {"Muy insatisfecho": 1, "Insatisfecho": 2, "Ni satisfecho ni insatisfecho": 3, "Satisfecho": 4, "Muy satisfecho": 5}});
    let report = said("Nota", rated("Nota", against));
    assert_eq!(tells(&report, "labels-against"), 1, "the words say which end is good");
    let report = said("Nota", json!({"finishedOnly": true}));
    assert_eq!(tells(&report, "finished-unknown"), 1, "nothing is left out, and that is said");
}

#[test]
fn r1a_a_second_column_of_a_name_is_said_to_become_a_score_of_its_own() {
    let desk = Desk::blank();
    let file = desk.write("f.csv", "date,a,b\n2026-05-01,4,2\n2026-05-02,5,1\n");
    let metric = |column: &str| json!({"column": column, "kind": "rating", "name": "Trato", "scale": [1, 5]});
    let report =
        desk.call("answers.import", json!({"file": file, "map": {"columns": {"metrics": [metric("a"), metric("b")]}}}));
    assert_eq!(tells(&report, "metric-numbered"), 1, "{report}");
    assert_eq!(scores(&desk).len(), 2);
}
