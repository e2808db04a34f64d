//! Random operations of every kind, from a seed: what a person could do, and some of what nobody should.

use cx_app::{App, Caller, Failure};
use serde_json::{Value, json};
use tempfile::TempDir;

/// Plays random verbs on an app.
pub struct Player {
    seed: u64,
    /// Surveys and pictures that it brings in.
    files: TempDir,
    brought: u32,
    surveys: u32,
}

/// Every verb that a player plays: all that change records. A test holds it against the table of verbs.
pub const PLAYED: &[&str] = &[
    "workspace.update",
    "member.create",
    "member.update",
    "member.move",
    "member.delete",
    "member.photo",
    "persona.create",
    "persona.update",
    "persona.move",
    "persona.duplicate",
    "persona.delete",
    "persona.photo",
    "channel.create",
    "channel.update",
    "channel.move",
    "channel.delete",
    "touchpoint.create",
    "touchpoint.update",
    "touchpoint.move",
    "touchpoint.duplicate",
    "touchpoint.delete",
    "metric.create",
    "metric.update",
    "metric.move",
    "metric.delete",
    "journey.create",
    "journey.update",
    "journey.move",
    "journey.duplicate",
    "journey.delete",
    "journey.paste",
    "stage.create",
    "stage.update",
    "stage.move",
    "stage.duplicate",
    "stage.delete",
    "step.create",
    "step.update",
    "step.move",
    "step.duplicate",
    "step.delete",
    "lane.create",
    "lane.update",
    "lane.move",
    "lane.duplicate",
    "lane.delete",
    "cell.write",
    "cell.move",
    "emotion.set",
    "answers.import",
    "batch.withdraw",
    "batch.restore",
    "goal.create",
    "goal.update",
    "goal.move",
    "goal.freeze",
    "goal.delete",
];

impl Player {
    /// A player; the same seed plays the same.
    ///
    /// # Panics
    /// If no folder can be made.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        let files = tempfile::tempdir().expect("a folder for what the player brings in");
        Self { seed: seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1, files, brought: 0, surveys: 0 }
    }

    /// A number below `n`, by Marsaglia's xorshift64.
    fn below(&mut self, n: usize) -> usize {
        self.seed ^= self.seed << 13;
        self.seed ^= self.seed >> 7;
        self.seed ^= self.seed << 17;
        usize::try_from(self.seed >> 33).unwrap_or(0) % n.max(1)
    }

    fn word(&mut self) -> String {
        const WORDS: [&str; 8] =
            ["Compra", "Pagar", "«Ñandú»", "Search", "a b", "日本", "x", "Very long name of a thing"];
        format!("{} {}", WORDS[self.below(WORDS.len())], self.below(1_000))
    }

    fn ids(&self, app: &App, verb: &str, args: Value) -> Vec<String> {
        let Ok(answer) = app.call(&Caller::WINDOW, verb, args) else { return Vec::new() };
        answer
            .value
            .as_array()
            .map(|list| {
                // Goals come with where they stand.
                let id = |record: &Value| record["id"].as_str().or(record["goal"]["id"].as_str()).map(str::to_owned);
                list.iter().filter_map(id).collect()
            })
            .unwrap_or_default()
    }

    fn one(&mut self, ids: &[String]) -> Value {
        if ids.is_empty() { Value::Null } else { json!(ids[self.below(ids.len())]) }
    }

    /// One verb and its arguments, fitting what is there.
    pub fn next(&mut self, app: &App) -> (&'static str, Value) {
        let list = |player: &Self, verb: &str| player.ids(app, verb, json!({}));
        let journeys = list(self, "journey.list");
        let journey = self.one(&journeys);
        let map = app.call(&Caller::WINDOW, "journey.map", json!({"journey": journey})).map(|a| a.value);
        let map = map.unwrap_or_else(|_| json!({}));
        let of = |name: &str| -> Vec<String> {
            map[name]
                .as_array()
                .map(|list| list.iter().filter_map(|r| r["id"].as_str().map(str::to_owned)).collect())
                .unwrap_or_default()
        };
        let (stages, steps, lanes) = (of("stages"), of("steps"), of("lanes"));
        let (personas, touchpoints) = (list(self, "persona.list"), list(self, "touchpoint.list"));
        let (channels, members, metrics) =
            (list(self, "channel.list"), list(self, "member.list"), list(self, "metric.list"));
        let (goals, batches) = (list(self, "goal.list"), list(self, "batch.list"));
        let name = self.word();
        let before =
            |player: &mut Self, ids: &[String]| if player.below(2) == 0 { Value::Null } else { player.one(ids) };
        // Verbs that build a map are played more often, so that there is something to change.
        let verb = match self.below(PLAYED.len() + 16) {
            0 | 1 => "journey.create",
            2..=4 => "stage.create",
            5..=8 => "step.create",
            9..=12 => "cell.write",
            13 => "persona.create",
            14 => "touchpoint.create",
            15 => "answers.import",
            n => PLAYED[n - 16],
        };
        let two = |ids: &[String]| ids.iter().take(2).cloned().collect::<Vec<_>>();
        let (noun, deed) = verb.split_once('.').unwrap_or((verb, ""));
        let ids: &[String] = match noun {
            "member" => &members,
            "persona" => &personas,
            "channel" => &channels,
            "touchpoint" => &touchpoints,
            "metric" => &metrics,
            "journey" => &journeys,
            "stage" => &stages,
            "step" => &steps,
            "lane" => &lanes,
            "goal" => &goals,
            _ => &batches,
        };
        let args = match verb {
            "workspace.update" => match self.below(3) {
                0 => json!({"set": {"title": name}}),
                1 => json!({"set": {"minimum": 5 + self.below(60)}}),
                _ => json!({"set": {"currency": "USD"}}),
            },
            "member.create" => json!({"set": {"name": name, "role": self.word()}}),
            "persona.create" => json!({"set": {"name": name, "needs": [self.word()], "share": 12.5}}),
            "persona.update" => {
                let value = self.segment();
                let rule = json!([{"attribute": "segment", "values": [value]}]);
                json!({"id": self.one(ids), "set": {"quote": name, "rule": rule}})
            }
            "persona.photo" | "member.photo" if self.below(3) == 0 => json!({"id": self.one(ids), "file": null}),
            "persona.photo" | "member.photo" => json!({"id": self.one(ids), "file": self.picture()}),
            "channel.create" => json!({"set": {"name": name, "form": "web"}}),
            "touchpoint.create" => {
                json!({"set": {"name": name, "channel": self.one(&channels), "owner": self.one(&members)}})
            }
            "touchpoint.update" => json!({"id": self.one(ids), "set": {"owner": self.one(&members), "name": name}}),
            "metric.create" => {
                let form = if self.below(2) == 0 { "csat" } else { "nps" };
                json!({"set": {"name": name, "key": format!("m{}", self.below(9)), "form": form}})
            }
            "journey.create" => {
                json!({"set": {"name": name, "personas": two(&personas)}, "stages": [self.word(), self.word()]})
            }
            "journey.paste" => {
                let text = "\tS\t\n\tA\tB\nNotes\t1\t2\nEmotions\t🙂\t-2\nTouchpoints\tShop; Web\tPhone";
                json!({"journey": journey, "step": self.one(&steps), "text": text, "names": true})
            }
            "stage.create" => json!({"journey": journey, "name": name, "before": before(self, &stages)}),
            "step.create" => json!({"stage": self.one(&stages), "name": name}),
            "step.update" if self.below(2) == 0 => {
                json!({"id": self.one(ids), "set": {"momentOfTruth": self.below(2) == 0}})
            }
            "step.update" => json!({"id": self.one(ids), "set": {"touchpoints": two(&touchpoints)}}),
            "step.move" => {
                json!({"id": self.one(ids), "stage": self.one(&stages), "before": before(self, &steps)})
            }
            "lane.create" if self.below(2) == 0 => {
                json!({"journey": journey, "form": "score", "metric": self.one(&metrics)})
            }
            "lane.create" => json!({"journey": journey, "form": "text", "name": name}),
            "cell.write" => {
                let text = if self.below(5) == 0 { String::new() } else { name };
                json!({"step": self.one(&steps), "lane": self.one(&lanes), "text": text})
            }
            "cell.move" => json!({"step": self.one(&steps), "lane": self.one(&lanes), "toStep": self.one(&steps),
                "toLane": self.one(&lanes), "copy": self.below(2) == 0}),
            "emotion.set" => {
                json!({"step": self.one(&steps), "persona": self.one(&personas), "level": self.below(5) as i64 - 2})
            }
            "answers.import" => {
                // Each survey asks others and about other places than those before: what one import made and another,
                // undone by then, names as well is kept by undo (rule F2a), and a run could not end where it began.
                let named = if self.surveys == 0 { list_names(app, "touchpoint.list") } else { Vec::new() };
                let file = self.survey(&named);
                let key = format!("nps-{}", self.brought);
                json!({"file": file, "update": self.below(3) == 0, "map": {"create": true, "columns": {
                    "date": "Date", "touchpoint": "Place", "response": "Number", "attributes": ["segment"],
                    "metrics": [{"column": "Score", "kind": "nps", "key": key, "name": "NPS"}]}}})
            }
            "batch.withdraw" | "batch.restore" => json!({"batch": self.one(ids)}),
            "goal.create" => {
                let scope = if self.below(2) == 0 || steps.is_empty() {
                    json!({"kind": "all"})
                } else {
                    json!({"kind": "step", "id": self.one(&steps)})
                };
                json!({"set": {"metric": self.one(&metrics), "scope": scope, "target": 50.0, "due": "2027-01-31"}})
            }
            "goal.update" => json!({"id": self.one(ids), "set": {"target": self.below(90) as f64}}),
            _ => match deed {
                "move" => json!({"id": self.one(ids), "before": before(self, ids)}),
                "update" => json!({"id": self.one(ids), "set": {"name": name}}),
                _ => json!({"id": self.one(ids)}),
            },
        };
        (verb, args)
    }

    fn segment(&mut self) -> &'static str {
        if self.below(2) == 0 { "new" } else { "old" }
    }

    /// A survey of a few rows: some of its responses were in others already, some of its places exist.
    fn survey(&mut self, places: &[String]) -> Value {
        self.brought += 1;
        self.surveys += 1;
        let mut text = "Date,Number,Place,Score,segment\n".to_owned();
        for _ in 0..self.below(12) {
            let (day, number, score) = (1 + self.below(28), self.below(30), self.below(12));
            let place = match places.get(self.below(places.len() + 1)) {
                Some(place) => place.clone(),
                None => format!("Place {}", self.brought),
            };
            let segment = self.segment();
            text.push_str(&format!(
                "2026-{:02}-{day:02},{}-{number},\"{place}\",{score},{segment}\n",
                1 + self.below(11),
                self.brought
            ));
        }
        self.bring("csv", text.as_bytes())
    }

    /// A picture of one pixel in a colour of its own.
    fn picture(&mut self) -> Value {
        self.brought += 1;
        let mut gif = b"GIF89a\x01\0\x01\0\x80\0\0".to_vec();
        gif.extend([0u8, 0, 0].map(|_| self.below(4) as u8 * 80));
        gif.extend(b"\0\0\0!\xf9\x04\0\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;");
        self.bring("gif", &gif)
    }

    fn bring(&self, ending: &str, bytes: &[u8]) -> Value {
        let path = self.files.path().join(format!("{}.{ending}", self.brought));
        std::fs::write(&path, bytes).expect("the player's folder takes a file");
        json!(path)
    }

    /// Plays one verb; a refusal is part of the game.
    ///
    /// # Errors
    /// The verb's own.
    pub fn play(&mut self, app: &App) -> Result<Value, Failure> {
        let (verb, args) = self.next(app);
        app.call(&Caller::WINDOW, verb, args).map(|answer| answer.value)
    }
}

fn list_names(app: &App, verb: &str) -> Vec<String> {
    let list = app.call(&Caller::WINDOW, verb, json!({})).map(|answer| answer.value).unwrap_or_default();
    list.as_array()
        .map(|list| {
            list.iter().filter_map(|record| record["name"].as_str().map(|name| name.replace('"', "'"))).collect()
        })
        .unwrap_or_default()
}
