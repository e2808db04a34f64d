//! Columns in which a tool says whether a response was finished.
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
            (Sign::Status, &["status", "responsestatus", "completionstatus", "estado", "estadodelarespuesta"]),
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
            let column = headings.columns.iter().position(|one| names.contains(&compact(&one.header).as_str()))?;
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
