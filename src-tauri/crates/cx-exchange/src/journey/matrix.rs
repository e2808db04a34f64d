//! Rows of fields as a matrix: stages and steps in the head, lanes at the side.

use super::plain;
use super::table::CORNERS;

/// A text and where it stands in the table; rows and columns count from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// The row.
    pub row: usize,
    /// The column.
    pub column: usize,
    /// The text, without space around it.
    pub text: String,
}

/// One step of a matrix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Index of its stage; none where the table names no stage for it.
    pub stage: Option<usize>,
    /// Its name; empty where only cells stand below.
    pub name: String,
}

/// One lane of a matrix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its name.
    pub name: String,
    /// Its texts by the index of their step; a merged cell's several lines are several texts of one step.
    pub texts: Vec<(usize, Placed)>,
}

/// A table as a journey.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matrix {
    /// Names of the stages, in order.
    pub stages: Vec<String>,
    /// The steps, in order.
    pub steps: Vec<Column>,
    /// The lanes, in order.
    pub lanes: Vec<Row>,
    /// Texts of no lane or step: a title above the head, fields beside a blank name.
    pub left: Vec<Placed>,
    /// The rows that name stages or steps, from 1.
    pub heads: Vec<usize>,
    /// Whether the first column holds names.
    pub side: bool,
}

/// The role of a row, by its first field.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Says {
    Stages,
    Steps,
    Blank,
    Lane,
}

fn says(row: &[String]) -> Says {
    match row.first().map(|corner| plain(corner)).unwrap_or_default().as_str() {
        "stage" | "stages" | "phase" | "phases" | "etapa" | "etapas" | "fase" | "fases" => Says::Stages,
        "step" | "steps" | "paso" | "pasos" => Says::Steps,
        _ if row.first().is_none_or(|corner| corner.trim().is_empty()) => Says::Blank,
        _ => Says::Lane,
    }
}

fn at(row: &[String], column: usize) -> &str {
    row.get(column).map_or("", |field| field.trim())
}

/// Whether the fields behind the first are short enough to be names, and there is one.
fn is_head(row: &[String]) -> bool {
    let names = || row.iter().skip(1).map(|name| name.trim()).filter(|name| !name.is_empty());
    names().next().is_some() && names().all(is_name)
}

/// Whether a text is short enough to be a name.
fn is_name(text: &str) -> bool {
    text.chars().count() <= 80 && !text.contains('\n')
}

/// Reads one row, or one column, of nothing but names: steps, unless names of a column mean kinds of lanes. A first
/// field that says what they are is no name. None where the table is another.
fn list_of_names(rows: &[(usize, &[String])]) -> Option<Matrix> {
    let fields: Vec<(usize, usize, &str)> = rows
        .iter()
        .flat_map(|(row, fields)| fields.iter().enumerate().map(|(column, text)| (*row, column, text.trim())))
        .filter(|(.., text)| !text.is_empty())
        .collect();
    let &(row, column, first) = fields.first()?;
    let (one_row, one_column) = (rows.len() == 1, fields.iter().all(|(_, at, _)| *at == column));
    if !(one_row || one_column) || !fields.iter().all(|(.., text)| is_name(text)) {
        return None;
    }
    let is_corner = column == 0 && fields.len() > 1 && CORNERS.contains(&plain(first).as_str());
    let names = fields.iter().skip(usize::from(is_corner)).map(|(.., text)| (*text).to_owned());
    let mut matrix = Matrix { side: !one_row, ..Matrix::default() };
    if one_row {
        matrix.heads.push(row + 1);
    }
    if !one_row && fields.iter().any(|(.., text)| super::lane::kind(text).is_some()) {
        matrix.lanes = names.map(|name| Row { name, texts: Vec::new() }).collect();
    } else if is_corner && says(&[first.to_owned()]) == Says::Stages {
        // Stages alone have one step each, of the same name.
        matrix.stages = names.collect();
        matrix.steps = matrix
            .stages
            .iter()
            .enumerate()
            .map(|(stage, name)| Column { stage: Some(stage), name: name.clone() })
            .collect();
    } else {
        matrix.steps = names.map(|name| Column { stage: None, name }).collect();
    }
    Some(matrix)
}

fn is_blank(row: &[String]) -> bool {
    row.iter().all(|field| field.trim().is_empty())
}

/// Whether the first row and the first column look like names: the corner is blank or says so, or the first column names
/// a lane of `known` or of a kind.
#[must_use]
pub fn looks_named(rows: &[Vec<String>], known: &[String]) -> bool {
    let rows: Vec<&Vec<String>> = rows.iter().filter(|row| !is_blank(row)).collect();
    let Some(head) = rows.iter().position(|row| is_head(row)).and_then(|at| rows.get(at..)) else { return false };
    let [first, side @ ..] = head else { return false };
    let names = || side.iter().filter_map(|row| row.first()).map(|name| name.trim()).filter(|name| !name.is_empty());
    let is_lane = |name: &str| {
        super::lane::kind(name).is_some() || known.iter().any(|lane| !lane.is_empty() && plain(lane) == plain(name))
    };
    let short = names().all(|name| name.chars().count() <= 60 && !name.contains('\n'));
    short && names().next().is_some() && (says(first) != Says::Lane || names().any(is_lane))
}

/// Reads rows as a matrix. Names that are blank because their cells were merged continue the name before them.
#[must_use]
pub fn read(rows: &[Vec<String>]) -> Matrix {
    let mut matrix = Matrix::default();
    let mut body: Vec<(usize, &[String])> = rows
        .iter()
        .enumerate()
        .map(|(row, fields)| (row, fields.as_slice()))
        .filter(|(_, row)| !is_blank(row))
        .collect();
    if let Some(list) = list_of_names(&body) {
        return list;
    }
    matrix.side = true;
    while body.len() > 1 && !is_head(body[0].1) {
        // A title stands above the head.
        let (row, fields) = body.remove(0);
        matrix.left.extend(placed(row, fields, 0));
    }
    let head = body.clone();
    let (stages, steps) = head_of(&mut body);
    for (row, fields) in &head[..head.len() - body.len()] {
        matrix.heads.push(row + 1);
        // Text in a corner beyond "here are steps" has no place on a map.
        if !CORNERS.contains(&plain(at(fields, 0)).as_str()) {
            matrix.left.extend(placed(*row, fields, 0).take(1));
        }
    }
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let columns = columns(&mut matrix, &body, stages, steps, width);
    for (row, fields) in body {
        let name = at(fields, 0);
        if !name.is_empty() {
            matrix.lanes.push(Row { name: name.to_owned(), texts: Vec::new() });
        }
        let Some(lane) = matrix.lanes.last_mut() else {
            matrix.left.extend(placed(row, fields, 1));
            continue;
        };
        for text in placed(row, fields, 1) {
            match columns.get(text.column - 1).copied().flatten() {
                Some(step) => lane.texts.push((step, text)),
                None => matrix.left.push(text),
            }
        }
    }
    matrix
}

fn placed(row: usize, fields: &[String], from: usize) -> impl Iterator<Item = Placed> + '_ {
    let filled = fields.iter().enumerate().skip(from).filter(|(_, field)| !field.trim().is_empty());
    filled.map(move |(column, text)| Placed { row: row + 1, column: column + 1, text: text.trim().to_owned() })
}

/// Takes the rows of stages and of steps off the top.
fn head_of<'r>(body: &mut Vec<(usize, &'r [String])>) -> (Option<&'r [String]>, Option<&'r [String]>) {
    let Some((_, first)) = body.first().copied() else { return (None, None) };
    let second = body.get(1).map(|(_, row)| *row);
    let (stages, steps) = match (says(first), second.map(says)) {
        (Says::Stages, Some(Says::Steps | Says::Blank)) => (Some(first), second),
        (Says::Stages, _) => (Some(first), None),
        (Says::Steps, Some(Says::Stages)) => (second, Some(first)),
        (Says::Blank | Says::Lane, Some(Says::Steps)) => (Some(first), second),
        // Two rows without a name of their own: the stages above the steps.
        (Says::Blank, Some(Says::Blank)) if second.is_some_and(is_head) => (Some(first), second),
        _ => (None, Some(first)),
    };
    body.drain(..usize::from(stages.is_some()) + usize::from(steps.is_some()));
    (stages, steps)
}

/// The stages and steps of a head, and for each column of the table the index of its step.
fn columns(
    matrix: &mut Matrix,
    body: &[(usize, &[String])],
    stages: Option<&[String]>,
    steps: Option<&[String]>,
    width: usize,
) -> Vec<Option<usize>> {
    let mut columns = vec![None; width];
    // Whether the step before this column may go on into it: not into another stage.
    let mut goes_on = false;
    for (column, step) in columns.iter_mut().enumerate().skip(1) {
        let stage = at(stages.unwrap_or_default(), column);
        // The name of a stage may stand above each of its steps.
        let new = matrix.stages.last().is_none_or(|last| plain(last) != plain(stage));
        if !stage.is_empty() && new {
            matrix.stages.push(stage.to_owned());
            goes_on = false;
        }
        // A table of stages alone has one step in each, of the same name.
        let name = steps.map_or(stage, |steps| at(steps, column));
        let filled = body.iter().any(|(_, row)| !at(row, column).is_empty());
        if name.is_empty() && goes_on {
            *step = matrix.steps.len().checked_sub(1);
        } else if !name.is_empty() || filled {
            *step = Some(matrix.steps.len());
            matrix.steps.push(Column { stage: matrix.stages.len().checked_sub(1), name: name.to_owned() });
            goes_on = !name.is_empty();
        }
    }
    columns
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journey::table::rows;

    /// A name, and the names or texts below it.
    type Named = (String, Vec<String>);

    fn drawn(text: &str) -> (Vec<Named>, Vec<Named>, usize) {
        let matrix = read(&rows(text));
        let steps = |at: Option<usize>| {
            matrix.steps.iter().filter(|step| step.stage == at).map(|step| step.name.clone()).collect::<Vec<_>>()
        };
        let mut stages: Vec<_> =
            matrix.stages.iter().enumerate().map(|(at, name)| (name.clone(), steps(Some(at)))).collect();
        if !steps(None).is_empty() {
            stages.insert(0, (String::new(), steps(None)));
        }
        let text = |(step, placed): &(usize, Placed)| format!("{step}:{}", placed.text);
        let lanes =
            matrix.lanes.iter().map(|lane| (lane.name.clone(), lane.texts.iter().map(text).collect())).collect();
        (stages, lanes, matrix.left.len())
    }

    fn of(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn heads_are_read_as_people_draw_them() {
        let stages =
            |all: &[(&str, &[&str])]| all.iter().map(|(name, steps)| ((*name).to_owned(), of(steps))).collect();
        let cases: &[(&str, &str, Vec<Named>)] = &[
            ("steps alone", "\tA\tB\nActions\tx\ty", stages(&[("", &["A", "B"])])),
            ("merged stages", "\tS\t\tT\n\tA\tB\tC\nActions\tx\ty\tz", stages(&[("S", &["A", "B"]), ("T", &["C"])])),
            ("named rows", "Etapa\tS\tT\nPaso\tA\tB\nActions\tx\ty", stages(&[("S", &["A"]), ("T", &["B"])])),
            ("steps above", "Step\tA\tB\nStage\tS\tT\nActions\tx\ty", stages(&[("S", &["A"]), ("T", &["B"])])),
            (
                "stages said again",
                "\tS\tS\tT\n\tA\tB\tC\nActions\tx\ty\tz",
                stages(&[("S", &["A", "B"]), ("T", &["C"])]),
            ),
            ("stages alone", "Phase\tS\tT\nActions\tx\ty", stages(&[("S", &["S"]), ("T", &["T"])])),
            ("a title", "My journey\n\tA\tB\nActions\tx\ty", stages(&[("", &["A", "B"])])),
            ("a stage without steps", "\tS\tT\n\tA\t\nActions\tx\t", stages(&[("S", &["A"]), ("T", &[])])),
            ("a corner that says", "Carril\tA\tB\nActions\tx\ty", stages(&[("", &["A", "B"])])),
        ];
        for (what, text, wanted) in cases {
            assert_eq!(&drawn(text).0, wanted, "{what}");
        }
    }

    #[test]
    fn a_row_or_a_column_of_names_loses_none() {
        let step = |names: &[&str]| vec![(String::new(), of(names))];
        for (text, wanted) in [
            ("Busca\tCompara\tPaga", step(&["Busca", "Compara", "Paga"])),
            ("\tBusca\t\tPaga", step(&["Busca", "Paga"])),
            ("Pasos\tBusca\tPaga", step(&["Busca", "Paga"])),
            ("\tFase\tPaga", step(&["Fase", "Paga"])),
            ("Busca\nCompara\nPaga", step(&["Busca", "Compara", "Paga"])),
            ("Busca\n\nPaga\n", step(&["Busca", "Paga"])),
            ("Pasos\nBusca\nPaga", step(&["Busca", "Paga"])),
            (
                "Fases\nAntes\nDurante",
                vec![("Antes".to_owned(), of(&["Antes"])), ("Durante".to_owned(), of(&["Durante"]))],
            ),
        ] {
            let (stages, lanes, left) = drawn(text);
            assert_eq!((stages, lanes.len(), left), (wanted, 0, 0), "{text:?}");
        }
        let (stages, lanes, left) = drawn("Acciones\nCitas\nEmociones");
        let lane = |name: &str| (name.to_owned(), vec![]);
        assert_eq!(
            (stages.len(), lanes, left),
            (0, vec![lane("Acciones"), lane("Citas"), lane("Emociones")], 0),
            "lanes"
        );
        let heads = |text: &str| {
            let matrix = read(&rows(text));
            (matrix.heads, matrix.side)
        };
        assert_eq!(heads("\tS\t\n\tA\tB\nActions\tx\ty"), (vec![1, 2], true), "stages and steps");
        assert_eq!(heads("Title\n\tA\tB\nActions\tx\ty"), (vec![2], true), "a title is no name");
        assert_eq!((heads("A\tB"), heads("A\nB")), ((vec![1], false), (vec![], true)));
    }

    #[test]
    fn merged_cells_go_on_and_nothing_is_lost() {
        let (stages, lanes, left) = drawn("\tA\t\tB\nActions\tx\ty\tz\n\tmore\t\t");
        assert_eq!(stages, [(String::new(), of(&["A", "B"]))], "a step over two columns is one step");
        assert_eq!(
            lanes,
            [("Actions".to_owned(), of(&["0:x", "0:y", "1:z", "0:more"]))],
            "a lane over two rows is one lane"
        );
        assert_eq!(left, 0);
        let (_, _, left) = drawn("Title\there\n\tA\n\tx");
        assert_eq!(left, 3, "texts beside no lane are told, and what the corner says");
    }
}
