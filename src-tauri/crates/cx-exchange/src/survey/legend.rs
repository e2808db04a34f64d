//! The legend of a scale in a question: "(1 = muy satisfecho, 5 = muy insatisfecho)", "0 Nada probable – 10 Muy probable".
//!
//! A legend is told by two numbers with words behind them. It says the ends of the scale, which of them is the good one, and
//! numbers that are no answer. What its words mean is told by the label sets, and by words of good, bad, much and little.

use super::labels::{is_not_applicable, leaning};
use super::meaning::{Asks, asks};
use super::words::{has_any, spaced};

/// A number of a scale with the words that a question gives it.
#[derive(Clone, Debug, PartialEq)]
struct Point {
    value: f64,
    words: String,
}

/// The points of a scale that a question explains, lowest first.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Legend {
    points: Vec<Point>,
    /// Whether every number stands before an equals sign or a colon, so that nothing else can be meant.
    explicit: bool,
}

/// End of a scale that is the good one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum GoodEnd {
    Low,
    High,
}

/// Longest words of a point, in characters.
const LONGEST: usize = 60;

/// Beginnings of words that turn a question: of what they say, much is not good.
const TROUBLE: &[&str] = &[
    "insatisf",
    "dissatisf",
    "unsatisf",
    "descontent",
    "problem",
    "dificil",
    "difficult",
    "queja",
    "complain",
    "molest",
    "hard to",
    "to leave",
    "cancel",
    "switch",
    "abandon",
    "dejar de",
    "darse de baja",
    "me costo",
    "frustra",
    "confus",
    "too slow",
    "too long",
    "demasiad",
];

/// Questions about the effort that a customer had.
const EFFORT: &[&str] = &[
    "cuanto esfuerzo",
    "que esfuerzo",
    "esfuerzo le",
    "esfuerzo te",
    "nivel de esfuerzo",
    "how much effort",
    "effort did",
    "effort was",
    "effort were",
    "level of effort",
    "effort required",
];

/// Words between a number and its meaning.
const MEANS: &[&str] = &["es", "is", "means", "being", "significa", "equivale a", "quiere decir", "siendo"];

/// Words that stand around points and mean nothing of theirs.
const AROUND: &[&str] = &[
    "y", "and", "e", "a", "al", "to", "hasta", "o", "or", "siendo", "donde", "where", "with", "being", "the", "el",
    "la",
];

impl Legend {
    /// The legend in a question; none where it explains no two numbers, and no single one that is called the best or the worst.
    pub(crate) fn of(question: &str) -> Option<Self> {
        let numbers = numbers_in(question);
        let behind = points_behind(question, &numbers);
        Self::sound(behind.clone())
            .or_else(|| Self::sound(points_ahead(question, &numbers)))
            .or_else(|| Self::single(behind))
    }

    /// The legend that a column's own labels are: numbers with the words that stand behind them.
    pub(crate) fn of_labels<'l>(labels: impl Iterator<Item = (f64, &'l str)>) -> Option<Self> {
        let points = labels.map(|(value, words)| (Point { value, words: words.to_owned() }, true)).collect();
        Self::sound(points)
    }

    /// One end that is said: "where 1 is the best", "(1 = very satisfied)".
    fn single(mut found: Vec<(Point, bool)>) -> Option<Self> {
        found.retain(|(point, said)| {
            let words = spaced(&point.words);
            let superlative = words.split(' ').any(|word| {
                ["best", "mejor", "worst", "peor", "highest", "lowest", "maximo", "minimo"].contains(&word)
            });
            let end = point.value.abs() <= 1.0 || (4.0..=10.0).contains(&point.value);
            end && (superlative || (*said && leaning(&point.words).is_some()))
        });
        let [_] = found.as_slice() else { return None };
        Some(Self { points: found.into_iter().map(|(point, _)| point).collect(), explicit: true })
    }

    fn sound(found: Vec<(Point, bool)>) -> Option<Self> {
        let mut points: Vec<Point> = Vec::new();
        let mut explicit = true;
        for (point, said) in found {
            if points.iter().all(|known| known.value != point.value) {
                explicit &= said;
                points.push(point);
            }
        }
        points.sort_by(|a, b| a.value.total_cmp(&b.value));
        let legend = Self { points, explicit };
        let (low, high) = legend.ends()?;
        let told = [low, high].iter().all(|end| leaning(&end.words).is_some() || amount(&end.words).is_some());
        // Scales begin at one or below it: "Windows 7: good, Windows 8: bad" is none.
        let usual = (-10.0..=1.0).contains(&low.value) && high.value <= 100.0;
        (usual && (legend.explicit || told)).then_some(legend)
    }

    /// The lowest and the highest point that is an answer, with their words.
    fn ends(&self) -> Option<(&Point, &Point)> {
        let mut answers = self.points.iter().filter(|point| !is_not_applicable(&point.words));
        let low = answers.next()?;
        Some((low, answers.next_back()?))
    }

    /// Lowest and highest value.
    pub(crate) fn scale(&self) -> Option<(f64, f64)> {
        self.ends().map(|(low, high)| (low.value, high.value))
    }

    /// The words of the lowest and the highest value; an ellipsis for the one that is not said.
    pub(crate) fn words(&self) -> Option<(&str, &str)> {
        match (self.ends(), self.points.as_slice()) {
            (Some((low, high)), _) => Some((low.words.as_str(), high.words.as_str())),
            (None, [only]) if only.value <= 1.0 => Some((only.words.as_str(), "…")),
            (None, [only]) => Some(("…", only.words.as_str())),
            _ => None,
        }
    }

    /// The value of a label that the legend names.
    pub(crate) fn value_of(&self, label: &str) -> Option<f64> {
        let key = spaced(label);
        self.points.iter().find(|point| spaced(&point.words) == key).map(|point| point.value)
    }

    /// The good end; none where the words do not tell.
    pub(crate) fn good_end(&self, question: &str) -> Option<GoodEnd> {
        let (low, high) = self.words()?;
        // Amounts are good or bad by what there is much of: of effort that a customer had, little is good.
        let whole = spaced(question);
        let costs = EFFORT.iter().any(|words| whole.contains(words))
            || [low, high].iter().all(|words| ["effort", "esfuerzo"].iter().any(|word| spaced(words).contains(word)));
        // To agree with a complaint, or to be likely to leave, is not good.
        let asked = self.points.iter().fold(whole, |asked, point| asked.replace(&spaced(&point.words), " "));
        let trouble = TROUBLE.iter().any(|word| asked.contains(word));
        let gains = matches!(asks(question), Some(Asks::Recommend | Asks::Satisfaction)) && !trouble;
        let much = if costs { Some(-1.0) } else { gains.then_some(1.0) };
        let side = |words: &str| {
            let own = leaning(words).filter(|_| !(trouble && is_of_statement(words)));
            own.or_else(|| Some(amount(words)? * much?))
        };
        match (side(low), side(high)) {
            (Some(low), Some(high)) if low > 0.0 && high < 0.0 => Some(GoodEnd::Low),
            (Some(low), Some(high)) if low < 0.0 && high > 0.0 => Some(GoodEnd::High),
            (Some(low), None) if high == "…" => Some(if low > 0.0 { GoodEnd::Low } else { GoodEnd::High }),
            (None, Some(high)) if low == "…" => Some(if high > 0.0 { GoodEnd::High } else { GoodEnd::Low }),
            _ => None,
        }
    }

    /// Whether both ends are amounts, which a question of one direction makes good or bad by itself.
    pub(crate) fn is_of_amounts(&self) -> bool {
        self.ends().is_some_and(|(low, high)| amount(&low.words).is_some() && amount(&high.words).is_some())
    }

    /// Numbers that are no answer.
    pub(crate) fn no_answers(&self) -> impl Iterator<Item = f64> + '_ {
        self.points.iter().filter(|point| is_not_applicable(&point.words)).map(|point| point.value)
    }
}

/// The numbers that a question calls no answer, also where it says nothing else of its scale: "(0 = N/A)".
pub(crate) fn no_answers_in(question: &str) -> Vec<f64> {
    let numbers = numbers_in(question);
    let mut points = points_behind(question, &numbers);
    points.extend(points_ahead(question, &numbers));
    points
        .into_iter()
        .filter(|(point, said)| *said && is_not_applicable(&point.words))
        .map(|(point, _)| point.value)
        .collect()
}

/// Whether a question asks about something bad.
pub(crate) fn asks_of_trouble(question: &str) -> bool {
    let asked = spaced(question);
    TROUBLE.iter().any(|word| asked.contains(word))
}

/// Beginnings of words that turn a question around …
const TURNS: &[&str] = &[
    "complicad",
    "confusing",
    "annoying",
    "tedious",
    "tedios",
    "pesad",
    "dificult",
    "maleducad",
    "regret",
    "stress",
    "estres",
    "riesgo",
    "excesiv",
    "apenas",
];

/// … and words that do, or that say no to what is asked.
const TURN: &[&str] = &[
    "lento",
    "lenta",
    "lentos",
    "lentas",
    "lentitud",
    "slow",
    "hard",
    "rude",
    "caro",
    "cara",
    "expensive",
    "too high",
    "noise",
    "ruido",
    "leaving",
    "risk",
    "falta de",
    "lack of",
    "urgencia",
    "dolor",
    "pain",
    "not easy",
    "not satisfied",
    "wasn t",
    "weren t",
    "isn t",
    "wouldn t",
    "would not",
    "was not",
    "no fue",
    "no es",
    "no era",
    "no ha sido",
    "no estoy",
    "no estuvo",
    "no nos",
    "no me",
    "no lo",
    "no recomendaria",
    "no recomiendo",
    "no volveria",
    "no volvere",
    "nunca",
    "never",
    "effort",
    "esfuerzo",
];

/// Words beside which trouble is over, or a thing's name.
const SOOTHES: &[&str] = &[
    "sin",
    "without",
    "resolv",
    "resuelv",
    "soluci",
    "solv",
    "resolution",
    "gestion de",
    "handl",
    "no problem",
    "effortless",
    "slow food",
    "hard drive",
];

/// Whether a question asks about something bad, about effort, or says no: of what its numbers say, much may not be good.
pub(crate) fn turns(question: &str) -> bool {
    let asked = format!(" {} ", spaced(question));
    let begins = |words: &[&str]| words.iter().any(|word| asked.contains(&format!(" {word}")));
    (asks_of_trouble(question) || begins(EFFORT) || begins(TURNS) || has_any(question, TURN)) && !begins(SOOTHES)
}

/// Whether words say how far somebody agrees or how likely something is: good or bad by what is asked.
fn is_of_statement(words: &str) -> bool {
    let key = spaced(words);
    ["agree", "acuerdo", "acord", "concord", "likely", "probable"].iter().any(|word| key.contains(word))
}

/// Each number with the words behind it, and whether a sign says that they are its meaning. "1-2 = bad" is said of both.
fn points_behind(question: &str, numbers: &[(usize, usize, f64)]) -> Vec<(Point, bool)> {
    let behind = |at: usize| {
        let (_, end, _) = numbers[at];
        &question[end..numbers.get(at + 1).map_or(question.len(), |next| next.0)]
    };
    let mut found = Vec::new();
    for (at, (_, _, value)) in numbers.iter().enumerate() {
        let joined = at + 1 < numbers.len() && matches!(behind(at).trim(), "-" | "–" | "—");
        if let Some((words, said)) = meaning(behind(if joined { at + 1 } else { at })) {
            found.push((Point { value: *value, words }, said));
        }
    }
    found
}

/// Each number with the words ahead of it: "very good (1) to very bad (5)", "very good = 1".
fn points_ahead(question: &str, numbers: &[(usize, usize, f64)]) -> Vec<(Point, bool)> {
    let mut found = Vec::new();
    let mut from = 0;
    for (begin, end, value) in numbers {
        let ahead = question[from..*begin].trim_end();
        from = *end;
        let Some(words) = ahead.strip_suffix(['=', ':', '(']) else { continue };
        let words =
            words.trim_end().rsplit([',', ';', ':', '.', '(', ')', '?', '¿', '|', '\n']).next().unwrap_or_default();
        let mut words = words.trim();
        while let Some((_, rest)) = words.split_once(' ').filter(|(first, _)| AHEAD.contains(&spaced(first).as_str())) {
            words = rest.trim_start();
        }
        if words.chars().any(char::is_alphabetic) && words.chars().count() <= LONGEST {
            found.push((Point { value: *value, words: words.to_owned() }, true));
        }
    }
    found
}

/// Words ahead of a point that mean nothing of theirs.
const AHEAD: &[&str] = &["from", "to", "de", "desde", "hasta", "a", "y", "and", "or", "o", "e"];

/// Whole numbers of up to three digits that stand alone, with where they begin and end: not those of "Q1", "2.5", "50 %" or
/// of a question's own number in front.
fn numbers_in(text: &str) -> Vec<(usize, usize, f64)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(begin) = text[at..].find(|letter: char| letter.is_ascii_digit()).map(|offset| at + offset) {
        let end = begin + text[begin..].bytes().take_while(u8::is_ascii_digit).count();
        at = end;
        let before = text[..begin].chars().next_back();
        let mut behind = text[end..].chars();
        let (next, second) = (behind.next(), behind.next());
        let minus = before.is_some_and(|letter| matches!(letter, '-' | '−'))
            && text[..begin].chars().rev().nth(1).is_none_or(|letter| letter.is_whitespace() || letter == '(');
        let joined = before.is_some_and(|letter| letter.is_alphanumeric() || matches!(letter, '.' | ',' | '_' | '#'));
        // "4/5" is a part, "good/5-bad" another point.
        let part = before == Some('/') && text[..begin - 1].ends_with(|letter: char| letter.is_ascii_digit());
        let goes_on = part
            || next.is_some_and(|letter| letter.is_alphabetic() || matches!(letter, '%' | '/' | '_'))
            || (matches!(next, Some('.' | ',')) && second.is_some_and(|letter| letter.is_ascii_digit()))
            || text[end..].trim_start().starts_with('%');
        let of_question = text[..begin].trim().is_empty() && matches!(next, Some('.' | ')'));
        if !joined && !goes_on && !of_question && end - begin <= 3 {
            let value = text[begin..end].parse::<f64>().unwrap_or_default();
            found.push((begin, end, if minus { -value } else { value }));
        }
    }
    found
}

/// The words behind a number, and whether a sign says that they are its meaning.
fn meaning(behind: &str) -> Option<(String, bool)> {
    let behind = behind.trim_start();
    let mut said = behind.starts_with(['=', ':']);
    let words = behind.trim_start_matches(['=', ':', '-', '–', '—', '.', ')', '(', '"', '“', '«', ' ']);
    let words = words.split([',', ';', ')', '(', '…', '|', '?', '¿', '"', '”', '»', '\n']).next().unwrap_or_default();
    let mut words = words.trim().trim_end_matches(['-', '–', '—', '.', ' ', '=', ':', '/']);
    for word in MEANS {
        let rest =
            words.get(..word.len()).filter(|begin| begin.eq_ignore_ascii_case(word)).map(|_| &words[word.len()..]);
        if let Some(rest) = rest.filter(|rest| rest.starts_with(' ')) {
            words = rest.trim();
            said = true;
            break;
        }
    }
    while let Some((rest, _)) = words.rsplit_once(' ').filter(|(_, last)| AROUND.contains(&spaced(last).as_str())) {
        words = rest.trim_end();
    }
    let known = spaced(words);
    let alone = known.split(' ').all(|word| AROUND.contains(&word));
    (!alone && words.chars().any(char::is_alphabetic) && words.chars().count() <= LONGEST)
        .then(|| (words.to_owned(), said))
}

/// 1 for much, −1 for little; none for other words.
fn amount(words: &str) -> Option<f64> {
    const MUCH: &[&str] = &[
        "mucho",
        "mucha",
        "muchisimo",
        "muchisima",
        "demasiado",
        "much",
        "a lot",
        "great deal",
        "high",
        "alto",
        "alta",
        "maximo",
        "siempre",
        "always",
        "very",
        "muy",
        "extremely",
        "completely",
        "totally",
        "totalmente",
        "completamente",
    ];
    const LITTLE: &[&str] = &[
        "poco",
        "poca",
        "nada",
        "ninguno",
        "ninguna",
        "ningun",
        "none",
        "little",
        "low",
        "bajo",
        "baja",
        "minimo",
        "nunca",
        "never",
        "not at all",
        "sin esfuerzo",
        "no effort",
    ];
    let text = format!(" {} ", spaced(words));
    let has = |known: &[&str]| known.iter().any(|word| text.contains(&format!(" {word} ")));
    // "Not much" and "very little" are little.
    if has(LITTLE) || text.starts_with(" no ") || text.starts_with(" not ") {
        Some(-1.0)
    } else if has(MUCH) {
        Some(1.0)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(question: &str) -> (Option<(f64, f64)>, Option<GoodEnd>) {
        let legend = Legend::of(question);
        (legend.as_ref().and_then(Legend::scale), legend.as_ref().and_then(|legend| legend.good_end(question)))
    }

    #[test]
    fn a_legend_says_ends_and_the_good_one() {
        use GoodEnd::{High, Low};
        for (question, scale, good) in [
            ("Satisfacción con el servicio (1 = muy satisfecho, 5 = muy insatisfecho)", (1.0, 5.0), Some(Low)),
            ("¿Cuánto esfuerzo le ha costado? (1 = muy poco, 5 = muchísimo)", (1.0, 5.0), Some(Low)),
            ("How much effort did it take? 1: very high … 7: very low", (1.0, 7.0), Some(High)),
            ("Valore el trato: 1 muy mal … 5 muy bien", (1.0, 5.0), Some(High)),
            ("0 Nada probable – 10 Muy probable", (0.0, 10.0), Some(High)),
            ("Nota del 1 al 10, siendo 1 pésimo y 10 excelente", (1.0, 10.0), Some(High)),
            ("Rate us from 1 to 6, where 1 is excellent and 6 is terrible", (1.0, 6.0), Some(Low)),
            ("Service (5 = excellent, 4 = good, 3 = fair, 2 = poor, 1 = awful)", (1.0, 5.0), Some(High)),
            ("¿Resolvimos su duda? (1=Sí; 2=No; 9=No sabe)", (1.0, 2.0), None),
            ("Satisfaction (-2 = very dissatisfied, 2 = very satisfied)", (-2.0, 2.0), Some(High)),
            ("1. ¿Cómo de fácil fue? (1 = muy difícil, 7 = muy fácil)", (1.0, 7.0), Some(High)),
            (
                "How likely are you to recommend us? 0 = not at all likely, 10 = extremely likely",
                (0.0, 10.0),
                Some(High),
            ),
            ("Nada satisfecho = 1? No: 1 - Nada satisfecho, 5 - Totalmente satisfecho", (1.0, 5.0), Some(High)),
        ] {
            assert_eq!(read(question), (Some(scale), good), "{question}");
        }
    }

    #[test]
    fn amounts_are_good_or_bad_by_what_there_is_much_of() {
        for question in [
            "¿Cuántos problemas tuvo con su satisfacción? (0 = nada, 10 = mucho)",
            "¿Se cumplió lo que esperaba? (1 = nada, 5 = mucho)",
            "¿Se resolvió su problema? (1 = nada, 5 = mucho)",
        ] {
            assert_eq!(read(question).1, None, "{question}: it is said, not guessed");
        }
        let low = Some(GoodEnd::Low);
        assert_eq!(read("¿Nos recomendaría? (0 = nada, 10 = mucho)").1, Some(GoodEnd::High));
        assert_eq!(read("How satisfied are you? (1 = not at all, 5 = a great deal)").1, Some(GoodEnd::High));
        assert_eq!(read("Esfuerzo (1 = muy poco esfuerzo, 5 = muchísimo esfuerzo)").1, low);
        assert_eq!(read("Effort (1 = very low effort, 5 = very high effort)").1, low);
    }

    /// Ends of answer families of `labels.json` (Rogo, Serpantin, SurveyMonkey and others), worst first.
    #[test]
    fn the_ends_of_answer_families_lean_as_they_mean() {
        for (bad, good) in [
            ("Not at all satisfied", "Extremely satisfied"),
            ("Bad, I'm unsatisfied", "Good, I'm satisfied"),
            ("Disagree strongly", "Agree strongly"),
            ("Extremely difficult", "Not difficult at all"),
            ("Bad", "Good"),
            ("Much worse than expected", "Much better than expected"),
            ("Very unfavorably", "Very favorably"),
            ("Dislike extremely", "Like extremely"),
            ("Not probable", "Very probable"),
            ("Nada satisfecho", "Extremadamente satisfecho"),
            ("Definitivamente en desacuerdo", "Definitivamente de acuerdo"),
            ("Pésima", "Excelente"),
            ("Suspenso", "Sobresaliente"),
            ("Nada útil", "Muy útil"),
            ("Gens satisfet", "Molt satisfet"),
            ("Totalment en desacord", "Totalment d'acord"),
            ("Discordo totalmente", "Concordo totalmente"),
            ("Muito insatisfeito", "Muito satisfeito"),
        ] {
            assert_eq!((leaning(bad), leaning(good)), (Some(-1.0), Some(1.0)), "{bad} … {good}");
        }
        for plain in
            ["Definitely no", "Definitely yes", "Sí", "A great deal", "To a great extent", "Every time", "Muy severo"]
        {
            assert_eq!(leaning(plain), None, "{plain} is good or bad by its question");
        }
    }

    #[test]
    fn one_end_alone_says_which_is_good() {
        for (question, good) in [
            ("Satisfaction (1 = very satisfied)", Some(GoodEnd::Low)),
            ("Satisfacción de 1 a 5, siendo 1 lo mejor", Some(GoodEnd::Low)),
            ("Rate us from 1 to 5, where 5 is the worst", Some(GoodEnd::Low)),
            ("Rate us from 1 to 5 (5 is best)", Some(GoodEnd::High)),
            ("On a scale from 1 to 5, with 1 being the highest", None),
        ] {
            let legend = Legend::of(question).expect(question);
            assert_eq!((legend.scale(), legend.good_end(question)), (None, good), "{question}");
        }
        for plain in ["Satisfacción (1-10)", "Satisfaction 1 to 5", "Was the service good in 1 visit?"] {
            assert_eq!(Legend::of(plain), None, "{plain}");
        }
    }

    #[test]
    fn numbers_that_are_no_points_make_no_legend() {
        for question in [
            "How satisfied are you? (1-7)",
            "Valora del 1 al 5",
            "Q1. How likely in the next 12 months are you to buy 2 items?",
            "NPS 2024 vs 2023",
            "Score",
            "In the last 3 visits, how many of 5 people helped you?",
            "Descuento del 10 % o del 20 %",
        ] {
            assert_eq!(read(question), (None, None), "{question}");
        }
    }

    #[test]
    fn numbers_that_are_no_answer_are_no_end() {
        let legend =
            Legend::of("Satisfacción (1 = muy mala, 5 = muy buena, 9 = No sabe, 99 = No aplica)").expect("a legend");
        assert_eq!(legend.scale(), Some((1.0, 5.0)));
        assert_eq!(legend.no_answers().collect::<Vec<_>>(), [9.0, 99.0]);
    }
}
