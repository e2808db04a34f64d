//! The map as a picture: what stands on it, in the words of the language asked for.

use std::collections::HashMap;
use std::io::Read as _;
use std::path::Path;

use cx_model::Id;
use cx_model::day::Period;
use cx_model::lane::{LaneCells, LaneMark};
use cx_model::measure::MapScores;
use cx_model::record::{
    Channel, ChannelForm, Journey, JourneyState, Lane, Language, Metric, Nature, Persona, Provenance, ScopeKind, Step,
    Touchpoint, Workspace,
};
use cx_model::score::{self, Score, Weight};
use cx_report::picture as drawn;
use cx_store::draft::write_over;
use cx_store::plain_file::{self, Unread};
use cx_words::{Words, figures};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::core::Records as _;
use crate::core::{App, Caller, Changed, Session, words};
use crate::map::journey::{JourneyMap, read};
use crate::measure::score::{ScoreMap, map};
use crate::{Code, Failure};

/// Pixels of a PNG for each unit, where the map is not too large for that.
const SCALE: f32 = 2.0;

/// Asks for a picture of a journey's map.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DrawJourney {
    /// The journey.
    pub journey: Id,
    /// The file to write: `.png` by its format, else SVG; none answers with the SVG.
    #[serde(default)]
    #[ts(optional)]
    pub file: Option<String>,
    /// `svg` or `png`.
    pub format: PictureFormat,
    /// Only this persona's answers and curve; none takes everybody's.
    #[serde(default)]
    #[ts(optional)]
    pub persona: Option<Id>,
    /// Language of the words; none takes the workspace's.
    #[serde(default)]
    #[ts(optional)]
    pub language: Option<Language>,
}

/// Asks for a journey's map on sheets of paper.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DrawPages {
    /// The journey.
    pub journey: Id,
    /// Only this persona's answers and curve; none takes everybody's.
    #[serde(default)]
    #[ts(optional)]
    pub persona: Option<Id>,
    /// Language of the words; none takes the workspace's.
    #[serde(default)]
    #[ts(optional)]
    pub language: Option<Language>,
}

/// A map on sheets of paper, A4 across, so many that no letter is smaller than 7 points.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Pages {
    /// An SVG a sheet, all equally wide; the text is text, for a page that has the typeface.
    pub pages: Vec<String>,
}

/// A format of pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum PictureFormat {
    /// Shapes, letters too, so that it looks the same wherever it is opened.
    Svg,
    /// Pixels, two for each unit.
    Png,
}

/// A picture that was drawn.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Drawn {
    /// The SVG, where no file was asked for.
    pub svg: Option<String>,
    /// Width in units.
    pub width: f64,
    /// Height in units.
    pub height: f64,
}

/// Draws a journey's map: into the file, whole or not at all, or as the answer.
pub(crate) fn draw(app: &App, _: &Caller, input: DrawJourney) -> Result<(Drawn, Option<Changed>), Failure> {
    let path = input.file.as_deref().map(|file| app.host.files.path(file)).transpose()?;
    path.as_deref().map(expect_picture).transpose()?;
    let DrawJourney { journey, persona, language, .. } = input;
    let picture = app.beside(|session| Ok(Telling::of(session, app, journey, persona, language)?.picture()))?;
    // Drawing waits for nobody: the workspace is free again.
    let (picture, pixels) = match (&path, input.format) {
        (Some(_), PictureFormat::Png) => {
            let picture = cx_report::draw(&picture);
            let pixels = cx_report::png(&picture.svg, SCALE);
            (picture, Some(pixels.map_err(|error| Failure::new(Code::MapNotDrawn).with("detail", error))?))
        }
        _ => (cx_report::outlined(&picture), None),
    };
    let svg = match path {
        None => Some(picture.svg),
        Some(path) => {
            expect_picture(&path)?;
            let bytes = pixels.unwrap_or_else(|| picture.svg.into_bytes());
            write_over(&path, &bytes)?;
            None
        }
    };
    Ok((Drawn { svg, width: picture.width, height: picture.height }, None))
}

/// First bytes of the files that [`draw`] writes.
const SIGNATURES: [&[u8]; 2] = [b"\x89PNG\r\n\x1a\n", b"<svg"];

/// Refuses a path at which a file lies that is neither a picture like ours nor empty.
///
/// # Errors
/// `file-exists`.
fn expect_picture(path: &Path) -> Result<(), Failure> {
    let mut head = Vec::new();
    let read = plain_file::open(path).and_then(|file| Ok(file.take(8).read_to_end(&mut head)?));
    match read {
        Err(unread) if unread.is_missing() => Ok(()),
        // Whatever is no regular file is refused where the picture is written.
        Err(Unread::NotAFile) => Ok(()),
        Ok(_) if head.is_empty() || SIGNATURES.iter().any(|signature| head.starts_with(signature)) => Ok(()),
        _ => Err(Failure::new(Code::FileExists)),
    }
}

/// Draws a journey's map on sheets of paper.
pub(crate) fn pages(app: &App, _: &Caller, input: DrawPages) -> Result<(Pages, Option<Changed>), Failure> {
    let DrawPages { journey, persona, language } = input;
    let telling = app.beside(|session| Telling::of(session, app, journey, persona, language))?;
    let numbered = |page: usize, pages: usize| {
        telling.words.say("picture-page", &[("page", page.into()), ("pages", pages.into())])
    };
    let pages = cx_report::pages(&telling.picture(), &numbered);
    Ok((Pages { pages: pages.into_iter().map(|page| page.svg).collect() }, None))
}

/// A map with all that is needed to tell it.
struct Telling {
    words: &'static Words,
    map: JourneyMap,
    scores: MapScores,
    personas: Vec<Persona>,
    touchpoints: HashMap<Id, Touchpoint>,
    channels: HashMap<Id, ChannelForm>,
    metrics: Vec<Metric>,
    /// The persona whose answers and curve alone are told.
    only: Option<Id>,
    /// Client, state, day, and which answers count.
    subtitle: String,
}

impl Telling {
    /// Reads what stands on the map.
    fn of(
        session: &Session,
        app: &App,
        journey: Id,
        only: Option<Id>,
        language: Option<Language>,
    ) -> Result<Self, Failure> {
        let workspace = session.workspace()?;
        let map_read = read(session, journey)?;
        let personas = only.map_or_else(|| map_read.journey.personas.clone(), |only| vec![only]);
        let mut telling = Self {
            words: words::of(language.unwrap_or(workspace.language)),
            scores: map(session, app, ScoreMap { journey, persona: only, period: Period::default() })?,
            personas: personas.into_iter().map(|id| session.get(id)).collect::<Result<_, _>>()?,
            touchpoints: session.list::<Touchpoint>()?.into_iter().map(|place| (place.id, place)).collect(),
            channels: session.list::<Channel>()?.into_iter().map(|channel| (channel.id, channel.form)).collect(),
            metrics: session.list()?,
            map: map_read,
            only,
            subtitle: String::new(),
        };
        telling.subtitle = telling.about(&workspace, &app.host.clock.today().iso());
        Ok(telling)
    }

    /// Contents of the map as shapes take them, in the words of the language asked for.
    fn picture(&self) -> drawn::MapPicture {
        drawn::MapPicture {
            title: self.map.journey.name.clone(),
            subtitle: self.subtitle.clone(),
            personas: self.personas.iter().map(|persona| persona.name.clone()).collect(),
            stages: self.stages(),
            before: 0,
            lanes: self.map.lanes.iter().map(|lane| self.lane(lane)).collect(),
            legend: self.legend(),
            empty: self.say("picture-empty"),
        }
    }

    fn say(&self, id: &str) -> String {
        self.words.say(id, &[])
    }

    /// The steps by column: one a step, and none for a stage without steps.
    fn columns(&self) -> Vec<Option<&Step>> {
        let mut columns = Vec::new();
        for stage in &self.map.stages {
            let before = columns.len();
            columns.extend(self.map.steps.iter().filter(|step| step.stage == stage.id).map(Some));
            if columns.len() == before {
                columns.push(None);
            }
        }
        columns
    }

    /// One entry a column; a stage without steps has an empty one.
    fn each<T: Default>(&self, of: impl Fn(&Step) -> T) -> Vec<T> {
        self.columns().into_iter().map(|step| step.map_or_else(T::default, &of)).collect()
    }

    fn about(&self, workspace: &Workspace, today: &str) -> String {
        let language = self.words.language();
        let Journey { state, .. } = self.map.journey;
        let state = match state {
            JourneyState::Current => "journey-state-current",
            JourneyState::Target => "journey-state-target",
            JourneyState::Actual => "journey-state-actual",
        };
        let mut args = vec![("state", self.say(state).into()), ("day", figures::day(language, today).into())];
        let mut parts = vec![if workspace.client.is_empty() {
            self.words.say("picture-about-nobody", &args)
        } else {
            args.push(("client", workspace.client.as_str().into()));
            self.words.say("picture-about", &args)
        }];
        if let (Some(_), Some(persona)) = (self.only, self.personas.first()) {
            parts.push(self.words.say("picture-persona", &[("name", persona.name.as_str().into())]));
        }
        let from = self.scores.scores.iter().filter_map(|score| score.score.from.as_deref()).min();
        let to = self.scores.scores.iter().filter_map(|score| score.score.to.as_deref()).max();
        if let (Some(from), Some(to)) = (from, to) {
            let [from, to] = [from, to].map(|day| figures::day(language, day).into());
            let period = self.words.say("score-period", &[("from", from), ("to", to)]);
            parts.push(self.words.say("picture-answers", &[("period", period.into())]));
        }
        if workspace.sample {
            parts.push(self.say("picture-synthetic"));
        }
        parts.join(" · ")
    }

    fn stages(&self) -> Vec<drawn::Stage> {
        let named = |name: &str, else_say: &str| if name.is_empty() { self.say(else_say) } else { name.to_owned() };
        let steps_of = |stage: Id| self.map.steps.iter().filter(move |step| step.stage == stage);
        self.map
            .stages
            .iter()
            .map(|stage| drawn::Stage {
                name: named(&stage.name, "map-stage-unnamed"),
                steps: steps_of(stage.id)
                    .map(|step| drawn::Step {
                        name: named(&step.name, "map-step-unnamed"),
                        moment_of_truth: step.moment_of_truth,
                    })
                    .collect(),
            })
            .collect()
    }

    fn lane(&self, lane: &Lane) -> drawn::Lane {
        let name =
            if lane.name.is_empty() { self.say(&format!("lane-{}", lane.form.word())) } else { lane.name.clone() };
        let traits = lane.form.traits();
        let tone = match traits.mark {
            Some(LaneMark::Pain) => drawn::Tone::Pain,
            Some(LaneMark::Opportunity) => drawn::Tone::Opportunity,
            None => drawn::Tone::Plain,
        };
        let row = match traits.cells {
            LaneCells::Emotions => drawn::Row::Emotions(self.curves()),
            LaneCells::Touchpoints => drawn::Row::Touchpoints(self.each(|step| self.chips(step))),
            LaneCells::Scores => drawn::Row::Scores(self.each(|step| self.score_marks(lane, step))),
            LaneCells::Texts => drawn::Row::Texts { tone, cells: self.texts(lane) },
        };
        drawn::Lane { name, row }
    }

    fn texts(&self, lane: &Lane) -> Vec<Option<drawn::Said>> {
        self.each(|step| {
            let cell = self.map.cells.iter().find(|cell| cell.step == step.id && cell.lane == lane.id)?;
            let provenance = match cell.provenance {
                Provenance::Assumed => drawn::Provenance::Assumed,
                Provenance::Inferred => drawn::Provenance::Inferred,
                Provenance::Observed => drawn::Provenance::Observed,
                Provenance::Measured => drawn::Provenance::Measured,
            };
            (!cell.text.trim().is_empty()).then(|| drawn::Said { text: cell.text.clone(), provenance })
        })
    }

    fn chips(&self, step: &Step) -> Vec<drawn::Chip> {
        step.touchpoints
            .iter()
            .filter_map(|id| self.touchpoints.get(id))
            .map(|touchpoint| drawn::Chip {
                name: touchpoint.name.clone(),
                nature: match touchpoint.nature {
                    Nature::Physical => drawn::Nature::Physical,
                    Nature::Digital => drawn::Nature::Digital,
                    Nature::Human => drawn::Nature::Human,
                },
                channel: touchpoint.channel.and_then(|id| self.channels.get(&id)).copied().map(channel),
            })
            .collect()
    }

    fn score_marks(&self, lane: &Lane, step: &Step) -> Vec<drawn::ScoreMark> {
        self.metrics
            .iter()
            .filter(|metric| lane.metric.is_none_or(|only| only == metric.id))
            .filter_map(|metric| {
                let found = self.scores.scores.iter().find(|score| {
                    score.scope.kind == ScopeKind::Step && score.scope.id == Some(step.id) && score.metric == metric.id
                })?;
                Some(self.score_mark(metric, &found.score))
            })
            .collect()
    }

    fn score_mark(&self, metric: &Metric, score: &Score) -> drawn::ScoreMark {
        let base = self.words.say("score-n", &[("n", score.n.into())]);
        let (weight, value, base) = match (score.weight, score.value) {
            (Weight::Enough, Some(value)) => (drawn::Weight::Enough, self.value(metric, value), base),
            (Weight::Low, Some(value)) => (
                drawn::Weight::Low,
                self.value(metric, value),
                self.words.say("picture-low-base", &[("n", base.into())]),
            ),
            // Rule V1: under five answers no number is said.
            _ => (drawn::Weight::Few, String::new(), self.say("score-few")),
        };
        let low_is_good = !score::higher_is_better(metric);
        drawn::ScoreMark {
            metric: metric.name.clone(),
            value,
            base,
            weight,
            place: whisker(metric, score),
            low_is_good,
        }
    }

    /// A value in its metric's unit, as the window says it.
    fn value(&self, metric: &Metric, value: f64) -> String {
        let unit = metric.form.formula().unit().word();
        figures::measured(self.words.language(), unit, value, usize::from(score::digits(metric)))
    }

    /// One curve a persona; that of all answers where the journey is nobody's, or no persona's answers say anything.
    fn curves(&self) -> Vec<drawn::Curve> {
        let curve = |name: String, persona: Option<Id>| drawn::Curve {
            name,
            assumed: self.each(|step| {
                let level = self.map.emotions.iter().find(|e| e.step == step.id && Some(e.persona) == persona)?.level;
                Some(f64::from(level))
            }),
            measured: self.each(|step| {
                let felt = self.scores.emotions.iter().find(|e| e.step == step.id && e.persona == persona)?;
                let level = drawn::Place { value: felt.value, low: felt.low, high: felt.high };
                Some(drawn::Felt { level, enough: felt.enough })
            }),
        };
        if self.personas.is_empty() {
            return vec![curve(self.say("picture-everybody"), None)];
        }
        let mut curves: Vec<_> =
            self.personas.iter().map(|persona| curve(persona.name.clone(), Some(persona.id))).collect();
        let all = curve(self.say("picture-everybody"), None);
        let says = |curve: &drawn::Curve| curve.measured.iter().any(Option::is_some);
        if says(&all) && !curves.iter().any(says) {
            curves.insert(0, all);
        }
        curves
    }

    fn legend(&self) -> drawn::Legend {
        drawn::Legend {
            moment_of_truth: self.say("picture-moment-of-truth"),
            provenance: ["assumed", "inferred", "observed", "measured"]
                .map(|word| self.say(&format!("provenance-{word}"))),
            nature: ["physical", "digital", "human"].map(|word| self.say(&format!("touchpoint-nature-{word}"))),
            assumed: self.say("picture-assumed"),
            measured: self.say("picture-measured"),
            gap: self.say("picture-gap"),
            interval: self.say("picture-interval"),
            few: self.say("picture-few"),
        }
    }
}

const fn channel(form: ChannelForm) -> drawn::Channel {
    match form {
        ChannelForm::Shop => drawn::Channel::Shop,
        ChannelForm::Phone => drawn::Channel::Phone,
        ChannelForm::Web => drawn::Channel::Web,
        ChannelForm::App => drawn::Channel::App,
        ChannelForm::Email => drawn::Channel::Email,
        ChannelForm::Post => drawn::Channel::Post,
        ChannelForm::Social => drawn::Channel::Social,
        ChannelForm::Messenger => drawn::Channel::Messenger,
        ChannelForm::Visit => drawn::Channel::Visit,
        ChannelForm::Media => drawn::Channel::Media,
        ChannelForm::Other => drawn::Channel::Other,
    }
}

/// Position of a score and its interval on its metric's own scale, as in the window; none without an interval.
///
/// Not the common axis of rule V4: a share of 61 % stands at 0.61, and a low value on the left also where low is good.
fn whisker(metric: &Metric, score: &Score) -> Option<drawn::Place> {
    let (lo, hi) = score::limits(metric)?;
    // Times differ by factors.
    let step = if metric.form.formula().is_relative() && lo > 0.0 { f64::ln } else { |value| value };
    let at = |value: f64| ((step(value) - step(lo)) / (step(hi) - step(lo))).clamp(0.0, 1.0);
    Some(drawn::Place { value: at(score.value?), low: at(score.low?), high: at(score.high?) })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::Caller;
    use crate::sample::tests::Fresh;

    #[test]
    fn without_a_file_the_answer_is_the_picture_in_the_language_asked_for() {
        let fresh = Fresh::sample("es");
        let journey = fresh.journeys().remove(0).id;
        let draw = |language: Value| -> String {
            let asked = json!({ "journey": journey, "format": "svg", "language": language });
            let drawn: Value = fresh.call("journey.picture", asked);
            drawn["svg"].as_str().expect("an SVG").to_owned()
        };
        let (spanish, english) = (draw(Value::Null), draw(json!("en")));
        assert!(spanish.contains("Puntos de dolor") && spanish.contains("\u{a0}%\""), "the workspace's own language");
        assert!(english.contains("Pain points") && !english.contains("\u{a0}%\""), "the words of the one asked for");
        for svg in [&spanish, &english] {
            assert!(svg.contains("Mis primeras progresivas"), "what users wrote stays as they wrote it");
        }
        assert!(spanish.contains("sintéticas"), "synthetic answers are called so on what is handed over");
    }

    #[test]
    fn v1_a_map_says_no_number_of_too_few_answers() {
        let fresh = Fresh::sample("en");
        let journey = fresh.journeys().remove(0).id;
        let drawn: Value = fresh.call("journey.picture", json!({ "journey": journey, "format": "svg" }));
        let svg = drawn["svg"].as_str().expect("an SVG");
        assert!(svg.contains("Too few to say"), "the advert has three answers");
        assert!(!svg.contains("\"n 3\""), "and how few is not said either");
        assert!(svg.contains("n 19 · low base"), "a low base is a number that says so");
    }

    #[test]
    fn a_file_is_written_whole_or_not_at_all() {
        let fresh = Fresh::sample("en");
        let journey = fresh.journeys().remove(1).id;
        let there = fresh.folder.path().join("map.svg");
        std::fs::write(&there, "<svg>what was here before</svg>").expect("a file");
        let drawn: Value = fresh.call("journey.picture", json!({ "journey": journey, "format": "svg", "file": there }));
        assert_eq!(drawn["svg"], Value::Null, "the picture is in the file");
        assert!(
            std::fs::read_to_string(&there).expect("the file").ends_with("</svg>\n"),
            "it took the place of the old"
        );
        let nowhere = fresh.folder.path().join("no such folder/map.svg");
        let asked = json!({ "journey": journey, "format": "svg", "file": nowhere });
        let failure = fresh.app.call(&Caller::COMMAND_LINE, "journey.picture", asked).expect_err("no such folder");
        assert_eq!(failure.code, "folder-missing");
        let left: Vec<_> = std::fs::read_dir(fresh.folder.path())
            .expect("the folder")
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .filter(|name| name.starts_with(".travesia-"))
            .collect();
        assert!(left.is_empty(), "nothing half-written is left: {left:?}");
    }

    #[test]
    fn a_fresh_journey_has_a_picture_too() {
        let fresh = Fresh::sample("es");
        let made: Value = fresh.call("journey.create", json!({ "set": { "name": "Vacío" } }));
        let asked = json!({ "journey": made["id"], "format": "svg" });
        let drawn: Value = fresh.call("journey.picture", asked);
        assert!(drawn["svg"].as_str().is_some_and(|svg| svg.contains("aún no tiene etapas")), "it says what to do");
    }
}
