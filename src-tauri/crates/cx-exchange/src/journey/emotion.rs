//! Emotions as people write them: numbers, signs, smileys and words, in Spanish and English.

use super::plain;

/// An emotion as read from a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Felt {
    /// A level from −2 to +2.
    Level(i32),
    /// A number, whose scale the whole lane decides.
    Number(f64),
}

/// Scale of the numbers of a lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// −2 to +2.
    Signed,
    /// 1 to 5.
    Five,
}

impl Scale {
    /// The level of a number; none for one that is not on the scale.
    #[must_use]
    pub fn level(self, number: f64) -> Option<i32> {
        let level = match self {
            Self::Signed => number,
            Self::Five => number - 3.0,
        };
        [-2, -1, 0, 1, 2].into_iter().find(|whole| f64::from(*whole) == level)
    }

    /// The scale that the numbers tell: some lie on it and not on the other, and none the other way round. A number on
    /// neither tells nothing.
    #[must_use]
    pub fn of(numbers: &[f64]) -> Option<Self> {
        let alone = |scale: Self, other: Self| {
            numbers.iter().any(|number| scale.level(*number).is_some() && other.level(*number).is_none())
        };
        match (alone(Self::Signed, Self::Five), alone(Self::Five, Self::Signed)) {
            (true, false) => Some(Self::Signed),
            (false, true) => Some(Self::Five),
            _ => None,
        }
    }

    /// Whether a number lies on one of the scales.
    #[must_use]
    pub fn any_has(number: f64) -> bool {
        Self::Signed.level(number).is_some() || Self::Five.level(number).is_some()
    }
}

const SIGNS: &[(i32, &[&str])] = &[
    (2, &["😀", "😃", "😄", "😁", "😆", "😍", "🤩", "🥰", "😻", "❤", "💚", ":D", ":-D", "=D", "++"]),
    (1, &["🙂", "😊", "☺", "😌", "😉", "👍", ":)", ":-)", "=)", "+"]),
    (0, &["😐", "😑", "😶", "🤔", ":|", ":-|", "="]),
    (-1, &["🙁", "☹", "😕", "😟", "😔", "😞", "😒", "👎", ":(", ":-(", "-", "−"]),
    (-2, &["😡", "😠", "😢", "😭", "😤", "😱", "😩", "😫", "🤬", "💔", ":'(", "--", "−−"]),
];

const WORDS: &[(i32, &[&str])] = &[
    (
        2,
        &[
            "muy bien",
            "muy bueno",
            "muy buena",
            "muy positivo",
            "muy positiva",
            "muy contento",
            "muy contenta",
            "muy feliz",
            "muy satisfecho",
            "muy satisfecha",
            "encantado",
            "encantada",
            "entusiasmado",
            "entusiasmada",
            "excelente",
            "very good",
            "very positive",
            "very happy",
            "very satisfied",
            "delighted",
            "excited",
            "excellent",
            "great",
        ],
    ),
    (
        1,
        &[
            "bien",
            "bueno",
            "buena",
            "positivo",
            "positiva",
            "contento",
            "contenta",
            "feliz",
            "satisfecho",
            "satisfecha",
            "ilusionado",
            "ilusionada",
            "alegre",
            "tranquilo",
            "tranquila",
            "aliviado",
            "aliviada",
            "confiado",
            "confiada",
            "good",
            "positive",
            "happy",
            "satisfied",
            "hopeful",
            "relieved",
            "calm",
            "confident",
            "pleased",
        ],
    ),
    (
        0,
        &[
            "neutral",
            "neutro",
            "neutra",
            "normal",
            "regular",
            "indiferente",
            "ni bien ni mal",
            "indifferent",
            "ok",
            "so so",
        ],
    ),
    (
        -1,
        &[
            "mal",
            "malo",
            "mala",
            "negativo",
            "negativa",
            "descontento",
            "descontenta",
            "insatisfecho",
            "insatisfecha",
            "triste",
            "preocupado",
            "preocupada",
            "inseguro",
            "insegura",
            "confundido",
            "confundida",
            "confuso",
            "confusa",
            "frustrado",
            "frustrada",
            "impaciente",
            "molesto",
            "molesta",
            "bad",
            "negative",
            "unhappy",
            "dissatisfied",
            "sad",
            "worried",
            "anxious",
            "confused",
            "frustrated",
            "impatient",
            "annoyed",
        ],
    ),
    (
        -2,
        &[
            "muy mal",
            "muy malo",
            "muy mala",
            "muy negativo",
            "muy negativa",
            "muy descontento",
            "muy descontenta",
            "muy insatisfecho",
            "muy insatisfecha",
            "muy triste",
            "muy frustrado",
            "muy frustrada",
            "enfadado",
            "enfadada",
            "furioso",
            "furiosa",
            "desesperado",
            "desesperada",
            "horrible",
            "fatal",
            "very bad",
            "very negative",
            "very unhappy",
            "very dissatisfied",
            "very sad",
            "very frustrated",
            "angry",
            "furious",
            "desperate",
            "terrible",
            "awful",
        ],
    ),
];

/// Reads what a text says of an emotion; none where it says something else.
#[must_use]
pub fn felt(text: &str) -> Option<Felt> {
    let bare: String = text.trim().chars().filter(|letter| !matches!(letter, '\u{fe0e}' | '\u{fe0f}')).collect();
    if let Some((level, _)) = SIGNS.iter().find(|(_, signs)| signs.contains(&bare.as_str())) {
        return Some(Felt::Level(*level));
    }
    let number = bare.replace('−', "-").replace(',', ".");
    if number.starts_with(|letter: char| letter.is_ascii_digit() || matches!(letter, '+' | '-'))
        && let Ok(number) = number.parse::<f64>()
    {
        return Some(Felt::Number(number));
    }
    let words = plain(&bare);
    WORDS.iter().find(|(_, known)| known.contains(&words.as_str())).map(|(level, _)| Felt::Level(*level))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn emotions_are_read_as_people_write_them() {
        let levels = [
            ("🙂", 1),
            ("☹️", -1),
            (":D", 2),
            ("++", 2),
            ("-", -1),
            ("Muy bien", 2),
            ("Frustrada", -1),
            ("neutral", 0),
            ("angry", -2),
        ];
        for (text, level) in levels {
            assert_eq!(felt(text), Some(Felt::Level(level)), "{text}");
        }
        for (text, number) in
            [("-2", -2.0), ("−1", -1.0), ("+1", 1.0), ("4", 4.0), ("2,5", 2.5), ("4,0", 4.0), ("4.0", 4.0)]
        {
            assert_eq!(felt(text), Some(Felt::Number(number)), "{text}");
        }
        for text in ["", "she waits", "inf", "nan", "🚗"] {
            assert_eq!(felt(text), None, "{text:?} is no emotion");
        }
    }

    #[test]
    fn a_scale_is_told_only_where_the_numbers_tell_it() {
        assert_eq!(Scale::of(&[-2.0, 1.0]), Some(Scale::Signed), "a minus is on one scale only");
        assert_eq!(Scale::of(&[1.0, 4.0]), Some(Scale::Five), "four is on one scale only");
        assert_eq!(Scale::of(&[1.0, 2.0]), None, "one and two are on both: it is asked");
        assert_eq!(Scale::of(&[0.0, 5.0]), None, "zero is on one, five on the other: it is asked");
        assert_eq!(Scale::of(&[-2.0, 0.0, 1.5, 2.0]), Some(Scale::Signed), "a number on neither tells nothing");
        assert_eq!(Scale::of(&[9.0, 4.0]), Some(Scale::Five));
        assert_eq!((Scale::Five.level(1.0), Scale::Five.level(2.5)), (Some(-2), None), "halves are no level");
    }
}
