//! Files without ids: a newer export of the same survey, or another survey (rule R3d).

use cx_testkit::Desk;
use serde_json::{Value, json};

use crate::import::{counts, n_of};

/// Thirty answers of a shop, which say no more than a day and a mark.
fn shop(from: u32, to: u32) -> String {
    let row = |n: u32| format!("2026-05-{:02},{}\n", n % 28 + 1, n % 11);
    std::iter::once("date,nps\n".to_owned()).chain((from..to).map(row)).collect()
}

fn map(survey: Option<&str>) -> Value {
    let mut map = json!({"columns": {"date": "date", "metrics": [{"column": "nps", "kind": "nps", "key": "nps"}]}});
    if let Some(survey) = survey {
        map["survey"] = json!(survey);
    }
    map
}

#[test]
fn r3d_many_rows_that_are_here_already_are_asked_about_and_nothing_is_skipped_in_silence() {
    let desk = Desk::blank();
    let first = desk.write("shop.csv", shop(0, 30));
    desk.call("answers.import", json!({"file": first, "map": map(None)}));
    let second = desk.write("other.csv", shop(0, 30));
    let checked = desk.call("answers.check", json!({"file": second, "map": map(None)}));
    assert_eq!((&checked["again"]["source"], &checked["again"]["rows"]), (&json!("shop.csv"), &json!(30)));
    let refused = desk.try_call("answers.import", json!({"file": second, "map": map(None)})).expect_err("it is asked");
    assert_eq!(refused.code.word(), "survey-again");
    assert_eq!((refused.args["source"].as_str(), refused.args["n"].as_str()), ("shop.csv", "30"));
    assert_eq!(n_of(&desk, "nps"), 30, "nothing came in");
    assert_eq!(desk.call("batch.list", json!({})).as_array().map(Vec::len), Some(1));
    assert_eq!(desk.call("workspace.check", json!({}))["findings"], json!([]));

    // Another shop that happens to have the same marks.
    let other = desk.call("answers.import", json!({"file": second, "map": map(Some("Second shop"))}));
    assert_eq!(counts(&other), [30, 30, 0, 0, 0, 0]);
    assert_eq!(n_of(&desk, "nps"), 60, "both shops count");
    // Its next export says which survey it is of.
    let next = desk.write("other-june.csv", shop(0, 36));
    let report = desk.call("answers.import", json!({"file": next, "map": map(Some(" second SHOP "))}));
    assert_eq!(counts(&report), [36, 6, 0, 30, 0, 0], "only what is new of that survey");
}

#[test]
fn r3d_a_newer_export_brings_only_what_is_new() {
    let desk = Desk::blank();
    let first = desk.write("may.csv", shop(0, 30));
    desk.call("answers.import", json!({"file": first, "map": map(None)}));
    let second = desk.write("june.csv", shop(0, 40));
    let report = desk.call("answers.import", json!({"file": second, "map": map(None), "again": true}));
    assert_eq!(counts(&report), [40, 10, 0, 30, 0, 0]);
    assert_eq!(n_of(&desk, "nps"), 40);
    let batches = desk.call("batch.list", json!({}));
    assert!(!batches.to_string().contains("may.csv\",\"rows"), "what was asked is not kept");
}

#[test]
fn r3d_a_newer_export_of_which_no_row_is_here_is_refused() {
    let desk = Desk::blank();
    desk.call("answers.import", json!({"file": desk.write("may.csv", shop(0, 30)), "map": map(None), "again": true}));
    let other = desk.write("june.csv", shop(0, 34).replace("2026-05", "2025-05"));
    let refused = desk.refused("answers.import", json!({"file": other, "map": map(None), "again": true}));
    assert_eq!(refused, "survey-again-none");
    assert_eq!(n_of(&desk, "nps"), 30, "nothing counts twice");
}

/// Forty answers as a tool writes them: `row` has the number of each.
fn written(head: &str, row: impl Fn(u32) -> String) -> String {
    std::iter::once(head.to_owned()).chain((0..40).map(row)).collect::<Vec<_>>().join("\n")
}

const LABELS: [&str; 5] =
    ["Muy insatisfecho", "Insatisfecho", "Ni satisfecho ni insatisfecho", "Satisfecho", "Muy satisfecho"];

#[test]
fn r3f_the_same_answers_in_another_writing_are_the_same_answers() {
    let shops = ["Norte", "Sur"];
    let day = |n: u32| n % 28 + 1;
    let mark = |n: u32| n % 5;
    let said = |n: u32| if n.is_multiple_of(3) { "" } else { "Todo  bien en la tienda" };
    let shop = |n: u32| shops[(n % 2) as usize];
    let first = written("Fecha,Tienda,Satisfacción,Comentario", |n| {
        format!("2026-05-{:02},{},{},{}", day(n), shop(n), mark(n) + 1, said(n))
    });
    let map = |format: &str| {
        json!({"dateFormat": format, "create": true, "columns": {"date": "Fecha", "touchpoint": "Tienda",
            "comment": "Comentario", "metrics": [{"column": "Satisfacción", "kind": "csat", "key": "csat"}]}})
    };
    for (why, other, format) in [
        (
            "comments as another tool writes them",
            first.replace("Todo  bien en la tienda", "todo “BIEN” en la tie…").replace('\u{e9}', "e\u{301}"),
            "%Y-%m-%d",
        ),
        ("semicolons", first.replace(',', ";"), "%Y-%m-%d"),
        (
            "days as a spreadsheet writes them, and one space",
            written("Fecha,Tienda,Satisfacción,Comentario", |n| {
                format!("{}/05/2026,{},{},{}", day(n), shop(n), mark(n) + 1, said(n).replace("  ", " "))
            }),
            "%d/%m/%Y",
        ),
        (
            "labels for numbers",
            written("Fecha,Tienda,Satisfacción,Comentario", |n| {
                format!("2026-05-{:02},{},{},{}", day(n), shop(n), LABELS[mark(n) as usize], said(n))
            }),
            "%Y-%m-%d",
        ),
        (
            "columns in another order, and a new one",
            written("Comentario,Satisfacción,Canal de venta,Tienda,Fecha", |n| {
                format!("{},{},Web {n},{},2026-05-{:02}", said(n), mark(n) + 1, shop(n).to_uppercase(), day(n))
            }),
            "%Y-%m-%d",
        ),
        (
            "rows in another order",
            {
                let (head, rows) = first.split_once('\n').expect("rows");
                let rows: Vec<&str> = rows.lines().rev().collect();
                format!("{head}\n{}", rows.join("\n"))
            },
            "%Y-%m-%d",
        ),
    ] {
        let desk = Desk::blank();
        desk.call("answers.import", json!({"file": desk.write("mayo.csv", &first), "map": map("%Y-%m-%d")}));
        let other = desk.write("mayo (1).csv", other);
        assert_eq!(desk.refused("answers.import", json!({"file": other, "map": map(format)})), "survey-again", "{why}");
        let report = desk.call("answers.import", json!({"file": other, "map": map(format), "again": true}));
        assert_eq!(counts(&report)[1..], [0, 0, 40, 0, 0], "{why}: nothing is new");
        assert_eq!(n_of(&desk, "csat"), 40, "{why}");
    }
}

#[test]
fn r3f_rows_that_an_earlier_version_knew_by_their_text_are_known() {
    let desk = Desk::blank();
    let packed = include_bytes!("../fixtures/rows-known-by-their-text.travesia.gz");
    let mut file = Vec::new();
    std::io::Read::read_to_end(&mut flate2::read::GzDecoder::new(&packed[..]), &mut file).expect("a fixture");
    desk.call("workspace.open", json!({"file": desk.write("old.travesia", file)}));
    assert_eq!(n_of(&desk, "nps"), 30);
    let rows = |to: u32| {
        let row = |n: u32| {
            let said = if n.is_multiple_of(3) { "" } else { "Bien" };
            format!("2026-05-{:02},{},{},{said}\n", n % 28 + 1, n % 11, ["Norte", "Sur"][(n % 2) as usize])
        };
        std::iter::once("date,nps,Tienda,Comentario\n".to_owned()).chain((0..to).map(row)).collect::<String>()
    };
    let map = json!({"columns": {"date": "date", "touchpoint": "Tienda", "comment": "Comentario",
        "metrics": [{"column": "nps", "kind": "nps", "key": "nps"}]}});
    let newer = desk.write("newer.csv", rows(34));
    assert_eq!(desk.refused("answers.import", json!({"file": newer, "map": map})), "survey-again");
    for stored in [4, 0] {
        let report = desk.call("answers.import", json!({"file": newer, "map": map, "again": true}));
        assert_eq!(report["stored"], json!(stored), "only what is new");
    }
    assert_eq!(n_of(&desk, "nps"), 34);
}

#[test]
fn r3f_answers_that_are_here_without_a_touchpoint_do_not_count_again_at_one() {
    let fixed = |respondent: bool, touchpoint: Option<&str>| {
        let mut map = map(None);
        if respondent {
            map["columns"]["respondent"] = json!("who");
        }
        if let Some(touchpoint) = touchpoint {
            map["create"] = json!(true);
            map["fixed"] = json!({"touchpoint": touchpoint});
        }
        map
    };
    for respondent in [false, true] {
        let desk = Desk::blank();
        let rows = |to: u32| {
            let row = |n: u32| format!("c{n},2026-05-{:02},{}\n", n % 28 + 1, n % 11);
            std::iter::once("who,date,nps\n".to_owned()).chain((0..to).map(row)).collect::<String>()
        };
        desk.call("answers.import", json!({"file": desk.write("may.csv", rows(30)), "map": fixed(respondent, None)}));
        let again = json!({"file": desk.write("june.csv", rows(34)), "map": fixed(respondent, Some("Web"))});
        if !respondent {
            assert_eq!(desk.refused("answers.import", again.clone()), "survey-again", "it is asked");
        }
        let mut again = again;
        again["again"] = json!(!respondent);
        let report = desk.call("answers.import", again.clone());
        assert_eq!(
            counts(&report),
            [34, 4, 0, 0, 0, 30],
            "what is here stands nowhere, and that is said: {respondent}"
        );
        assert_eq!(n_of(&desk, "nps"), 34);
        again["update"] = json!(true);
        desk.call("answers.import", again);
        assert_eq!(n_of(&desk, "nps"), 34, "an update takes it to its place");
        let table = desk.call("score.table", json!({"by": "touchpoint"}));
        assert_eq!(table[0]["n"], json!(34), "{table}");
    }
}

#[test]
fn r3f_a_comment_that_came_later_belongs_to_its_row_and_a_new_one_is_not_lost() {
    let map = |comments: bool| {
        let mut map = map(None);
        map["columns"]["comment"] = if comments { json!("why") } else { json!("") };
        map
    };
    let desk = Desk::blank();
    let first = "date,nps,why\n2026-05-01,9,\n2026-05-02,3,Slow at the till\n";
    desk.call("answers.import", json!({"file": desk.write("a.csv", first), "map": map(false)}));
    let again = json!({"file": desk.write("b.csv", first), "map": map(true)});
    assert_eq!(desk.refused("answers.import", again.clone()), "survey-again", "nothing said comments before");
    let desk = Desk::blank();
    desk.call("answers.import", json!({"file": desk.write("a.csv", first), "map": map(true)}));
    // Another customer of that day and mark, who says why, stands ahead of the one who did not.
    let next = "date,nps,why\n2026-05-01,9,Lovely staff\n2026-05-01,9,\n2026-05-02,3,Slow at the till\n";
    let report =
        desk.call("answers.import", json!({"file": desk.write("b.csv", next), "map": map(true), "again": true}));
    assert_eq!(counts(&report), [3, 1, 0, 2, 0, 0]);
    let comments = desk.call("comment.list", json!({"scope": {"kind": "all", "id": null}, "period": {}}));
    assert!(comments.to_string().contains("Lovely staff"), "what the new one says is there: {comments}");
}

#[test]
fn r3d_a_file_with_ids_and_a_file_of_other_rows_are_not_asked_about() {
    let desk = Desk::blank();
    let first = desk.write("a.csv", shop(0, 30));
    desk.call("answers.import", json!({"file": first, "map": map(None)}));
    let july: String = (0..30).map(|n| format!("2026-07-{:02},{}\n", n % 28 + 1, n % 11)).collect();
    let report = desk
        .call("answers.import", json!({"file": desk.write("b.csv", format!("date,nps\n{july}")), "map": map(None)}));
    assert_eq!(counts(&report), [30, 30, 0, 0, 0, 0]);
    let one = desk.write("d.csv", shop(0, 1) + &july.replace("-07-", "-08-"));
    let refused = desk.refused("answers.import", json!({"file": one, "map": map(None)}));
    assert_eq!(refused, "survey-again", "a single row that may be here is not skipped in silence either");
    let ids = "id,date,nps\n1,2026-05-01,9\n2,2026-05-02,3\n";
    let ids = desk.write("c.csv", ids);
    let with_ids = json!({"columns": {"date": "date", "response": "id", "metrics": [{"column": "nps", "kind": "nps", "key": "nps"}]}});
    for stored in [2, 0] {
        let report = desk.call("answers.import", json!({"file": ids, "map": with_ids}));
        assert_eq!(report["stored"], json!(stored), "ids say it");
    }
}

/// Thirty-six answers over nine days, as `row` writes each of them: number, day, shop, mark.
fn marked(head: &str, row: impl Fn(u32, u32, &str, u32) -> String) -> String {
    let shops = ["Málaga", "Cádiz"];
    let line = |n: u32| row(n, n / 4 + 3, shops[(n % 2) as usize], n * 7 % 11);
    std::iter::once(head.to_owned()).chain((0..36).map(line)).collect::<Vec<_>>().join("\n")
}

#[test]
fn r3g_the_same_answers_told_by_something_else_do_not_count_twice_in_silence() {
    let plain = marked("day,shop,nps,comment", |n, day, shop, mark| format!("2026-05-{day:02},{shop},{mark},said {n}"));
    let with_ids =
        marked("id,day,shop,nps,comment", |n, day, shop, mark| format!("R{n},2026-05-{day:02},{shop},{mark},said {n}"));
    let less = marked("day,nps", |_, day, _, mark| format!("2026-05-{day:02},{mark}"));
    let spelt = plain.replace("Málaga", "Malaga centro").replace("Cádiz", "Cadiz centro");
    let moved =
        marked("day,shop,nps,comment", |n, day, shop, mark| format!("2026-05-{:02},{shop},{mark},said {n}", day + 1));
    let more = format!("{with_ids}\nR90,2026-06-01,Málaga,9,later\nR91,2026-06-02,Cádiz,3,later");
    let map = |text: &str| {
        let has = |column: &str| text.lines().next().is_some_and(|head| head.split(',').any(|name| name == column));
        let named = |column: &'static str| if has(column) { column } else { "" };
        json!({"create": true, "columns": {"date": "day", "response": named("id"), "touchpoint": named("shop"),
            "comment": named("comment"), "metrics": [{"column": "nps", "kind": "nps", "key": "nps"}]}})
    };
    for (why, first, second) in [
        ("ids came", &plain, &with_ids),
        ("ids went", &with_ids, &plain),
        ("place and comment were left out", &plain, &less),
        ("shops are spelt another way", &plain, &spelt),
        ("days are moved by one", &plain, &moved),
        ("ids came, with newer answers", &plain, &more),
    ] {
        let desk = Desk::blank();
        desk.call("answers.import", json!({"file": desk.write("may.csv", first), "map": map(first)}));
        let file = desk.write("again.csv", second);
        let checked = desk.call("answers.check", json!({"file": file, "map": map(second)}));
        let asked = checked["alike"]["source"] == "may.csv" || checked["again"]["source"] == "may.csv";
        assert!(asked, "{why}: it is asked: {} {}", checked["alike"], checked["again"]);
        for again in [false, true] {
            let outcome = desk.try_call("answers.import", json!({"file": file, "map": map(second), "again": again}));
            // What the identities know too is skipped where somebody says that it is a newer export.
            let twice = n_of(&desk, "nps") - 36;
            assert!(outcome.is_err() && twice == 0 || again && twice <= 2, "{why}: {twice} count twice");
        }
        let mut other = map(second);
        other["survey"] = json!("Another chain");
        let report = desk.call("answers.import", json!({"file": file, "map": other}));
        assert!(report["stored"].as_u64() >= Some(36), "{why}: another survey counts");
        assert!(report["issueCounts"]["days-alike"] == 1, "{why}: and what it is like is said: {report}");
    }
}

#[test]
fn r3g_other_answers_on_the_same_days_are_not_asked_about() {
    let desk = Desk::blank();
    let shop = |name: &str, mark: &dyn Fn(u32) -> u32| {
        marked("day,shop,nps", |n, day, _, _| format!("2026-05-{day:02},{name},{}", mark(n)))
    };
    let map = json!({"create": true, "columns": {"date": "day", "touchpoint": "shop",
        "metrics": [{"column": "nps", "kind": "nps", "key": "nps"}]}});
    let marks: [&dyn Fn(u32) -> u32; 4] =
        [&|n| n * 7 % 11, &|n| n * 5 % 11, &|n| if n % 12 == 4 { 6 } else { 10 }, &|n| {
            if n % 12 == 9 { 7 } else { 10 }
        }];
    for (at, mark) in marks.into_iter().enumerate() {
        let file = desk.write(&format!("shop-{at}.csv"), shop(&format!("Shop {at}"), mark));
        let report = desk.call("answers.import", json!({"file": file, "map": map}));
        assert_eq!(report["stored"], 36, "shop {at}: others have other answers, also where nearly all are tens");
    }
}
