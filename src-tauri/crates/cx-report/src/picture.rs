//! The content of a picture, with all words in the reader's language.
//!
//! **Invariant:** every list with one entry a column has as many entries as [`MapPicture::columns`] says.

use std::ops::Range;

/// A journey map to be drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MapPicture {
    /// The journey's name.
    pub title: String,
    /// Client, state and date, on one line.
    pub subtitle: String,
    /// Names of the journey's personas.
    pub personas: Vec<String>,
    /// The stages, in order.
    pub stages: Vec<Stage>,
    /// How many stages stand before the first of these, where they are a part of a map.
    pub before: usize,
    /// The lanes, from top to bottom.
    pub lanes: Vec<Lane>,
    /// The legend's words.
    pub legend: Legend,
    /// Text of a map without stages.
    pub empty: String,
}

impl MapPicture {
    /// How many columns it has: one a step, and one for a stage without steps.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.stages.iter().map(Stage::columns).sum()
    }

    /// The part of the map that stands in some of its columns.
    #[must_use]
    pub fn cut(&self, columns: Range<usize>) -> Self {
        let (mut stages, mut before, mut from) = (Vec::new(), None, 0);
        for (place, stage) in self.stages.iter().enumerate() {
            let own = from..from + stage.columns();
            let here = own.start.max(columns.start)..own.end.min(columns.end);
            if !here.is_empty() {
                before.get_or_insert(self.before + place);
                stages.push(Stage {
                    name: stage.name.clone(),
                    steps: part(&stage.steps, &(here.start - from..here.end - from)),
                });
            }
            from = own.end;
        }
        let lanes =
            self.lanes.iter().map(|lane| Lane { name: lane.name.clone(), row: lane.row.cut(&columns) }).collect();
        Self { stages, before: before.unwrap_or(self.before), lanes, ..self.clone() }
    }
}

/// A stage.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stage {
    /// Its name.
    pub name: String,
    /// Its steps.
    pub steps: Vec<Step>,
}

impl Stage {
    /// How many columns it takes.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.steps.len().max(1)
    }
}

/// A step.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Step {
    /// Its name.
    pub name: String,
    /// Whether it is a moment of truth.
    pub moment_of_truth: bool,
}

/// A lane.
#[derive(Clone, Debug, PartialEq)]
pub struct Lane {
    /// Its name.
    pub name: String,
    /// Content of its cells.
    pub row: Row,
}

/// The content of a lane; one entry a column.
#[derive(Clone, Debug, PartialEq)]
pub enum Row {
    /// Texts.
    Texts {
        /// Tone of the cards.
        tone: Tone,
        /// The cells.
        cells: Vec<Option<Said>>,
    },
    /// Touchpoints.
    Touchpoints(Vec<Vec<Chip>>),
    /// Scores.
    Scores(Vec<Vec<ScoreMark>>),
    /// Emotion: one strip a persona.
    Emotions(Vec<Curve>),
}

impl Row {
    fn cut(&self, columns: &Range<usize>) -> Self {
        match self {
            Self::Texts { tone, cells } => Self::Texts { tone: *tone, cells: part(cells, columns) },
            Self::Touchpoints(cells) => Self::Touchpoints(part(cells, columns)),
            Self::Scores(cells) => Self::Scores(part(cells, columns)),
            Self::Emotions(curves) => Self::Emotions(
                curves
                    .iter()
                    .map(|curve| Curve {
                        name: curve.name.clone(),
                        assumed: part(&curve.assumed, columns),
                        measured: part(&curve.measured, columns),
                    })
                    .collect(),
            ),
        }
    }
}

/// The entries of some columns, as far as there are any.
fn part<T: Clone>(list: &[T], columns: &Range<usize>) -> Vec<T> {
    list.iter().skip(columns.start).take(columns.len()).cloned().collect()
}

/// Tone of a lane's cards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Plain text.
    Plain,
    /// Pain point.
    Pain,
    /// Opportunity.
    Opportunity,
}

/// The text of a cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    /// The text.
    pub text: String,
    /// Provenance of the claim.
    pub provenance: Provenance,
}

/// The provenance of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Provenance {
    /// The team believes it.
    Assumed,
    /// It follows from something else.
    Inferred,
    /// Somebody saw it.
    Observed,
    /// It was measured.
    Measured,
}

impl Provenance {
    /// Every kind, from the weakest.
    pub const ALL: [Self; 4] = [Self::Assumed, Self::Inferred, Self::Observed, Self::Measured];
}

/// A touchpoint.
#[derive(Clone, Debug, PartialEq)]
pub struct Chip {
    /// Its name.
    pub name: String,
    /// Nature of the touchpoint.
    pub nature: Nature,
    /// Its channel's kind; none shows no sign.
    pub channel: Option<Channel>,
}

/// The nature of a touchpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nature {
    /// A place or a thing.
    Physical,
    /// A screen.
    Digital,
    /// A person.
    Human,
}

impl Nature {
    /// Every nature.
    pub const ALL: [Self; 3] = [Self::Physical, Self::Digital, Self::Human];
}

/// Kinds of channels, each with its sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    /// A shop or another place.
    Shop,
    /// Telephone.
    Phone,
    /// Web site.
    Web,
    /// App.
    App,
    /// E-mail.
    Email,
    /// Letters and parcels.
    Post,
    /// Social network.
    Social,
    /// Messenger.
    Messenger,
    /// A person who comes.
    Visit,
    /// Press, radio, posters.
    Media,
    /// Anything else.
    Other,
}

impl Channel {
    /// Every kind.
    pub const ALL: [Self; 11] = [
        Self::Shop,
        Self::Phone,
        Self::Web,
        Self::App,
        Self::Email,
        Self::Post,
        Self::Social,
        Self::Messenger,
        Self::Visit,
        Self::Media,
        Self::Other,
    ];
}

/// A score.
#[derive(Clone, Debug, PartialEq)]
pub struct ScoreMark {
    /// The metric's name, short.
    pub metric: String,
    /// The value with its unit; other words where there are too few answers.
    pub value: String,
    /// How many answers, and that the base is low where it is.
    pub base: String,
    /// Weight of its answers.
    pub weight: Weight,
    /// Position between the ends of its metric's scale, 0 to 1, with its interval.
    pub place: Option<Place>,
    /// Whether a low value is the good one: decides the colour.
    pub low_is_good: bool,
}

/// Weight of a score: how much it can carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// Too few answers: hatched, no number.
    Few,
    /// Low base: number and interval, hollow.
    Low,
    /// Enough.
    Enough,
}

/// A value with its interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// The value.
    pub value: f64,
    /// Lower bound.
    pub low: f64,
    /// Upper bound.
    pub high: f64,
}

/// The emotion of one persona over all columns, −2 to 2.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Curve {
    /// Name of the persona; may be empty.
    pub name: String,
    /// Level that the team assumes, by column.
    pub assumed: Vec<Option<f64>>,
    /// Level that customers report, by column.
    pub measured: Vec<Option<Felt>>,
}

/// A measured emotion.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Felt {
    /// Level with its interval, −2 to 2.
    pub level: Place,
    /// Whether it rests on enough answers.
    pub enough: bool,
}

/// The words of the legend.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Legend {
    /// "Moment of truth".
    pub moment_of_truth: String,
    /// Words for provenances, in the order of [`Provenance::ALL`].
    pub provenance: [String; 4],
    /// Words for natures of touchpoints, in the order of [`Nature::ALL`].
    pub nature: [String; 3],
    /// The assumed curve.
    pub assumed: String,
    /// The measured curve and its band.
    pub measured: String,
    /// The bar between the two.
    pub gap: String,
    /// The whisker of a score.
    pub interval: String,
    /// The hatching.
    pub few: String,
}
