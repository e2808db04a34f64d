//! Answers given as words, in one table, and the texts that mean "does not apply".

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

use cx_model::score::MetricKind;

use super::words::spaced;

/// A set of answers that belong together, from worst to best.
pub(crate) struct LabelSet {
    /// Kind of metric that a question with such answers asks for.
    pub(crate) kind: MetricKind,
    /// Highest value; the lowest is 1.
    pub(crate) high: u32,
    /// Whether such answers alone make a question one for scores; how often and how likely is asked of many things.
    pub(crate) tells: bool,
    /// The words of each value; several wordings may mean the same.
    english: &'static [(&'static str, u32)],
    spanish: &'static [(&'static str, u32)],
    signs: &'static [(&'static str, u32)],
}

/// The sets that survey tools offer, in English and Spanish. A word may stand in several sets: a column's set is the
/// first one that knows all its words.
pub(crate) const SETS: &[LabelSet] = &[
    // Satisfaction, five points.
    LabelSet {
        kind: MetricKind::Csat,
        high: 5,
        tells: true,
        english: &[
            ("Very dissatisfied", 1),
            ("Extremely dissatisfied", 1),
            ("Very unsatisfied", 1),
            ("Completely dissatisfied", 1),
            ("Dissatisfied", 2),
            ("Somewhat dissatisfied", 2),
            ("Unsatisfied", 2),
            ("Neither satisfied nor dissatisfied", 3),
            ("Neutral", 3),
            ("Satisfied", 4),
            ("Somewhat satisfied", 4),
            ("Very satisfied", 5),
            ("Extremely satisfied", 5),
            ("Completely satisfied", 5),
        ],
        spanish: &[
            ("Muy insatisfecho", 1),
            ("Muy insatisfecha", 1),
            ("Nada satisfecho", 1),
            ("Nada satisfecha", 1),
            ("Totalmente insatisfecho", 1),
            ("Totalmente insatisfecha", 1),
            ("Extremadamente insatisfecho", 1),
            ("Extremadamente insatisfecha", 1),
            ("Insatisfecho", 2),
            ("Insatisfecha", 2),
            ("Poco satisfecho", 2),
            ("Poco satisfecha", 2),
            ("Algo insatisfecho", 2),
            ("Algo insatisfecha", 2),
            ("Ni satisfecho ni insatisfecho", 3),
            ("Ni satisfecha ni insatisfecha", 3),
            ("Neutro", 3),
            ("Indiferente", 3),
            ("Satisfecho", 4),
            ("Satisfecha", 4),
            ("Algo satisfecho", 4),
            ("Algo satisfecha", 4),
            ("Bastante satisfecho", 4),
            ("Bastante satisfecha", 4),
            ("Muy satisfecho", 5),
            ("Muy satisfecha", 5),
            ("Totalmente satisfecho", 5),
            ("Totalmente satisfecha", 5),
            ("Extremadamente satisfecho", 5),
            ("Extremadamente satisfecha", 5),
            ("Muy satisfecho/a", 5),
            ("Satisfecho/a", 4),
            ("Ni satisfecho/a ni insatisfecho/a", 3),
            ("Insatisfecho/a", 2),
            ("Muy insatisfecho/a", 1),
        ],
        signs: &[],
    },
    // Agreement, five points.
    LabelSet {
        kind: MetricKind::Rating,
        high: 5,
        tells: true,
        english: &[
            ("Strongly disagree", 1),
            ("Totally disagree", 1),
            ("Completely disagree", 1),
            ("Disagree", 2),
            ("Somewhat disagree", 2),
            ("Neither agree nor disagree", 3),
            ("Neutral", 3),
            ("Agree", 4),
            ("Somewhat agree", 4),
            ("Strongly agree", 5),
            ("Totally agree", 5),
            ("Completely agree", 5),
        ],
        spanish: &[
            ("Muy en desacuerdo", 1),
            ("Totalmente en desacuerdo", 1),
            ("Completamente en desacuerdo", 1),
            ("En desacuerdo", 2),
            ("Algo en desacuerdo", 2),
            ("Parcialmente en desacuerdo", 2),
            ("Ni de acuerdo ni en desacuerdo", 3),
            ("Neutro", 3),
            ("Neutral", 3),
            ("Indiferente", 3),
            ("De acuerdo", 4),
            ("Algo de acuerdo", 4),
            ("Parcialmente de acuerdo", 4),
            ("Bastante de acuerdo", 4),
            ("Muy de acuerdo", 5),
            ("Totalmente de acuerdo", 5),
            ("Completamente de acuerdo", 5),
        ],
        signs: &[],
    },
    // Ease, five points; higher is easier.
    LabelSet {
        kind: MetricKind::Ces,
        high: 5,
        tells: true,
        english: &[
            ("Very difficult", 1),
            ("Extremely difficult", 1),
            ("Difficult", 2),
            ("Somewhat difficult", 2),
            ("Neither easy nor difficult", 3),
            ("Neutral", 3),
            ("Easy", 4),
            ("Somewhat easy", 4),
            ("Very easy", 5),
            ("Extremely easy", 5),
        ],
        spanish: &[
            ("Muy difícil", 1),
            ("Difícil", 2),
            ("Algo difícil", 2),
            ("Ni fácil ni difícil", 3),
            ("Neutro", 3),
            ("Fácil", 4),
            ("Algo fácil", 4),
            ("Muy fácil", 5),
        ],
        signs: &[],
    },
    // Quality in the order most tools offer it: poor, fair, good, very good, excellent.
    LabelSet {
        kind: MetricKind::Rating,
        high: 5,
        tells: true,
        english: &[("Poor", 1), ("Fair", 2), ("Good", 3), ("Very good", 4), ("Excellent", 5)],
        spanish: &[
            ("Malo", 1),
            ("Mala", 1),
            ("Regular", 2),
            ("Bueno", 3),
            ("Buena", 3),
            ("Bien", 3),
            ("Muy bueno", 4),
            ("Muy buena", 4),
            ("Muy bien", 4),
            ("Excelente", 5),
        ],
        signs: &[],
    },
    // Quality with a middle: very bad to very good.
    LabelSet {
        kind: MetricKind::Rating,
        high: 5,
        tells: true,
        english: &[
            ("Very bad", 1),
            ("Very poor", 1),
            ("Bad", 2),
            ("Poor", 2),
            ("Average", 3),
            ("Neutral", 3),
            ("Neither good nor bad", 3),
            ("Fair", 3),
            ("Good", 4),
            ("Very good", 5),
            ("Excellent", 5),
        ],
        spanish: &[
            ("Muy malo", 1),
            ("Muy mala", 1),
            ("Muy mal", 1),
            ("Pésimo", 1),
            ("Pésima", 1),
            ("Malo", 2),
            ("Mala", 2),
            ("Mal", 2),
            ("Regular", 3),
            ("Normal", 3),
            ("Ni bueno ni malo", 3),
            ("Ni buena ni mala", 3),
            ("Bueno", 4),
            ("Buena", 4),
            ("Bien", 4),
            ("Muy bueno", 5),
            ("Muy buena", 5),
            ("Muy bien", 5),
            ("Excelente", 5),
        ],
        signs: &[],
    },
    // Likelihood, five points; without its middle it is the same scale.
    LabelSet {
        kind: MetricKind::Rating,
        high: 5,
        tells: false,
        english: &[
            ("Very unlikely", 1),
            ("Extremely unlikely", 1),
            ("Unlikely", 2),
            ("Somewhat unlikely", 2),
            ("Neither likely nor unlikely", 3),
            ("Neutral", 3),
            ("Likely", 4),
            ("Somewhat likely", 4),
            ("Very likely", 5),
            ("Extremely likely", 5),
        ],
        spanish: &[
            ("Muy improbable", 1),
            ("Improbable", 2),
            ("Poco probable", 2),
            ("Ni probable ni improbable", 3),
            ("Neutro", 3),
            ("Probable", 4),
            ("Algo probable", 4),
            ("Muy probable", 5),
        ],
        signs: &[],
    },
    // Favour, five points.
    LabelSet {
        kind: MetricKind::Rating,
        high: 5,
        tells: true,
        english: &[
            ("Very unfavorably", 1),
            ("Somewhat unfavorably", 2),
            ("Neither favorably nor unfavorably (neutral)", 3),
            ("Neither favorably nor unfavorably", 3),
            ("Somewhat favorably", 4),
            ("Very favorably", 5),
            ("Very unfavourably", 1),
            ("Somewhat unfavourably", 2),
            ("Neither favourably nor unfavourably", 3),
            ("Somewhat favourably", 4),
            ("Very favourably", 5),
        ],
        spanish: &[
            ("Muy desfavorable", 1),
            ("Desfavorable", 2),
            ("Ni favorable ni desfavorable", 3),
            ("Favorable", 4),
            ("Muy favorable", 5),
        ],
        signs: &[],
    },
    // Frequency, five points.
    LabelSet {
        kind: MetricKind::Rating,
        high: 5,
        tells: false,
        english: &[("Never", 1), ("Rarely", 2), ("Sometimes", 3), ("Often", 4), ("Usually", 4), ("Always", 5)],
        spanish: &[
            ("Nunca", 1),
            ("Rara vez", 2),
            ("Casi nunca", 2),
            ("A veces", 3),
            ("A menudo", 4),
            ("Casi siempre", 4),
            ("Siempre", 5),
        ],
        signs: &[],
    },
    // Stars as words, then as signs.
    LabelSet {
        kind: MetricKind::Rating,
        high: 5,
        tells: true,
        english: &[
            ("ONE", 1),
            ("TWO", 2),
            ("THREE", 3),
            ("FOUR", 4),
            ("FIVE", 5),
            ("1 star", 1),
            ("2 stars", 2),
            ("3 stars", 3),
            ("4 stars", 4),
            ("5 stars", 5),
        ],
        spanish: &[("1 estrella", 1), ("2 estrellas", 2), ("3 estrellas", 3), ("4 estrellas", 4), ("5 estrellas", 5)],
        signs: &[],
    },
    LabelSet {
        kind: MetricKind::Rating,
        high: 5,
        tells: true,
        english: &[],
        spanish: &[],
        signs: &[
            ("★", 1),
            ("★★", 2),
            ("★★★", 3),
            ("★★★★", 4),
            ("★★★★★", 5),
            ("★☆☆☆☆", 1),
            ("★★☆☆☆", 2),
            ("★★★☆☆", 3),
            ("★★★★☆", 4),
            ("⭐", 1),
            ("⭐⭐", 2),
            ("⭐⭐⭐", 3),
            ("⭐⭐⭐⭐", 4),
            ("⭐⭐⭐⭐⭐", 5),
        ],
    },
];

/// Texts that mean "does not apply" or "no answer", in the languages of the tools' own labels.
const NOT_APPLICABLE: &[&str] = &[
    "N/A",
    "NA",
    "N.A.",
    "n.d.",
    "#N/A",
    "NaN",
    "NULL",
    "-",
    "--",
    "—",
    "–",
    "Not applicable",
    "Does not apply",
    "No answer",
    "No opinion",
    "Don't know",
    "I don't know",
    "Do not know",
    "Not sure",
    "Prefer not to say",
    "Prefer not to answer",
    "Unfamiliar (N/A)",
    "Not selected",
    "No aplica",
    "No procede",
    "No corresponde",
    "NS/NC",
    "NS",
    "NC",
    "N/C",
    "No sabe",
    "No contesta",
    "No sabe / No contesta",
    "No lo sé",
    "Sin respuesta",
    "Sin opinión",
    "Prefiero no responder",
    "Prefiero no contestar",
    "Not used",
    "I have not used it",
    "Haven't used it",
    "Never used it",
    "No lo he usado",
    "No la he usado",
    "No lo he utilizado",
    "No la he utilizado",
    "Nunca lo he usado",
    "Nunca la he usado",
    "Refused",
    "No recuerdo",
    "No lo recuerdo",
    "Não sei",
    "Don't remember",
];

/// Words for a customer whom nobody knows, besides those for "no answer".
const NOBODY: &[&str] = &[
    "0",
    "?",
    "None",
    "Anonymous",
    "Unknown",
    "Unidentified",
    "Guest",
    "Ninguno",
    "Anónimo",
    "Anónima",
    "Desconocido",
    "Desconocida",
    "Sin identificar",
    "No identificado",
    "Invitado",
];

/// The shape in which two answers are the same: without case, accents and signs where there are letters, else as written.
pub(crate) fn label_key(text: &str) -> String {
    let text = text.trim();
    if text.chars().any(char::is_alphabetic) { spaced(text) } else { text.to_owned() }
}

/// Each set's words in the shape in which they are compared, with their values.
static KEYS: LazyLock<Vec<HashMap<String, f64>>> = LazyLock::new(|| {
    SETS.iter().map(|set| set.words().map(|(word, value)| (label_key(word), f64::from(*value))).collect()).collect()
});

static NOT_APPLICABLE_KEYS: LazyLock<HashSet<String>> =
    LazyLock::new(|| NOT_APPLICABLE.iter().map(|text| label_key(text)).collect());

/// Whether the text means "does not apply".
pub(crate) fn is_not_applicable(text: &str) -> bool {
    text.len() <= 40 && NOT_APPLICABLE_KEYS.contains(&label_key(text))
}

static NOBODY_KEYS: LazyLock<HashSet<String>> = LazyLock::new(|| NOBODY.iter().map(|text| label_key(text)).collect());

/// Whether the text stands where a customer is named and names none: all rows that have it would pass for one person's.
#[must_use]
pub fn names_nobody(text: &str) -> bool {
    is_not_applicable(text) || (text.len() <= 40 && NOBODY_KEYS.contains(&label_key(text)))
}

impl LabelSet {
    fn words(&self) -> impl Iterator<Item = &'static (&'static str, u32)> {
        self.english.iter().chain(self.spanish).chain(self.signs)
    }

    /// The labels that may come in a column in which these were seen: all of the set in the same language.
    pub(crate) fn beside(&self, seen: &[&str]) -> impl Iterator<Item = (&'static str, f64)> {
        let seen: Vec<String> = seen.iter().map(|text| label_key(text)).collect();
        let knows =
            move |words: &[(&str, u32)]| seen.iter().all(|key| words.iter().any(|(word, _)| label_key(word) == *key));
        [self.english, self.spanish, self.signs]
            .into_iter()
            .filter(move |words| knows(words))
            .flatten()
            .map(|(word, value)| (*word, f64::from(*value)))
    }
}

/// Words that call a point good, by their beginnings; a negation before them turns it.
const GOOD: &[&str] = &[
    "mejor",
    "best",
    "excelen",
    "excellen",
    "optim",
    "buen",
    "good",
    "great",
    "bien",
    "well",
    "facil",
    "easy",
    "easi",
    "satisf",
    "contento",
    "contenta",
    "feliz",
    "happy",
    "perfect",
    "outstanding",
    "positiv",
    "probable",
    "likely",
    "acuerdo",
    "agree",
    "recomend",
    "recommend",
    "encant",
    "love",
    "favorable",
    "better",
    "like",
    "useful",
    "util",
    "sobresaliente",
    "notable",
    "concord",
    "acord",
];

/// Words that call a point bad, by their beginnings.
const BAD: &[&str] = &[
    "peor",
    "worst",
    "pesim",
    "terrib",
    "horrib",
    "malo",
    "mala",
    "mal",
    "bad",
    "poor",
    "awful",
    "dificil",
    "difficult",
    "hard",
    "insatisf",
    "dissatisf",
    "unsatisf",
    "desacuerdo",
    "disagree",
    "improbable",
    "unlikely",
    "negativ",
    "deficien",
    "unhappy",
    "descontent",
    "desfavorable",
    "hate",
    "worse",
    "dislike",
    "suspenso",
    "insuficiente",
    "discord",
    "desacord",
    "unfavo",
];

/// Words that turn the ones behind them, or make little of them.
const NOT: &[&str] =
    &["no", "not", "nada", "poco", "poca", "never", "nunca", "ni", "hardly", "sin", "gens", "gaire", "poc"];

/// Side on which a label stands: 1 good, −1 bad, less near the middle; none where its words do not tell.
pub(crate) fn leaning(label: &str) -> Option<f64> {
    let key = label_key(label);
    // Amounts, and no praise.
    if key.contains("great deal") || key.contains("great extent") {
        return None;
    }
    let known = SETS.iter().zip(KEYS.iter()).filter(|(set, _)| set.tells).find_map(|(set, keys)| {
        let middle = f64::from(set.high + 1) / 2.0;
        keys.get(&key).map(|value| (value - middle).clamp(-1.0, 1.0)).filter(|side| *side != 0.0)
    });
    known.or_else(|| {
        let words: Vec<&str> = key.split(' ').collect();
        let at = |known: &[&str]| words.iter().position(|word| known.iter().any(|begin| word.starts_with(begin)));
        let (word, side) = match (at(BAD), at(GOOD)) {
            (Some(word), None) => (word, -1.0),
            (None, Some(word)) => (word, 1.0),
            _ => return None,
        };
        let turned = words[..word].iter().any(|word| NOT.contains(word));
        Some(if turned { -side } else { side })
    })
}

/// The set in which all the labels have just these values.
pub(crate) fn set_with(values: &BTreeMap<String, f64>) -> Option<&'static LabelSet> {
    let same = |keys: &HashMap<String, f64>| {
        values.iter().all(|(text, value)| keys.get(&label_key(text)).is_some_and(|known| known == value))
    };
    if values.is_empty() {
        return None;
    }
    SETS.iter().zip(KEYS.iter()).find(|(_, keys)| same(keys)).map(|(set, _)| set)
}

/// The first set that knows every one of the texts, which must be more than one value of it.
pub(crate) fn set_of(texts: &[&str]) -> Option<(&'static LabelSet, Vec<f64>)> {
    let wanted: Vec<String> = texts.iter().map(|text| label_key(text)).collect();
    SETS.iter().zip(KEYS.iter()).find_map(|(set, keys)| {
        let values: Vec<f64> = wanted.iter().map(|key| keys.get(key).copied()).collect::<Option<_>>()?;
        let several = values.len() == 1 || values.iter().any(|value| *value != values[0]);
        (!values.is_empty() && several).then_some((set, values))
    })
}

/// The value that a label carries in front, as in "10 - Extremely likely" or "5 (muy satisfecho)".
pub(crate) fn leading_number(text: &str) -> Option<f64> {
    let text = text.trim();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text[digits..].trim_start();
    let parts = rest.starts_with(['-', '–', '—', ':', '=', '(', '.', ')']) && rest.chars().any(char::is_alphabetic);
    if (1..=3).contains(&digits) && parts { text[..digits].parse().ok() } else { None }
}

/// The value that a label carries in front, or behind as in "Extremely likely - 10" or "Muy probable (10)".
pub(crate) fn carried_number(text: &str) -> Option<f64> {
    leading_number(text).or_else(|| {
        let text = text.trim().trim_end_matches([')', ']']).trim_end();
        let digits = text.bytes().rev().take_while(u8::is_ascii_digit).count();
        let words = text[..text.len() - digits].trim_end();
        let parts = words.ends_with(['-', '–', '—', ':', '=', '(', '[']) && words.chars().any(char::is_alphabetic);
        if (1..=3).contains(&digits) && parts { text[text.len() - digits..].parse().ok() } else { None }
    })
}

/// The labels that an import keeps in its map: all but numbers with words behind them that no set knows, since a respondent
/// may have written these (rule R8e). They are read again from the next file.
#[must_use]
pub fn kept_labels(values: &BTreeMap<String, f64>) -> BTreeMap<String, f64> {
    let is_kept = |label: &str, value: f64| carried_number(label) != Some(value) || is_known(words_behind(label));
    values
        .iter()
        .filter(|(label, value)| is_kept(label, **value))
        .map(|(label, value)| (label.clone(), *value))
        .collect()
}

/// The words of a label behind its number and the signs around them.
pub(crate) fn words_behind(label: &str) -> &str {
    label.trim_matches(|letter: char| !letter.is_alphabetic())
}

/// Whether any set has the label.
fn is_known(label: &str) -> bool {
    let key = label_key(label);
    SETS.iter().any(|set| set.words().any(|(word, _)| label_key(word) == key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_of_words_has_the_first_set_that_knows_them_all() {
        let (set, values) =
            set_of(&["Muy satisfecho", "insatisfecha", "Ni satisfecho ni insatisfecho"]).expect("a set");
        assert_eq!((set.kind, values), (MetricKind::Csat, vec![5.0, 2.0, 3.0]));
        let (set, values) = set_of(&["Muy de acuerdo", "En desacuerdo"]).expect("a set");
        assert_eq!((set.kind, values), (MetricKind::Rating, vec![5.0, 2.0]));
        let (_, values) = set_of(&["Very good", "Poor", "Fair"]).expect("a set");
        assert_eq!(values, [4.0, 1.0, 2.0], "poor to excellent");
        let (_, values) = set_of(&["Very good", "Very bad"]).expect("a set");
        assert_eq!(values, [5.0, 1.0], "very bad to very good");
        assert!(set_of(&["Very satisfied", "blue"]).is_none(), "a word nobody knows is not given a number");
        assert!(set_of(&[]).is_none());
    }

    #[test]
    fn numbers_in_front_of_a_label_are_its_value() {
        assert_eq!(leading_number("10 - Extremely likely"), Some(10.0));
        assert_eq!(leading_number("5 (muy satisfecho)"), Some(5.0));
        assert_eq!(leading_number("18 - 29"), None, "a range of ages is no label");
        assert_eq!(leading_number("10"), None);
        assert_eq!(leading_number("2 stars"), None, "the table knows it");
        for (label, value) in [
            ("Extremely likely - 10", 10.0),
            ("Not at all likely – 0", 0.0),
            ("Muy probable (10)", 10.0),
            ("3 - Neutral", 3.0),
        ] {
            assert_eq!(carried_number(label), Some(value), "{label}");
        }
        for none in ["call me 600 111 222", "Room 12", "18 - 29", "2024-03-04", "10", "9.30 - 10"] {
            assert_eq!(carried_number(none), None, "{none}");
        }
    }

    #[test]
    fn r8e_of_numbers_with_words_behind_them_only_known_words_are_kept() {
        let values = |labels: &[(&str, f64)]| -> BTreeMap<String, f64> {
            labels.iter().map(|(label, value)| ((*label).to_owned(), *value)).collect()
        };
        let all = [
            ("5 - Muy satisfecho", 5.0),
            ("5 - call me, 600 111 222", 5.0),
            ("10 (Very likely)", 10.0),
            ("call me at work - 5", 5.0),
            ("Genial", 4.0),
        ];
        let kept = values(&[all[0], all[2], all[4]]);
        assert_eq!(kept_labels(&values(&all)), kept, "a label without a number was named by somebody");
        let turned = values(&[("1 - whatever", 5.0)]);
        assert_eq!(kept_labels(&turned), turned, "and so was one with another value");
    }

    #[test]
    fn every_set_names_each_of_its_values() {
        for set in SETS {
            for value in 1..=set.high {
                assert!(set.words().any(|(_, of)| *of == value), "value {value}");
            }
            assert_eq!(
                set.words().map(|(word, value)| (label_key(word), value)).collect::<HashSet<_>>().len(),
                set.words().map(|(word, _)| label_key(word)).collect::<HashSet<_>>().len(),
                "no word of a set has two values"
            );
            assert!(set.words().all(|(_, of)| (1..=set.high).contains(of)));
        }
    }
}
