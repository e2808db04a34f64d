//! Metrics: the columns that hold answers, and what their texts and numbers mean.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use cx_model::measure::{Issue, MetricColumn};
use cx_model::score::{Formula, MetricKind};

use super::alike;
use super::codings::{self, Coding};
use super::headers::Layout;
use super::labelled::{self, Column, Labelled, Unclear, groups_of_promoters};
use super::labels::{self, Best, Family, carried_number, is_no_answer, is_not_applicable, label_key, plain_key};
use super::legend::{self, GoodEnd, Legend};
use super::meaning::{self, Asks, Role, asks};
use super::numbers::number;
use super::roles::is_left_out;
use super::sample::{Sheet, issue, noted};
use super::scale::{is_low_good, legend_of, said_scale};
use super::times::TimeUnit;
use super::unreadable::Unreadable;
use super::words::compact;

/// Values of a column rarer than this share do not decide what the column is.
const RARE: f64 = 0.02;

/// Share of a column's numbers that must lie on a scale, if its header says that it holds scores.
const MOST: f64 = 0.6;

/// Most metrics that one file may hold: more is a wrong map, and a list that nobody reads.
pub(super) const MOST_METRICS: usize = 100;

/// What the answers of the metrics' columns leave to be told.
#[derive(Default)]
pub(super) struct Told {
    pub(super) issues: Vec<Issue>,
    pub(super) unknown: HashMap<usize, Vec<String>>,
    pub(super) asked: Vec<Unreadable>,
    pub(super) unsettled: Option<Unreadable>,
}

impl Told {
    fn add(&mut self, other: Self) {
        self.issues.extend(other.issues);
        self.unknown.extend(other.unknown);
        self.asked.extend(other.asked);
        self.unsettled = self.unsettled.take().or(other.unsettled);
    }
}

/// Proposes a metric for a column whose header or labels say that it holds scores.
pub(super) fn propose(sheet: &Sheet, column: usize, told: &mut Told) -> Option<MetricColumn> {
    let heading = &sheet.headings.columns[column];
    let profile = &sheet.profiles[column];
    let asked = of_survey_type(sheet, column).or_else(|| asks(heading.words())).or_else(|| asks(&heading.header));
    // A score beside which the groups of promoters stand is one of recommending.
    let asked =
        asked.map(|asked| if asked == Asks::Rating && is_grouped(sheet, column) { Asks::Recommend } else { asked });
    if asked == Some(Asks::Recommend)
        && let Some(values) = groups_of_promoters(sheet, column)
    {
        let staff = meaning::asks_staff(heading.words()) || meaning::asks_staff(&heading.header);
        let mut metric = proposed(sheet, column, if staff { MetricKind::Enps } else { MetricKind::Nps });
        metric.values = values;
        complete_metric(sheet, &mut metric, told);
        return Some(metric);
    }
    let numeric = profile.is_mostly_numeric();
    let mut found = match profile.is_numeric() {
        true => Column::Other,
        false => labelled::read(sheet, column, None, said_scale(heading.words())),
    };
    let labelled = match &found {
        Column::Labels(labelled) => Some(labelled).filter(|_| !numeric),
        Column::Unclear(unclear) if !numeric => return propose_unclear(sheet, column, unclear, asked, told),
        Column::Other if !numeric => return None,
        // A few words among numbers are wrong answers, each told in its line.
        Column::Unclear(_) => {
            found = Column::Other;
            None
        }
        Column::Other => None,
    };
    let (low, high) = match labelled {
        Some(labelled) => labelled.range,
        None => (profile.numbers.first()?.0, profile.numbers.last()?.0),
    };
    let kind = match (asked, labelled.and_then(family_of)) {
        // "(1-5)" with such numbers below it asks for a score, whatever of.
        (None, None) if said_scale(heading.words()).is_some() && alike::may_rate(sheet, column) => MetricKind::Rating,
        (None, None) => return None,
        (None, Some(family)) if !family.tells => return None,
        (Some(Asks::Recommend), None) => {
            let of = labelled.and_then(|labelled| labelled.scale).map(|(_, high)| high);
            let ten = said_scale(heading.words())
                .map_or_else(|| of.is_none_or(|of| of == 10.0), |said| said == (0.0, 10.0))
                && !is_low_good(sheet, column);
            let inside = labelled.is_some() && (0.0..=10.0).contains(&low) && high <= 10.0
                || profile.share(|value| (0.0..=10.0).contains(&value) && value.fract() == 0.0) >= MOST;
            match (ten, inside) {
                (true, true) if meaning::asks_staff(heading.words()) || meaning::asks_staff(&heading.header) => {
                    MetricKind::Enps
                }
                (true, true) => MetricKind::Nps,
                (false, _) => MetricKind::Rating,
                _ => return None,
            }
        }
        (Some(Asks::Satisfaction), None) => {
            // Averages are no answers that could be in the top boxes.
            let averages = profile.share(|value| value.fract() != 0.0) > RARE;
            // The two best points of a hundred are no share of the satisfied.
            let hundred = match labelled {
                Some(labelled) => labelled.range.1 > 10.0,
                None => profile.share(|value| value > 10.0) > 0.2,
            };
            if averages || hundred { MetricKind::Rating } else { MetricKind::Csat }
        }
        (Some(Asks::Effort), _) => MetricKind::Ces,
        (Some(Asks::Rating), None) => MetricKind::Rating,
        (Some(Asks::Satisfaction), Some(family)) if family.len() == 5 => MetricKind::Csat,
        (_, Some(family)) => family.kind,
    };
    let mut metric = proposed(sheet, column, kind);
    fill_metric(sheet, column, &mut metric, found, told);
    orient(sheet, column, &mut metric);
    let (low, high) = metric.scale?;
    let fits = !metric.values.is_empty() || profile.share(|value| (low..=high).contains(&value)) >= MOST;
    fits.then_some(metric)
}

/// The question of a tool that calls the answers to all of them a score and says beside it which one was asked.
fn of_survey_type(sheet: &Sheet, column: usize) -> Option<Asks> {
    let called = |column: usize, name: &str| compact(&sheet.headings.columns[column].header) == name;
    if sheet.headings.layout != Layout::Delighted || !called(column, "score") {
        return None;
    }
    let kinds = (0..sheet.profiles.len()).find(|column| called(*column, "surveytype"))?;
    let mut kinds = sheet.profiles[kinds].values.keys().map(|text| compact(text));
    let kind = kinds.next().filter(|_| kinds.next().is_none())?;
    match kind.as_str() {
        "nps" | "enps" => Some(Asks::Recommend),
        "csat" => Some(Asks::Satisfaction),
        "ces" => Some(Asks::Effort),
        _ => None,
    }
}

/// Whether another column says of each mark whether it is a promoter's, a passive's or a detractor's.
fn is_grouped(sheet: &Sheet, column: usize) -> bool {
    let groups = |other: usize| groups_of_promoters(sheet, other).filter(|_| other != column);
    let fits = |groups: &BTreeMap<String, f64>, other: usize| {
        sheet.rows.iter().all(|row| {
            let mark = number(row[column].trim().as_bytes(), sheet.decimal);
            let group = groups.get(row[other].trim());
            let same = |mark: f64, of: f64| (mark >= 9.0) == (of >= 9.0) && (mark <= 6.0) == (of <= 6.0);
            mark.zip(group).is_none_or(|(mark, of)| same(mark, *of))
        })
    };
    (0..sheet.profiles.len()).any(|other| groups(other).is_some_and(|groups| fits(&groups, other)))
}

/// A metric of a column, with nothing filled in.
pub(super) fn proposed(sheet: &Sheet, column: usize, kind: MetricKind) -> MetricColumn {
    let heading = &sheet.headings.columns[column];
    MetricColumn {
        column: heading.header.clone(),
        kind,
        key: None,
        name: Some(heading.words().to_owned()),
        scale: None,
        top: None,
        lower_is_better: false,
        touchpoint: None,
        step: None,
        values: BTreeMap::new(),
        not_applicable: Vec::new(),
    }
}

fn family_of(labelled: &Labelled) -> Option<&Family> {
    labelled.family.as_ref().map(|candidate| &*candidate.family)
}

/// Whether a column holds places in an order that respondents were asked for.
pub(super) fn is_ranked(sheet: &Sheet, column: usize) -> bool {
    let heading = &sheet.headings.columns[column];
    sheet.profiles[column].is_mostly_numeric()
        && (meaning::asks_order(heading.words()) || meaning::asks_order(&heading.header))
}

/// Proposes a metric without values for a column of labels that must be asked about. A column that may hold no scores, or of
/// which no label is known, is told of and left out.
fn propose_unclear(
    sheet: &Sheet,
    column: usize,
    unclear: &Unclear,
    asked: Option<Asks>,
    told: &mut Told,
) -> Option<MetricColumn> {
    let header = &sheet.headings.columns[column].header;
    // One word may be anybody's, and what is said in a comment is no label.
    let tells = unclear.kind.is_some_and(|(_, tells)| tells)
        && unclear.labels.len() > 1
        && meaning::fit(header, Role::Comment).is_none();
    if asked.is_none() && !tells {
        return None;
    }
    // Labels of no one family in a column that does not ask for a score may be anything.
    if !unclear.waits || asked.is_none() && unclear.families.is_empty() {
        told.issues.push(unclear_issue(header, unclear));
        return None;
    }
    let kind = match (asked, unclear.kind) {
        (Some(Asks::Effort), _) => MetricKind::Ces,
        (Some(Asks::Satisfaction), None) => MetricKind::Csat,
        (_, Some((kind, _))) => kind,
        _ => MetricKind::Rating,
    };
    let mut metric = proposed(sheet, column, kind);
    ask(header, unclear, told);
    metric.not_applicable = blanks(sheet, column);
    if metric.kind.traits().tops {
        metric.top = Some(metric.kind.traits().top);
    }
    Some(metric)
}

/// Completes a metric that the map names.
pub(super) fn complete_metric(sheet: &Sheet, metric: &mut MetricColumn, told: &mut Told) {
    let Some(column) = sheet.headings.find(&metric.column) else { return };
    let profile = &sheet.profiles[column];
    let traits = metric.kind.traits();
    if traits.formula == Formula::NetPromoter && metric.values.is_empty() {
        metric.values = groups_of_promoters(sheet, column).unwrap_or_default();
    }
    let fixed = traits.fixed.then_some(traits.scale);
    let hint = fixed.or(metric.scale).or_else(|| said_scale(sheet.headings.columns[column].words()));
    let found = match profile.is_numeric() {
        true => Column::Other,
        false => labelled::read(sheet, column, Some(metric), hint),
    };
    let found = match found {
        // No label is a length of time.
        Column::Labels(found) if !traits.sides && found.family.is_some() => Column::Other,
        Column::Unclear(_) if !traits.sides || profile.is_mostly_numeric() => Column::Other,
        found => found,
    };
    fill_metric(sheet, column, metric, found, told);
}

/// Takes columns for ratings that no word says to be scores, where there are many of them on one short scale: a wide survey
/// calls them by what they are about.
pub(super) fn rate_alike(sheet: &Sheet, used: &mut BTreeSet<usize>, metrics: &mut Vec<MetricColumn>, told: &mut Told) {
    let mut found: Vec<(usize, MetricColumn, Told)> = Vec::new();
    for column in 0..sheet.headings.columns.len() {
        if used.contains(&column) || is_left_out(sheet, column) || !alike::may_rate(sheet, column) {
            continue;
        }
        let mut metric = proposed(sheet, column, MetricKind::Rating);
        let mut own = Told::default();
        complete_metric(sheet, &mut metric, &mut own);
        orient(sheet, column, &mut metric);
        found.push((column, metric, own));
    }
    let rated = |scale: Option<(f64, f64)>| {
        let there = metrics.iter().filter(|metric| !metric.kind.traits().fixed && metric.scale == scale).count();
        there + found.iter().filter(|(_, metric, _)| metric.scale == scale).count()
    };
    let many: Vec<bool> = found.iter().map(|(_, metric, _)| rated(metric.scale) >= alike::MANY).collect();
    for ((column, metric, own), many) in found.into_iter().zip(many) {
        if many && metrics.len() < MOST_METRICS {
            used.insert(column);
            metrics.push(metric);
            told.add(own);
        }
    }
    metrics.sort_by_key(|metric| sheet.headings.find(&metric.column));
}

/// Fills what a metric's column leaves open.
fn fill_metric(sheet: &Sheet, column: usize, metric: &mut MetricColumn, found: Column, told: &mut Told) {
    let heading = &sheet.headings.columns[column];
    let given_scale = metric.scale;
    let said = !metric.values.is_empty();
    let mut scale = None;
    match found {
        Column::Labels(found) if !said => {
            metric.lower_is_better |= found.falls || family_of(&found).is_some_and(|family| family.best == Best::First);
            scale = found.scale;
            metric.values = found.values;
            metric.not_applicable.extend(found.blanks);
            // Numbers with words that stray among them are told of in their line, as others that are no numbers.
            if found.family.is_some() {
                tell_unknown(column, &heading.header, found.unknown, told);
            }
            if found.family.is_some_and(|candidate| candidate.family.turns) && legend::asks_of_trouble(heading.words())
            {
                let (low, high) = scale.unwrap_or((0.0, 10.0));
                let ends = |end: f64| {
                    metric
                        .values
                        .iter()
                        .find(|(_, value)| **value == end)
                        .map_or_else(String::new, |(text, _)| text.clone())
                };
                let args =
                    [("low", low.to_string()), ("high", high.to_string()), ("least", ends(low)), ("most", ends(high))];
                told.issues.push(noted(Some(&heading.header), "scale-unclear", args));
            }
        }
        // An earlier import's map leaves out what respondents wrote behind their numbers.
        Column::Labels(found) => {
            for (label, value) in found.values {
                if carried_number(&label) == Some(value) {
                    metric.values.entry(label).or_insert(value);
                }
            }
        }
        // What the map leaves out is not guessed.
        Column::Unclear(unclear) if !said => ask(&heading.header, &unclear, told),
        Column::Unclear(_) | Column::Other => {}
    }
    let fixed = metric.kind.traits().fixed;
    if metric.not_applicable.is_empty() {
        metric.not_applicable = blanks(sheet, column);
        metric.not_applicable.retain(|text| !metric.values.contains_key(text));
    }
    let sides = metric.kind.traits().sides;
    if sides {
        let scale = given_scale.or(fixed.then_some(metric.kind.traits().scale)).or_else(|| said_scale(heading.words()));
        no_answer_codes(sheet, column, metric, scale, told);
    }
    if metric.name.is_none() {
        metric.name = Some(heading.header.clone());
    }
    let coding = match sides && metric.values.is_empty() && given_scale.is_none() {
        true if fixed || said_scale(heading.words()).is_none() => codings::coding(sheet, column, metric, fixed),
        _ => Coding::Usual,
    };
    if let Coding::Unclear(low, high) = coding {
        let args = [("low", low.to_string()), ("high", high.to_string())];
        told.issues.push(noted(Some(&heading.header), "coding-unclear", args));
        told.unsettled.get_or_insert(Unreadable::CodingUnclear { column: heading.header.clone(), low, high });
    }
    if metric.scale.is_none() {
        metric.scale = Some(match (metric.kind, scale) {
            // How long something took tells nothing of how long it may take.
            (kind, _) if !kind.traits().sides => TimeUnit::range(heading.words()).unwrap_or(kind.traits().scale),
            (kind, _) if kind.traits().fixed => kind.traits().scale,
            (_, Some(scale)) => scale,
            (kind, None) => match coding {
                Coding::Signed(low, high) => (low, high),
                _ => said_scale(heading.words())
                    .or_else(|| said.then(|| scale_of_values(sheet, column, metric)).flatten())
                    .unwrap_or_else(|| scale_of(sheet, column, metric, kind)),
            },
        });
    }
    if metric.top.is_none() && metric.kind.traits().tops {
        let (low, high) = metric.scale.unwrap_or(metric.kind.traits().scale);
        // Two of the best points of a scale of two or three would be all but the worst.
        let top = if high - low < 3.0 { 1 } else { metric.kind.traits().top };
        metric.top = Some(top);
        if high - low > 10.0 {
            let from = (high - f64::from(top) + 1.0).to_string();
            let args = [("from", from.as_str()), ("high", &high.to_string())];
            told.issues.push(issue(None, Some(&heading.header), "top-narrow", &args));
        }
    }
}

/// The texts of a column that are no answers.
fn blanks(sheet: &Sheet, column: usize) -> Vec<String> {
    let values = sheet.profiles[column].texts();
    let mut seen: Vec<String> = values.keys().filter(|text| is_not_applicable(text)).cloned().collect();
    seen.extend(blanks_of_legend(sheet, column));
    seen.sort();
    seen
}

/// Makes blanks of codes of no answer, and says so.
fn no_answer_codes(
    sheet: &Sheet,
    column: usize,
    metric: &mut MetricColumn,
    scale: Option<(f64, f64)>,
    told: &mut Told,
) {
    let known = |text: &String| metric.not_applicable.contains(text) || metric.values.contains_key(text);
    let codes: Vec<(String, u64)> =
        codings::no_answers(sheet, column, scale).into_iter().filter(|(text, _)| !known(text)).collect();
    if codes.is_empty() {
        return;
    }
    let count: u64 = codes.iter().map(|(_, count)| count).sum();
    let texts: Vec<&str> = codes.iter().map(|(text, _)| text.as_str()).collect();
    let args = [("codes", texts.join(", ")), ("n", count.to_string())];
    told.issues.push(noted(Some(&metric.column), "answer-codes", args));
    metric.not_applicable.extend(codes.into_iter().map(|(text, _)| text));
}

/// Tells of labels that nobody knows, once each.
fn tell_unknown(column: usize, header: &str, unknown: Vec<(String, u64)>, told: &mut Told) {
    for (text, count) in &unknown {
        let shown: String = text.chars().take(80).collect();
        let args = [("value", shown.as_str()), ("n", &count.to_string())];
        told.issues.push(issue(None, Some(header), "label-unknown", &args));
    }
    told.unknown.insert(column, unknown.into_iter().map(|(text, _)| text).collect());
}

/// Keeps an import waiting for what somebody says of a column's labels.
fn ask(header: &str, unclear: &Unclear, told: &mut Told) {
    told.issues.push(unclear_issue(header, unclear));
    let column = header.to_owned();
    told.asked.push(match unclear.unknown {
        Some((lost, all)) => Unreadable::AnswersUnclear { column, values: list(&unclear.labels), lost, all },
        None => Unreadable::LabelsUnclear { column, labels: list(&unclear.labels), families: unclear.families.clone() },
    });
}

fn unclear_issue(header: &str, unclear: &Unclear) -> Issue {
    let labels = list(&unclear.labels);
    match unclear.unknown {
        Some((lost, all)) => {
            let args = [("values", labels.as_str()), ("lost", &lost.to_string()), ("all", &all.to_string())];
            issue(None, Some(header), "answers-unclear", &args)
        }
        None => {
            let args = [("labels", labels.as_str()), ("families", unclear.families.as_str())];
            let code = if unclear.families.is_empty() { "labels-unknown" } else { "labels-unclear" };
            issue(None, Some(header), code, &args)
        }
    }
}

/// Labels in one line, short enough to be read.
pub(super) fn list(labels: &[String]) -> String {
    let short: Vec<String> = labels.iter().take(11).map(|text| text.chars().take(60).collect()).collect();
    short.join(", ")
}

/// Asks about a metric of which answers would be refused so that the others give a wrong score.
pub(super) fn biased(sheet: &Sheet, metric: &MetricColumn, told: &mut Told) {
    let Some(column) = sheet.headings.find(&metric.column) else { return };
    let header = &sheet.headings.columns[column].header;
    let asks_already = told.asked.iter().any(|asked| asked.args().get("column") == Some(header));
    if asks_already || !metric.kind.traits().sides {
        return;
    }
    let (mut plain, mut keys) = (BTreeSet::new(), BTreeSet::new());
    let unknown = told.unknown.get(&column).into_iter().flatten();
    for text in metric.values.keys().chain(&metric.not_applicable).chain(unknown) {
        plain.insert(plain_key(text));
        keys.insert(label_key(text));
    }
    let knows = |text: &str| is_no_answer(text) || plain.contains(&plain_key(text)) || keys.contains(&label_key(text));
    if let Some((values, lost, all)) = codings::refusals(sheet, column, metric, knows) {
        let args = [("values", values.as_str()), ("lost", &lost.to_string()), ("all", &all.to_string())];
        told.issues.push(issue(None, Some(header), "answers-unclear", &args));
        told.unsettled.get_or_insert(Unreadable::AnswersUnclear { column: header.clone(), values, lost, all });
    }
}

/// The scale of values that a map gives to labels, where it gives one to each number from the lowest to the highest.
fn scale_of_values(sheet: &Sheet, column: usize, metric: &MetricColumn) -> Option<(f64, f64)> {
    let mut numbers: Vec<f64> = metric.values.values().copied().collect();
    numbers.sort_by(f64::total_cmp);
    numbers.dedup();
    let (low, high) = (*numbers.first()?, *numbers.last()?);
    let each = numbers.windows(2).all(|two| two[1] - two[0] == 1.0);
    let within = sheet.profiles[column].numbers.iter().all(|(value, _)| (low..=high).contains(value));
    let named: BTreeSet<String> =
        metric.values.keys().chain(&metric.not_applicable).map(|text| plain_key(text)).collect();
    // Two values are a scale where they are all that is answered.
    let all =
        || sheet.profiles[column].texts().keys().all(|text| named.contains(&plain_key(text)) || is_no_answer(text));
    (each && within && low <= 1.0 && (numbers.len() > 2 || numbers.len() == 2 && all())).then_some((low, high))
}

/// The usual scale that a column's numbers lie on.
///
/// A few numbers beyond it do not stretch it: they are wrong answers, and are said to be so.
fn scale_of(sheet: &Sheet, column: usize, metric: &MetricColumn, kind: MetricKind) -> (f64, f64) {
    let profile = &sheet.profiles[column];
    let not_applicable: Vec<f64> =
        metric.not_applicable.iter().filter_map(|text| number(text.as_bytes(), sheet.decimal)).collect();
    let labels: Vec<f64> = metric.values.values().copied().collect();
    let counts = |value: &f64| !not_applicable.contains(value);
    let numbers: Vec<(f64, u64)> = profile.numbers.iter().copied().filter(|(value, _)| counts(value)).collect();
    let all: u64 = numbers.iter().map(|(_, count)| count).sum();
    let beyond = |limit: f64| {
        let labelled = labels.iter().any(|value| *value > limit);
        // What lies beyond ten lies on none of the shorter scales.
        let most = if limit < 10.0 { 10.0 } else { f64::INFINITY };
        let within = numbers.iter().filter(|(value, _)| limit < *value && *value <= most);
        let count: u64 = within.map(|(_, count)| count).sum();
        (labelled, if all == 0 { 0.0 } else { count as f64 / all as f64 })
    };
    let stretches = |limit: f64, share: f64| {
        let (labelled, of) = beyond(limit);
        labelled || of > share
    };
    if stretches(10.0, 0.2) {
        return (0.0, 100.0);
    }
    if stretches(7.0, RARE) {
        let zeros = numbers.iter().any(|(value, _)| *value == 0.0) || labels.contains(&0.0);
        return (if zeros { 0.0 } else { 1.0 }, 10.0);
    }
    // Customer effort is asked on seven points unless enough answers say otherwise.
    if stretches(5.0, RARE) || kind == MetricKind::Ces && all < 30 && labels.is_empty() {
        return (1.0, 7.0);
    }
    (1.0, 5.0)
}

/// Gives a proposed metric the direction of its legend, and labels without numbers the values that the legend gives them.
fn orient(sheet: &Sheet, column: usize, metric: &mut MetricColumn) {
    let question = sheet.headings.columns[column].words();
    let Some(legend) = legend_of(sheet, column).filter(|_| !metric.kind.traits().fixed) else { return };
    let low = legend.good_end(question) == Some(GoodEnd::Low);
    let Some(family) = metric.scale.and_then(|(first, _)| labels::family_with(&metric.values, first)) else {
        metric.lower_is_better |= low;
        return;
    };
    if family.best != Best::Last {
        return;
    }
    // The family's own values have the best highest, whatever the question says.
    let mut seen = sheet.profiles[column].values.keys().filter(|text| metric.values.contains_key(*text));
    let named = seen.all(|text| legend.value_of(text).is_some());
    let high = family.len() as f64;
    match legend.scale() {
        Some(scale) if named => {
            metric.lower_is_better = low;
            metric.scale = Some(scale);
            // What the first rows do not show is another label of the legend, or none.
            let values = std::mem::take(&mut metric.values).into_keys();
            metric.values = values.filter_map(|text| legend.value_of(&text).map(|value| (text, value))).collect();
        }
        Some(scale) if low && scale == (1.0, high) => {
            metric.lower_is_better = true;
            metric.values.values_mut().for_each(|value| *value = 1.0 + high - *value);
        }
        _ => {}
    }
}

/// The texts of a column that its question's legend calls no answer.
fn blanks_of_legend(sheet: &Sheet, column: usize) -> Vec<String> {
    let question = sheet.headings.columns[column].words();
    let mut blank = legend::no_answers_in(question);
    blank.extend(Legend::of(question).iter().flat_map(Legend::no_answers));
    let texts = sheet.profiles[column].values.keys();
    texts
        .filter(|text| number(text.as_bytes(), sheet.decimal).is_some_and(|value| blank.contains(&value)))
        .cloned()
        .collect()
}
