//! The same answers in every layout that is read: tool × encoding × separator × way of answering × style of days, as text and as
//! workbooks, a row for each response or a column for each touchpoint. All give the same figures.

use std::collections::BTreeMap;
use std::io::Cursor;

use cx_exchange::survey::{Dimension, Familiar, Fate, ReadRow, Reader, Unreadable};
use cx_model::measure::SurveyMap;
use cx_model::score::{Formula, MetricKind};
use encoding_rs::{MACINTOSH, WINDOWS_1252};

use super::made::{book, rows};

/// A response as it was meant.
struct Meant {
    id: usize,
    month: u32,
    day: u32,
    shop: &'static str,
    recommends: Option<u32>,
    satisfied: Option<usize>,
    says: &'static str,
}

/// Seventy responses of three months; some leave a question blank.
fn meant() -> Vec<Meant> {
    const RECOMMENDS: [u32; 13] = [10, 9, 7, 0, 8, 10, 6, 9, 3, 10, 5, 8, 9];
    const SATISFIED: [usize; 11] = [5, 4, 4, 2, 5, 3, 1, 4, 5, 2, 4];
    const SAYS: [&str; 6] = [
        "",
        "Atención rápida, señor; «volveré»",
        "",
        "Dijo \"ya\" y tardó",
        "Mala señal | en el móvil",
        "¿Por qué no abrís el sábado?",
    ];
    (0..70)
        .map(|n| Meant {
            id: 4001 + n,
            month: 5 + (n / 26) as u32,
            day: (n * 7 % 28 + 1) as u32,
            shop: ["Málaga", "León centro"][n * 5 % 7 % 2],
            recommends: (n % 17 != 3).then(|| RECOMMENDS[n % 13]),
            satisfied: (n % 19 != 5).then(|| SATISFIED[n % 11]),
            says: SAYS[n % 6],
        })
        .collect()
}

/// Number of answers and the value that they give, by metric and month.
type Figures = BTreeMap<(&'static str, String), (usize, i64)>;

/// Promoters less detractors, and answers of four and five: the figures of the answers as they were meant.
fn figures(meant: &[Meant]) -> Figures {
    let mut figures = Figures::new();
    let mut count = |metric, month: u32, value: i64| {
        let (n, sum) = figures.entry((metric, format!("2026-{month:02}"))).or_default();
        (*n, *sum) = (*n + 1, *sum + value);
    };
    for one in meant {
        if let Some(mark) = one.recommends {
            count("nps", one.month, i64::from(mark >= 9) - i64::from(mark <= 6));
        }
        if let Some(point) = one.satisfied {
            count("csat", one.month, i64::from(point >= 4));
        }
    }
    figures
}

/// The same figures of a file as it is read.
fn read(bytes: &[u8], map: &SurveyMap) -> Result<(Figures, BTreeMap<String, usize>), Unreadable> {
    let mut reader = Reader::open(Cursor::new(bytes), map, &Familiar::default())?;
    reader.settled()?;
    let (mut figures, mut shops, mut row) = (Figures::new(), BTreeMap::new(), ReadRow::default());
    while reader.read(&mut row)? {
        if row.fate != Fate::Taken {
            continue;
        }
        let month = row.day.iso()[..7].to_owned();
        if let Some(shop) = row.name(Dimension::Touchpoint) {
            *shops.entry(reader.names(Dimension::Touchpoint)[shop].clone()).or_default() += row.answers.len();
        }
        for (at, value) in &row.answers {
            let metric = &reader.metrics()[*at];
            let (word, value) = match metric.kind {
                kind if kind.formula() == Formula::NetPromoter => {
                    ("nps", i64::from(*value >= 9.0) - i64::from(*value <= 6.0))
                }
                MetricKind::Csat => ("csat", i64::from(*value > metric.hi - f64::from(metric.top))),
                _ => ("other", 0),
            };
            let (n, sum) = figures.entry((word, month.clone())).or_default();
            (*n, *sum) = (*n + 1, *sum + value);
        }
    }
    Ok((figures, shops))
}

/// What a column holds.
#[derive(Clone, Copy, PartialEq)]
enum Of {
    Id,
    Begun,
    Day,
    Shop,
    Recommends,
    Satisfied,
    Says,
    Fixed(&'static str),
    Counted,
    Nothing,
}

/// A tool's layout: the columns with the cells of its header rows.
struct Tool {
    name: &'static str,
    columns: &'static [(&'static [&'static str], Of)],
}

const RECOMMEND_EN: &str = "How likely are you to recommend us? (0-10)";
const RECOMMEND_ES: &str = "¿Nos recomendarías a un amigo? (0-10)";
const SATISFIED_EN: &str = "Overall, how satisfied are you?";
const SATISFIED_ES: &str = "¿Cuál es tu satisfacción con la tienda?";

const TOOLS: &[Tool] = &[
    Tool {
        name: "table, English",
        columns: &[
            (&["Response ID"], Of::Id),
            (&["Date"], Of::Day),
            (&["Touchpoint"], Of::Shop),
            (&["NPS"], Of::Recommends),
            (&["Satisfaction"], Of::Satisfied),
            (&["Comments"], Of::Says),
        ],
    },
    Tool {
        name: "table, Spanish",
        columns: &[
            (&["Fecha"], Of::Day),
            (&["Punto de contacto"], Of::Shop),
            (&["Comentario"], Of::Says),
            (&["Satisfacción"], Of::Satisfied),
            (&["Recomendación"], Of::Recommends),
        ],
    },
    Tool {
        name: "Qualtrics",
        columns: &[
            (&["StartDate", "Fecha de inicio", "{\"ImportId\":\"startDate\"}"], Of::Begun),
            (&["EndDate", "Fecha de fin", "{\"ImportId\":\"endDate\"}"], Of::Day),
            (&["Status", "Tipo de respuesta", "{\"ImportId\":\"status\"}"], Of::Fixed("IP Address")),
            (&["Finished", "Terminado", "{\"ImportId\":\"finished\"}"], Of::Fixed("True")),
            (&["ResponseId", "ID de respuesta", "{\"ImportId\":\"_recordId\"}"], Of::Id),
            (&["Q1", RECOMMEND_ES, "{\"ImportId\":\"QID1\"}"], Of::Recommends),
            (&["Q2", SATISFIED_ES, "{\"ImportId\":\"QID2\"}"], Of::Satisfied),
            (&["Q3", "¿Por qué?", "{\"ImportId\":\"QID3_TEXT\"}"], Of::Says),
        ],
    },
    Tool {
        name: "SurveyMonkey",
        columns: &[
            (&["Respondent ID", ""], Of::Id),
            (&["Collector ID", ""], Of::Fixed("88123")),
            (&["Start Date", ""], Of::Begun),
            (&["End Date", ""], Of::Day),
            (&["Custom Data 1", ""], Of::Nothing),
            (&[RECOMMEND_EN, "Response"], Of::Recommends),
            (&[SATISFIED_EN, "Response"], Of::Satisfied),
            (&["Why?", "Open-Ended Response"], Of::Says),
        ],
    },
    Tool {
        name: "Google Forms, Spanish",
        columns: &[
            (&["Marca temporal"], Of::Day),
            (&[RECOMMEND_ES], Of::Recommends),
            (&[SATISFIED_ES], Of::Satisfied),
            (&["¿Por qué?"], Of::Says),
        ],
    },
    Tool {
        name: "Google Forms, English",
        columns: &[
            (&["Timestamp"], Of::Day),
            (&[SATISFIED_EN], Of::Satisfied),
            (&[RECOMMEND_EN], Of::Recommends),
            (&["Any other comments?"], Of::Says),
        ],
    },
    Tool {
        name: "Microsoft Forms",
        columns: &[
            (&["Id"], Of::Id),
            (&["Hora de inicio"], Of::Begun),
            (&["Hora de finalización"], Of::Day),
            (&["Correo electrónico"], Of::Fixed("anonymous")),
            (&["Nombre"], Of::Nothing),
            (&[RECOMMEND_ES], Of::Recommends),
            (&[SATISFIED_ES], Of::Satisfied),
            (&["¿Por qué?"], Of::Says),
        ],
    },
    Tool {
        name: "LimeSurvey",
        columns: &[
            (&["id. Response ID"], Of::Id),
            (&["submitdate. Date submitted"], Of::Day),
            (&["lastpage. Last page"], Of::Fixed("2")),
            (&["startlanguage. Start language"], Of::Fixed("es")),
            (&["Q1. ¿Nos recomendarías a un amigo? (0-10)"], Of::Recommends),
            (&["Q2. ¿Cuál es tu satisfacción con la tienda?"], Of::Satisfied),
            (&["Q3. ¿Por qué?"], Of::Says),
        ],
    },
    Tool {
        name: "Typeform",
        columns: &[
            (&["#"], Of::Id),
            (&[RECOMMEND_EN], Of::Recommends),
            (&[SATISFIED_EN], Of::Satisfied),
            (&["Why?"], Of::Says),
            (&["Response Type"], Of::Fixed("completed")),
            (&["Start Date (UTC)"], Of::Begun),
            (&["Submit Date (UTC)"], Of::Day),
            (&["Network ID"], Of::Fixed("d3560842b2")),
        ],
    },
    Tool {
        name: "Formbricks",
        columns: &[
            (&["No."], Of::Counted),
            (&["Response ID"], Of::Id),
            (&["Timestamp"], Of::Day),
            (&["Finished"], Of::Fixed("Yes")),
            (&["Survey ID"], Of::Fixed("clx1")),
            (&["1. How likely are you to recommend us? (0-10)"], Of::Recommends),
            (&["2. Overall, how satisfied are you?"], Of::Satisfied),
            (&["3. Why?"], Of::Says),
        ],
    },
];

/// How satisfaction is answered.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Said {
    Numbers,
    Spanish,
    English,
    Carried,
    OfFive,
}

const SAID: [Said; 5] = [Said::Numbers, Said::Spanish, Said::English, Said::Carried, Said::OfFive];
const SPANISH: [&str; 5] =
    ["Muy insatisfecho", "Insatisfecho", "Ni satisfecho ni insatisfecho", "Satisfecho", "Muy satisfecho"];
const ENGLISH: [&str; 5] =
    ["Very dissatisfied", "Dissatisfied", "Neither satisfied nor dissatisfied", "Satisfied", "Very satisfied"];

/// How days are written.
const DAYS: [&str; 7] = ["iso", "iso with time", "iso of the world", "day first", "month first", "name", "short"];

fn day(style: &str, month: u32, day: u32) -> String {
    let name = ["", "", "", "", "", "May", "Jun", "Jul"][month as usize];
    match style {
        "iso" => format!("2026-{month:02}-{day:02}"),
        "iso with time" => format!("2026-{month:02}-{day:02} 12:{day:02}:09"),
        "iso of the world" => format!("2026-{month:02}-{day:02}T12:{day:02}:09.000Z"),
        "day first" => format!("{day:02}/{month:02}/2026 9:{day:02}"),
        "month first" => format!("{month}/{day}/2026 9:{day:02} AM"),
        "name" => format!("{day} {name} 2026"),
        _ => format!("{day:02}.{month:02}.26"),
    }
}

/// A table of texts in a tool's layout.
fn table(tool: &Tool, said: Said, days: &str, meant: &[Meant]) -> Vec<Vec<String>> {
    let heads = tool.columns[0].0.len();
    let mut rows: Vec<Vec<String>> =
        (0..heads).map(|row| tool.columns.iter().map(|(head, _)| head[row].to_owned()).collect()).collect();
    for (at, one) in meant.iter().enumerate() {
        let cell = |of: &Of| match of {
            Of::Id => format!("{}", one.id),
            Of::Begun | Of::Day => day(days, one.month, one.day),
            Of::Shop => one.shop.to_owned(),
            Of::Recommends => one.recommends.map_or_else(String::new, |mark| mark.to_string()),
            Of::Satisfied => one.satisfied.map_or_else(String::new, |point| match said {
                Said::Numbers => point.to_string(),
                Said::Spanish => SPANISH[point - 1].to_owned(),
                Said::English => ENGLISH[point - 1].to_owned(),
                Said::Carried => format!("{point} - {}", SPANISH[point - 1]),
                Said::OfFive => format!("{point}/5"),
            }),
            Of::Says => one.says.to_owned(),
            Of::Fixed(text) => (*text).to_owned(),
            Of::Counted => (at + 1).to_string(),
            Of::Nothing => String::new(),
        };
        rows.push(tool.columns.iter().map(|(_, of)| cell(of)).collect());
    }
    rows
}

/// Separated text; what has a separator, a quotation mark or a line end in it is quoted.
fn text(table: &[Vec<String>], separator: char, end: &str) -> String {
    let quoted = |cell: &String| match cell.contains([separator, '"', '\n']) {
        true => format!("\"{}\"", cell.replace('"', "\"\"")),
        false => cell.clone(),
    };
    let line = |row: &Vec<String>| row.iter().map(quoted).collect::<Vec<_>>().join(&separator.to_string());
    table.iter().map(|row| line(row) + end).collect()
}

const ENCODINGS: [&str; 5] = ["utf-8", "with a mark", "utf-16", "windows", "mac"];

fn encoded(text: &str, encoding: &str) -> Vec<u8> {
    match encoding {
        "with a mark" => [b"\xef\xbb\xbf", text.as_bytes()].concat(),
        "utf-16" => [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect(),
        "windows" => WINDOWS_1252.encode(text).0.into_owned(),
        "mac" => MACINTOSH.encode(text).0.into_owned(),
        _ => text.as_bytes().to_vec(),
    }
}

#[test]
fn r6_the_same_answers_in_every_layout_give_the_same_figures() {
    let meant = meant();
    let expected = figures(&meant);
    assert_eq!(expected.len(), 6, "two metrics in three months");
    let (mut tried, mut wrong) = (0, Vec::new());
    for tool in TOOLS {
        for said in SAID {
            for days in DAYS {
                let table = table(tool, said, days, &meant);
                for (at, encoding) in ENCODINGS.iter().enumerate() {
                    for (sign, separator) in [',', ';', '\t', '|'].into_iter().enumerate() {
                        // Each encoding meets each separator once in every seven layouts.
                        if (at + sign + tried) % 3 != 0 {
                            tried += 1;
                            continue;
                        }
                        tried += 1;
                        let end = if sign % 2 == 0 { "\r\n" } else { "\n" };
                        let bytes = encoded(&text(&table, separator, end), encoding);
                        let layout = format!("{}, {said:?}, {days}, {encoding}, {separator:?}", tool.name);
                        match read(&bytes, &SurveyMap::default()) {
                            Ok((figures, _)) if figures == expected => {}
                            Ok((figures, _)) => wrong.push(format!("{layout}: {figures:?}")),
                            Err(error) => wrong.push(format!("{layout}: {error}")),
                        }
                    }
                }
            }
        }
    }
    let few: Vec<&String> = wrong.iter().step_by((wrong.len() / 40).max(1)).collect();
    assert!(wrong.is_empty(), "{} of {tried} give other figures than {expected:?}:\n{few:#?}", wrong.len());
}

#[test]
fn r6f_the_same_answers_in_a_workbook_give_the_same_figures() {
    let meant = meant();
    let expected = figures(&meant);
    for tool in TOOLS {
        for said in SAID {
            for days in DAYS {
                let table: Vec<Vec<String>> = table(tool, said, days, &meant)
                    .into_iter()
                    .map(|row| row.into_iter().map(|cell| cell.replace('&', "&amp;").replace('<', "&lt;")).collect())
                    .collect();
                let cells: Vec<Vec<&str>> = table.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
                let bytes = book(&rows(&cells.iter().map(Vec::as_slice).collect::<Vec<_>>()));
                let read = read(&bytes, &SurveyMap::default()).map(|(figures, _)| figures);
                let figures = read.unwrap_or_else(|error| panic!("{}, {said:?}, {days}: {error}", tool.name));
                assert_eq!(figures, expected, "{}, {said:?}, {days}", tool.name);
            }
        }
    }
}

#[test]
fn r2c_a_column_for_each_touchpoint_counts_as_a_row_for_each_does() {
    let meant = meant();
    let places = ["Caja", "Probador", "Aparcamiento"];
    let mark = |one: &Meant, place: usize| one.satisfied.map(|point| (point + place + one.id) % 5 + 1);
    for said in [Said::Numbers, Said::Spanish] {
        let answer = |point: Option<usize>| match (point, said) {
            (None, _) => String::new(),
            (Some(point), Said::Spanish) => SPANISH[point - 1].to_owned(),
            (Some(point), _) => point.to_string(),
        };
        let mut wide = String::from("Fecha;Satisfacción: Caja;Satisfacción: Probador;Satisfacción: Aparcamiento\n");
        let mut tidy = String::from("Fecha;Punto de contacto;Satisfacción\n");
        for one in &meant {
            let day = day("day first", one.month, one.day);
            let answers: Vec<String> = (0..places.len()).map(|place| answer(mark(one, place))).collect();
            wide += &format!("{day};{}\n", answers.join(";"));
            for (place, answer) in places.iter().zip(&answers) {
                tidy += &format!("{day};{place};{answer}\n");
            }
        }
        let metric = |place: &str| {
            format!(
                r#"{{"column": "Satisfacción: {place}", "kind": "csat", "name": "Satisfacción", "touchpoint": "{place}"}}"#
            )
        };
        let metrics = places.map(metric).join(",");
        let map = serde_json::from_str(&format!(r#"{{"columns": {{"date": "Fecha", "metrics": [{metrics}]}}}}"#));
        let (wide, _) = read(wide.as_bytes(), &map.expect("a map")).expect("a survey");
        let (tidy, shops) = read(tidy.as_bytes(), &SurveyMap::default()).expect("a survey");
        assert_eq!(wide, tidy, "{said:?}");
        assert_eq!(shops.len(), places.len(), "each place by its name");
        assert!(wide.values().map(|(n, _)| n).sum::<usize>() > 150, "and all of them are read");
    }
}
