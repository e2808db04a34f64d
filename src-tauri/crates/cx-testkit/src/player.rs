//! Random operations of every kind, from a seed: what a person could do, and some of what nobody should.

use cx_app::{App, Caller, Failure};
use serde_json::{Value, json};

/// Plays random verbs on an app.
pub struct Player {
    seed: u64,
}

impl Player {
    /// A player; the same seed plays the same.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self { seed: seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1 }
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
            .map(|list| list.iter().filter_map(|record| record["id"].as_str().map(str::to_owned)).collect())
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
        match self.below(44) {
            0 | 1 => (
                "journey.create",
                json!({"set": {"name": name, "personas": personas.iter().take(2).collect::<Vec<_>>()}, "stages": [self.word(), self.word()]}),
            ),
            2 => ("journey.duplicate", json!({"id": journey})),
            3 => ("journey.delete", json!({"id": journey})),
            4 => ("journey.update", json!({"id": journey, "set": {"name": name}})),
            5..=7 => ("stage.create", json!({"journey": journey, "name": name, "before": before(self, &stages)})),
            8 => ("stage.move", json!({"id": self.one(&stages), "before": before(self, &stages)})),
            9 => ("stage.duplicate", json!({"id": self.one(&stages)})),
            10 => ("stage.delete", json!({"id": self.one(&stages)})),
            11..=14 => ("step.create", json!({"stage": self.one(&stages), "name": name})),
            15 | 16 => (
                "step.move",
                json!({"id": self.one(&steps), "stage": self.one(&stages), "before": before(self, &steps)}),
            ),
            17 => ("step.duplicate", json!({"id": self.one(&steps)})),
            18 => ("step.delete", json!({"id": self.one(&steps)})),
            19 => (
                "step.update",
                json!({"id": self.one(&steps), "set": {"touchpoints": touchpoints.iter().take(2).collect::<Vec<_>>()}}),
            ),
            20 => ("lane.create", json!({"journey": journey, "form": "text", "name": name})),
            21 => ("lane.duplicate", json!({"id": self.one(&lanes)})),
            22 => ("lane.delete", json!({"id": self.one(&lanes)})),
            23 => ("lane.move", json!({"id": self.one(&lanes), "before": before(self, &lanes)})),
            24..=27 => ("cell.write", json!({"step": self.one(&steps), "lane": self.one(&lanes), "text": name})),
            28 => ("cell.write", json!({"step": self.one(&steps), "lane": self.one(&lanes), "text": ""})),
            29 => (
                "cell.move",
                json!({"step": self.one(&steps), "lane": self.one(&lanes), "toStep": self.one(&steps), "toLane": self.one(&lanes), "copy": self.below(2) == 0}),
            ),
            30 => (
                "emotion.set",
                json!({"step": self.one(&steps), "persona": self.one(&personas), "level": self.below(5) as i64 - 2}),
            ),
            31 => (
                "journey.paste",
                json!({"journey": journey, "step": self.one(&steps), "lane": null, "rows": [["", "A", "B"], ["Notes", "1", "2"]], "names": true}),
            ),
            32 | 33 => ("persona.create", json!({"set": {"name": name, "needs": [self.word()], "share": 12.5}})),
            34 => ("persona.delete", json!({"id": self.one(&personas)})),
            35 => (
                "touchpoint.create",
                json!({"set": {"name": name, "channel": self.one(&channels), "owner": self.one(&members)}}),
            ),
            36 => ("touchpoint.delete", json!({"id": self.one(&touchpoints)})),
            37 => ("channel.create", json!({"set": {"name": name, "form": "web"}})),
            38 => ("member.create", json!({"set": {"name": name}})),
            39 => ("member.delete", json!({"id": self.one(&members)})),
            40 => {
                ("metric.create", json!({"set": {"name": name, "key": format!("m{}", self.below(9)), "form": "csat"}}))
            }
            41 => (
                "goal.create",
                json!({"set": {"metric": self.one(&metrics), "scope": {"kind": "all"}, "target": 50.0, "due": "2027-01-31"}}),
            ),
            42 => ("goal.delete", json!({"id": self.one(&goals)})),
            _ if self.below(2) == 0 => ("batch.withdraw", json!({"batch": self.one(&batches)})),
            _ => ("batch.restore", json!({"batch": self.one(&batches)})),
        }
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
