//! Columns whose answers are labels: the value of each, what is unknown in them, and when they must be asked about.

use std::collections::{BTreeMap, BTreeSet};

use cx_model::measure::MetricColumn;
use cx_model::score::MetricKind;

use super::labels::{
    self, Best, Candidate, Carries, Verdict, carried, decide, is_known_key, is_maybe_middle, is_no_answer,
    is_not_applicable, label_key, plain_key, words_behind,
};
use super::legend::Legend;
use super::numbers::number;
use super::sample::Sheet;

/// Most different labels of a scale.
const MOST_LABELS: usize = 15;
/// Most different texts with numbers: every percentage, and some.
const MOST_NUMBERED: usize = 130;
/// Most different texts of a column of labels, known or not.
const MOST_TEXTS: usize = 60;
/// Most unknown labels that are told one by one.
const MOST_TOLD: usize = 20;
/// Share of the answers from which on unknown ones leave nothing to be read.
const TENTH: f64 = 0.1;
/// Occurrences of one unknown text from which on it is no slip …
const OFTEN: u64 = 10;
/// … where they are this share of the answers.
const OFTEN_SHARE: f64 = 0.05;
/// Unknown answers on one side of a scale that bias a score.
const ONE_SIDED: u64 = 3;

/// Most wordings of the groups of promoters, with texts that are no answer.
const MOST_WORDINGS: usize = 20;

/// What a column of texts is.
pub(super) enum Column {
    /// No column of labels.
    Other,
    Labels(Labelled),
    Unclear(Unclear),
}

/// The values that a column's texts have.
pub(super) struct Labelled {
    /// The family of labels without numbers.
    pub(super) family: Option<Candidate>,
    pub(super) values: BTreeMap<String, f64>,
    /// Lowest and highest of all values, of numbers among the labels too.
    pub(super) range: (f64, f64),
    /// The scale, where the labels say it.
    pub(super) scale: Option<(f64, f64)>,
    /// Whether the words behind the numbers run against them.
    pub(super) falls: bool,
    /// Labels that are no answer here, and may be one elsewhere.
    pub(super) blanks: Vec<String>,
    /// Texts that are not understood, with how often they come, most first.
    pub(super) unknown: Vec<(String, u64)>,
}

/// A column whose labels must be asked about before anything of it is stored.
pub(super) struct Unclear {
    /// The labels in question.
    pub(super) labels: Vec<String>,
    /// The families that may be meant, with their points.
    pub(super) families: String,
    /// Unknown texts that hold too much of the answers, in place of labels with several meanings.
    pub(super) unknown: Option<(u64, u64)>,
    /// The kind that the likeliest family measures, and whether its labels alone tell of a score.
    pub(super) kind: Option<(MetricKind, bool)>,
    /// Whether labels are known, so that this is a score and the import waits; else the column is left out.
    pub(super) waits: bool,
}

/// A label with all the texts that are it, as they stand in the file.
struct Label<'s> {
    key: String,
    texts: Vec<&'s str>,
    count: u64,
}

/// The texts of a column, told apart.
struct Texts<'s> {
    words: Vec<Label<'s>>,
    numbers: Vec<f64>,
    /// Answers that are words, and all answers.
    said: u64,
    all: u64,
}

impl<'s> Texts<'s> {
    fn of(sheet: &'s Sheet, column: usize, given: Option<&MetricColumn>) -> Self {
        let named: BTreeSet<String> = given
            .into_iter()
            .flat_map(|metric| metric.values.keys().chain(&metric.not_applicable))
            .map(|text| plain_key(text))
            .collect();
        let mut texts = Self { words: Vec::new(), numbers: Vec::new(), said: 0, all: 0 };
        let mut sorted: Vec<(&String, &u64)> = sheet.profiles[column].texts().iter().collect();
        sorted.sort();
        // Signs for less are points beside signs for more, and so is the zero between them; elsewhere they are blanks.
        let plus = sorted.iter().any(|(text, _)| matches!(text.as_str(), "+" | "++"));
        let is_sign = |text: &str| plus && matches!(text, "-" | "--" | "−" | "−−" | "0");
        for (text, count) in sorted {
            let trimmed = text.as_str();
            if is_not_applicable(trimmed) && !is_sign(trimmed) {
                continue;
            }
            if !named.is_empty() && named.contains(&plain_key(trimmed)) {
                texts.all += count;
                continue;
            }
            if let Some(value) = number(trimmed.as_bytes(), sheet.decimal).filter(|_| !is_sign(trimmed)) {
                texts.numbers.push(value);
                texts.all += count;
                continue;
            }
            let key = label_key(trimmed);
            texts.said += count;
            texts.all += count;
            if let Some(label) = texts.words.iter_mut().find(|label| label.key == key) {
                label.texts.push(trimmed);
                label.count += count;
            } else if texts.words.len() <= MOST_NUMBERED {
                texts.words.push(Label { key, texts: vec![trimmed], count: *count });
            }
        }
        texts
    }
}

/// A mark of each group where a column says "Promoter", "Passive" or "Detractor": the score is that of any marks of these groups.
pub(super) fn groups_of_promoters(sheet: &Sheet, column: usize) -> Option<BTreeMap<String, f64>> {
    const MARKS: [f64; 3] = [3.0, 7.0, 9.0];
    // Columns of many texts hold no groups, and are long to look through.
    if sheet.profiles[column].texts().len() > MOST_WORDINGS {
        return None;
    }
    let texts: Vec<&String> = sheet.profiles[column].texts().keys().filter(|text| !is_not_applicable(text)).collect();
    let mut keys: Vec<String> = texts.iter().map(|text| label_key(text)).collect();
    keys.sort();
    keys.dedup();
    let found = labels::candidates(&keys).into_iter().find(|candidate| candidate.family.group && keys.len() > 1)?;
    let mark = |text: &str| {
        let at = keys.iter().position(|key| *key == label_key(text))?;
        MARKS.get(found.points[at]).copied()
    };
    texts.into_iter().map(|text| Some((text.clone(), mark(text)?))).collect()
}

/// Reads a column as labels. `hint` is the scale that the map or the question says.
pub(super) fn read(sheet: &Sheet, column: usize, given: Option<&MetricColumn>, hint: Option<(f64, f64)>) -> Column {
    let texts = Texts::of(sheet, column, given);
    if texts.words.is_empty() {
        return Column::Other;
    }
    let numbered: u64 =
        texts.words.iter().filter(|label| carries(label, &texts) != Carries::Nothing).map(|l| l.count).sum();
    if numbered * 2 > texts.said {
        return by_number(&texts, hint);
    }
    if texts.words.len() > MOST_TEXTS {
        return Column::Other;
    }
    by_words(sheet, column, &texts, given.is_some(), hint)
}

/// What a label carries. A number with nothing but a space behind it counts where bare numbers stand beside it, or where all
/// labels are such.
fn carries(label: &Label, texts: &Texts) -> Carries {
    match label.texts.first().map_or(Carries::Nothing, |text| carried(text)) {
        Carries::Number(number) if number.loose => {
            let all = texts.words.len() > 1
                && texts.words.iter().all(|label| matches!(carried(label.texts[0]), Carries::Number(_)));
            let apart = |value: f64| {
                let same =
                    |label: &&Label| matches!(carried(label.texts[0]), Carries::Number(other) if other.value == value);
                texts.words.iter().filter(same).count() == 1
            };
            let ends = !texts.numbers.is_empty() && texts.words.len() <= 2 || all;
            let leans = || texts.words.iter().any(|label| labels::leaning(words_behind(label.texts[0])).is_some());
            if ends && number.value <= 10.0 && apart(number.value) && leans() {
                Carries::Number(number)
            } else {
                Carries::Nothing
            }
        }
        other => other,
    }
}

/// Reads labels that carry their numbers: the number decides.
fn by_number(texts: &Texts, hint: Option<(f64, f64)>) -> Column {
    let (mut values, mut unknown, mut scales, mut two) = (BTreeMap::new(), Vec::new(), BTreeSet::new(), false);
    let (mut words, mut blanks): (Vec<(f64, String)>, Vec<String>) = Default::default();
    for label in &texts.words {
        match carries(label, texts) {
            Carries::Number(_) if is_no_answer(words_behind(label.texts[0])) => {
                blanks.extend(label.texts.iter().map(|text| (*text).to_owned()));
            }
            Carries::Number(number) => {
                scales.extend(number.of.map(f64::to_bits));
                for text in &label.texts {
                    values.insert((*text).to_owned(), number.value);
                }
                words.push((number.value, label_key(words_behind(label.texts[0]))));
            }
            Carries::Two => two = true,
            Carries::Nothing => unknown.extend(label.texts.iter().map(|text| ((*text).to_owned(), label.count))),
        }
    }
    let among = texts.numbers.iter().copied().chain(values.values().copied());
    let range = among.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)));
    let of: Vec<f64> = scales.into_iter().map(f64::from_bits).collect();
    let beyond = of.first().is_some_and(|of| range.1 > *of);
    // "0.85" beside "85 %" is the same on another scale.
    let parts = of.first() == Some(&100.0) && texts.numbers.iter().any(|value| *value > 0.0 && *value <= 1.0);
    let labels = || values.keys().take(MOST_LABELS).cloned().collect::<Vec<_>>();
    let order = order_of(&mut words);
    // Nothing lies beyond "4 - very satisfied" on its scale: what does is no point of it.
    let last =
        words.iter().filter(|(_, key)| is_extreme(key)).map(|(value, _)| *value).fold(f64::NEG_INFINITY, f64::max);
    let past = hint.is_none() && of.is_empty() && last.is_finite() && range.1 > last;
    if two || of.len() > 1 || beyond || parts || past || order == Order::Mixed {
        let families = of.iter().map(|of| format!("–{of}")).collect::<Vec<_>>().join("; ");
        return Column::Unclear(Unclear { labels: labels(), families, unknown: None, kind: None, waits: true });
    }
    let named = (last.is_finite() && (2.0..10.0).contains(&last)).then_some(last);
    let high = of.first().copied().or(named);
    let scale = hint.or_else(|| high.map(|high| (if range.0 < 1.0 || high > 10.0 { 0.0 } else { 1.0 }, high)));
    let falls = order == Order::Falls;
    Column::Labels(Labelled { family: None, values, range, scale, falls, blanks, unknown: most_first(unknown) })
}

/// Words that begin the names of the ends of scales.
const EXTREMES: &[&str] = &[
    "muy",
    "very",
    "extremely",
    "extremadamente",
    "sumamente",
    "totalmente",
    "totally",
    "completamente",
    "completely",
    "absolutamente",
    "absolutely",
    "strongly",
    "excelente",
    "excellent",
    "outstanding",
    "perfecto",
    "perfect",
    "pesimo",
    "pesima",
    "terrible",
];

/// Whether a label is called like the end of a scale.
fn is_extreme(key: &str) -> bool {
    key.split(' ').next().is_some_and(|word| EXTREMES.contains(&word))
}

#[derive(PartialEq)]
enum Order {
    Rises,
    Falls,
    Mixed,
}

/// How the words of labels run beside their numbers, where a family knows the words.
fn order_of(words: &mut Vec<(f64, String)>) -> Order {
    words.sort_by(|a, b| a.0.total_cmp(&b.0));
    words.dedup();
    let keys: Vec<String> = words.iter().map(|(_, key)| key.clone()).filter(|key| !key.is_empty()).collect();
    if keys.len() < 2 || keys.len() != words.len() {
        return Order::Rises;
    }
    let found = labels::candidates(&keys);
    let runs = |candidate: &Candidate, rises: bool| candidate.points.windows(2).all(|two| (two[0] < two[1]) == rises);
    match found.first() {
        None => Order::Rises,
        Some(_) if found.iter().any(|candidate| runs(candidate, true)) => Order::Rises,
        Some(one) if found.iter().any(|candidate| runs(candidate, false)) => {
            if one.family.best == Best::Last {
                Order::Falls
            } else {
                Order::Rises
            }
        }
        Some(_) => Order::Mixed,
    }
}

/// Reads labels by what they are called.
fn by_words(sheet: &Sheet, column: usize, texts: &Texts, is_given: bool, hint: Option<(f64, f64)>) -> Column {
    let keys: Vec<String> = texts.words.iter().map(|label| label.key.clone()).collect();
    if keys.len() <= MOST_LABELS {
        match decide(&keys, texts.said, hint) {
            Verdict::Taken(candidate) => return taken(candidate, texts, &keys, hint),
            Verdict::Unclear(found) => {
                return by_ends(sheet, column, texts, &keys, hint)
                    .unwrap_or_else(|| beside(sheet, column, texts, &keys, hint, found));
            }
            Verdict::Unknown => {}
        }
    }
    // Without what may be no answer, then without what nobody knows.
    let sure: Vec<String> = keys.iter().filter(|key| !is_maybe_middle(key)).cloned().collect();
    let known: Vec<String> = sure.iter().filter(|key| is_known_key(key)).cloned().collect();
    for some in [sure, known.clone()] {
        if some.is_empty() || some.len() > MOST_LABELS || some.len() == keys.len() {
            continue;
        }
        match decide(&some, texts.said, hint) {
            Verdict::Taken(candidate) => return taken(candidate, texts, &some, hint),
            Verdict::Unclear(found) => return beside(sheet, column, texts, &some, hint, found),
            Verdict::Unknown => {}
        }
    }
    let count = |known: bool| -> u64 {
        texts.words.iter().filter(|label| is_known_key(&label.key) == known).map(|label| label.count).sum()
    };
    let few = (2..=MOST_LABELS).contains(&keys.len()) && texts.said >= 2 * keys.len() as u64;
    let waits = !known.is_empty() && count(true) * 2 >= texts.said
        || is_given && (few || texts.numbers.is_empty() && keys.len() > 1);
    if !waits && !few || keys.len() > MOST_LABELS {
        return Column::Other;
    }
    let labels = texts.words.iter().map(|label| label.texts[0].to_owned()).collect();
    // Of which families the known labels are tells what is measured, where they agree.
    let kind = known.first().and_then(|key| labels::candidates(std::slice::from_ref(key)).into_iter().next());
    let kind = kind.map(|candidate| (candidate.family.kind, candidate.family.tells));
    Column::Unclear(Unclear { labels, families: String::new(), unknown: None, kind, waits })
}

/// Decides by the ends of the scale that the question names: they are labels of the family, too.
fn by_ends(sheet: &Sheet, column: usize, texts: &Texts, keys: &[String], hint: Option<(f64, f64)>) -> Option<Column> {
    hint?;
    let legend = Legend::of(sheet.headings.columns[column].words())?;
    let (least, most) = legend.words()?;
    let ends = [label_key(least), label_key(most)].into_iter().filter(|end| !keys.contains(end));
    let all: Vec<String> = keys.iter().cloned().chain(ends).collect();
    let Verdict::Taken(mut candidate) = decide(&all, texts.said, hint) else { return None };
    candidate.points.truncate(keys.len());
    Some(taken(candidate, texts, keys, hint))
}

/// Decides by the columns around that have the same labels: those of the same grid together, then any other that has them all.
fn beside(
    sheet: &Sheet,
    column: usize,
    texts: &Texts,
    keys: &[String],
    hint: Option<(f64, f64)>,
    found: Vec<Candidate>,
) -> Column {
    if hint.is_none() {
        let own: BTreeSet<&String> = keys.iter().collect();
        let shares = |other: &[String]| {
            let both = other.iter().filter(|key| own.contains(key)).count();
            both >= 2 || both == own.len()
        };
        let mut together: Vec<String> = keys.to_vec();
        let mut answers = texts.said;
        let last = sheet.profiles.len();
        let ways: [Box<dyn Iterator<Item = usize>>; 2] = [Box::new((0..column).rev()), Box::new(column + 1..last)];
        for way in ways {
            for other in way {
                let (more, count) = labels_of(sheet, other);
                if !shares(&more) {
                    break;
                }
                answers += count;
                together.extend(more.into_iter().filter(|key| !keys.contains(key)));
            }
        }
        together.sort();
        together.dedup();
        let others = (0..last).filter(|other| *other != column).filter_map(|other| {
            let (more, count) = labels_of(sheet, other);
            (more.len() > keys.len() && keys.iter().all(|key| more.contains(key))).then_some((more, count))
        });
        let sets: Vec<(Vec<String>, u64)> =
            if together.len() > keys.len() { vec![(together, answers)] } else { others.collect() };
        let families: Vec<Candidate> = sets
            .iter()
            .filter_map(|(set, count)| match decide(set, *count, None) {
                Verdict::Taken(candidate) => Some(candidate),
                _ => None,
            })
            .collect();
        let own: Vec<Candidate> = families
            .iter()
            .filter_map(|candidate| {
                let points = keys.iter().map(|key| candidate.family.point(key)).collect::<Option<Vec<_>>>()?;
                Some(Candidate { family: candidate.family.clone(), points })
            })
            .collect();
        if let Some(first) = own.first()
            && own.len() == sets.len()
            && own.iter().all(|other| other.points == first.points && other.family.len() == first.family.len())
        {
            return taken(first.clone(), texts, keys, hint);
        }
    }
    let names: Vec<String> = keys
        .iter()
        .filter_map(|key| texts.words.iter().find(|label| label.key == *key))
        .map(|label| label.texts[0].to_owned())
        .collect();
    let kind = found.first().map(|candidate| (candidate.family.kind, candidate.family.tells));
    let groups = found.iter().any(|candidate| candidate.family.group);
    let families = labels::told(&found, &names);
    Column::Unclear(Unclear { labels: names, families, unknown: None, kind, waits: !groups })
}

/// The known labels of a column without numbers, by their keys, and how many answers they hold.
fn labels_of(sheet: &Sheet, column: usize) -> (Vec<String>, u64) {
    let values = sheet.profiles[column].texts();
    if values.len() > MOST_TEXTS {
        return (Vec::new(), 0);
    }
    let mut keys = Vec::new();
    let mut answers = 0;
    for (text, count) in values.iter().filter(|(text, _)| !is_not_applicable(text)) {
        let key = label_key(text);
        if is_known_key(&key) && !is_maybe_middle(&key) {
            answers += count;
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
    }
    (keys, answers)
}

/// A column of which the family is known: `keys` are the labels that it holds.
fn taken(candidate: Candidate, texts: &Texts, keys: &[String], hint: Option<(f64, f64)>) -> Column {
    let family = candidate.family.clone();
    let low = hint.map_or(family.low, |(low, _)| low);
    let high = low + (family.len() - 1) as f64;
    let (mut values, mut blanks, mut unknown) = (BTreeMap::new(), Vec::new(), Vec::new());
    let mut seen = BTreeSet::new();
    for label in &texts.words {
        let point = keys.iter().position(|key| *key == label.key).map(|at| candidate.points[at]);
        match point {
            Some(point) => {
                seen.insert(point);
                values.extend(label.texts.iter().map(|text| ((*text).to_owned(), point as f64 + low)));
            }
            None if is_maybe_middle(&label.key) => blanks.extend(label.texts.iter().map(|text| (*text).to_owned())),
            None => unknown.push((label.texts[0].to_owned(), label.count)),
        }
    }
    // Whether numbers beside labels run as the labels do nothing says, unless the question or the map has their scale.
    let unsaid = texts.numbers.iter().any(|value| hint.is_none() || !(low..=high).contains(value));
    let names: Vec<String> = keys
        .iter()
        .filter_map(|key| texts.words.iter().find(|label| label.key == *key))
        .map(|l| l.texts[0].to_owned())
        .collect();
    let kind = Some((family.kind, family.tells));
    let unknown = most_first(unknown);
    if let Some(lost) = biases(&unknown, texts.all, &candidate) {
        let labels = unknown.iter().take(MOST_LABELS).map(|(text, _)| text.clone()).collect();
        let families = labels::told(&[candidate], &names);
        return Column::Unclear(Unclear { labels, families, unknown: Some((lost, texts.all)), kind, waits: true });
    }
    if unsaid {
        let families = labels::told(&[candidate], &names);
        return Column::Unclear(Unclear { labels: names, families, unknown: None, kind, waits: true });
    }
    // What no row shows may come in the next file.
    for (point, name) in family.points.iter().enumerate().filter(|(point, _)| !seen.contains(point)) {
        values.insert(name.clone(), point as f64 + low);
    }
    let among = values.values().copied();
    let range = among.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)));
    let scale = Some((low, high));
    Column::Labels(Labelled { family: Some(candidate), values, range, scale, falls: false, blanks, unknown })
}

/// How many answers are lost with unknown labels, where that biases what is left: they are too many, one text comes again and
/// again, they lie on one side, or they are called like points of the scale.
fn biases(unknown: &[(String, u64)], all: u64, candidate: &Candidate) -> Option<u64> {
    let lost: u64 = unknown.iter().map(|(_, count)| count).sum();
    let often = unknown.iter().any(|(_, count)| *count >= OFTEN && *count as f64 > all as f64 * OFTEN_SHARE);
    let leaning = |side: f64| -> u64 {
        unknown.iter().filter(|(text, _)| labels::leaning(text) == Some(side)).map(|(_, count)| count).sum()
    };
    let sided = leaning(1.0).abs_diff(leaning(-1.0)) >= ONE_SIDED;
    let alike = unknown.iter().any(|(text, _)| is_like_a_point(&label_key(text), candidate));
    (lost as f64 > all as f64 * TENTH || lost > 0 && (often || sided || alike)).then_some(lost)
}

/// Whether an unknown label has a word that most labels of the family share: it is another point of another family.
fn is_like_a_point(key: &str, candidate: &Candidate) -> bool {
    let names: Vec<String> = candidate.family.points.iter().map(|name| label_key(name)).collect();
    let words = key.split(' ').filter(|word| word.len() >= 4);
    let shares = |word: &str| names.iter().filter(|name| name.split(' ').any(|other| other == word)).count();
    key.split(' ').count() <= 5 && words.into_iter().any(|word| shares(word) >= 2)
}

fn most_first(mut unknown: Vec<(String, u64)>) -> Vec<(String, u64)> {
    unknown.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    unknown.truncate(MOST_TOLD);
    unknown
}
