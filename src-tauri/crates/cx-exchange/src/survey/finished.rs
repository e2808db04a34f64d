//! Columns in which a tool says whether a response was finished, and whether anybody answered.
//!
//! People who give up half way answer the first questions only, and not as the others do: whether they count changes a
//! score, so a report says how many they were and what was done with them.

use super::headers::Layout;
use super::sample::Sheet;
use super::words::compact;

/// How a column says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    /// Yes or no.
    Flag,
    /// Words such as "Partial".
    Status,
    /// The moment of sending, blank where it was not sent.
    Sent,
    /// Percent of the questions seen.
    Progress,
}

/// The column of a file that says it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Finished {
    column: usize,
    sign: Sign,
}

impl Finished {
    /// The column that says it, the plainest first; none where no column is called so.
    pub(super) fn of(sheet: &Sheet) -> Option<Self> {
        let headings = &sheet.headings;
        const CALLED: [(Sign, &[&str]); 4] = [
            (
                Sign::Flag,
                &[
                    "finished",
                    "isfinished",
                    "completed",
                    "complete",
                    "iscomplete",
                    "completado",
                    "completada",
                    "finalizado",
                    "finalizada",
                    "terminado",
                    "terminada",
                ],
            ),
            (
                Sign::Status,
                &["status", "responsestatus", "completionstatus", "responsetype", "estado", "estadodelarespuesta"],
            ),
            (Sign::Sent, &["submitdate", "submitdatedatesubmitted"]),
            (Sign::Progress, &["progress", "progreso"]),
        ];
        CALLED.into_iter().find_map(|(sign, names)| {
            // Other files may have a column of that name in which a blank says nothing.
            if sign == Sign::Sent && headings.layout != Layout::LimeSurvey {
                return None;
            }
            // Qualtrics says by its status whether it was a preview.
            let qualtrics = matches!(headings.layout, Layout::Qualtrics | Layout::QualtricsLegacy);
            if sign == Sign::Status && qualtrics {
                return None;
            }
            let column = headings.columns.iter().position(|one| one.is_called(|name| names.contains(&name)))?;
            // Progress of the questions seen ends at 100.
            let ends = sheet.profiles[column].numbers.last().map(|(value, _)| *value);
            (sign != Sign::Progress || ends == Some(100.0)).then_some(Self { column, sign })
        })
    }

    /// Position of the column.
    pub(super) const fn column(&self) -> usize {
        self.column
    }

    /// Whether the column says that a response was not finished.
    pub(super) fn denies(&self, cell: &[u8]) -> bool {
        let Ok(text) = std::str::from_utf8(cell.trim_ascii()) else { return false };
        match self.sign {
            Sign::Flag => ["0", "false", "no", "n", "falso"].contains(&compact(text).as_str()),
            Sign::Status => [
                "partial",
                "partiallycomplete",
                "incomplete",
                "inprogress",
                "parcial",
                "incompleto",
                "incompleta",
                "encurso",
                "disqualified",
                "terminated",
                "started",
                "abandoned",
                "screenedout",
                "notcompleted",
                "notfinished",
                "abandonada",
                "abandonado",
                "descalificado",
            ]
            .contains(&compact(text).as_str()),
            Sign::Sent => text.is_empty(),
            Sign::Progress => text
                .trim_end_matches('%')
                .trim_end()
                .parse::<f64>()
                .is_ok_and(|progress| (0.0..100.0).contains(&progress)),
        }
    }
}

/// The column in which a tool says that nobody answered: that it was a preview or a test of the survey.
#[derive(Clone, Copy, Debug)]
pub(super) struct Previews {
    column: usize,
    /// Whether it says so by number.
    by_number: bool,
}

impl Previews {
    /// The column; in a file whose tool is not known by its headers the one that says so in words.
    pub(super) fn of(sheet: &Sheet) -> Option<Self> {
        let columns = &sheet.headings.columns;
        if matches!(sheet.headings.layout, Layout::Qualtrics | Layout::QualtricsLegacy) {
            let column = columns.iter().position(|one| compact(&one.header) == "status")?;
            return Some(Self { column, by_number: true });
        }
        let says = |column: &usize| {
            let values = &sheet.profiles[*column].values;
            values.len() <= STATES && values.keys().any(|text| is_preview(text))
        };
        (0..columns.len()).find(says).map(|column| Self { column, by_number: false })
    }

    /// Position of the column.
    pub(super) const fn column(self) -> usize {
        self.column
    }

    /// Whether a cell of the column says that nobody answered.
    pub(super) fn says(self, cell: &[u8]) -> bool {
        match cell {
            b"1" | b"2" | b"9" | b"17" => self.by_number,
            _ => std::str::from_utf8(cell).is_ok_and(is_preview),
        }
    }
}

/// Most states of a response.
const STATES: usize = 20;

/// Whether a text says that nobody answered.
fn is_preview(text: &str) -> bool {
    text.len() < 60
        && [
            "surveypreview",
            "surveytest",
            "spampreview",
            "offlinesurveypreview",
            "vistapreviadelaencuesta",
            "umfragevorschau",
        ]
        .contains(&compact(text).as_str())
}
