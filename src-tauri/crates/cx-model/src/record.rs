//! The records of a workspace.
//!
//! Each record is declared once, by [`record!`]: the struct, its [`Kind`] and the shape of its fields, from which the
//! store makes columns and the history makes changes.
//!
//! **Invariant:** a field says once what it means ([`Meaning`]): the release on deletion, the check of the file, the
//! clean-up of pictures and the copy for a client are derived from it, and no list of field names stands elsewhere.

use std::fmt;
use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use ts_rs::TS;
use uuid::Uuid;

pub use crate::lane::LaneKind;
use crate::score::{Direction, MetricKind, Score};
use crate::words::words;

/// Names a record: a UUIDv7 that the caller hands in, so that ids sort by birth and two files never share one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(transparent)]
pub struct Id(#[ts(as = "String")] pub Uuid);

impl Id {
    /// The workspace record's id: there is exactly one in a file.
    pub const WORKSPACE: Self = Self(Uuid::from_u128(1));
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::str::FromStr for Id {
    type Err = uuid::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

/// Shape of a field in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// One line of text, an id or one word of an enumeration.
    Text,
    /// Text of as many lines as somebody writes.
    Prose,
    /// A whole number.
    Integer,
    /// A number.
    Real,
    /// Yes or no, kept as 1 or 0.
    Flag,
    /// A list of short texts, ids or conditions, kept as JSON.
    List,
    /// An object, kept as JSON.
    Json,
}

impl Shape {
    /// The most letters of a text of this shape that a verb keeps; none where nobody types it.
    ///
    /// Far above what anybody means to write, so that only a mistake or ill will meets it.
    #[must_use]
    pub const fn most_letters(self) -> Option<usize> {
        match self {
            Self::Text => Some(500),
            Self::Prose => Some(20_000),
            Self::List => Some(2_000),
            Self::Integer | Self::Real | Self::Flag | Self::Json => None,
        }
    }

    /// The most entries of a list of this shape that a verb keeps; none where it is no list.
    #[must_use]
    pub const fn most_entries(self) -> Option<usize> {
        match self {
            Self::List => Some(500),
            _ => None,
        }
    }
}

/// One field of a kind of record.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its name on the wire and in the file.
    pub name: &'static str,
    /// Shape in the file.
    pub shape: Shape,
    /// Meaning besides its value.
    pub meaning: Meaning,
}

/// The meaning of a field besides its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// Nothing else.
    Plain,
    /// A reference: the id of a record of that kind, or a list of such ids.
    Names(Kind, WhenGone),
    /// The hash of a picture.
    Picture,
    /// For the team only: a client's copy has it empty.
    Internal,
    /// Frozen by a verb from what was measured then.
    Frozen,
}

impl Field {
    /// Whether a caller says its value: neither where the record belongs, stands or came from, nor what a verb makes itself.
    #[must_use]
    pub fn is_said(&self) -> bool {
        let made = matches!(
            self.meaning,
            Meaning::Picture | Meaning::Frozen | Meaning::Names(_, WhenGone::GoesWith | WhenGone::Kept)
        );
        !made && self.name != "order"
    }
}

/// The consequence for a record when one that it names is deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhenGone {
    /// The field lets go of the id, and the record stays.
    Cleared,
    /// The record is deleted as well.
    GoesWith,
    /// The deletion is refused.
    Refused,
    /// Nothing: the id says where a copy came from (rule R2).
    Kept,
}

/// The [`Meaning`] that a field's declaration spells.
macro_rules! meaning {
    () => {
        Meaning::Plain
    };
    (picture) => {
        Meaning::Picture
    };
    (internal) => {
        Meaning::Internal
    };
    (frozen) => {
        Meaning::Frozen
    };
    (names $kind:ident cleared) => {
        Meaning::Names(Kind::$kind, WhenGone::Cleared)
    };
    (names $kind:ident goes_with) => {
        Meaning::Names(Kind::$kind, WhenGone::GoesWith)
    };
    (names $kind:ident refused) => {
        Meaning::Names(Kind::$kind, WhenGone::Refused)
    };
    (names $kind:ident kept) => {
        Meaning::Names(Kind::$kind, WhenGone::Kept)
    };
}

/// A noun of the workspace that has an identity and a history.
pub trait Record: Serialize + DeserializeOwned + Clone + TS + 'static {
    /// Its kind, which is also the name of its table.
    const KIND: Kind;

    /// Its id.
    fn id(&self) -> Id;
}

/// Declares the records: structs, [`Kind`], field shapes.
macro_rules! records {
    ($(
        $(#[$meta:meta])*
        $name:ident $word:literal {
            $( $(#[$fmeta:meta])* $field:ident $wire:literal : $type:ty = $shape:ident $($meaning:ident)*, )*
        }
    )*) => {
        /// Kind of a record: its noun.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
        pub enum Kind {
            $( $(#[$meta])* #[serde(rename = $word)] $name, )*
        }

        impl Kind {
            /// Every kind, in the order in which their tables can be filled.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// Its word: the name on the wire and of the table.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$name => $word),* }
            }

            /// The kind that a word names.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$name),)* _ => None }
            }

            /// Its fields besides `id`.
            #[must_use]
            pub const fn fields(self) -> &'static [Field] {
                match self {
                    $(Self::$name => &[$(
                        Field { name: $wire, shape: Shape::$shape, meaning: meaning!($($meaning)*) }
                    ),*]),*
                }
            }

            /// Reason why a value is none that the field of that name can hold; none where it is one.
            #[must_use]
            pub fn misfit(self, field: &str, value: &serde_json::Value) -> Option<String> {
                match (self, field) {
                    $( $( (Self::$name, $wire) => <$type as Deserialize>::deserialize(value).err(), )* )*
                    _ => None,
                }
                .map(|error| error.to_string())
            }

            /// Every field of every kind, in the order of [`Self::ALL`].
            fn every_field() -> impl Iterator<Item = (Self, &'static Field)> {
                Self::ALL.iter().flat_map(|kind| kind.fields().iter().map(|field| (*kind, field)))
            }

            /// The fields that name records of this kind, with their own kinds.
            pub fn named_by(self) -> impl Iterator<Item = (Self, &'static Field, WhenGone)> {
                Self::every_field().filter_map(move |(kind, field)| match field.meaning {
                    Meaning::Names(named, when_gone) if named == self => Some((kind, field, when_gone)),
                    _ => None,
                })
            }

            /// The fields of a meaning, with their kinds.
            pub fn fields_meaning(meaning: Meaning) -> impl Iterator<Item = (Self, &'static Field)> {
                Self::every_field().filter(move |(_, field)| field.meaning == meaning)
            }
        }

        $(
            $(#[$meta])*
            #[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
            pub struct $name {
                /// Its id.
                pub id: Id,
                $( $(#[$fmeta])* #[serde(rename = $wire)] pub $field: $type, )*
            }

            impl Record for $name {
                const KIND: Kind = Kind::$name;

                fn id(&self) -> Id {
                    self.id
                }
            }
        )*
    };
}

records! {
    /// One client's file.
    Workspace "workspace" {
        /// Title of the workspace.
        title "title": String = Text,
        /// Name of the client.
        client "client": String = Text,
        /// Language of what is handed to the client.
        language "language": Language = Text,
        /// ISO 4217 code of the one currency.
        currency "currency": String = Text,
        /// Fewest answers for a verdict (rule V1).
        minimum "minimum": u32 = Integer,
        /// IANA name of the time zone in which a day is a day (rule R5), or none.
        time_zone "timeZone": Option<String> = Text,
        /// Whether its answers are synthetic.
        sample "sample": bool = Flag,
    }

    /// A person of the team; no account.
    Member "member" {
        /// The person's name.
        name "name": String = Text,
        /// Role in the team, in free words.
        role "role": String = Text,
        /// Hash of the photo.
        photo "photo": Option<String> = Text picture,
        /// Place among the members.
        order "order": String = Text,
    }

    /// A kind of customer.
    Persona "persona" {
        /// The persona's name.
        name "name": String = Text,
        /// Potential or current customer.
        stance "stance": Stance = Text,
        /// One sentence on who this is.
        summary "summary": String = Prose,
        /// Needs.
        needs "needs": Vec<String> = List,
        /// Wishes.
        wishes "wishes": Vec<String> = List,
        /// Expectations.
        expectations "expectations": Vec<String> = List,
        /// Frustrations.
        frustrations "frustrations": Vec<String> = List,
        /// Motives.
        drivers "drivers": Vec<String> = List,
        /// Situations in which we meet them.
        situations "situations": Vec<String> = List,
        /// Something they would say.
        quote "quote": String = Prose,
        /// Share of the segment among customers in percent, 0 to 100.
        share "share": Option<f64> = Real,
        /// Hash of the photo.
        photo "photo": Option<String> = Text picture,
        /// Conditions on answers that are theirs when a row names no persona: all must hold; none means no rule.
        rule "rule": Vec<Condition> = List,
        /// Place among the personas.
        order "order": String = Text,
    }

    /// A way through which company and customer meet: shop, phone, web.
    Channel "channel" {
        /// Its name.
        name "name": String = Text,
        /// Kind of the channel: decides the icon.
        form "form": ChannelForm = Text,
        /// Place among the channels.
        order "order": String = Text,
    }

    /// Point at which customer and company meet.
    Touchpoint "touchpoint" {
        /// Its name.
        name "name": String = Text,
        /// Physical, digital or human.
        nature "nature": Nature = Text,
        /// Channel through which they meet.
        channel "channel": Option<Id> = Text names Channel cleared,
        /// The member who answers for it.
        owner "owner": Option<Id> = Text names Member cleared,
        /// Description of what happens there.
        description "description": String = Prose,
        /// Place in the library.
        order "order": String = Text,
    }

    /// Metric: a question to customers, defined by kind, scale and direction.
    Metric "metric" {
        /// Short name for the command line and map files, unique in the workspace.
        key "key": String = Text,
        /// Its name.
        name "name": String = Text,
        /// Kind: formula and usual scale.
        form "form": MetricKind = Text,
        /// Lowest value of the scale.
        lo "lo": f64 = Real,
        /// Highest value of the scale.
        hi "hi": f64 = Real,
        /// How many of the best scale points count as satisfied (CSAT).
        top "top": u32 = Integer,
        /// Whether a low value is good.
        lower_is_better "lowerIsBetter": bool = Flag,
        /// Fewest answers for a verdict; none takes the workspace's.
        minimum "minimum": Option<u32> = Integer,
        /// Place among the metrics.
        order "order": String = Text,
    }

    /// Journey: stages and steps that personas go through.
    Journey "journey" {
        /// Its name.
        name "name": String = Text,
        /// Current, target or actual.
        state "state": JourneyState = Text,
        /// Subject of the journey, from where to where.
        description "description": String = Prose,
        /// The personas who live it, in order.
        personas "personas": Vec<Id> = List names Persona cleared,
        /// Who answers for it.
        owner "owner": Option<Id> = Text names Member cleared,
        /// The journey it was duplicated from (rule R2).
        derived_from "derivedFrom": Option<Id> = Text names Journey kept,
        /// Place among the journeys.
        order "order": String = Text,
    }

    /// A phase of a journey.
    Stage "stage" {
        /// The journey it belongs to.
        journey "journey": Id = Text names Journey goes_with,
        /// Its name.
        name "name": String = Text,
        /// The stage it was duplicated from (rule R2).
        derived_from "derivedFrom": Option<Id> = Text names Stage kept,
        /// Place within the journey.
        order "order": String = Text,
    }

    /// One thing the customer does or lives.
    Step "step" {
        /// The stage it belongs to.
        stage "stage": Id = Text names Stage goes_with,
        /// Its name.
        name "name": String = Text,
        /// Whether it decides the relation.
        moment_of_truth "momentOfTruth": bool = Flag,
        /// The touchpoints met here, in order; the touchpoint lane shows them.
        touchpoints "touchpoints": Vec<Id> = List names Touchpoint cleared,
        /// The step it was duplicated from (rule R2).
        derived_from "derivedFrom": Option<Id> = Text names Step kept,
        /// Place within the stage.
        order "order": String = Text,
    }

    /// A row of the map.
    Lane "lane" {
        /// The journey it belongs to.
        journey "journey": Id = Text names Journey goes_with,
        /// Kind of the lane: the content of its cells.
        form "form": LaneKind = Text,
        /// Its name; empty takes the kind's own word.
        name "name": String = Text,
        /// The one metric that a score lane shows, or that an emotion lane is measured by; none lets the map choose.
        metric "metric": Option<Id> = Text names Metric cleared,
        /// Place among the lanes.
        order "order": String = Text,
    }

    /// Cell: the text of a lane at a step; there is at most one for the two.
    Cell "cell" {
        /// The step.
        step "step": Id = Text names Step goes_with,
        /// The lane.
        lane "lane": Id = Text names Lane goes_with,
        /// The text.
        text "text": String = Prose,
        /// Provenance of the claim.
        provenance "provenance": Provenance = Text,
    }

    /// Emotion of a persona at a step, as the team assumes it; there is at most one for the two.
    Emotion "emotion" {
        /// The step.
        step "step": Id = Text names Step goes_with,
        /// The persona.
        persona "persona": Id = Text names Persona goes_with,
        /// From −2 (very bad) to +2 (very good).
        level "level": i32 = Integer,
    }

    /// Batch of one import. Its answers live outside the records; `visible` is what undo and redo change.
    Batch "batch" {
        /// Name of the file it came from, without folders.
        source "source": String = Text internal,
        /// When it came, as Unix milliseconds.
        at "at": i64 = Integer,
        /// Whether its answers count.
        visible "visible": bool = Flag,
        /// Counts of the import (rule R7), as reported then.
        counts "counts": serde_json::Value = Json,
        /// The map file it was read with.
        map "map": serde_json::Value = Json internal,
    }

    /// A goal of the plan.
    Goal "goal" {
        /// Its name; empty lets the UI say it from metric and scope.
        name "name": String = Text,
        /// Metric that is measured.
        metric "metric": Id = Text names Metric refused,
        /// Scope of the answers that count.
        scope "scope": Scope = Json,
        /// The frozen starting point; none where nothing was measured yet.
        baseline "baseline": Option<Baseline> = Json frozen,
        /// The value to reach, in the metric's unit (rule V3).
        target "target": f64 = Real,
        /// The day by which, `YYYY-MM-DD`.
        due "due": String = Text,
        /// The member who answers for it.
        owner "owner": Option<Id> = Text names Member cleared,
        /// Place in the plan.
        order "order": String = Text,
    }
}

words! {
    /// A language of the product.
    Language { /// English.
        En "en", /// Spanish.
        Es "es", }

    /// Whether the persona buys already.
    Stance { /// Not a customer yet.
        Potential "potential", /// A customer.
        Current "current", }

    /// Nature of a touchpoint.
    Nature { /// A place or a thing.
        Physical "physical", /// A screen.
        Digital "digital", /// A person.
        Human "human", }

    /// Kind of a channel.
    ChannelForm {
        /// A shop or another place.
        Shop "shop", /// Telephone.
        Phone "phone", /// Web site.
        Web "web", /// App.
        App "app", /// E-mail.
        Email "email", /// Letters and parcels.
        Post "post", /// Social network.
        Social "social", /// Messenger.
        Messenger "messenger", /// A person who comes.
        Visit "visit", /// Press, radio, posters.
        Media "media", /// Anything else.
        Other "other",
    }

    /// State that a journey shows.
    JourneyState { /// How it is thought to be today.
        Current "current", /// How it shall be.
        Target "target", /// How it really went.
        Actual "actual", }

    /// Provenance of a claim: its evidence.
    Provenance { /// The team believes it.
        Assumed "assumed", /// It follows from something else.
        Inferred "inferred", /// Somebody saw it.
        Observed "observed", /// It was measured.
        Measured "measured", }

    /// Kind of the scope of a score or a goal.
    ScopeKind {
        /// Everything in the workspace.
        All "all", /// One journey.
        Journey "journey", /// One stage.
        Stage "stage", /// One step.
        Step "step", /// One touchpoint.
        Touchpoint "touchpoint", /// One persona.
        Persona "persona", /// One channel.
        Channel "channel", /// One month.
        Month "month",
    }
}

/// One condition of a persona's rule: the attribute is one of these values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// The attribute's name as in the survey's header.
    pub attribute: String,
    /// The values that fit.
    pub values: Vec<String>,
}

/// The scope of a score or a goal; `id` is none for everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Scope {
    /// Kind of the scope.
    pub kind: ScopeKind,
    /// Id of the record; none for everything.
    #[serde(default)]
    pub id: Option<Id>,
}

impl Scope {
    /// Everything in the workspace.
    pub const ALL: Self = Self { kind: ScopeKind::All, id: None };

    /// One thing of a kind.
    #[must_use]
    pub const fn of(kind: ScopeKind, id: Id) -> Self {
        Self { kind, id: Some(id) }
    }

    /// Whether it says which thing of its kind is meant, so that a goal can be about it; the thing may have been deleted since.
    #[must_use]
    pub const fn is_meant(self) -> bool {
        match self.kind {
            ScopeKind::All => true,
            ScopeKind::Month => false,
            _ => self.id.is_some(),
        }
    }
}

/// Fewest answers for a verdict that a workspace or a metric may ask for (rule V1).
pub const MINIMUM: RangeInclusive<u32> = 5..=10_000;

/// A part of a metric's definition that no verb lets in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MetricFault {
    /// The key is empty, or has other characters than letters of ASCII, digits and hyphens.
    Key,
    /// The ends are in no order or beyond 2^53, or the kind has another scale than its own.
    Scale,
    /// More of the best points satisfy than the scale has, or none.
    Top,
    /// The fewest answers for a verdict are outside [`MINIMUM`].
    Minimum,
}

impl Metric {
    /// Largest end of a scale, either way: whole numbers beyond 2^53 cannot be told apart.
    const LARGEST: f64 = 9_007_199_254_740_992.0;

    /// The parts of the definition that no verb lets in and `travesia check` tells of, in the order of their fields.
    pub fn faults(&self) -> impl Iterator<Item = MetricFault> {
        let key = !self.key.is_empty() && self.key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        let ordered = self.lo.abs().max(self.hi.abs()) <= Self::LARGEST && self.lo < self.hi;
        let traits = self.form.traits();
        let usual = match (traits.fixed, traits.direction) {
            (true, _) => (self.lo, self.hi) == traits.scale && !self.lower_is_better,
            // The ratio of two times asks that none is nothing; that less is better, nobody needs to say.
            (_, Direction::Lower) => self.lo > 0.0 && !self.lower_is_better,
            _ => true,
        };
        let top = !traits.tops || (self.top > 0 && f64::from(self.top) <= self.hi - self.lo);
        let minimum = self.minimum.is_none_or(|minimum| MINIMUM.contains(&minimum));
        [
            (key, MetricFault::Key),
            (ordered && usual, MetricFault::Scale),
            (top, MetricFault::Top),
            (minimum, MetricFault::Minimum),
        ]
        .into_iter()
        .filter_map(|(fits, fault)| (!fits).then_some(fault))
    }
}

/// A goal's frozen starting point: the one deliberate copy of a score (rule F4).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Baseline {
    /// The score as it was said.
    pub score: Score,
    /// Answers per value: `[value, n]`; nothing where there are many values (rule C2).
    pub tally: Vec<(f64, u64)>,
    /// Version of the formula.
    pub formula: u32,
    /// The batches that counted.
    pub batches: Vec<Id>,
    /// The day on which it was frozen, `YYYY-MM-DD`.
    pub frozen: String,
}
