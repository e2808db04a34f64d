//! Rule F9: copies to hand on.

use std::path::Path;

use cx_model::record::{Batch, Member, Touchpoint};
use cx_store::answers::{Margin, NewResponse, Span, laid_open};
use cx_store::draft::Nook;
use cx_store::{Access, Error, Store};

use crate::backup::contains;
use crate::{AT, bring_in, fresh, id, member, operation, put};

fn step(_: u64, _: u64) -> cx_store::Result<()> {
    Ok(())
}

fn has(path: &Path, what: &str) -> bool {
    contains(&laid_open(path).expect("reads").bytes, what.as_bytes())
}

/// Brings responses that tell who they are, with comments and attributes.
fn bring(store: &mut Store, batch: u128, values: &[f64], said: &str, updates: bool) {
    let metric = store.number_for(id(500)).expect("a number");
    let second = store.number_for(id(501)).expect("a number");
    let responses: Vec<NewResponse> = (0..)
        .zip(values)
        .map(|(n, value)| {
            let mut answers = Vec::new();
            answers.push((metric, *value));
            if updates {
                answers.push((second, 4.0));
            }
            NewResponse {
                identity: 0x0102_0304_0506_0700 + n,
                respondent: Some(0x1112_1314_1516_1700 + n),
                day: 20_000,
                answers,
                comment: Some(format!("{said} {n}")),
                attributes: Some(format!("{{\"segment\":\"{said} segment\",\"asked\":\"yes\"}}")),
                ..NewResponse::default()
            }
        })
        .collect();
    let record = Batch {
        source: format!("{said}.csv"),
        counts: serde_json::json!({
            "rows": values.len(), "stored": values.len(), "rejected": 0, "skipped": 0, "blank": 0, "changed": 0,
            "dropped": [format!("{said} column")],
        }),
        map: serde_json::json!({"columns": {"date": format!("{said} date")}}),
        ..crate::batch(id(batch))
    };
    bring_in(store, &record, updates, responses);
}

fn settled(store: &Store) -> Vec<(u128, u64, u64)> {
    let mut rows: Vec<_> = store
        .answers()
        .tallies(Margin::All, Span::default())
        .expect("tallies")
        .iter()
        .map(|row| (row.metric.0.as_u128(), row.value.to_bits(), row.n))
        .collect();
    rows.sort_unstable();
    rows
}

/// SHA-256 of the bytes of two pictures, from `sha256sum`.
const NOW: &str = "788b5f46a2296aa3aec9f29cc54e7a932e9c8f71f486ddfe746d538228449a1d";
const THEN: &str = "d12432997d1c728ec08eda0750c734f959d06851753f3fd7b4e53652a1cbb3fa";

/// A file with a past: renames, a withdrawn batch, an update that shadows, people without a part.
fn with_a_past() -> (tempfile::TempDir, std::path::PathBuf, Store) {
    let (folder, path, mut store) = fresh();
    for n in [500, 501] {
        let metric = serde_json::from_value(serde_json::json!({
            "id": id(n), "key": format!("m{n}"), "name": "NPS", "form": "nps", "lo": 0.0, "hi": 10.0, "top": 2,
            "lowerIsBetter": false, "minimum": null, "order": format!("{n}"),
        }));
        let metric: cx_model::record::Metric = metric.expect("a metric");
        let done: Result<_, Error> = store.operate(&operation("metric.create", AT), |edit| edit.put(&metric));
        done.expect("a metric");
    }
    put(&mut store, &member(10, "Working title"), AT);
    put(&mut store, &member(10, "Owner"), AT + 60_000);
    put(&mut store, &member(11, "Freelance nobody names"), AT + 120_000);
    let touchpoint: Touchpoint = serde_json::from_value(serde_json::json!({
        "id": id(600), "name": "Shop", "nature": "physical", "channel": null, "owner": id(10), "description": "",
        "order": "a",
    }))
    .expect("a touchpoint");
    let persona = serde_json::from_value(serde_json::json!({
        "id": id(700), "name": "Ana", "stance": "current", "summary": "", "needs": [], "wishes": [], "expectations": [],
        "frustrations": [], "drivers": [], "situations": [], "quote": "", "share": null, "photo": NOW,
        "rule": [{"attribute": "asked", "values": ["yes"]}], "order": "a",
    }));
    let persona: cx_model::record::Persona = persona.expect("a persona");
    let done: Result<_, Error> = store.operate(&operation("persona.photo", AT + 200_000), |edit| {
        edit.put_image(NOW, "image/jpeg", b"the picture of now")?;
        edit.put_image(THEN, "image/jpeg", b"the picture of then")?;
        edit.put(&touchpoint)?;
        edit.put(&persona)
    });
    done.expect("written");
    bring(&mut store, 100, &[1.0, 2.0, 3.0, 4.0], "first", false);
    bring(&mut store, 101, &[9.0, 8.0], "updating", true);
    bring(&mut store, 102, &[5.0, 5.0, 5.0, 5.0, 7.0], "withdrawn", false);
    let done: Result<_, Error> = store.operate(&operation("batch.withdraw", AT + 300_000), |edit| {
        let record: Batch = edit.get(id(102))?;
        edit.put(&Batch { visible: false, ..record })
    });
    done.expect("withdrawn");
    (folder, path, store)
}

#[test]
fn f9_a_plain_copy_is_the_whole_file() {
    let (folder, _, store) = with_a_past();
    let to = folder.path().join("copy.travesia");
    store.copy_to(&to, &mut step).expect("copied");
    let copy = Store::open(&to, Access::Read).expect("opens");
    assert_eq!(copy.dump().expect("a dump"), store.dump().expect("a dump"));
    assert_eq!(copy.history(None, 100).expect("history"), store.history(None, 100).expect("history"));
    assert_eq!(copy.file_id().expect("an id"), store.file_id().expect("an id"));
    assert!(matches!(store.copy_to(&to, &mut step), Err(Error::Exists)), "nothing is written over");
    drop(copy);
    assert_plain(&to);
}

fn assert_plain(file: &Path) {
    let folder = file.parent().expect("a folder");
    let beside: Vec<String> = std::fs::read_dir(folder)
        .expect("a folder")
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| !name.starts_with("a.travesia") && folder.join(name) != file)
        .collect();
    assert_eq!(beside, <[&str; 0]>::default(), "one plain file, and nothing of how it was made");
}

#[test]
fn f9_what_the_client_must_not_see_never_lies_in_the_folder_of_the_copy() {
    let (folder, _, store) = with_a_past();
    let (theirs, own) = (folder.path().join("theirs"), folder.path().join("own"));
    for folder in [&theirs, &own] {
        std::fs::create_dir(folder).expect("a folder");
    }
    let mine = theirs.join("client.travesia.part");
    std::fs::write(&mine, "a file of the user").expect("writes");
    let nook = Nook::inside(&own).expect("a nook");
    let mut seen = 0;
    let to = theirs.join("client.travesia");
    store
        .copy_for_client(&to, &nook, "another-file", [9; 16], &mut |_, _| {
            let mut open = vec![theirs.clone()];
            while let Some(folder) = open.pop() {
                for path in std::fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.path()) {
                    if path.is_dir() {
                        open.push(path);
                    } else {
                        seen += 1;
                        assert!(!has(&path, "Working title"), "{} holds history", path.display());
                    }
                }
            }
            Ok(())
        })
        .expect("copied");
    assert!(seen > 0, "the folder was looked at while the copy was made");
    assert_eq!(std::fs::read(&mine).expect("reads"), b"a file of the user", "and a file by the name of a draft stays");
    drop(nook);
    assert_eq!(std::fs::read_dir(own).expect("a folder").count(), 0);
}

#[test]
fn f9_the_clients_copy_counts_alike_and_knows_nothing_of_how_it_came_about() {
    let (folder, path, store) = with_a_past();
    let to = folder.path().join("client.travesia");
    let own = tempfile::tempdir().expect("a folder");
    let nook = Nook::inside(own.path()).expect("a nook");
    store.copy_for_client(&to, &nook, "another-file", [9; 16], &mut step).expect("copied");
    assert_plain(&to);
    let copy = Store::open(&to, Access::Write).expect("opens");
    assert_eq!(copy.check().expect("a look"), [], "it is whole");
    assert_eq!(settled(&copy), settled(&store), "and every answer that counts counts");
    assert_eq!(settled(&copy).iter().map(|row| row.2).sum::<u64>(), 6, "four responses, two of them with two answers");
    assert_eq!(copy.history(None, 10).expect("history"), [], "no history");
    assert_eq!(copy.file_id().expect("an id"), "another-file", "another file …");
    assert_eq!(copy.key().expect("a key"), [9; 16], "… with a key that made none of the old hashes");
    let members: Vec<String> = copy.list::<Member>().expect("a list").into_iter().map(|member| member.name).collect();
    assert_eq!(members, ["Owner"], "who answers for something is named, the rest of the team is not");
    let batches: Vec<Batch> = copy.list().expect("a list");
    assert_eq!(batches.len(), 2, "what was withdrawn is not there");
    for batch in batches {
        assert_eq!((batch.source.as_str(), batch.map), ("", serde_json::json!({})));
        assert_eq!(
            batch.counts.as_object().map(|counts| counts.keys().collect::<Vec<_>>()),
            Some(crate::counts().as_object().expect("counts").keys().collect::<Vec<_>>()),
            "how many, not which"
        );
    }
    let mut kept = Vec::new();
    copy.answers().scan(Span::default(), |response| kept.push(response.attributes)).expect("a scan");
    assert_eq!(kept[0].as_deref(), Some(r#"{"asked":"yes"}"#), "a persona's rule asks for it, so it stays");
    assert!(copy.image(NOW).expect("a look").is_some() && copy.image(THEN).expect("a look").is_none());
    copy.close().expect("closes");

    store.close().expect("closes");
    let hash = |n: i64| String::from_utf8_lossy(&n.to_le_bytes()).into_owned();
    for gone in [
        "Working title",
        "Freelance nobody names",
        "first.csv",
        "first column",
        "first date",
        "withdrawn 3",
        "first segment",
        "the picture of then",
        "member.update",
    ] {
        assert!(has(&path, gone), "{gone} is in the original");
        assert!(!has(&to, gone), "{gone} is not in the copy, not even as bytes");
    }
    for n in 0..4 {
        for hash in [0x0102_0304_0506_0700i64 + n, 0x1112_1314_1516_1700 + n].map(hash) {
            // A column holds the smallest as it is, the others as how far they are from it.
            assert!(n > 0 || has(&path, &hash), "the original has the hashes");
            assert!(!has(&to, &hash), "no hash of a response or of who answered");
        }
    }
    assert!(!contains(&std::fs::read(&to).expect("reads"), &[7; 16]), "nor the key they were made with");
    assert_eq!(laid_open(&to).expect("reads").unseen, 0, "nor anything where a text in pieces stays unseen");
    assert!(has(&to, "first 3") && has(&to, "updating 1"), "comments that were shown are shown");
}

#[test]
fn f9_a_copy_that_is_stopped_leaves_nothing() {
    let (folder, _, store) = with_a_past();
    let to = folder.path().join("client.travesia");
    let own = tempfile::tempdir().expect("a folder");
    let nook = Nook::inside(own.path()).expect("a nook");
    let stopped = store.copy_for_client(&to, &nook, "x", [1; 16], &mut |_, _| Err(Error::Stopped));
    assert!(matches!(stopped, Err(Error::Stopped)));
    assert!(!to.exists());
    assert_plain(&to);
    let nowhere = folder.path().join("no folder/client.travesia");
    assert!(matches!(store.copy_to(&nowhere, &mut step), Err(Error::NoFolder(_))));
}

#[test]
fn f8_where_a_file_lies_already_that_is_said_and_its_own_log_is_no_strangers() {
    let (_folder, path, mut store) = fresh();
    put(&mut store, &member(10, "Ana"), AT);
    let (_other, _, other) = fresh();
    // Its log lies beside it, since it is open.
    assert!(path.with_file_name("a.travesia-wal").exists());
    assert_eq!(other.copy_to(&path, &mut |_, _| Ok(())).expect_err("never over a file").code(), "file-exists");
    let made = Store::create(&path, &other.workspace().expect("a workspace"), "new", [1; 16]);
    assert_eq!(made.map(drop).expect_err("never over a file").code(), "file-exists");
}
