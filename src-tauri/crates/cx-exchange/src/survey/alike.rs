//! Columns that a survey asks alike: one question for each touchpoint, as a wide survey has them.

use std::collections::BTreeMap;

use cx_model::measure::{AlikeColumns, MetricColumn};

use super::meaning::asks;
use super::sample::Sheet;
use super::words::spaced;

/// So many columns on one scale are a survey's questions, also where no word of theirs says that they hold scores.
pub(super) const MANY: usize = 4;
/// So many metrics may be one metric at several places.
const SEVERAL: usize = 3;
/// Signs that part the question that columns share from what each of them asks about.
const SIGNS: &[char] = &[':', '[', ']', '(', ')', '|', '>', '/', '–', '—', '_'];
/// Words that begin or end headers whose small numbers count or sort something, and rate nothing: "Number of guests", "Visits
/// per week"; a "Room" is a number, and "Room service" is rated.
const COUNTS: &[&str] = &[
    "age",
    "children",
    "class",
    "code",
    "count",
    "day",
    "days",
    "family",
    "floor",
    "group",
    "guests",
    "hour",
    "household",
    "id",
    "items",
    "level",
    "month",
    "nights",
    "number",
    "people",
    "quarter",
    "room",
    "segment",
    "size",
    "stops",
    "times",
    "visits",
    "week",
    "year",
    "years",
    "ano",
    "anos",
    "articulos",
    "clase",
    "codigo",
    "dia",
    "dias",
    "edad",
    "grupo",
    "habitacion",
    "hijos",
    "hogar",
    "hora",
    "mes",
    "meses",
    "miembros",
    "nivel",
    "noches",
    "numero",
    "personas",
    "planta",
    "segmento",
    "semana",
    "tamano",
    "trimestre",
    "veces",
    "visitas",
];

/// Words that begin such headers.
const BEGIN: &[&str] = &["code", "codigo", "count", "cuantas", "cuantos", "id", "n", "no", "number", "numero"];

/// Whether a column may be one of many that are rated alike: whole numbers of a short scale, of which several come.
pub(super) fn may_rate(sheet: &Sheet, column: usize) -> bool {
    let profile = &sheet.profiles[column];
    let counts = |header: &str| {
        // The scale behind a name is none of its words.
        let words = spaced(header.split('(').next().unwrap_or(header));
        let mut words = words.split(' ');
        let first = words.next().unwrap_or_default();
        BEGIN.contains(&first) || COUNTS.contains(&words.next_back().unwrap_or(first))
    };
    let heading = &sheet.headings.columns[column];
    profile.is_mostly_numeric()
        && profile.numbers.len() >= 3
        && profile.share(|value| (0.0..=10.0).contains(&value) && value.fract() == 0.0) == 1.0
        && profile.numbers.last().is_some_and(|(highest, _)| *highest >= 4.0)
        && !counts(&heading.header)
        && !counts(heading.words())
}

/// The metrics of columns that are asked alike, each group with what its columns share and what each asks about.
pub(super) fn groups(sheet: &Sheet, metrics: &[MetricColumn]) -> Vec<AlikeColumns> {
    // A word of one question ("ease of booking") makes it no other question than those beside it on the same scale.
    let mut by_scale: BTreeMap<String, Vec<&MetricColumn>> = BTreeMap::new();
    for metric in metrics.iter().filter(|metric| !metric.kind.traits().fixed) {
        by_scale.entry(format!("{:?} {}", metric.scale, metric.lower_is_better)).or_default().push(metric);
    }
    let mut groups: Vec<AlikeColumns> = Vec::new();
    for alike in by_scale.into_values().filter(|alike| alike.len() >= SEVERAL) {
        let words: Vec<&str> = alike
            .iter()
            .map(|metric| {
                let column = sheet.headings.find(&metric.column);
                column.map_or(metric.column.as_str(), |column| sheet.headings.columns[column].words())
            })
            .collect();
        let (name, places) = parts(&words);
        groups.push(AlikeColumns { columns: alike.iter().map(|metric| metric.column.clone()).collect(), name, places });
    }
    groups
}

/// What questions share, and what each of them has of its own; questions that share nothing are their own.
fn parts(questions: &[&str]) -> (Option<String>, Vec<String>) {
    let whole = || (None, questions.iter().map(|question| question.trim().to_owned()).collect());
    let Some(first) = questions.first() else { return whole() };
    let ahead = questions.iter().fold(first.len(), |ahead, question| {
        let same = first.chars().zip(question.chars()).take_while(|(a, b)| a == b);
        ahead.min(same.map(|(letter, _)| letter.len_utf8()).sum())
    });
    let ahead = cut_ahead(&first[..ahead]);
    let rests: Vec<&str> = questions.iter().map(|question| &question[ahead.len()..]).collect();
    let last = rests[0];
    let behind = rests.iter().fold(last.len(), |behind, rest| {
        let same = last.chars().rev().zip(rest.chars().rev()).take_while(|(a, b)| a == b);
        behind.min(same.map(|(letter, _)| letter.len_utf8()).sum())
    });
    let behind = cut_behind(&last[last.len() - behind..]);
    let bare = |text: &str| text.trim_matches(|letter: char| is_sign(letter) || letter.is_whitespace()).to_owned();
    let own: Vec<String> = rests.iter().map(|rest| bare(&rest[..rest.len() - behind.len()])).collect();
    let name = [bare(ahead), bare(behind)].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    let mut told: Vec<String> = own.iter().map(|place| place.to_lowercase()).collect();
    told.sort();
    told.dedup();
    if name.is_empty() || told.len() < own.len() || own.iter().any(String::is_empty) {
        return whole();
    }
    (Some(name), own)
}

fn is_sign(letter: char) -> bool {
    SIGNS.contains(&letter) || letter == '-'
}

/// The shared beginning of questions as far as a sign ends it, or whole words that ask for a score.
fn cut_ahead(shared: &str) -> &str {
    let sign = shared.char_indices().rev().find(|(_, letter)| is_sign(*letter));
    let by_sign = sign.map_or("", |(at, letter)| &shared[..at + letter.len_utf8()]);
    let by_word = shared.rfind(' ').map_or("", |at| &shared[..=at]);
    if by_sign.is_empty() && asks(by_word).is_some() { by_word } else { by_sign }
}

/// The shared end of questions from a sign on, or whole words that ask for a score.
fn cut_behind(shared: &str) -> &str {
    let sign = shared.char_indices().find(|(_, letter)| is_sign(*letter));
    let by_sign = sign.map_or("", |(at, _)| &shared[at..]);
    let by_word = shared.find(' ').map_or("", |at| &shared[at..]);
    if by_sign.is_empty() && asks(by_word).is_some() { by_word } else { by_sign }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wide_file_is_rated_and_what_counts_something_is_not() {
        let asked = ["Wifi", "Leg room service", "Seat", "Crew"];
        let counted = ["Age group", "Number of bags", "Visits per week", "Class", "Cuántos hijos"];
        let mut text = format!("date,{},{}\n", asked.join(","), counted.join(","));
        for p in 0..40 {
            let marks: Vec<String> = (0..9).map(|t| ((p + t) % 5 + 1).to_string()).collect();
            text.push_str(&format!("2026-05-01,{}\n", marks.join(",")));
        }
        let look = crate::survey::inspect(
            "wide.csv",
            std::io::Cursor::new(text),
            &cx_model::measure::SurveyMap::default(),
            &crate::survey::Familiar::default(),
        )
        .expect("a survey");
        let rated: Vec<&str> = look.map.columns.metrics.iter().map(|metric| metric.column.as_str()).collect();
        assert_eq!(rated, asked, "the questions, in their order");
        assert_eq!(look.alike.len(), 1);
        assert_eq!(look.alike[0].places, asked);
    }

    #[test]
    fn questions_are_parted_into_what_they_share_and_what_is_their_own() {
        let said = |questions: &[&str]| {
            let (name, own) = parts(questions);
            (name.unwrap_or_default(), own.join(", "))
        };
        for (questions, name, own) in [
            (vec!["Satisfacción con: Tienda", "Satisfacción con: Web"], "Satisfacción con", "Tienda, Web"),
            (vec!["Valora [Caja]", "Valora [Entrega]", "Valora [Web]"], "Valora", "Caja, Entrega, Web"),
            (vec!["How satisfied - Check-in", "How satisfied - Boarding"], "How satisfied", "Check-in, Boarding"),
            (vec!["Wifi satisfaction", "Food satisfaction"], "satisfaction", "Wifi, Food"),
            (vec!["Satisfacción Tienda", "Satisfacción Web"], "Satisfacción", "Tienda, Web"),
            (vec!["Inflight wifi service", "Food and drink"], "", "Inflight wifi service, Food and drink"),
            (vec!["How was wifi", "How easy was booking"], "", "How was wifi, How easy was booking"),
            (vec!["Q1", "Q1"], "", "Q1, Q1"),
            (vec!["Nota: ", "Nota: Web"], "", "Nota:, Nota: Web"),
        ] {
            assert_eq!(said(&questions), (name.to_owned(), own.to_owned()), "{questions:?}");
        }
    }
}
