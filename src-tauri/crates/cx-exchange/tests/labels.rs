//! Answer labels of the families in `fixtures/labels.json` and of families beyond them: right, or asked about (rule R6e).
//!
//! The JSON is the golden file of answer labels: its families, points and rules were collected from public surveys and tools,
//! each with its source, and none of its figures comes from this program.

use std::collections::BTreeMap;
use std::fs;
use std::io::Cursor;
use std::path::Path;

use cx_exchange::survey::{Familiar, ReadRow, Reader, Unreadable, inspect};
use cx_model::measure::SurveyMap;
use serde_json::{Value, json};

/// What a file comes to: the value of each text, none where it is not counted; scale, direction, and codes of its issues.
#[derive(Debug)]
struct Read {
    values: BTreeMap<String, Option<f64>>,
    scale: (f64, f64),
    lower: bool,
    codes: Vec<String>,
}

fn read(header: &str, cells: &[String], map: &Value) -> Result<Read, Unreadable> {
    let rows: String = cells.iter().map(|cell| format!("2026-03-01,\"{cell}\"\n")).collect();
    let text = format!("date,\"{header}\"\n{rows}");
    let map: SurveyMap = serde_json::from_value(map.clone()).expect("a map");
    inspect("labels.csv", Cursor::new(text.as_bytes()), &map, &Familiar::default())
        .expect("a look never refuses labels");
    let mut reader = Reader::open(Cursor::new(text.as_bytes()), &map, &Familiar::default())?;
    reader.settled()?;
    let metric = reader.metrics()[0].clone();
    let mut codes: Vec<String> = reader.issues().iter().map(|issue| issue.code.clone()).collect();
    let (mut row, mut values) = (ReadRow::default(), BTreeMap::new());
    for cell in cells {
        assert!(reader.read(&mut row).expect("a row"));
        let value = row.answers.first().map(|(_, value)| *value);
        let before = values.insert(cell.clone(), value);
        assert!(before.is_none_or(|before| before == value), "one text, one value");
        codes.extend(row.issues.iter().map(|issue| issue.code.clone()));
    }
    Ok(Read { values, scale: (metric.lo, metric.hi), lower: metric.lower_is_better, codes })
}

/// A map that names the column as a rating and says nothing of its labels.
fn rating(header: &str) -> Value {
    json!({"columns": {"metrics": [{"column": header, "kind": "rating"}]}})
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    Right,
    Asked,
    Wrong,
}

/// Cells in which each label comes `times` times, in the order in which the labels are given.
fn cells(labels: &[&str], times: usize) -> Vec<String> {
    (0..times).flat_map(|_| labels.iter().map(|label| (*label).to_owned())).collect()
}

/// Compares what was read with the points that are meant: `points` are all labels of the family with their values.
fn judge(read: &Result<Read, Unreadable>, points: &[(&str, f64)], lower: bool) -> Outcome {
    match read {
        Err(
            Unreadable::LabelsUnclear { .. } | Unreadable::AnswersUnclear { .. } | Unreadable::CodingUnclear { .. },
        ) => Outcome::Asked,
        Err(error) => panic!("{error}"),
        Ok(read) => {
            let ends = (points[0].1, points[points.len() - 1].1);
            let right =
                points.iter().all(|(label, value)| read.values.get(*label).is_none_or(|read| *read == Some(*value)));
            if right && read.scale == ends && read.lower == lower { Outcome::Right } else { Outcome::Wrong }
        }
    }
}

struct Golden {
    id: String,
    labels: Vec<String>,
    low: f64,
    best_is_last: Option<bool>,
}

fn golden() -> Vec<Golden> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/labels.json");
    let json: Value = serde_json::from_str(&fs::read_to_string(path).expect("the golden file")).expect("JSON");
    let families = json["families"].as_array().expect("families");
    families
        .iter()
        .map(|family| Golden {
            id: family["id"].as_str().expect("an id").to_owned(),
            labels: family["labels"]
                .as_array()
                .expect("labels")
                .iter()
                .map(|label| label.as_str().expect("a label").to_owned())
                .collect(),
            low: family["low"].as_f64().unwrap_or(1.0),
            best_is_last: family["bestIsLast"].as_bool(),
        })
        .collect()
}

#[test]
fn r6e_every_family_is_read_on_its_own_points_or_asked_about() {
    let mut counts: BTreeMap<(&str, Outcome), u32> = BTreeMap::new();
    let (mut wrong, mut asked) = (Vec::new(), Vec::new());
    for family in golden() {
        let labels: Vec<&str> = family.labels.iter().map(String::as_str).collect();
        let points: Vec<(&str, f64)> =
            labels.iter().enumerate().map(|(at, label)| (*label, at as f64 + family.low)).collect();
        let reversed: Vec<&str> = labels.iter().rev().copied().collect();
        for times in [1, 12] {
            let mut runs: Vec<(&str, Vec<String>)> =
                vec![("whole", cells(&labels, times)), ("reversed", cells(&reversed, times))];
            for missing in 0..labels.len() {
                let rest: Vec<&str> = [&labels[..missing], &labels[missing + 1..]].concat();
                runs.push(("missing", cells(&rest, times)));
            }
            let mut odd = cells(&labels, times);
            odd.push("Qué sé yo".to_owned());
            runs.push(("unknown", odd));
            for (kind, cells) in runs {
                let read = read("Question", &cells, &rating("Question"));
                let outcome = judge(&read, &points, family.best_is_last == Some(false));
                // Where nobody can say which end is best, only to ask is right.
                let outcome =
                    if family.best_is_last.is_none() && outcome == Outcome::Right { Outcome::Wrong } else { outcome };
                if let Ok(read) = &read
                    && kind == "unknown"
                    && outcome == Outcome::Right
                {
                    let told = ["label-unknown", "answer-not-number"].contains(&read.codes[0].as_str());
                    assert!(told && read.codes.len() == 1, "{}: an unknown label is told once: {read:?}", family.id);
                }
                *counts.entry((kind, outcome)).or_default() += 1;
                match outcome {
                    Outcome::Wrong => wrong.push(format!("{} {kind} {times}: {read:?}", family.id)),
                    Outcome::Asked if kind == "whole" => asked.push(format!("{} {times}", family.id)),
                    _ => {}
                }
            }
        }
    }
    println!("{counts:?}\nasked whole: {asked:#?}");
    assert!(wrong.is_empty(), "{} silently wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// Families that no table of the program has, worst first, or, where `lower`, best first: each is right or asked about.
const BEYOND: &[(&str, bool, &[&str])] = &[
    ("clarity, a ladder", false, &["Nada claro", "Poco claro", "Algo claro", "Bastante claro", "Muy claro"]),
    ("clarity, its first four", false, &["Nada claro", "Poco claro", "Bastante claro", "Muy claro"]),
    (
        "helpfulness",
        false,
        &["Not at all helpful", "Slightly helpful", "Moderately helpful", "Very helpful", "Extremely helpful"],
    ),
    (
        "helpfulness, of seven",
        false,
        &[
            "Not at all helpful",
            "Barely helpful",
            "Slightly helpful",
            "Moderately helpful",
            "Helpful",
            "Very helpful",
            "Extremely helpful",
        ],
    ),
    ("speed, two-sided", false, &["Muy lento", "Lento", "Ni rápido ni lento", "Rápido", "Muy rápido"]),
    (
        "friendliness, of seven",
        false,
        &[
            "Very unfriendly",
            "Unfriendly",
            "Somewhat unfriendly",
            "Neutral",
            "Somewhat friendly",
            "Friendly",
            "Very friendly",
        ],
    ),
    (
        "confusion, low is good",
        true,
        &[
            "Not at all confusing",
            "Slightly confusing",
            "Moderately confusing",
            "Very confusing",
            "Extremely confusing",
        ],
    ),
    ("price, nobody can say", false, &["Muy barato", "Barato", "Ni caro ni barato", "Caro", "Muy caro"]),
    ("frequency of six", false, &["Nunca", "Casi nunca", "A veces", "A menudo", "Casi siempre", "Siempre"]),
    ("frequency of six in English", false, &["Never", "Rarely", "Sometimes", "Often", "Almost always", "Always"]),
    ("frequency of four", false, &["Never", "Rarely", "Often", "Always"]),
    ("quality of six", false, &["Very poor", "Poor", "Fair", "Good", "Very good", "Excellent"]),
    ("quality of seven", false, &["Terrible", "Very poor", "Poor", "Fair", "Good", "Very good", "Excellent"]),
    (
        "satisfaction of eight",
        false,
        &[
            "Completely dissatisfied",
            "Very dissatisfied",
            "Dissatisfied",
            "Somewhat dissatisfied",
            "Somewhat satisfied",
            "Satisfied",
            "Very satisfied",
            "Completely satisfied",
        ],
    ),
    (
        "satisfaction of six",
        false,
        &["Muy insatisfecho", "Insatisfecho", "Algo insatisfecho", "Algo satisfecho", "Satisfecho", "Muy satisfecho"],
    ),
    ("satisfaction with good and very good", false, &["Bad", "Fair", "Satisfied", "Good", "Very satisfied"]),
    (
        "agreement of nine",
        false,
        &[
            "Totalmente en desacuerdo",
            "Muy en desacuerdo",
            "En desacuerdo",
            "Algo en desacuerdo",
            "Neutral",
            "Algo de acuerdo",
            "De acuerdo",
            "Muy de acuerdo",
            "Totalmente de acuerdo",
        ],
    ),
    (
        "agreement, French",
        false,
        &["Pas du tout d'accord", "Plutôt pas d'accord", "Neutre", "Plutôt d'accord", "Tout à fait d'accord"],
    ),
    ("colours", false, &["Rojo", "Naranja", "Amarillo", "Verde claro", "Verde"]),
    ("poor beside bad", false, &["Very bad", "Bad", "Poor", "Good", "Very good"]),
    ("regular beside normal", false, &["Muy malo", "Regular", "Normal", "Bueno", "Muy bueno"]),
    ("fair beside average", false, &["Very poor", "Fair", "Average", "Good", "Excellent"]),
    (
        "neutral beside neither",
        false,
        &["Strongly disagree", "Disagree", "Neutral", "Neither agree nor disagree", "Agree", "Strongly agree"],
    ),
    (
        "muy beside totalmente",
        false,
        &["Muy insatisfecho", "Insatisfecho", "Neutral", "Satisfecho", "Muy satisfecho", "Totalmente satisfecho"],
    ),
    ("trust", false, &["No confío nada", "Confío poco", "Confío algo", "Confío bastante", "Confío mucho"]),
    ("intention", false, &["Seguro que no", "Probablemente no", "Probablemente sí", "Seguro que sí"]),
    ("worth", false, &["Not worth it", "Barely worth it", "Worth it", "Well worth it"]),
    ("pain, low is good", true, &["None", "Mild", "Moderate", "Severe", "Very severe", "Worst possible"]),
];

#[test]
fn r6e_families_beyond_the_list_are_right_or_asked_about() {
    let mut counts: BTreeMap<Outcome, u32> = BTreeMap::new();
    let mut wrong = Vec::new();
    for (name, lower, labels) in BEYOND {
        let points: Vec<(&str, f64)> = labels.iter().enumerate().map(|(at, label)| (*label, at as f64 + 1.0)).collect();
        for header in ["Question", "Valoración", "How satisfied are you?"] {
            for times in [1, 12] {
                for map in [rating(header), json!({})] {
                    let all = cells(labels, times);
                    let read = read(header, &all, &map);
                    let outcome = match &read {
                        Err(Unreadable::NoMetrics { .. }) => Outcome::Asked,
                        other => judge(other, &points, *lower),
                    };
                    *counts.entry(outcome).or_default() += 1;
                    if outcome == Outcome::Wrong || name.contains("nobody") && outcome == Outcome::Right {
                        wrong.push(format!("{name}, {header}, {times}: {read:?}"));
                    }
                }
            }
        }
    }
    println!("beyond the list: {counts:?}");
    assert!(wrong.is_empty(), "silently wrong:\n{}", wrong.join("\n"));
}

/// Reads cells of one column and gives the values in their order; none where the import asks.
fn values(header: &str, cells: &[&str], map: &Value) -> Option<Vec<Option<f64>>> {
    let cells: Vec<String> = cells.iter().map(|cell| (*cell).to_owned()).collect();
    let read = read(header, &cells, map).ok()?;
    Some(cells.iter().map(|cell| read.values[cell]).collect())
}

#[test]
fn r6e_labels_that_carry_numbers_are_read_by_them() {
    let right: &[(&[&str], &[f64])] = &[
        (&["1 - Nada satisfecho", "2", "3", "4", "5 - Muy satisfecho"], &[1.0, 2.0, 3.0, 4.0, 5.0]),
        (&["0 Nada probable", "7", "9", "10 Muy probable", "3"], &[0.0, 7.0, 9.0, 10.0, 3.0]),
        (&["4/5", "5/5", "1/5", "3"], &[4.0, 5.0, 1.0, 3.0]),
        (&["4 de 5", "5 sobre 5", "1 out of 5"], &[4.0, 5.0, 1.0]),
        (&["★★★★☆", "★☆☆☆☆", "★★★★★"], &[4.0, 1.0, 5.0]),
        (&["⭐⭐⭐", "⭐", "⭐⭐⭐⭐⭐"], &[3.0, 1.0, 5.0]),
        (&["4 estrellas", "1 estrella", "5 estrellas"], &[4.0, 1.0, 5.0]),
        (&["⭐⭐ 2: malo", "⭐⭐⭐⭐⭐ 5: genial"], &[2.0, 5.0]),
        (&["85 %", "90%", "12 %"], &[85.0, 90.0, 12.0]),
        (&["cuatro", "cinco", "uno"], &[4.0, 5.0, 1.0]),
        (&["FOUR", "FIVE", "TWO"], &[4.0, 5.0, 2.0]),
        (&["(5) Muy satisfecho", "(1) Nada satisfecho", "(3) Algo satisfecho"], &[5.0, 1.0, 3.0]),
        (&["5 Very much like me", "1 Not like me at all", "3"], &[5.0, 1.0, 3.0]),
    ];
    for (cells, wanted) in right {
        let read = values("Question", cells, &rating("Question"));
        let wanted: Vec<Option<f64>> = wanted.iter().map(|value| Some(*value)).collect();
        assert_eq!(read, Some(wanted), "{cells:?}");
    }
    for asked in [
        &["4/5", "8/10", "5/5", "9/10"][..],
        &["⭐⭐ 3: malo", "⭐⭐⭐⭐⭐ 5: genial"],
        &["85 %", "0.85", "90 %"],
        &["1 - Good", "2 - Poor", "3 - Excellent", "4 - Fair"],
    ] {
        assert_eq!(values("Question", asked, &rating("Question")), None, "{asked:?}");
    }
    // Numbers that run against their words: 1 is the best.
    let falls = ["1. Siempre", "2. A menudo", "3. A veces", "4. Rara vez", "5. Nunca"].map(str::to_owned);
    let falling = read("Question", &falls, &rating("Question")).expect("read");
    assert!(falling.lower && falling.values["1. Siempre"] == Some(1.0), "{falling:?}");
    // A few ends with words among many numbers.
    let mut mixed: Vec<String> = (0..40).map(|at| (at % 9 + 1).to_string()).collect();
    mixed.extend(["10 - Muy probable", "0 - Nada probable"].map(str::to_owned));
    let ends = read("NPS", &mixed, &json!({})).expect("read");
    assert_eq!((ends.values["10 - Muy probable"], ends.values["0 - Nada probable"]), (Some(10.0), Some(0.0)));
    assert_eq!(
        values("Satisfaction", &["Very satisfied", "1", "2", "Very dissatisfied"], &json!({})),
        None,
        "which runs how"
    );
    // Bands and dates are no points.
    let cells = ["0-4 (bad)", "5-8 (fair)", "9-10 (good)", "0-4 (bad)", "5-8 (fair)", "9-10 (good)"].map(str::to_owned);
    let bands = read("Score", &cells, &rating("Score"));
    assert!(bands.is_err() || bands.is_ok_and(|read| read.values.values().all(Option::is_none)), "a band is no point");
}

#[test]
fn r6e_the_header_and_the_grid_settle_what_labels_leave_open() {
    let four = ["Very dissatisfied", "Dissatisfied", "Satisfied", "Very satisfied"];
    let by = |header: &str| values(header, &four, &rating(header));
    assert_eq!(by("Satisfaction"), None, "four points, or five without the middle");
    assert_eq!(by("Satisfaction (1-4)"), Some(vec![Some(1.0), Some(2.0), Some(3.0), Some(4.0)]));
    assert_eq!(by("Satisfaction (1-5)"), Some(vec![Some(1.0), Some(2.0), Some(4.0), Some(5.0)]));
    let map = json!({"columns": {"metrics": [{"column": "Q", "kind": "rating", "scale": [0, 3]}]}});
    assert_eq!(values("Q", &four, &map), Some(vec![Some(0.0), Some(1.0), Some(2.0), Some(3.0)]), "the map's scale");
    let map = json!({"columns": {"metrics": [{"column": "Q", "kind": "nps"}]}});
    assert_eq!(values("Q", &four, &map), None, "labels are no points of 0 to 10");
    // A column beside it shows all points of the grid.
    let text = "date,Trato [Tienda],Trato [Web]\n\
                2026-03-01,Muy satisfecho,Satisfecha\n2026-03-01,Satisfecho/a,Neutral\n2026-03-01,Satisfecho,Muy insatisfecho\n\
                2026-03-01,Muy satisfecha,Insatisfecho\n2026-03-01,Satisfecho,Muy satisfecho\n";
    let mut reader =
        Reader::open(Cursor::new(text.as_bytes()), &SurveyMap::default(), &Familiar::default()).expect("both columns");
    let mut row = ReadRow::default();
    let mut rows = Vec::new();
    while reader.read(&mut row).expect("a row") {
        rows.push(row.answers.iter().map(|(_, value)| *value).collect::<Vec<_>>());
    }
    assert_eq!(rows, [[5.0, 4.0], [4.0, 3.0], [4.0, 1.0], [5.0, 2.0], [4.0, 5.0]]);
}

#[test]
fn r6e_unknown_labels_and_refusals_bias_nothing_in_silence() {
    let five = ["Muy insatisfecho", "Insatisfecho", "Neutral", "Satisfecho", "Muy satisfecho"];
    let with = |odd: &[(&str, usize)]| -> Vec<String> {
        let odd = odd.iter().flat_map(|(text, times)| std::iter::repeat_n((*text).to_owned(), *times));
        cells(&five, 8).into_iter().chain(odd).collect()
    };
    let read_with = |odd: &[(&str, usize)]| read("Q", &with(odd), &rating("Q"));
    let one =
        read_with(&[("Según el día", 3), ("No aplica", 9), ("N/S", 2), ("Prefiero no contestar", 4)]).expect("read");
    assert_eq!(one.codes, ["label-unknown"], "once, not cell by cell; refusals are blanks");
    assert_eq!((one.values["Según el día"], one.values["Neutral"]), (None, Some(3.0)));
    for (odd, why) in [
        (&[("Según el día", 6)][..], "more than a tenth"),
        (&[("Fatal, horrible", 3)], "all on one side"),
        (&[("Totalmente insatisfecho con todo", 1)], "called like a point"),
    ] {
        assert!(
            matches!(read_with(odd), Err(Unreadable::AnswersUnclear { .. } | Unreadable::LabelsUnclear { .. })),
            "{why}"
        );
    }
    // Somebody says what it means.
    let map = json!({"columns": {"metrics": [{"column": "Q", "kind": "rating", "notApplicable": ["Según el día"]}]}});
    let said = read("Q", &with(&[("Según el día", 6)]), &map).expect("read");
    assert!(said.codes.is_empty() && said.values["Satisfecho"] == Some(4.0), "{said:?}");
    // A middle that may be no answer.
    let unsure = ["Strongly disagree", "Disagree", "Not sure", "Agree", "Strongly agree"];
    assert_eq!(values("Q", &unsure, &rating("Q")).map(|values| values[2]), Some(Some(3.0)), "no other middle");
    let both = ["Strongly disagree", "Disagree", "Neutral", "Not sure", "Agree", "Strongly agree"];
    assert_eq!(values("Q", &both, &rating("Q")).map(|values| (values[2], values[3])), Some((Some(3.0), None)));
}

#[test]
fn r6e_codes_of_no_answer_and_other_codings_are_never_points() {
    let column = |counts: &[(&str, usize)]| -> Vec<String> {
        counts.iter().flat_map(|(text, times)| std::iter::repeat_n((*text).to_owned(), *times)).collect()
    };
    let five = [("1", 4), ("2", 6), ("3", 9), ("4", 12), ("5", 9)];
    for code in ["-99", "99", "999", "98", "-1", "97"] {
        let cells = column(&[&five[..], &[(code, 12)]].concat());
        let read = read("Satisfaction", &cells, &json!({})).expect(code);
        assert_eq!((read.scale, read.values[code]), ((1.0, 5.0), None), "{code}");
        assert_eq!(read.codes, ["answer-codes"], "{code} is said to be no answer");
    }
    let ten: Vec<(String, usize)> = (0..=10).map(|value| (value.to_string(), 3)).collect();
    let ten: Vec<(&str, usize)> = ten.iter().map(|(text, times)| (text.as_str(), *times)).collect();
    let nps = read("NPS", &column(&[&ten[..], &[("99", 5), ("-1", 3)]].concat()), &json!({})).expect("NPS");
    assert_eq!((nps.scale, nps.values["99"], nps.values["-1"]), ((0.0, 10.0), None, None));
    let signed = column(&[("-2", 4), ("-1", 4), ("0", 4), ("1", 4), ("2", 6)]);
    let signed = read("Satisfaction", &signed, &json!({})).expect("two sides");
    assert_eq!((signed.scale, signed.values["-2"]), ((-2.0, 2.0), Some(-2.0)));
    let asked = |header: &str, counts: &[(&str, usize)]| {
        let read = read(header, &column(counts), &json!({}));
        assert!(matches!(read, Err(Unreadable::CodingUnclear { .. })), "{header} {counts:?}: {read:?}");
    };
    asked("NPS", &[("1", 3), ("5", 3), ("8", 3), ("9", 3), ("10", 3), ("11", 9)]);
    asked("Satisfaction", &[("0", 3), ("1", 3), ("2", 3), ("3", 9), ("4", 9)]);
    asked("Satisfaction", &[("1", 3), ("2", 3), ("3", 9), ("4", 9), ("5", 9), ("9", 6)]);
    let said = column(&[("0", 3), ("1", 3), ("2", 3), ("3", 9), ("4", 9)]);
    let map = json!({"columns": {"metrics": [{"column": "Satisfaction", "kind": "csat", "scale": [0, 4]}]}});
    assert_eq!(read("Satisfaction", &said, &map).expect("said").scale, (0.0, 4.0));
    // What lies off the scale on one side biases the score.
    let map = json!({"columns": {"metrics": [{"column": "Satisfaction", "kind": "csat", "scale": [1, 5]}]}});
    let cells = column(&[&five[..], &[("7", 3), ("8", 4)]].concat());
    assert!(matches!(read("Satisfaction", &cells, &map), Err(Unreadable::AnswersUnclear { lost: 7, .. })));
}

#[test]
fn r6e_labels_far_down_a_long_file_decide_with_the_others() {
    let row = |label: &str| format!("2026-03-01,{label}\n");
    let best: String = (0..5000).map(|_| row("Very satisfied")).collect();
    let seven =
        ["Very dissatisfied", "Dissatisfied", "Somewhat dissatisfied", "Neutral", "Somewhat satisfied", "Satisfied"];
    let rest: String = seven.iter().map(|label| row(label)).collect();
    let text = format!("date,How satisfied are you?\n{best}{rest}");
    let mut reader =
        Reader::open(Cursor::new(text.as_bytes()), &SurveyMap::default(), &Familiar::default()).expect("seven points");
    let mut row = ReadRow::default();
    assert!(reader.read(&mut row).expect("a row"));
    assert_eq!((row.answers[0].1, reader.metrics()[0].hi), (7.0, 7.0));
    let text = format!("date,How satisfied are you?\n{best}");
    let refused = Reader::open(Cursor::new(text.as_bytes()), &SurveyMap::default(), &Familiar::default());
    assert!(matches!(refused.err(), Some(Unreadable::LabelsUnclear { .. })), "one label of four, five or seven points");
}
