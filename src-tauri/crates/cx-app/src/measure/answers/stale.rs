//! Whether the names of a survey still mean at its end what they meant when it was begun.

use cx_exchange::survey::Dimension;
use cx_model::Id;
use cx_model::record::{Channel, Journey, Metric, Persona, Stage, Step, Touchpoint};

use super::metrics::folded;
use super::names::{Names, Target};
use crate::core::{Records, Writing};
use crate::{Code, Failure};

impl Names<'_> {
    /// Refuses where what the file names is not there any more, or what is to be made is there by now.
    pub(super) fn expect_as_read(&self, writing: &Writing<'_, '_>) -> Result<(), Failure> {
        let changed = |name: &str| Failure::new(Code::ImportNamesChanged).with("name", name);
        let metrics: Vec<Metric> = writing.list()?;
        let made = |metric: &Metric| self.fresh_metrics.iter().any(|made| made.id == metric.id);
        let answered = |metric: &Metric| self.answered.iter().any(|(id, _)| *id == metric.id);
        for used in self.metrics.iter().filter(|metric| answered(metric) && !made(metric)) {
            let meaning = |metric: &Metric| (metric.form, metric.lo, metric.hi, metric.lower_is_better, metric.top);
            if !metrics.iter().any(|now| now.id == used.id && meaning(now) == meaning(used)) {
                return Err(changed(&used.name));
            }
        }
        if let Some(made) = self.fresh_metrics.iter().find(|made| metrics.iter().any(|now| now.key == made.key)) {
            return Err(changed(&made.name));
        }
        let journeys: Vec<Journey> = writing.list()?;
        let stages: Vec<Stage> = writing.list()?;
        let of_journey = match &self.journey {
            Target::Any => None,
            Target::There(journey) if journeys.iter().any(|now| now.id == *journey) => Some(*journey),
            Target::There(_) => return Err(changed(&self.journey_name)),
            Target::ToMake(_, name) if journeys.iter().any(|now| folded(&now.name) == folded(name)) => {
                return Err(changed(name));
            }
            Target::ToMake(journey, _) => Some(*journey),
        };
        let meant = |step: &Step| {
            let journey = stages.iter().find(|stage| stage.id == step.stage).map(|stage| stage.journey);
            of_journey.is_none() || of_journey == journey
        };
        let now: [Vec<(Id, String)>; 4] = [
            writing.list::<Touchpoint>()?.into_iter().map(|now| (now.id, folded(&now.name))).collect(),
            writing.list::<Step>()?.into_iter().filter(meant).map(|now| (now.id, folded(&now.name))).collect(),
            writing.list::<Persona>()?.into_iter().map(|now| (now.id, folded(&now.name))).collect(),
            writing.list::<Channel>()?.into_iter().map(|now| (now.id, folded(&now.name))).collect(),
        ];
        let gone = |(of, id, _): &&(Dimension, Id, String)| !now[*of as usize].iter().any(|(now, _)| now == id);
        let made = |(of, _, name): &&(Dimension, Id, String)| {
            let name = folded(name);
            now[*of as usize].iter().any(|(_, now)| *now == name)
        };
        match self.used.iter().find(gone).or_else(|| self.fresh.iter().find(made)) {
            Some((.., name)) => Err(changed(name)),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use cx_model::score::MetricKind;
    use serde_json::json;

    use cx_exchange::survey::MetricSpec;
    use cx_model::measure::SurveyMap;

    use super::*;
    use crate::core::{App, Caller};
    use crate::{Handles, Host, SystemClock};

    /// An app with a touchpoint "Shop" and a metric, and the names of a survey that answers the metric at three places:
    /// the shop, one that is to be made, and nowhere.
    fn read(app: &App, folder: &std::path::Path) -> (Vec<serde_json::Value>, SurveyMap) {
        let file = folder.join("a.travesia");
        let call = |verb: &str, args| app.call(&Caller::WINDOW, verb, args).expect("a verb").value;
        call("workspace.create", json!({"file": file, "title": "T", "language": "en"}));
        let made = vec![
            call("touchpoint.create", json!({"set": {"name": "Shop"}})),
            call("metric.create", json!({"set": {"name": "NPS", "key": "nps", "form": "nps", "lo": 0.0, "hi": 10.0}})),
        ];
        (made, SurveyMap { create: true, ..SurveyMap::default() })
    }

    #[test]
    fn f7_names_that_changed_while_a_file_was_read_refuse_it_as_a_whole() {
        type Meanwhile = fn(&App, &[serde_json::Value]);
        let call = |app: &App, verb: &str, args| drop(app.call(&Caller::WINDOW, verb, args).expect("a verb"));
        let cases: [(&str, Meanwhile); 5] = [
            ("", |_, _| {}),
            ("Shop", |app, made| {
                let delete = app.call(&Caller::WINDOW, "touchpoint.delete", json!({"id": made[0]["id"]}));
                delete.expect("nothing names it yet");
            }),
            ("NPS", |app, made| {
                let delete = app.call(&Caller::WINDOW, "metric.delete", json!({"id": made[1]["id"]}));
                delete.expect("nothing is answered yet");
            }),
            ("Kiosk", |app, _| {
                let create = app.call(&Caller::WINDOW, "touchpoint.create", json!({"set": {"name": "kiosk "}}));
                create.expect("a touchpoint");
            }),
            ("NPS", |app, made| {
                let set = json!({"form": "csat", "lo": 1.0, "hi": 5.0, "top": 2});
                let update = app.call(&Caller::WINDOW, "metric.update", json!({"id": made[1]["id"], "set": set}));
                update.expect("nothing is answered yet");
            }),
        ];
        for (named, meanwhile) in cases {
            let folder = tempfile::tempdir().expect("a folder");
            let clock = SystemClock;
            let app = App::new(Host { clock: Box::new(SystemClock), files: Handles::paths(), settings: None });
            let (made, map) = read(&app, folder.path());
            let mut names = app.with_session(|session| Names::read(session, &map, &clock)).expect("names");
            names.meaning(Dimension::Touchpoint, "Shop").expect("it is there");
            names.meaning(Dimension::Touchpoint, "Kiosk").expect("it is to be made");
            let spec = MetricSpec {
                key: "nps".to_owned(),
                name: "NPS".to_owned(),
                kind: MetricKind::Nps,
                lo: 0.0,
                hi: 10.0,
                top: 2,
                lower_is_better: false,
                column: "nps".to_owned(),
                touchpoint: None,
                step: None,
            };
            names.metric(&spec, true, true).expect("it is there");
            meanwhile(&app, &made);
            let done = app.with_session(|session| {
                session.operate(&clock, &Caller::WINDOW, None, "answers.import", false, |writing| names.make(writing))
            });
            match done {
                Ok(_) => assert_eq!(named, "", "nothing had changed"),
                Err(failure) => {
                    assert_eq!((failure.code.word(), failure.args["name"].as_str()), ("import-names-changed", named));
                    call(&app, "workspace.check", json!({}));
                }
            }
        }
    }
}
