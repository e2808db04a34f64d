//! Why a survey file cannot be read at all.

use std::collections::BTreeMap;
use std::io;

use cx_words::Code;
use thiserror::Error;

/// Reason why a survey file, or a map for it, is refused as a whole.
#[derive(Debug, Error)]
pub enum Unreadable {
    /// The file could not be read from the disk.
    #[error("the file cannot be read: {0}")]
    Io(io::Error),
    /// The file became shorter while it was read.
    #[error("the file changed while it was read")]
    Changed,
    /// The file gives nothing until something happens: a stream that passes for a file.
    #[error("the file has nothing to read yet")]
    Waits,
    /// The file begins with nothing but zero bytes: its room was set aside and never written.
    #[error("the file holds zero bytes")]
    Zeros,
    /// There is nothing in the file.
    #[error("the file is empty")]
    Empty,
    /// There are headers, but no row below them.
    #[error("there is no row below the headers")]
    NoRows,
    /// The workbook is of a kind that is not read.
    #[error("workbooks of the kind {is} are not read")]
    WorkbookOld {
        /// The ending of such files.
        is: &'static str,
    },
    /// The workbook has a password.
    #[error("the workbook is encrypted")]
    WorkbookLocked,
    /// The workbook does not unpack, or what it holds is not what it says.
    #[error("the workbook is damaged")]
    WorkbookDamaged,
    /// The workbook unpacks to many times its size.
    #[error("the workbook unpacks to far more than it can hold")]
    WorkbookBomb,
    /// More parts or sheets than a workbook has.
    #[error("{parts} parts, at most {most}")]
    WorkbookTooManyParts {
        /// How many there are, or the first beyond.
        parts: u64,
        /// How many there may be.
        most: u64,
    },
    /// The texts of the workbook do not fit the memory set aside for them.
    #[error("the texts of the workbook take more than {most} MB")]
    WorkbookTexts {
        /// How many megabytes they may take.
        most: u64,
    },
    /// The sheet is blank cells for the most part, or repeats its cells without end.
    #[error("the sheet is nearly nothing but blank cells")]
    SheetSparse,
    /// No sheet has a row.
    #[error("none of {sheets} sheets has a row")]
    SheetsEmpty {
        /// How many sheets there are.
        sheets: u64,
    },
    /// The map names a sheet that the workbook does not have.
    #[error("there is no sheet {sheet:?}")]
    SheetUnknown {
        /// The name as given.
        sheet: String,
        /// The sheets there are, the first twenty.
        sheets: Vec<String>,
    },
    /// The file is something else, and says so itself.
    #[error("the file is no survey but {is}")]
    Foreign {
        /// Kind of the file, as a word.
        is: &'static str,
    },
    /// The file is not text.
    #[error("the file is not text")]
    NotText,
    /// More columns than can be kept apart.
    #[error("{columns} columns, at most {most}")]
    TooManyColumns {
        /// How many there are.
        columns: u64,
        /// How many there may be.
        most: u64,
    },
    /// A header row is longer than a record may be.
    #[error("line {line} is too long for a header")]
    HeaderTooLong {
        /// The line it starts at.
        line: u64,
    },
    /// The map asks for an encoding nobody knows.
    #[error("no encoding is called {encoding}")]
    UnknownEncoding {
        /// Its name as given.
        encoding: String,
    },
    /// The map asks for a separator that is not one plain character.
    #[error("{separator:?} cannot separate fields")]
    BadSeparator {
        /// The separator as given.
        separator: String,
    },
    /// The map asks for a decimal mark that is neither a point nor a comma.
    #[error("{decimal:?} is no decimal mark")]
    BadDecimal {
        /// The mark as given.
        decimal: String,
    },
    /// The map says that more rows stand above the answers than any survey has.
    #[error("{rows} header rows, at most {most}")]
    BadHeaderRows {
        /// The number as given.
        rows: u64,
        /// How many there may be.
        most: u64,
    },
    /// The map names columns by number, and nothing tells whether the first row is headers or answers.
    #[error("the first row may be headers or answers")]
    HeadersUnsure,
    /// The map's date pattern names no day.
    #[error("{pattern:?} does not describe a date")]
    BadDateFormat {
        /// The pattern as given.
        pattern: String,
    },
    /// The map's time zone is not in the IANA list.
    #[error("no time zone is called {zone}")]
    UnknownTimeZone {
        /// Its name as given.
        zone: String,
    },
    /// The map names a column that the file does not have.
    #[error("there is no column {column:?}")]
    UnknownColumn {
        /// The name as given.
        column: String,
        /// The headers closest to it.
        nearest: Vec<String>,
    },
    /// The map reads two metrics from one column.
    #[error("{column:?} is read twice")]
    ColumnTwice {
        /// The header of the column.
        column: String,
    },
    /// Neither a column nor a fixed value says the day.
    #[error("no column with a date, and no fixed date")]
    NoDate,
    /// The map's fixed date is not a date.
    #[error("{date:?} is not a date")]
    BadFixedDate {
        /// The date as given.
        date: String,
    },
    /// The date column follows no pattern that is known.
    #[error("the dates of {column:?} follow no known pattern")]
    UnknownDates {
        /// The date column's header.
        column: String,
        /// One of its values.
        example: String,
    },
    /// Day and month of the date column cannot be told apart.
    #[error("day and month of {column:?} cannot be told apart")]
    AmbiguousDates {
        /// The date column's header.
        column: String,
        /// The pattern with the day first.
        day_first: String,
        /// The pattern with the month first.
        month_first: String,
    },
    /// No column holds scores.
    #[error("no column with scores")]
    NoMetrics {
        /// Columns of numbers that nothing calls scores.
        columns: String,
    },
    /// A column holds scores that somebody computed.
    #[error("the column {column} holds scores from {low} to {high}, and no answers")]
    ReadyMade {
        /// Its header.
        column: String,
        /// The lowest of them.
        low: f64,
        /// The highest of them.
        high: f64,
    },
    /// The headers are the answers, and the numbers below count them.
    #[error("the columns {columns} count answers")]
    AnswersAcross {
        /// These columns.
        columns: String,
    },
    /// The map names more metrics than a survey has.
    #[error("{metrics} metrics, at most {most}")]
    TooManyMetrics {
        /// How many the map names.
        metrics: u64,
        /// How many it may name.
        most: u64,
    },
    /// The labels of a metric's column may mean several scales, or none that is known.
    #[error("the labels of {column:?} may mean several scales")]
    LabelsUnclear {
        /// The metric's column.
        column: String,
        /// The labels in question.
        labels: String,
        /// The scales that may be meant, with the number of each label; empty where none is known.
        families: String,
    },
    /// So many answers of a metric's column cannot be read that the others would give a wrong score.
    #[error("{lost} of {all} answers of {column:?} cannot be read")]
    AnswersUnclear {
        /// The metric's column.
        column: String,
        /// What these answers say.
        values: String,
        /// How many they are.
        lost: u64,
        /// Of how many.
        all: u64,
    },
    /// The numbers of a metric's column fit several scales.
    #[error("the numbers of {column:?} go from {low} to {high}, which is no usual scale")]
    CodingUnclear {
        /// The metric's column.
        column: String,
        /// Lowest number.
        low: f64,
        /// Highest number.
        high: f64,
    },
    /// Each row names the question that it answers, and nobody said which is read.
    #[error("the rows of {column:?} answer several questions")]
    QuestionsMixed {
        /// The column that names them.
        column: String,
        /// The questions, some of them.
        texts: String,
    },
    /// A column may count how often each row's answers were given, and nobody said whether it does.
    #[error("{column:?} may count answers")]
    CountsUnclear {
        /// The column.
        column: String,
        /// Its sum over the rows that were looked at.
        total: u64,
    },
    /// A metric's scale has no room between its ends.
    #[error("the scale of {column:?} goes from {low} to {high}")]
    BadScale {
        /// The metric's column.
        column: String,
        /// Its lowest value.
        low: f64,
        /// Its highest value.
        high: f64,
    },
}

impl From<io::Error> for Unreadable {
    fn from(error: io::Error) -> Self {
        // What was read through may know more than that it could not be.
        let error = match error.downcast::<Self>() {
            Ok(known) => return known,
            Err(error) => error,
        };
        match error.kind() {
            io::ErrorKind::UnexpectedEof => Self::Changed,
            io::ErrorKind::WouldBlock => Self::Waits,
            _ => Self::Io(error),
        }
    }
}

impl Unreadable {
    /// The code that crosses to the doors; its sentence is the message `error-CODE`.
    #[must_use]
    pub fn code(&self) -> Code {
        match self {
            Self::Io(_) => Code::SurveyFile,
            Self::Changed => Code::SurveyFileChanged,
            Self::Waits => Code::SurveyWaits,
            Self::Zeros => Code::SurveyZeros,
            Self::Empty => Code::SurveyEmpty,
            Self::NoRows => Code::SurveyNoRows,
            Self::WorkbookOld { .. } => Code::SurveyWorkbookOld,
            Self::WorkbookLocked => Code::SurveyWorkbookLocked,
            Self::WorkbookDamaged => Code::SurveyWorkbookDamaged,
            Self::WorkbookBomb => Code::SurveyWorkbookBomb,
            Self::WorkbookTooManyParts { .. } => Code::SurveyWorkbookParts,
            Self::WorkbookTexts { .. } => Code::SurveyWorkbookTexts,
            Self::SheetSparse => Code::SurveySheetSparse,
            Self::SheetsEmpty { .. } => Code::SurveySheetsEmpty,
            Self::SheetUnknown { .. } => Code::SurveySheetUnknown,
            Self::Foreign { .. } => Code::SurveyForeign,
            Self::NotText => Code::SurveyNotText,
            Self::TooManyColumns { .. } => Code::SurveyTooManyColumns,
            Self::HeaderTooLong { .. } => Code::SurveyHeaderTooLong,
            Self::UnknownEncoding { .. } => Code::SurveyEncodingUnknown,
            Self::BadSeparator { .. } => Code::SurveySeparator,
            Self::BadDecimal { .. } => Code::SurveyDecimal,
            Self::BadHeaderRows { .. } => Code::SurveyHeaderRows,
            Self::HeadersUnsure => Code::SurveyHeadersUnsure,
            Self::BadDateFormat { .. } => Code::SurveyDateFormat,
            Self::UnknownTimeZone { .. } => Code::SurveyTimeZoneUnknown,
            Self::UnknownColumn { .. } => Code::SurveyColumnUnknown,
            Self::ColumnTwice { .. } => Code::SurveyColumnTwice,
            Self::NoDate => Code::SurveyNoDate,
            Self::BadFixedDate { .. } => Code::SurveyFixedDate,
            Self::UnknownDates { .. } => Code::SurveyDateUnknown,
            Self::AmbiguousDates { .. } => Code::SurveyDateAmbiguous,
            Self::NoMetrics { .. } => Code::SurveyNoMetrics,
            Self::AnswersAcross { .. } => Code::SurveyAnswersAcross,
            Self::ReadyMade { .. } => Code::SurveyReadyMade,
            Self::TooManyMetrics { .. } => Code::SurveyMetricsMany,
            Self::LabelsUnclear { families, .. } if families.is_empty() => Code::SurveyLabelsUnknown,
            Self::LabelsUnclear { .. } => Code::SurveyLabelsUnclear,
            Self::AnswersUnclear { .. } => Code::SurveyAnswersUnclear,
            Self::CodingUnclear { .. } => Code::SurveyCodingUnclear,
            Self::QuestionsMixed { .. } => Code::SurveyQuestionsMixed,
            Self::CountsUnclear { .. } => Code::SurveyCountsUnclear,
            Self::BadScale { .. } => Code::SurveyScale,
        }
    }

    /// Arguments of the sentence, by name.
    #[must_use]
    pub fn args(&self) -> BTreeMap<String, String> {
        let pairs: Vec<(&str, String)> = match self {
            Self::Io(error) => vec![("reason", error.to_string())],
            Self::Changed
            | Self::Waits
            | Self::Zeros
            | Self::Empty
            | Self::NoRows
            | Self::WorkbookLocked
            | Self::WorkbookDamaged
            | Self::WorkbookBomb
            | Self::SheetSparse
            | Self::NotText
            | Self::HeadersUnsure
            | Self::NoDate => vec![],
            Self::ReadyMade { column, low, high } => {
                vec![("column", column.clone()), ("low", low.to_string()), ("high", high.to_string())]
            }
            Self::NoMetrics { columns } if columns.is_empty() => vec![("columns", "none".to_owned())],
            Self::NoMetrics { columns } | Self::AnswersAcross { columns } => vec![("columns", columns.clone())],
            Self::Foreign { is } | Self::WorkbookOld { is } => vec![("is", (*is).to_owned())],
            Self::WorkbookTooManyParts { parts, most } => {
                vec![("parts", parts.to_string()), ("most", most.to_string())]
            }
            Self::WorkbookTexts { most } => vec![("most", most.to_string())],
            Self::SheetsEmpty { sheets } => vec![("sheets", sheets.to_string())],
            Self::SheetUnknown { sheet, sheets } => vec![("sheet", sheet.clone()), ("sheets", sheets.join(", "))],
            Self::TooManyMetrics { metrics, most } => {
                vec![("metrics", metrics.to_string()), ("most", most.to_string())]
            }
            Self::TooManyColumns { columns, most } => {
                vec![("columns", columns.to_string()), ("most", most.to_string())]
            }
            Self::HeaderTooLong { line } => vec![("line", line.to_string())],
            Self::UnknownEncoding { encoding } => vec![("encoding", encoding.clone())],
            Self::BadSeparator { separator } => vec![("separator", separator.clone())],
            Self::BadDecimal { decimal } => vec![("decimal", decimal.clone())],
            Self::BadHeaderRows { rows, most } => vec![("rows", rows.to_string()), ("most", most.to_string())],
            Self::BadDateFormat { pattern } => vec![("pattern", pattern.clone())],
            Self::UnknownTimeZone { zone } => vec![("zone", zone.clone())],
            Self::UnknownColumn { column, nearest } => {
                vec![("column", column.clone()), ("nearest", nearest.join(", "))]
            }
            Self::ColumnTwice { column } => vec![("column", column.clone())],
            Self::BadFixedDate { date } => vec![("date", date.clone())],
            Self::UnknownDates { column, example } => vec![("column", column.clone()), ("example", example.clone())],
            Self::AmbiguousDates { column, day_first, month_first } => {
                vec![("column", column.clone()), ("dayFirst", day_first.clone()), ("monthFirst", month_first.clone())]
            }
            Self::LabelsUnclear { column, labels, families } => {
                vec![("column", column.clone()), ("labels", labels.clone()), ("families", families.clone())]
            }
            Self::AnswersUnclear { column, values, lost, all } => vec![
                ("column", column.clone()),
                ("values", values.clone()),
                ("lost", lost.to_string()),
                ("all", all.to_string()),
            ],
            Self::QuestionsMixed { column, texts } => vec![("column", column.clone()), ("texts", texts.clone())],
            Self::CountsUnclear { column, total } => vec![("column", column.clone()), ("total", total.to_string())],
            Self::BadScale { column, low, high } | Self::CodingUnclear { column, low, high } => {
                vec![("column", column.clone()), ("low", low.to_string()), ("high", high.to_string())]
            }
        };
        pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
    }
}
