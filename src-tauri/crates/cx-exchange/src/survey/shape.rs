//! Files of which a row is not one response: a long table, with a question and its answer in each row, and a table of
//! counts, with an answer and how often it was given.

use cx_model::measure::{CountsFound, QuestionsFound, SurveyMap};

use super::numbers::number;
use super::sample::Sheet;
use super::words::{compact, has_any};

/// Words in headers of columns that name the question which their row answers.
const QUESTIONS: &[&str] = &[
    "pregunta",
    "preguntas",
    "question",
    "questions",
    "item",
    "items",
    "indicador",
    "indicator",
    "kpi",
    "metrica",
    "metric",
    "medida",
    "measure",
    "aspecto",
    "aspect",
    "atributo",
    "attribute",
    "criterio",
    "criterion",
    "criteria",
    "concepto",
    "concept",
    "variable",
    "dimension",
    "afirmacion",
    "statement",
    "tema",
    "topic",
    "bloque",
    "factor",
    "enunciado",
    "evaluado",
    "evaluada",
];

/// Words in headers of columns that count how often their row's answer was given …
const COUNTS: &[&str] = &[
    "respuestas",
    "encuestas",
    "responses",
    "answers",
    "surveys",
    "votos",
    "votes",
    "frecuencia",
    "frec",
    "freq",
    "frequency",
    "recuento",
    "conteo",
    "count",
    "counts",
    "cuenta",
    "casos",
    "cases",
    "encuestados",
    "respondents",
    "opiniones",
    "muestra",
    "reviews",
    "ratings",
    "resenas",
    "valoraciones",
    "clientes",
    "customers",
    "usuarios",
    "users",
    "personas",
    "people",
    "participantes",
    "participants",
];

/// … and headers that say it alone.
const COUNTS_ALONE: &[&str] = &["n", "no", "total", "base", "qty", "cantidad", "suma"];

/// Most questions that are listed, and that a column may name.
const LISTED: usize = 60;

/// The column that names the question of each row, where the file has one column of answers for them all.
///
/// A column that somebody says to be a place or an attribute is none.
pub(super) fn questions(sheet: &Sheet, given: &SurveyMap, map: &SurveyMap) -> Option<QuestionsFound> {
    let columns = &map.columns;
    let [metric] = &columns.metrics[..] else { return None };
    let taken =
        [&columns.date, &columns.response, &columns.respondent, &columns.comment, &columns.weight, &columns.count];
    let is_taken = |column: usize| {
        given.columns.named().any(|name| sheet.headings.find(name) == Some(column))
            || sheet.headings.find(&metric.column) == Some(column)
            || taken.iter().any(|name| name.as_deref().and_then(|name| sheet.headings.find(name)) == Some(column))
    };
    let column = (0..sheet.headings.columns.len()).find(|column| {
        let (heading, profile) = (&sheet.headings.columns[*column], &sheet.profiles[*column]);
        let several = (2..=LISTED).contains(&profile.values.len()) && profile.filled >= 2 * profile.values.len() as u64;
        let named =
            || has_any(&heading.header, QUESTIONS) || names_metrics(sheet, *column) || comes_round(sheet, *column, map);
        several && named() && !profile.is_numeric() && !is_taken(*column)
    })?;
    let mut texts: Vec<String> = sheet.profiles[column].values.keys().cloned().collect();
    texts.sort();
    Some(QuestionsFound { column: sheet.headings.columns[column].header.clone(), texts })
}

/// Words of metrics that a cell may name.
const METRICS: &[&str] =
    &["nps", "enps", "csat", "ces", "osat", "netpromoterscore", "stars", "5star", "thumbs", "smileys"];

/// Whether a column names the metric that its row answers, two of them at least.
fn names_metrics(sheet: &Sheet, column: usize) -> bool {
    let known = |text: &&String| METRICS.contains(&compact(text).as_str());
    sheet.profiles[column].values.keys().filter(known).count() > 1
}

/// Whether the same three texts or more come round and round, each block on one day: a respondent's answers one below the other.
fn comes_round(sheet: &Sheet, column: usize, map: &SurveyMap) -> bool {
    let round = sheet.profiles[column].values.len();
    let date = map.columns.date.as_deref().and_then(|name| sheet.headings.find(name));
    let columns = &map.columns;
    let places = [&columns.touchpoint, &columns.step, &columns.persona, &columns.channel];
    let is_place = places.iter().any(|name| name.as_deref().and_then(|name| sheet.headings.find(name)) == Some(column));
    let (Some(date), true) = (date, (3..=LISTED).contains(&round) && !is_place) else { return false };
    let blocks: Vec<&[Vec<String>]> = sheet.rows.chunks_exact(round).collect();
    let text = |row: &Vec<String>| row[column].trim().to_owned();
    let Some(first) = blocks.first().map(|block| block.iter().map(text).collect::<Vec<_>>()) else { return false };
    let alike = blocks.iter().filter(|block| {
        block.iter().map(text).eq(first.iter().cloned()) && block.iter().all(|row| row[date] == block[0][date])
    });
    let days = blocks.windows(2).filter(|two| two[0][0][date] != two[1][0][date]).count();
    blocks.len() >= ORDERED && alike.count() * 20 >= blocks.len() * 19 && days * 4 >= blocks.len()
}

/// The column that counts how often each row's answer was given, with the sum of the rows that were looked at.
pub(super) fn counts(sheet: &Sheet, map: &SurveyMap) -> Option<CountsFound> {
    let columns = &map.columns;
    let named = |name: &Option<String>| name.as_deref().is_some_and(|name| !name.is_empty());
    if named(&columns.response) || named(&columns.respondent) {
        return None;
    }
    let is_metric = |column: usize| columns.metrics.iter().any(|one| sheet.headings.find(&one.column) == Some(column));
    let column = (0..sheet.headings.columns.len()).find(|column| {
        let (heading, profile) = (&sheet.headings.columns[*column], &sheet.profiles[*column]);
        let whole = profile.numbers.iter().all(|(value, _)| *value >= 0.0 && value.fract() == 0.0);
        let highest = profile.numbers.last().map_or(0.0, |(value, _)| *value);
        // 1, 2, 3 … is the number of a row.
        let numbers = profile.numbers.len() as u64 == profile.filled && highest <= profile.filled as f64;
        (has_any(&heading.header, COUNTS) || COUNTS_ALONE.contains(&compact(&heading.header).as_str()))
            && profile.is_mostly_numeric()
            && whole
            && highest > 1.0
            && !numbers
            && !is_metric(*column)
    })?;
    let total: f64 = sheet.profiles[column].numbers.iter().map(|(value, count)| value * *count as f64).sum();
    Some(CountsFound { column: sheet.headings.columns[column].header.clone(), total: total as u64 })
}

/// So many rows must be filled in before an order shows.
const ORDERED: usize = 10;

/// Columns that together hold an order: as many neighbours as there are places, and in each row every place once. Of more
/// columns on one scale, each is rated.
pub(super) fn orders(sheet: &Sheet) -> Vec<usize> {
    let places: Vec<Option<usize>> = (0..sheet.headings.columns.len())
        .map(|column| {
            let numbers = &sheet.profiles[column].numbers;
            let last = numbers.last()?.0;
            let all = numbers.iter().all(|(value, _)| *value >= 1.0 && value.fract() == 0.0);
            (sheet.profiles[column].is_numeric() && all && last <= 20.0).then_some(last as usize)
        })
        .collect();
    let mut found = Vec::new();
    let mut first = 0;
    while first < places.len() {
        let order = (3..=20)
            .find(|count| is_order(sheet, &places, first, *count))
            .or_else(|| beginning_of_order(sheet, &places, first));
        found.extend(first..first + order.unwrap_or(0));
        first += order.unwrap_or(1);
    }
    found
}

/// Whether so many columns from the first one on hold an order of as many places.
fn is_order(sheet: &Sheet, places: &[Option<usize>], first: usize, count: usize) -> bool {
    let group = first..first + count;
    let Some(own) = places.get(group.clone()) else { return false };
    let beside = [first.checked_sub(1), Some(group.end)];
    let goes_on = beside.into_iter().flatten().any(|column| places.get(column) == Some(&Some(count)));
    if goes_on || own.iter().flatten().max() != Some(&count) || own.contains(&None) {
        return false;
    }
    let cells = |row: &Vec<String>| -> Option<Vec<usize>> {
        let cells = row[group.clone()].iter();
        cells.map(|cell| number(cell.trim().as_bytes(), sheet.decimal).map(|value| value as usize)).collect()
    };
    let rows: Vec<Vec<usize>> = sheet.rows.iter().filter_map(cells).collect();
    let ordered = rows.iter().filter(|row| (1..=count).all(|place| row.contains(&place))).count();
    rows.len() >= ORDERED && ordered * 20 >= rows.len() * 19
}

/// How many columns from the first one on hold the first places of an order of as many: in each row another few of them have 1, 2
/// and so on, and the others nothing. They are all neighbours with places.
fn beginning_of_order(sheet: &Sheet, places: &[Option<usize>], first: usize) -> Option<usize> {
    let begins = first == 0 || places[first - 1].is_none();
    let count = places[first..].iter().take_while(|place| place.is_some()).count();
    let most = places[first..first + count].iter().flatten().max().copied().unwrap_or(0);
    if !begins || !(4..=20).contains(&count) || !(2..count).contains(&most) {
        return None;
    }
    let filled = |row: &Vec<String>| -> Vec<usize> {
        let cells = row[first..first + count].iter();
        cells.filter_map(|cell| number(cell.trim().as_bytes(), sheet.decimal).map(|value| value as usize)).collect()
    };
    let rows: Vec<Vec<usize>> = sheet.rows.iter().map(filled).filter(|row| row.len() > 1).collect();
    let is_ordered = |row: &&Vec<usize>| row.len() < count && (1..=row.len()).all(|place| row.contains(&place));
    let ordered = rows.iter().filter(is_ordered).count();
    (rows.len() >= ORDERED && ordered * 20 >= rows.len() * 19).then_some(count)
}
