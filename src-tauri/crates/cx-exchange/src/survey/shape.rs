//! Files of which a row is not one response: a long table, with a question and its answer in each row, and a table of
//! counts, with an answer and how often it was given.

use cx_model::measure::{CountsFound, QuestionsFound, SurveyMap};

use super::sample::Sheet;
use super::words::compact;

/// Headers of columns that name the question which their row answers.
const QUESTIONS: &[&str] = &[
    "pregunta",
    "preguntas",
    "textodelapregunta",
    "idpregunta",
    "codigopregunta",
    "question",
    "questions",
    "questiontext",
    "questionid",
    "questionname",
    "item",
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
    "variable",
    "dimension",
    "afirmacion",
    "statement",
];

/// Headers of columns that count how often their row's answer was given.
const COUNTS: &[&str] = &[
    "n",
    "count",
    "counts",
    "frequency",
    "freq",
    "frecuencia",
    "recuento",
    "conteo",
    "cantidad",
    "respuestas",
    "numrespuestas",
    "numerorespuestas",
    "numeroderespuestas",
    "nrespuestas",
    "nderespuestas",
    "responses",
    "numberofresponses",
    "answers",
    "numberofanswers",
    "votes",
    "votos",
    "casos",
    "cases",
];

/// Most questions that are listed, and that a column may name.
const LISTED: usize = 60;

/// The column that names the question of each row, where the file has one column of answers for them all.
pub(super) fn questions(sheet: &Sheet, map: &SurveyMap) -> Option<QuestionsFound> {
    let columns = &map.columns;
    let [metric] = &columns.metrics[..] else { return None };
    let taken =
        [&columns.date, &columns.response, &columns.respondent, &columns.comment, &columns.weight, &columns.count];
    let is_taken = |column: usize| {
        sheet.headings.find(&metric.column) == Some(column)
            || taken.iter().any(|name| name.as_deref().and_then(|name| sheet.headings.find(name)) == Some(column))
    };
    let column = (0..sheet.headings.columns.len()).find(|column| {
        let (heading, profile) = (&sheet.headings.columns[*column], &sheet.profiles[*column]);
        let named = QUESTIONS.contains(&compact(&heading.header).as_str());
        let several = (2..=LISTED).contains(&profile.values.len()) && profile.filled >= 2 * profile.values.len() as u64;
        named && several && !profile.is_numeric() && !is_taken(*column)
    })?;
    let mut texts: Vec<String> = sheet.profiles[column].values.keys().cloned().collect();
    texts.sort();
    Some(QuestionsFound { column: sheet.headings.columns[column].header.clone(), texts })
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
        COUNTS.contains(&compact(&heading.header).as_str())
            && profile.is_mostly_numeric()
            && whole
            && highest > 1.0
            && !numbers
            && !is_metric(*column)
    })?;
    let total: f64 = sheet.profiles[column].numbers.iter().map(|(value, count)| value * *count as f64).sum();
    Some(CountsFound { column: sheet.headings.columns[column].header.clone(), total: total as u64 })
}
