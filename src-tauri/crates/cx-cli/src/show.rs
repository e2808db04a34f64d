//! Output of the terminal: JSON for programs, tables and sentences for people.

use cx_app::COMMANDS;
use cx_words::{Words, figures as written};
use serde_json::{Value, json};

use crate::arguments::By;
use crate::figures;
use crate::table::{Align, Table};

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_default()
}

/// The score table as programs read it: the published form, whatever the verb carries besides.
pub fn scores_json(rows: &Value) -> Value {
    list(rows)
        .map(|row| {
            json!({
                "scope": { "kind": row["scope"]["kind"], "id": row["scope"]["id"], "name": row["scope"]["name"] },
                "metric": metric(&row["metric"]),
                "value": row["value"],
                "n": row["n"],
                "low": row["low"],
                "high": row["high"],
                "from": row["from"],
                "to": row["to"],
                "enough": row["enough"],
            })
        })
        .collect()
}

fn metric(metric: &Value) -> Value {
    json!({ "key": metric["key"], "name": metric["name"], "kind": metric["kind"] })
}

/// The score table as a person reads it.
pub fn scores(rows: &Value, by: By, words: &Words) -> String {
    if list(rows).next().is_none() {
        return words.say("cli-scores-none", &[]) + "\n";
    }
    let say = |id: &str| words.say(id, &[]);
    let mut table = Table::new([
        (say(&format!("cli-by-{}", by.word())), Align::Left),
        (say("cli-head-metric"), Align::Left),
        (say("cli-head-value"), Align::Right),
        (say("cli-head-interval"), Align::Left),
        ("n".to_owned(), Align::Right),
        (say("cli-head-period"), Align::Left),
        (say("cli-head-note"), Align::Left),
    ]);
    for row in list(rows) {
        let metric = &row["metric"];
        let scope = match text(&row["scope"], "name") {
            _ if by == By::All => String::new(),
            "" => say("cli-not-assigned"),
            name => name.to_owned(),
        };
        table.row([
            scope,
            text(metric, "name").to_owned(),
            figures::value(words, metric, &row["value"]),
            figures::interval(words, metric, row),
            figures::count(words.language(), &row["n"]),
            figures::period(words, row),
            figures::note(words, row),
        ]);
    }
    table.to_string() + &overlaps(rows, words)
}

/// A line for each metric whose rows share answers, so that nobody takes their sum for the whole.
fn overlaps(rows: &Value, words: &Words) -> String {
    let mut sums: Vec<(&Value, u64)> = Vec::new();
    for row in list(rows) {
        let n = row["n"].as_u64().unwrap_or_default();
        match sums.iter_mut().find(|(first, _)| first["metric"]["key"] == row["metric"]["key"]) {
            Some((_, sum)) => *sum += n,
            None => sums.push((row, n)),
        }
    }
    sums.retain(|(row, sum)| Some(*sum) > row["of"].as_u64());
    let said = |(row, sum): &(&Value, u64)| {
        let count = |n: &Value| Value::from(figures::count(words.language(), n));
        let metric = text(&row["metric"], "name").into();
        words.say("cli-overlap", &[("metric", metric), ("sum", count(&(*sum).into())), ("of", count(&row["of"]))])
            + "\n"
    };
    sums.iter().map(said).collect()
}

/// The goals as programs read them.
pub fn goals_json(goals: &Value, words: &Words) -> Value {
    list(goals)
        .map(|standing| {
            let goal = &standing["goal"];
            let baseline = &goal["baseline"];
            let frozen = if baseline.is_null() {
                Value::Null
            } else {
                let mut frozen = score_json(&baseline["score"]);
                frozen["frozen"] = baseline["frozen"].clone();
                frozen
            };
            json!({
                "id": goal["id"],
                "name": goal["name"],
                "scope": {
                    "kind": standing["scope"]["kind"],
                    "id": standing["scope"]["id"],
                    "name": standing["scope"]["name"],
                },
                "metric": metric(&standing["metric"]),
                "baseline": frozen,
                "current": score_json(&standing["current"]),
                "target": goal["target"],
                "due": goal["due"],
                "owner": goal["owner"],
                "state": standing["state"],
                "reason": standing["reason"],
                "message": reason(standing, words),
            })
        })
        .collect()
}

fn score_json(score: &Value) -> Value {
    json!({
        "value": score["value"],
        "n": score["n"],
        "low": score["low"],
        "high": score["high"],
        "from": score["from"],
        "to": score["to"],
        "enough": score["enough"],
    })
}

/// The goals as a person reads them.
pub fn goals(goals: &Value, words: &Words) -> String {
    if list(goals).next().is_none() {
        return words.say("cli-goals-none", &[]) + "\n";
    }
    let mut out = String::new();
    for standing in list(goals) {
        let (goal, current) = (&standing["goal"], &standing["current"]);
        let metric = &standing["metric"];
        let scope = match (text(&standing["scope"], "kind"), text(&standing["scope"], "name")) {
            ("all", _) => words.say("cli-everything", &[]),
            (_, "") => words.say("cli-scope-gone", &[]),
            (_, name) => name.to_owned(),
        };
        let measured = words
            .say("cli-goal-measured", &[("metric", text(&standing["metric"], "name").into()), ("scope", scope.into())]);
        let name = text(goal, "name");
        let name = if name.is_empty() { measured.as_str() } else { name };
        let state = words.say(&format!("cli-state-{}", text(standing, "state")), &[]);
        out.push_str(&format!("{name} – {state}\n"));
        if name != measured {
            out.push_str(&format!("  {measured}\n"));
        }
        let now = words.say(
            "cli-goal-now",
            &[
                ("value", figures::value(words, metric, &current["value"]).into()),
                ("interval", figures::interval(words, metric, current).into()),
                ("measured", if current["low"].is_null() { "no" } else { "yes" }.into()),
                ("n", figures::count(words.language(), &current["n"]).into()),
                ("target", figures::value(words, metric, &goal["target"]).into()),
                ("due", written::day(words.language(), text(goal, "due")).into()),
            ],
        );
        out.push_str(&format!("  {now}\n"));
        if let (Some(from), false) = (standing["period"]["from"].as_str(), current["value"].is_null()) {
            let counted = words.say("cli-goal-counted", &[("day", written::day(words.language(), from).into())]);
            out.push_str(&format!("  {counted}\n"));
        }
        out.push_str(&format!("  {}\n\n", reason(standing, words)));
    }
    out.truncate(out.trim_end().len());
    out + "\n"
}

/// Reason for the state of a goal, with its figures as the language writes them.
fn reason(standing: &Value, words: &Words) -> String {
    let metric = &standing["metric"];
    let args: Vec<(&str, Value)> = standing["args"]
        .as_object()
        .into_iter()
        .flatten()
        .map(|(name, value)| {
            let plain = value.as_str().unwrap_or_default();
            let number = plain.parse::<f64>().map_or(Value::Null, Value::from);
            let said = match name.as_str() {
                "due" | "since" => written::day(words.language(), plain),
                "n" | "minimum" | "periods" => figures::count(words.language(), &number),
                _ if number.is_null() => plain.to_owned(),
                _ => figures::value(words, metric, &number),
            };
            (name.as_str(), said.into())
        })
        .collect();
    words.say(&format!("reason-{}", text(standing, "reason")), &args)
}

/// An operation in a few words.
pub fn operation(entry: &Value, words: &Words) -> String {
    words.sentence(&entry["says"])
}

/// Operations as programs read them.
pub fn operation_json(entry: &Value, words: &Words) -> Value {
    let mut entry = entry.clone();
    let message = operation(&entry, words);
    entry["message"] = message.into();
    entry
}

/// History as a person reads it, newest first.
pub fn history(entries: &[Value], words: &Words) -> String {
    if entries.is_empty() {
        return words.say("cli-history-none", &[]) + "\n";
    }
    let say = |id: &str| words.say(id, &[]);
    let mut table = Table::new([
        ("#".to_owned(), Align::Right),
        (say("cli-head-when"), Align::Left),
        (say("cli-head-what"), Align::Left),
        (say("cli-head-from"), Align::Left),
        (say("cli-head-note"), Align::Left),
    ]);
    for entry in entries {
        table.row([
            entry["id"].to_string(),
            written::moment(words.language(), entry["at"].as_i64().unwrap_or_default()),
            operation(entry, words),
            say(&format!("cli-origin-{}", text(entry, "origin"))),
            if entry["undone"] == true { say("cli-note-undone") } else { String::new() },
        ]);
    }
    table.to_string()
}

/// Findings of a check as JSON, each with its sentence.
pub fn checked_json(checked: &Value, words: &Words) -> Value {
    let findings: Vec<Value> = list(&checked["findings"])
        .map(|finding| {
            json!({
                "code": finding["code"],
                "count": finding["count"],
                "detail": finding["detail"],
                "message": found(finding, words),
            })
        })
        .collect();
    json!({ "whole": checked["whole"], "findings": findings })
}

/// Findings of a check as text, one to a line.
pub fn checked(checked: &Value, words: &Words) -> String {
    let mut out = String::new();
    for finding in list(&checked["findings"]) {
        out.push_str(&format!("{} × {}\n", figures::count(words.language(), &finding["count"]), found(finding, words)));
    }
    if out.is_empty() { words.say("cli-check-whole", &[]) + "\n" } else { out }
}

fn found(finding: &Value, words: &Words) -> String {
    let id = format!("finding-{}", text(finding, "code"));
    words.say(&id, &[("detail", finding["detail"].clone()), ("n", finding["count"].clone())])
}

/// The backups of a file as a person reads them, newest first.
pub fn backups(found: &Value, words: &Words) -> String {
    if list(&found["backups"]).next().is_none() {
        return words.say("cli-backup-none", &[]) + "\n";
    }
    let say = |id: &str| words.say(id, &[]);
    let mut table = Table::new([
        (say("cli-head-backup"), Align::Left),
        (say("cli-head-when"), Align::Left),
        (say("cli-head-size"), Align::Right),
        (say("cli-head-title"), Align::Left),
        (say("cli-head-journeys"), Align::Right),
        (say("cli-head-answers"), Align::Right),
        (say("cli-head-note"), Align::Left),
    ]);
    let note = |backup: &Value| {
        let mut reason = say(&format!("backups-reason-{}", text(backup, "reason")));
        if text(backup, "title").is_empty() {
            reason = format!("{reason} · {}", say("backups-holds-unknown"));
        }
        match backup["elsewhere"].as_str() {
            Some(place) => format!("{reason} · {}", words.say("backups-elsewhere", &[("place", place.into())])),
            None => reason,
        }
    };
    for backup in list(&found["backups"]) {
        let megabytes = backup["bytes"].as_f64().unwrap_or_default() / 1e6;
        table.row([
            text(backup, "name").to_owned(),
            written::moment(words.language(), backup["at"].as_i64().unwrap_or_default()),
            // No file takes nothing.
            match written::number(words.language(), megabytes.max(0.1), 1) {
                least if megabytes < 0.1 => format!("< {least}"),
                size => size,
            },
            text(backup, "title").to_owned(),
            figures::count(words.language(), &backup["journeys"]),
            figures::count(words.language(), &backup["answers"]),
            note(backup),
        ]);
    }
    table.to_string()
}

/// Sentences on a person who was looked for or forgotten, beside the figures; none where these say it all.
pub fn person(forgot: bool, asked: &str, found: &Value, words: &Words) -> Option<String> {
    let ids = |name: &str| {
        let said = |one: &Value| {
            let count = figures::count(words.language(), &one["responses"]);
            let args = [("id", one["id"].clone()), ("n", one["responses"].clone()), ("count", count.into())];
            words.say("respondent-spelling", &args)
        };
        list(&found[name]).map(said).collect::<Vec<_>>().join(", ")
    };
    let (same, others) = (ids("same"), ids("others"));
    let mut said = Vec::new();
    if found["responses"] == 0 && found["copies"] == 0 {
        said.push(if forgot {
            words.say("respondent-done-nothing", &[])
        } else {
            words.say("respondent-found-none", &[("person", asked.into())]) + "."
        });
        if others.is_empty() {
            said.push(words.say("respondent-tried", &[]));
        }
    }
    if !same.is_empty() {
        said.push(words.say("respondent-same", &[("ids", same.into())]));
    }
    if !others.is_empty() {
        said.push(words.say("respondent-others", &[("ids", others.into())]));
    }
    (!said.is_empty()).then(|| said.join(" "))
}

/// Every verb as programs read it.
pub fn commands_json() -> Value {
    COMMANDS
        .iter()
        .map(|command| {
            json!({
                "verb": command.verb,
                "short": command.short,
                "audience": command.audience,
                "changes": command.how.changes(),
            })
        })
        .collect()
}

/// Every verb.
pub fn commands(words: &Words) -> String {
    let say = |id: &str| words.say(id, &[]);
    let mut table = Table::new([
        (say("cli-head-verb"), Align::Left),
        (say("cli-head-short"), Align::Left),
        (say("cli-head-changes"), Align::Left),
        (say("cli-head-audience"), Align::Left),
    ]);
    for command in COMMANDS.iter() {
        let audience: Vec<String> = command
            .audience
            .iter()
            .filter_map(|audience| serde_json::to_value(audience).ok())
            .filter_map(|word| Some(say(&format!("cli-origin-{}", word.as_str()?))))
            .collect();
        table.row([
            command.verb.to_owned(),
            command.short.map(|short| format!("travesia {short}")).unwrap_or_default(),
            say(if command.how.changes() { "cli-changes" } else { "cli-reads" }),
            audience.join(", "),
        ]);
    }
    table.to_string()
}
