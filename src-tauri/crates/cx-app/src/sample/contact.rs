//! How each contact feels, and how that moves over the months.

use cx_model::score::MetricKind;

/// A question of the sample's survey.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Question {
    Nps,
    Csat,
    Ces,
}

impl Question {
    pub const ALL: [Self; 3] = [Self::Nps, Self::Csat, Self::Ces];

    /// Key of the metric.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Nps => "nps",
            Self::Csat => "csat",
            Self::Ces => "ces",
        }
    }

    pub const fn form(self) -> MetricKind {
        match self {
            Self::Nps => MetricKind::Nps,
            Self::Csat => MetricKind::Csat,
            Self::Ces => MetricKind::Ces,
        }
    }

    pub const fn scale(self) -> (f64, f64) {
        match self {
            Self::Nps => (0.0, 10.0),
            Self::Csat => (1.0, 5.0),
            Self::Ces => (1.0, 7.0),
        }
    }

    /// The answer of somebody who feels so, −2 to 2, give or take.
    pub fn answer(self, felt: f64, give_or_take: f64) -> f64 {
        let (lo, hi) = self.scale();
        let middle = f64::midpoint(lo, hi);
        let unit = (hi - lo) / 4.0;
        (middle + unit * (felt + give_or_take)).round().clamp(lo, hi)
    }
}

/// Course of a feeling up to today.
#[derive(Clone, Copy, Debug)]
pub(super) enum Course {
    /// As ever.
    Steady,
    /// Up by so much, evenly, since the first answer.
    Rising(f64),
    /// Moved by so much, so many days ago.
    Since { days: i32, moved: f64 },
}

impl Course {
    /// Difference between the feeling `days_ago` and today's; `reach` is the age of the first answer, in days.
    pub fn before(self, days_ago: i32, reach: i32) -> f64 {
        match self {
            Self::Steady => 0.0,
            Self::Rising(by) => -by * f64::from(days_ago) / f64::from(reach),
            Self::Since { days, moved } if days_ago > days => -moved,
            Self::Since { .. } => 0.0,
        }
    }
}

/// A contact of the sample: the place at which customers are asked, and how it feels there today.
pub(super) struct Contact {
    /// The touchpoint; none asks about the relation as a whole.
    pub touchpoint: Option<&'static str>,
    /// The step, where the survey names one.
    pub step: Option<&'static str>,
    /// How many answer.
    pub n: u32,
    pub asked: &'static [Question],
    /// Respondents by persona: share of the answers, feeling today, −2 to 2.
    pub felt: &'static [(&'static str, f64, f64)],
    pub course: Course,
}

const PROGRESSIVES: &str = "progressives";
const LENSES: &str = "lenses";
const REGULAR: &str = "regular";

const CSAT: &[Question] = &[Question::Csat];
const WITH_EASE: &[Question] = &[Question::Csat, Question::Ces];
const WITH_NPS: &[Question] = &[Question::Csat, Question::Nps];

/// A contact at a touchpoint that stays as it is.
const fn at(
    touchpoint: &'static str,
    step: Option<&'static str>,
    n: u32,
    asked: &'static [Question],
    felt: &'static [(&'static str, f64, f64)],
) -> Contact {
    Contact { touchpoint: Some(touchpoint), step, n, asked, felt, course: Course::Steady }
}

impl Contact {
    const fn moving(self, course: Course) -> Self {
        Self { course, ..self }
    }
}

/// Every contact that is asked about.
///
/// Story of the sample: the booking page was rebuilt and works, also for those of whom the team doubted it;
/// order updates get better bit by bit; the appointment line fell when a call centre took over; collecting first
/// progressives, believed to be the best moment, is not; the adviser is met twice, so that some answers have no step;
/// and here and there are too few answers to say.
pub(super) const CONTACTS: &[Contact] = &[
    at("ad", None, 3, CSAT, &[(PROGRESSIVES, 1.0, 0.5)]),
    at("booking", None, 560, WITH_EASE, &[(PROGRESSIVES, 0.4, 1.8), (LENSES, 0.35, 1.9), (REGULAR, 0.25, 1.6)])
        .moving(Course::Since { days: 185, moved: 1.2 }),
    at("phone", None, 340, WITH_EASE, &[(PROGRESSIVES, 0.25, -0.4), (LENSES, 0.1, -0.5), (REGULAR, 0.65, -0.7)])
        .moving(Course::Since { days: 130, moved: -1.5 }),
    at("reception", None, 290, CSAT, &[(PROGRESSIVES, 0.5, 0.8), (REGULAR, 0.5, 1.4)]),
    at("eye-test", Some("test"), 460, WITH_NPS, &[(PROGRESSIVES, 0.55, 1.7), (REGULAR, 0.45, 1.6)]),
    at("adviser", Some("understand"), 22, CSAT, &[(PROGRESSIVES, 0.8, -0.2), (REGULAR, 0.2, 0.1)]),
    at("adviser", Some("choose"), 240, CSAT, &[(PROGRESSIVES, 0.65, 0.3), (REGULAR, 0.35, 0.0)]),
    at("adviser", Some("learn"), 90, CSAT, &[(LENSES, 0.8, 1.0), (PROGRESSIVES, 0.2, 0.5)]),
    at("adviser", None, 60, CSAT, &[(PROGRESSIVES, 0.6, 0.2), (LENSES, 0.2, 0.8), (REGULAR, 0.2, 0.1)]),
    at("frames", None, 300, CSAT, &[(PROGRESSIVES, 0.55, 0.7), (REGULAR, 0.45, -0.5)]),
    at("till", None, 330, CSAT, &[(PROGRESSIVES, 0.6, -0.4), (REGULAR, 0.4, -0.2)]),
    at("notices", None, 410, CSAT, &[(PROGRESSIVES, 0.6, 1.3), (REGULAR, 0.4, 1.1)]).moving(Course::Rising(1.3)),
    at("fitting", None, 430, WITH_NPS, &[(PROGRESSIVES, 0.6, -0.2), (REGULAR, 0.4, 1.3)]),
    at("chat", Some("adapt"), 170, WITH_EASE, &[(PROGRESSIVES, 0.8, -0.6), (REGULAR, 0.2, 0.0)]),
    at("aftercare", None, 220, WITH_EASE, &[(PROGRESSIVES, 0.4, 1.6), (REGULAR, 0.6, 1.8)]),
    at("recall", None, 19, CSAT, &[(PROGRESSIVES, 0.4, 0.1), (REGULAR, 0.6, 0.4)]),
    at("eye-test", Some("first-fit"), 130, WITH_NPS, &[(LENSES, 0.85, 1.3), (PROGRESSIVES, 0.15, 0.8)]),
    at("sign-up", None, 190, WITH_EASE, &[(LENSES, 0.85, 0.3), (PROGRESSIVES, 0.15, -0.2)]),
    at("app", Some("set-app"), 140, WITH_EASE, &[(LENSES, 0.85, 0.8), (PROGRESSIVES, 0.15, 0.2)]),
    at("parcel", None, 320, CSAT, &[(LENSES, 0.85, 1.4), (PROGRESSIVES, 0.15, 1.2)]),
    at("chat", Some("run-out"), 110, WITH_EASE, &[(LENSES, 0.9, -0.9), (PROGRESSIVES, 0.1, -0.5)]),
    at("app", Some("pause"), 85, WITH_EASE, &[(LENSES, 0.9, -0.5), (PROGRESSIVES, 0.1, -0.3)]),
    at("eye-test", Some("yearly"), 4, CSAT, &[(LENSES, 1.0, 0.9)]),
    at("app", Some("renew"), 110, WITH_NPS, &[(LENSES, 0.9, 0.9), (PROGRESSIVES, 0.1, 0.5)]),
    Contact {
        touchpoint: None,
        step: None,
        n: 300,
        asked: &[Question::Nps],
        felt: &[(PROGRESSIVES, 0.3, 1.1), (LENSES, 0.45, 1.2), (REGULAR, 0.25, 1.6)],
        course: Course::Steady,
    },
];
