//! Files that are read as the last one of their columns was: one by one, and as they arrive in a folder (rule R1b).

use serde_json::{Value, json};

use super::{Desk, code};

/// Answers of a month, in labels that nobody knows.
fn month(month: u32, ids: bool) -> String {
    let row = |n: u32| {
        let id = if ids { format!("{month}-{n},") } else { String::new() };
        format!("{id}{:02}/0{month}/2026,{}\n", n + 1, ["Guay", "Psé"][(n % 2) as usize])
    };
    let head = if ids { "Id respuesta,Fecha,Trato\n" } else { "Fecha,Trato\n" };
    std::iter::once(head.to_owned()).chain((0..20).map(row)).collect()
}

const MAP: &str = r#"{"dateFormat": "%d/%m/%Y", "columns": {"metrics": [{"column": "Trato", "kind": "rating", "name": "Trato",
    "scale": [1, 2], "values": {"Guay": 2, "Psé": 1}}]}}"#;

fn lines(said: &str) -> Vec<Value> {
    said.lines().map(|line| serde_json::from_str(line).expect("an object a line")).collect()
}

fn answers(desk: &Desk) -> Value {
    desk.json(&["scores", "plan.travesia", "--json"])[0]["n"].clone()
}

#[test]
fn r1b_a_file_is_read_as_the_last_one_of_its_columns_was() {
    let desk = Desk::new();
    desk.write("map.json", MAP);
    desk.write("mayo.csv", &month(5, true));
    desk.write("junio.csv", &month(6, true));
    let before = ["import", "answers", "plan.travesia", "junio.csv", "--as-before"];
    assert_eq!(desk.refusal(&before).1["code"], "survey-not-remembered", "nothing was imported yet");
    desk.says(&["import", "answers", "plan.travesia", "mayo.csv", "--map", "map.json"]);
    let report = desk.json(&[&before[..], &["--json"]].concat());
    assert_eq!((&report["stored"], &report["rejected"]), (&json!(20), &json!(0)), "{report}");
    assert_eq!(answers(&desk), json!(40));
    // What was said of one file as a whole is asked of the next.
    desk.write(
        "norte.json",
        &MAP.replace(r#"{"dateFormat""#, r#"{"create": true, "fixed": {"touchpoint": "Norte"}, "dateFormat""#),
    );
    desk.says(&["import", "answers", "plan.travesia", "mayo.csv", "--map", "norte.json", "--update"]);
    assert_eq!(desk.refusal(&before).1["code"], "survey-remembered-asks", "the next may be of another shop");
    // Other columns are another survey.
    desk.write("otra.csv", &month(7, true).replace("Fecha,Trato", "Fecha,Nota"));
    let other = desk.refusal(&["import", "answers", "plan.travesia", "otra.csv", "--as-before"]);
    assert_eq!(other.1["code"], "survey-not-remembered");
}

#[test]
fn r1b_files_that_arrive_in_a_folder_are_taken_once_and_what_must_be_asked_waits() {
    let desk = Desk::new();
    std::fs::create_dir(desk.path("buzon")).expect("a folder");
    desk.write("map.json", MAP);
    desk.write("buzon/a.csv", &month(5, false));
    desk.write("buzon/.oculto.csv", "nada");
    desk.write("buzon/notas.md", "nada");
    let look = ["watch", "plan.travesia", "buzon", "--once", "--json"];
    let said = lines(&desk.says(&look));
    assert_eq!(said.len(), 1, "{said:?}");
    assert_eq!((&said[0]["state"], &said[0]["code"]), (&json!("waits"), &json!("survey-not-remembered")));
    // Somebody says how such files are read.
    desk.says(&["import", "answers", "plan.travesia", "buzon/a.csv", "--map", "map.json"]);
    desk.write("buzon/b.csv", &month(6, false));
    let said = lines(&desk.says(&look));
    assert_eq!(said.iter().map(|line| line["state"].clone()).collect::<Vec<_>>(), ["imported", "imported"], "{said:?}");
    assert_eq!((&said[0]["stored"], &said[1]["stored"]), (&json!(0), &json!(20)), "the first is here already");
    assert_eq!(answers(&desk), json!(40));
    assert_eq!(desk.says(&look), "", "each is taken once");
    // Rows without ids that are here already, in a file of another name, are for somebody to say.
    desk.write("buzon/c.csv", &(month(6, false) + "01/07/2026,Guay\n"));
    let said = lines(&desk.says(&look));
    assert_eq!((&said[0]["state"], &said[0]["code"]), (&json!("waits"), &json!("survey-again")), "{said:?}");
    assert_eq!(answers(&desk), json!(40), "nothing of it came in");
    desk.says(&["import", "answers", "plan.travesia", "buzon/c.csv", "--as-before", "--again"]);
    assert_eq!(lines(&desk.says(&look))[0]["state"], json!("imported"), "it waits no more");
    assert_eq!(answers(&desk), json!(41));
    // Another workspace takes its own.
    desk.says(&["new", "otro.travesia", "--title", "Otro"]);
    desk.says(&["import", "answers", "otro.travesia", "buzon/a.csv", "--map", "map.json"]);
    let said = lines(&desk.says(&["watch", "otro.travesia", "buzon", "--once", "--json"]));
    assert_eq!(
        said.iter().map(|line| line["stored"].clone()).collect::<Vec<_>>(),
        [json!(0), json!(20), Value::Null],
        "{said:?}"
    );
    // What no longer can be read says why, and the others go on.
    desk.write("buzon/c.csv", "Fecha,Trato\n");
    desk.write("buzon/d.csv", &month(8, false));
    let said = lines(&desk.says(&look));
    assert_eq!((&said[0]["code"], &said[1]["state"]), (&json!("survey-no-rows"), &json!("imported")), "{said:?}");
    assert_eq!(desk.refusal(&["watch", "plan.travesia", "nirgends", "--once"]).1["code"], "folder-missing");
    assert_eq!(code(&desk.run(&["watch", "plan.travesia"])), 2, "a folder is needed");
}

#[test]
fn r1b_a_file_whose_import_was_withdrawn_is_told_and_taken_again_where_it_is_asked_for() {
    let desk = Desk::new();
    std::fs::create_dir(desk.path("buzon")).expect("a folder");
    desk.write("map.json", MAP);
    desk.write("abril.csv", &month(4, true));
    desk.says(&["import", "answers", "plan.travesia", "abril.csv", "--map", "map.json"]);
    desk.write("buzon/a.csv", &month(5, true));
    let look = ["watch", "plan.travesia", "buzon", "--once", "--json"];
    let batch = lines(&desk.says(&look))[0]["batch"].clone();
    assert_eq!(answers(&desk), json!(40));
    desk.call("batch.withdraw", &json!({"batch": batch}));
    let said = lines(&desk.says(&look));
    assert_eq!((&said[0]["state"], &said[0]["file"]), (&json!("withdrawn"), &json!("a.csv")), "{said:?}");
    assert_eq!(answers(&desk), json!(20), "nobody takes by itself what was taken back");
    let again = lines(&desk.says(&[&look[..], &["--withdrawn"]].concat()));
    assert_eq!((&again[0]["state"], &again[0]["stored"]), (&json!("imported"), &json!(20)), "{again:?}");
    assert_eq!(answers(&desk), json!(40), "once");
    assert_eq!(desk.says(&look), "", "it counts again");
}

#[test]
fn r1b_notes_of_an_older_version_are_read() {
    let desk = Desk::new();
    std::fs::create_dir(desk.path("buzon")).expect("a folder");
    desk.write("map.json", MAP);
    desk.write("buzon/a.csv", &month(5, true));
    desk.says(&["import", "answers", "plan.travesia", "buzon/a.csv", "--map", "map.json"]);
    let look = ["watch", "plan.travesia", "buzon", "--once", "--json"];
    assert_eq!(lines(&desk.says(&look)).len(), 1);
    let notes = desk.path("buzon").join(".travesia-watch.json");
    let mut old: Value = serde_json::from_slice(&std::fs::read(&notes).expect("notes")).expect("JSON");
    for of in old.as_object_mut().into_iter().flatten().filter_map(|(_, of)| of.as_object_mut()) {
        for (_, note) in of.iter_mut() {
            *note = json!({"bytes": note["bytes"], "changed": note["changed"]});
        }
    }
    std::fs::write(&notes, old.to_string()).expect("written");
    assert_eq!(desk.says(&look), "", "the state of a file says that it was taken");
}
