//! What a picture shows, with all words in the reader's language.
//!
//! **Invariant:** every list with one entry a column has as many entries as [`MapPicture::columns`] says.

/// A journey map to be drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MapPicture {
    /// The journey's name.
    pub title: String,
    /// Client, state and date, on one line.
    pub subtitle: String,
    /// Who lives the journey.
    pub personas: Vec<String>,
    /// The stages, in order.
    pub stages: Vec<Stage>,
    /// The lanes, from top to bottom.
    pub lanes: Vec<Lane>,
    /// The legend's words.
    pub legend: Legend,
    /// What a map without stages says.
    pub empty: String,
}

impl MapPicture {
    /// How many columns it has: one a step, and one for a stage without steps.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.stages.iter().map(Stage::columns).sum()
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
    /// What stands in it.
    pub row: Row,
}

/// What stands in a lane; one entry a column.
#[derive(Clone, Debug, PartialEq)]
pub enum Row {
    /// Texts.
    Texts {
        /// How the cards look.
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

/// How the cards of a lane look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Plain text.
    Plain,
    /// What hurts.
    Pain,
    /// What could be better.
    Opportunity,
}

/// The text of a cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    /// The text.
    pub text: String,
    /// What it rests on.
    pub provenance: Provenance,
}

/// What a claim rests on.
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
    /// What it is made of.
    pub nature: Nature,
    /// Its channel's kind; none shows no sign.
    pub channel: Option<Channel>,
}

/// What a touchpoint is made of.
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
    /// The value with its unit; what stands in its place where there are too few answers.
    pub value: String,
    /// How many answers, and that the base is low where it is.
    pub base: String,
    /// What it can carry.
    pub weight: Weight,
    /// Where it lies on the common axis from 0 (worst) to 1 (best), with its interval.
    pub place: Option<Place>,
}

/// How much a score can carry.
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
    /// Whose it is; empty names nobody.
    pub name: String,
    /// What the team assumes.
    pub assumed: Vec<Option<f64>>,
    /// What customers report.
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
    /// What a claim rests on, in the order of [`Provenance::ALL`].
    pub provenance: [String; 4],
    /// What touchpoints are made of, in the order of [`Nature::ALL`].
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
