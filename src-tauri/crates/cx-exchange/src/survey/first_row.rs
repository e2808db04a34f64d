//! Whether the first row of a file is headers or somebody's answers, where the map names its columns by number.
//!
//! Whoever counts columns may have a file without headers: taken for one, the first row would be lost, and what its
//! respondent wrote kept as names of columns (rules R8, R8e).

use cx_model::measure::{MetricColumn, SurveyMap};

use super::headers::{BELOW, Layout, are_counted_out, is_date, is_header, recognise, usual_width};
use super::ids::ids_of_header;
use super::labels::{are_labels, carried_number, label_key};
use super::numbers::number_by_either;
use super::unreadable::Unreadable;
use super::words::spaced;

/// The scale that holds where neither map nor kind says one.
const ANY_SCALE: (f64, f64) = (0.0, 100.0);

/// How many header rows a file has whose columns the map names by number; none where it does not, or where its tool is
/// known by them.
///
/// # Errors
/// [`Unreadable::HeadersUnsure`] where nothing tells headers from answers.
pub(crate) fn header_rows(first: &[Vec<String>], map: &SurveyMap) -> Result<Option<usize>, Unreadable> {
    let Some((top, below)) = first.split_first() else { return Ok(None) };
    let below = &below[..below.len().min(BELOW)];
    let mut top = top.clone();
    top.resize(top.len().max(usual_width(first)), String::new());
    let (layout, rows) = recognise(first);
    // A blank name says that there is no such column.
    let names: Vec<&str> = map.named().into_iter().filter(|name| !name.trim().is_empty()).collect();
    let numbers: Option<Vec<usize>> = names.iter().map(|name| numbered(name, top.len())).collect();
    if layout != Layout::Generic || names.is_empty() {
        return Ok(None);
    }
    let Some(numbers) = numbers else {
        return Ok((rows == 0 && names_a_header(&top, &names)).then_some(1));
    };
    let column = |at: usize| {
        let filled = below.iter().filter_map(|row| row.get(at)).map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
        (top[at].trim(), filled.collect::<Vec<_>>())
    };
    let named_date = map.columns.date.as_deref().and_then(|name| numbered(name, top.len()));
    // Without a date column in the map, the dates show themselves.
    let dates = named_date.or_else(|| {
        (0..top.len()).find(|at| {
            let (_, others) = column(*at);
            !others.is_empty() && others.iter().all(|cell| is_date(cell))
        })
    });
    let dated = dates.map(column).is_some_and(|(cell, others)| is_dated(cell, &others));
    let metrics = map
        .columns
        .metrics
        .iter()
        .filter_map(|metric| Some((metric, top[numbered(&metric.column, top.len())?].trim())));
    let answers: Vec<&str> = metrics.filter(|(metric, cell)| answers_to(metric, cell)).map(|(_, cell)| cell).collect();
    // Questions may be called by their numbers.
    let answered = !answers.is_empty() && !are_counted_out(&answers);
    // A comment may be "Nota", too: a header counts as one only in a column of its own kind.
    let is = |at: Option<usize>, called: &dyn Fn(&str) -> bool| at.is_some_and(|at| called(top[at].trim()));
    let at = |name: &Option<String>| name.as_deref().and_then(|name| numbered(name, top.len()));
    let named = is(dates, &is_header)
        || is(at(&map.columns.response), &|cell| ids_of_header(cell).is_some())
        || is(at(&map.columns.respondent), &|cell| ids_of_header(cell).is_some())
        || map.columns.metrics.iter().any(|metric| is(numbered(&metric.column, top.len()), &is_header))
        // Of a column that is not used, ids are what nobody writes.
        || (0..top.len()).any(|at| !numbers.contains(&at) && ids_of_header(top[at].trim()).is_some());
    match (dated || answered, named) {
        (true, false) => Ok(Some(0)),
        (false, true) if rows <= 1 => Ok(Some(1)),
        _ => Err(Unreadable::HeadersUnsure),
    }
}

/// Whether the map calls a column by what stands in the first row, and by no number.
fn names_a_header(top: &[String], names: &[&str]) -> bool {
    let names = names.iter().map(|name| spaced(name)).filter(|name| name.chars().any(char::is_alphabetic));
    names.into_iter().any(|name| top.iter().any(|cell| spaced(cell) == name))
}

/// The column of a number counted from 1, also as columns without headers are called (`#3`).
fn numbered(name: &str, width: usize) -> Option<usize> {
    let name = name.trim();
    name.strip_prefix('#')
        .unwrap_or(name)
        .parse::<usize>()
        .ok()
        .filter(|number| (1..=width).contains(number))
        .map(|number| number - 1)
}

/// Whether a cell is a date, or a number where those below are numbers, as spreadsheets keep dates.
fn is_dated(cell: &str, others: &[&str]) -> bool {
    let is_number = |cell: &str| cell.parse::<f64>().is_ok_and(f64::is_finite);
    is_date(cell) || is_number(cell) && !others.is_empty() && others.iter().all(|other| is_number(other))
}

/// Whether a cell can be an answer to the metric: a number on its scale, also with words behind it, or a label.
fn answers_to(metric: &MetricColumn, cell: &str) -> bool {
    let traits = metric.kind.traits();
    let (lo, hi) = metric.scale.unwrap_or(if traits.fixed { traits.scale } else { ANY_SCALE });
    match number_by_either(cell).or_else(|| carried_number(cell)) {
        Some(value) => (lo..=hi).contains(&value),
        None => metric.values.keys().any(|label| label_key(label) == label_key(cell)) || are_labels(&[cell]),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn rows(text: &str, map: &serde_json::Value) -> Result<Option<usize>, Unreadable> {
        let rows: Vec<Vec<String>> =
            text.lines().map(|line| line.split(';').map(str::to_owned).collect::<Vec<_>>()).collect();
        header_rows(&rows, &serde_json::from_value(map.clone()).expect("a map"))
    }

    #[test]
    fn r8e_the_first_row_of_a_file_without_headers_is_an_answer() {
        let dated = json!({"columns": {"date": "1", "comment": "3", "metrics": [{"column": "2", "kind": "csat"}]}});
        for first in [
            "2026-01-10;Muy satisfecho;hola",
            "2026-01-10;★★★;",
            "10/01/2026;3,5;",
            "2026-01-10;1 - bien;",
            "2026-01-10;;hola",
            "2026-01-10;N/A;hola",
            "2026-01-10;3 - call me on 600123456;",
            ";4;hola",
        ] {
            let text = format!("{first}\n2026-01-11;4;x\n2026-01-12;5;y");
            assert_eq!(rows(&text, &dated).expect("sure"), Some(0), "{first}");
        }
        assert_eq!(rows("45000;0;\n45001;5;x", &dated).expect("sure"), Some(0), "days as spreadsheets count them");
        let undated = json!({"columns": {"touchpoint": "1", "metrics": [{"column": "2", "kind": "nps"}]}, "fixed": {"date": "2026-01-01"}});
        assert_eq!(rows("Tienda 1;9\nTienda 2;4", &undated).expect("sure"), Some(0));
        let labels =
            json!({"columns": {"metrics": [{"column": "1", "kind": "csat", "values": {"Así así": 3.0, "Bien": 5.0}}]}});
        assert_eq!(rows("Así así\nBien", &labels).expect("sure"), Some(0));
    }

    #[test]
    fn headers_stay_headers_whatever_they_are_called() {
        let dated = json!({"columns": {"date": "1", "metrics": [{"column": "2", "kind": "nps"}, {"column": "3", "kind": "nps"}]}});
        for first in ["Fecha;Nota;Otra", "date;1;2", "Day;2024;2025", "Fecha;;", "Wann;NPS;Otra"] {
            assert_eq!(rows(&format!("{first}\n2026-01-11;4;5"), &dated).expect("sure"), Some(1), "{first}");
        }
        let undated = json!({"columns": {"metrics": [{"column": "1", "kind": "nps"}, {"column": "2", "kind": "nps"}]}});
        assert_eq!(rows("Nota;Otra\n4;5", &undated).expect("sure"), Some(1));
    }

    #[test]
    fn what_may_be_either_is_asked_about() {
        let undated = json!({"columns": {"respondent": "3", "metrics": [{"column": "1", "kind": "nps"}, {"column": "2", "kind": "nps"}]}});
        for first in
            ["diez;ocho;Nota", "1;2;x", ";;SOC7", "N/A;;SOC7", "7;Nota;x", "101;102;y", "2024;2025;y", "Eins;Zwei;y"]
        {
            let unsure = rows(&format!("{first}\n4;5;y"), &undated);
            assert!(matches!(unsure, Err(Unreadable::HeadersUnsure)), "{first}: {unsure:?}");
        }
    }

    #[test]
    fn an_answer_that_cannot_be_read_makes_no_header_of_its_row() {
        let dated = json!({"columns": {"date": "1", "respondent": "2", "comment": "4", "metrics": [{"column": "3", "kind": "csat"}]}});
        let below = "2026-01-11;K1;4;x\n2026-01-12;K2;5;y";
        for day in ["32/01/2026", "2O26-01-10", "?", "pendiente", "sin fecha"] {
            assert_eq!(
                rows(&format!("{day};ZID;3;MY\n{below}"), &dated).expect("sure"),
                Some(0),
                "{day}: its answer is one"
            );
            let unsure = rows(&format!("{day};ZID;regularcillo;MY\n{below}"), &dated);
            assert!(matches!(unsure, Err(Unreadable::HeadersUnsure)), "{day}: {unsure:?}");
        }
        // Nor do the blanks of the first two rows, which look like the second header row of a tool.
        let second = json!({"columns": {"respondent": "1", "comment": "3", "metrics": [{"column": "2", "kind": "csat"}]}, "fixed": {"date": "2026-01-01"}});
        let answers = "ZID;bien;\n;mal;hola\nK2;bien;y";
        assert_eq!(rows(answers, &second).expect("sure"), Some(0));
    }

    #[test]
    fn a_map_of_names_says_itself_that_there_are_headers() {
        let map = json!({"columns": {"date": "Fecha", "metrics": [{"column": "2", "kind": "nps"}]}});
        assert_eq!(rows("2026-01-10;9\n2026-01-11;4", &map).expect("sure"), None);
        let part = json!({"columns": {"touchpoint": "3"}});
        assert_eq!(rows("date;nps;where\n2026-01-11;4;Shop", &part).expect("sure"), Some(1), "dates show themselves");
        let without = json!({"columns": {"weight": "", "date": "1", "metrics": [{"column": "2", "kind": "nps"}]}});
        assert_eq!(rows("2026-01-10;9\n2026-01-11;4", &without).expect("sure"), Some(0), "a blank name is none");
        assert!(
            matches!(rows("nps;why;where\n9;x;Shop", &part), Err(Unreadable::HeadersUnsure)),
            "a shop may be called so"
        );
        let exact = json!({"columns": {"date": "Wann", "metrics": [{"column": "5", "kind": "nps"}]}});
        assert_eq!(rows("Wann;1;3;5\n2026-01-11;4;5;6", &exact).expect("sure"), Some(1), "the map says so");
        let unsure = rows("7;ZID;Shop\n9;x;Shop", &part);
        assert!(matches!(unsure, Err(Unreadable::HeadersUnsure)), "{unsure:?}");
    }
}
