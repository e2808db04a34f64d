//! Files that are no surveys, surveys that were harmed, and columns that are no names: nothing hangs, nothing is counted
//! twice, and a workspace is not filled with what nobody meant.

use cx_testkit::Desk;
use serde_json::{Value, json};

fn map(create: bool) -> Value {
    json!({"columns": {"date": "date", "touchpoint": "where",
        "metrics": [{"column": "nps", "kind": "nps"}, {"column": "csat", "kind": "csat", "scale": [1, 5]}]},
        "create": create})
}

#[test]
fn r7_every_metric_cell_of_a_harmed_survey_counts_once() {
    let good = "date,nps,csat,where,note\n2026-01-05,9,5,Shop,\"fine, thanks\"\n2026-01-06,7,,Web,\"two\nlines\"\n\
                2026-01-07,0,1,Shop,\n2026-01-08,10,4,Web,ok\n2026-01-09,8,3,Moon,ok\n";
    let mut state: u64 = 0x5eed;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let pieces = [&b"\""[..], b"\0", b"\n", b"\r", b"\xff", b",", b"\xef\xbb\xbf", b"99", b"\x1b["];
    let desk = Desk::blank();
    for name in ["Shop", "Web"] {
        desk.call("touchpoint.create", json!({"set": {"name": name}}));
    }
    let mut read = 0;
    for round in 0..60 {
        let mut bytes = good.as_bytes().to_vec();
        for _ in 0..=next(5) {
            // Below the headers, so that the map fits.
            let at = 25 + next(bytes.len() - 25);
            match next(3) {
                0 => drop(bytes.splice(at..at, pieces[next(pieces.len())].iter().copied())),
                1 => drop(bytes.drain(at..(at + next(30)).min(bytes.len()))),
                _ => bytes[at] = u8::try_from(next(256)).unwrap_or(0),
            }
        }
        let file = desk.write(&format!("{round}.csv"), &bytes);
        let args = json!({"file": file, "map": map(false), "update": round % 2 == 0, "again": true});
        let Ok(report) = desk.try_call("answers.import", args) else { continue };
        read += 1;
        let of = |name: &str| report[name].as_u64().expect(name);
        let counted = of("stored") + of("rejected") + of("skipped") + of("blank") + of("changed");
        assert_eq!(counted, of("rows") * 2, "round {round}: {report}");
    }
    assert!(read > 50, "harm below the headers refuses rows, not files: {read}");
    assert_eq!(desk.call("workspace.check", json!({}))["findings"], json!([]), "C4: tallies equal a recount");
}

#[test]
fn a_column_with_a_name_for_every_row_is_no_column_of_names() {
    let desk = Desk::blank();
    let survey = |rows: usize| {
        (0..rows).fold("date,nps,csat,where\n".to_owned(), |text, row| text + &format!("2026-01-05,9,5,Place {row}\n"))
    };
    let file = desk.write("a.csv", survey(2_001));
    for verb in ["answers.check", "answers.import"] {
        assert_eq!(desk.refused(verb, json!({"file": file, "map": map(true)})), "names-many", "{verb}");
    }
    assert_eq!(desk.call("touchpoint.list", json!({})), json!([]), "nothing of it stays");
    let file = desk.write("b.csv", survey(2_000));
    let report = desk.call("answers.import", json!({"file": file, "map": map(true)}));
    assert_eq!(report["stored"], 4_000, "as many as a large company has are made");
    let made = desk.call("touchpoint.list", json!({}));
    let names: Vec<&str> = made.as_array().into_iter().flatten().filter_map(|made| made["name"].as_str()).collect();
    assert_eq!((names.len(), names[0], names[1_999]), (2_000, "Place 0", "Place 1999"), "in the order they came");
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_refused_at_once() {
    let desk = Desk::blank();
    let beside = desk.write("a.csv", "date,nps\n");
    let folder = std::path::Path::new(&beside).parent().expect("a folder").to_path_buf();
    let pipe = folder.join("pipe.csv");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    let there = |path: &std::path::Path| path.to_string_lossy().into_owned();
    let mut paths = vec!["/dev/zero".to_owned(), there(&folder)];
    if made.is_ok_and(|made| made.success()) {
        paths.push(there(&pipe));
    }
    for path in paths {
        for verb in ["answers.inspect", "answers.check", "answers.import"] {
            assert_eq!(desk.refused(verb, json!({"file": path})), "survey-no-file", "{verb} {path}");
        }
        let persona = desk.make("persona.create", json!({"set": {"name": "Ana"}}));
        assert_eq!(desk.refused("persona.photo", json!({"id": persona, "file": path})), "picture-unreadable", "{path}");
    }
}
