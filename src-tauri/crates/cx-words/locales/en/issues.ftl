### What an import of survey answers could not take as it stands (issue-…), and why a survey file is refused (error-survey-…).
### Line and column are shown beside the sentence. All numbers arrive ready to read.

## Rows

issue-row-too-long = This line is longer than 1 MB, so it was passed over. The lines below it were read all the same.
issue-row-quote-open = A quotation mark opens here and is never closed, so the row does not count. The rows below it were read all the same.
issue-row-quote-rows = A quotation mark opens here and is closed lines below, and the lines between look like rows of the file. They were read as one cell, as they stand: if they are rows, take the quotation mark out and import again.
# $fields fields in the row, $columns columns in the header
issue-row-short = This row ends early: { $fields } fields where the header has { $columns }. What is missing counts as blank.
issue-row-long = This row has { $fields } fields where the header has { $columns }. The fields beyond the header were left out.
issue-row-nul = This row holds invisible zero bytes. They were taken out and the rest was read; the file may be damaged.
issue-row-preview = This is a preview or a test of the survey, not a customer's answer, so the row was left out.
issue-row-other-table = Below a blank line another table begins, with headers of its own. It is not read with the columns of the first: put it into a file or a sheet of its own.
# $value what stands there, $most the most that one row may stand for
issue-count-not-read = “{ $value }” is not a whole number from 0 to { $most } of answers, so the row does not count.
# $count how many rows
issue-rows-of-others = Rows that answer another question and were not read: { $count }.
issue-row-summary = “{ $name }” is called like a total or an average of other rows, not like a customer’s answer, so the row was left out. If it is the name of a thing, call it otherwise in the file.
issue-row-unfinished = This response was not finished in its survey. Its answers count as any other; “Only finished responses” (`--finished-only`) leaves such rows out.
issue-row-unfinished-left = This response was not finished in its survey, so the row was left out.

## Dates

issue-date-blank = The row has no date, so it does not count.
# $value what stands there, $pattern how the dates of the column are written
issue-date-impossible = “{ $value }” is not a day of the calendar, so the row does not count. Dates are read as { $pattern }.
issue-date-not-read = “{ $value }” cannot be read as a date, so the row does not count. Dates are read as { $pattern }.
# $dayFirst and $monthFirst the two patterns
issue-date-ambiguous = No date in this column tells in which order day, month and year stand. Choose { $dayFirst } or { $monthFirst }.
issue-date-by-layout = No date in this column tells whether the day or the month comes first. SurveyMonkey writes the month first, so dates are read as { $monthFirst }. If that is wrong, choose { $dayFirst }.
issue-date-missing = No column holds dates. Choose the column with the day of the answer, or give one date for all rows.

## Answers, names, weights, texts

# $value what stands there, $low and $high the ends of the scale
issue-answer-not-number = “{ $value }” is neither a number nor a known label, so this answer does not count.
issue-answer-off-scale = “{ $value }” lies outside the scale from { $low } to { $high }, so this answer does not count.
issue-answer-not-whole = “{ $value }” is not a whole number from { $low } to { $high }, so this answer does not count.
issue-weight-not-read = “{ $value }” is not a weight above 0, so the row does not count.
issue-name-too-long = The name in this column is too long to be a name, so the row does not count. Is it a column of comments?
# $most how many different names a column may have
issue-names-too-many = This column has more than { $most } different names, so the row does not count. Is it the right column?
issue-text-broken = Some letters of this row are stored in another way than the rest of the file. They were read as Windows-1252; look at its accents.

## The file as a whole

# $encoding name of an encoding
issue-encoding-guessed = The file does not say how its letters are stored; { $encoding } is a guess. Look at the accents in the first rows and choose another encoding if they are wrong.
issue-header-none = The first row is an answer like the ones below it and counts as one: the file has no headers, and columns are called by their place (#1, #2 …). If these are headers all the same, set the header rows to 1.
issue-header-answers = Of the { $rows } header rows, the last one reads as an answer like the ones below it. It does not count: if it is an answer, set fewer header rows. Blank lines are none.
issue-scale-thin = The scale from { $low } to { $high } rests on { $n } of { $all } answers: all others end at { $end }. If the question has a shorter scale, set that one; what lies beyond it does not count then.
issue-scale-unseen = Read on a scale from { $low } to { $high }, but none of the { $n } answers is above { $seen }. If the scale ends at { $seen }, set it: the score will be another.
issue-top-narrow = Only answers from { $from } to { $high } count as satisfied. If others are satisfied too, set how many of the best points count, or count the column as a rating.
# $filled how many rows name one, $all of how many
issue-names-sparse = Only { $filled } of the first { $all } rows say a name here; the others count nowhere in particular. If the cells were merged, fill them downwards in the spreadsheet first.
issue-finished-unknown = Only finished responses were asked for, but no column says which were finished: all of them count.
issue-direction-unclear = The question asks about effort or trouble, or says no; high values count as good all the same. If low ones are good, turn “A low value is good” on for this column ("lowerIsBetter" in the map).
issue-labels-against = The labels say that “{ $most }” ({ $high }) is the best and “{ $least }” ({ $low }) the worst, but low values count as good. If the labels are right, turn “A low value is good” off for this column ("lowerIsBetter" in the map).
# $unit minutes, hours, days or milliseconds
issue-time-unit = The header says that these are { $unit ->
    [milliseconds] milliseconds
    [minutes] minutes
    [hours] hours
   *[days] days
 }: they are counted in seconds.
issue-column-choices = { $counted ->
    [yes] The numbers of this column are the choices that somebody ticked (“1,4”), not marks, and they are counted as marks, as the map says: take the column out if they rate nothing.
   *[no] The numbers of this column are the choices that somebody ticked (“1,4”), not marks: the column is left out. If they do rate something, count it as a score.
}
issue-column-codes = { $counted ->
    [yes] The numbers of this column are codes of the words in “{ $labels }”, row by row, and they are counted as marks, as the map says: see that the order of the words is that of the numbers.
   *[no] The numbers of this column are codes of the words in “{ $labels }”, row by row: the words are counted, and the codes are left out.
}
issue-column-averages = The numbers of this column look like averages or shares that somebody has computed, not like answers: each row counts as one answer, whatever it stands for, and the interval says how the rows differ, not how sure the average is. Import the answers themselves where you have them.
issue-scale-changes = No answer of the first { $rows } rows is above { $before }, and then many are: the scale was probably another one until then. All are counted on { $low } to { $high }. If the scale did change, split the file and import both parts as scores of their own.
issue-scale-by-row = This column says for each row at which number its scale ends, and not all rows have the same. The marks are counted on one scale all the same: import the rows of each scale apart.
issue-date-one = All { $n } rows have the day { $day }. If that is the day of the export and not of the answers, name another column or say when they were given.
issue-date-months = The dates name months and no days: each answer counts on the first of its month, so days and weeks say nothing here.
issue-weight-unused = This column looks like weights, and they are not used: each answer counts once. To use them, name the column as the weight ("weight" among the "columns" of the map).
issue-column-ranked = { $counted ->
    [yes] The numbers of this column are places in an order and no score, and they are counted as one, as the map says: take the column out if they rate nothing.
   *[no] The question asks for an order, so its numbers are places in it and no score: the column is left out. If they do rate something, count it as a score.
}
issue-scale-low-good = The question says “{ $low } = { $least }” and “{ $high } = { $most }”, so low values count as good. If they are not, turn “A low value is good” off for this column.
issue-scale-low-against = The question says “{ $low } = { $least }” and “{ $high } = { $most }”, but high values count as good. If the question is right, turn “A low value is good” on for this column ("lowerIsBetter" in the map).
issue-scale-high-against = The question says “{ $low } = { $least }” and “{ $high } = { $most }”, but low values count as good. If the question is right, turn “A low value is good” off for this column ("lowerIsBetter" in the map).
issue-scale-unclear = The question says “{ $low } = { $least }” and “{ $high } = { $most }”; which of the two is good does not follow from the words. High values count as good. If low ones are, turn “A low value is good” on for this column ("lowerIsBetter" in the map).
# $families what each label would count on each scale that may be meant
issue-labels-unclear = The labels may mean more than one scale: { $families }. Say which number each has.
issue-labels-unknown = The labels belong to no scale that is known: { $labels }. Say which number each has.
issue-label-unknown = “{ $value }” is no label of this scale (answers: { $n }). These answers are not counted. Say which number it has, or that it is no answer.
issue-answers-unclear = { $lost } of { $all } answers cannot be read: { $values }. Without them the score would be wrong. Say which number each has, or that it is no answer.
issue-answer-codes = { $codes } lies off the scale and is taken as “no answer” (answers: { $n }).
issue-coding-unclear = The numbers go from { $low } to { $high }, and that fits several scales. Say which one is meant.
issue-header-quoted = A quotation mark opens in the headers and is closed lines below, and lines between look like rows of the file. They were not read, and the column is called by its first line: if they are rows, take the quotation mark out and import again.
issue-header-repeated = Several columns are called “{ $header }”. The later ones carry a number.
# $column the name in the map, $nearest the closest headers
issue-ids-shared = These ids are none: { $n } of { $all } rows share one with a row that says something else, as numbers do that a spreadsheet rounded. Rows are told apart by what they say instead. If they are ids all the same, name the column in the map.
issue-column-unknown = The file has no column “{ $column }”. The closest ones: { $nearest }.
# $most how many scores one file may hold
issue-metrics-many = More than { $most } columns look like scores, so only the first { $most } are proposed. Choose those you need.
issue-metrics-missing = No column was recognised as a score. Choose at least one column with answers on a scale.

# $sheet its name, $count how many sheets there are
issue-sheet-chosen = Of the { $count } sheets, “{ $sheet }” is read: it is the first that looks like a survey. Choose another one (“Sheet”, `--sheet`) if the answers stand there.
# $first, $last rows
issue-title-rows = What stands above the headers (rows { $first } to { $last }) is a title and was passed over.
issue-column-formulas = This column is computed by formulas from others, so it is no answer and is not proposed. Choose it all the same if it is one.
# $count how many, $row the first
issue-rows-hidden = Rows that are hidden in the sheet, by a filter or by hand: { $count }, the first is row { $row }. They count like the others; if they are to be left out, delete them in the sheet.
issue-cell-error = Cells with an error such as #N/A: { $count }, the first in row { $row }. They count as blanks.
issue-formula-uncached = Cells with a formula whose result is not in the file: { $count }, the first in row { $row }. They count as blanks; open the workbook in its program and save it if they hold answers.

## Why a survey file is refused

error-survey-file = The survey file cannot be read: { $reason }
error-survey-file-changed = The survey file changed while it was read. Nothing was imported; close the program that writes it and try again.
error-survey-waits = This is no file that can be read from its beginning to its end: it gives its bytes only when something happens, as a log of the system does. Nothing was imported; choose the CSV file itself.
error-survey-zeros = The survey file holds nothing but zero bytes where its headers should be: its room on the disk was set aside, but it was never written. Nothing was imported; export or download it again.
error-survey-empty = The survey file is empty.
error-survey-no-rows = The survey file has headers, but not a single answer below them.
# $is the ending of such files
error-survey-workbook-old = { $is ->
    [xlsb] This is a binary workbook (.xlsb), which is not read. Save it as .xlsx (in Excel: File, Save as, “Excel workbook”) and import that.
    [numbers] This is a workbook of Numbers, which is not read. Export it as Excel (File, Export to, Excel) and import that.
   *[xls] This is a workbook of an older kind (.xls), which is not read. Open it, save it as .xlsx (in Excel: File, Save as, “Excel workbook”) and import that.
}
error-survey-workbook-locked = This workbook has a password. Nothing was imported; save a copy without one and import that.
error-survey-workbook-damaged = This workbook is damaged or was not downloaded whole: it does not hold what it says. Nothing was imported; open it in its program and save it again, or download it again.
error-survey-workbook-bomb = This workbook unpacks to hundreds of times its size, which no survey does. Nothing was imported; save the sheet with the answers as CSV and import that.
# $parts how many there are, $most how many there may be
error-survey-workbook-parts = This workbook has { $parts } sheets or parts; at most { $most } are read. Nothing was imported; copy the sheet with the answers into a workbook of its own.
# $most megabytes
error-survey-workbook-texts = The texts of this workbook take more than { $most } MB, which is more than is held at once. Nothing was imported; save the sheet with the answers as CSV and import that, however large it is.
error-survey-sheet-sparse = This sheet is millions of blank or repeated cells with hardly an answer between them. Nothing was imported; copy the table with the answers into a new sheet and import that.
# $sheets how many
error-survey-sheets-empty = { $sheets ->
    [0] This workbook has no sheet with cells.
    [1] The sheet of this workbook is empty.
   *[other] None of the { $sheets } sheets of this workbook has a row.
}
# $sheet the name as given, $sheets the names there are
error-survey-sheet-unknown = This workbook has no sheet “{ $sheet }”. It has: { $sheets }.
# $is what the file is
error-survey-foreign = { $is ->
    [archive] This is a compressed archive, not a survey. Unpack it and choose the CSV file inside.
    [document] This is a text or a presentation, not a table. Save the answers as a workbook (.xlsx) or CSV and choose that file.
    [pdf] This is a PDF, which shows answers but does not hold them as a table. Export the answers from your survey tool as CSV and choose that file.
    [image] This is a picture. Export the answers from your survey tool as CSV and choose that file.
    [workspace] This is a Travesía workspace, not a survey. Open it instead of importing it.
    [database] This is a SQLite database. Export the table with the answers as CSV and choose that file.
    [statistics] This is a file of a statistics program. Save it there as CSV and choose that file.
    [page] This is a web page, often the login page that a tool hands out instead of the export. Download the export again and choose the CSV file.
    [xml] This is an XML file. Export the answers as CSV, or open it in a spreadsheet and save it as CSV, and choose that file.
    [json] This JSON file holds no whole list of responses: no list of objects was found in it, or one of them is cut off. Export the answers again, or as CSV.
   *[program] This is a program, not a survey. Choose the CSV file that your survey tool exported.
}
error-survey-not-text = This is not a survey export: the file does not hold text. Export the answers as CSV and try again.
error-survey-too-many-columns = The survey file has { $columns } columns; at most { $most } can be read. Was the right separator chosen?
error-survey-header-too-long = The header in line { $line } is too long to be one. Is this really a survey export?
error-survey-encoding-unknown = No encoding is called “{ $encoding }”. Try utf-8, windows-1252 or utf-16le.
error-survey-separator = “{ $separator }” cannot separate fields. Use a single character such as a comma, a semicolon or a tab.
error-survey-decimal = “{ $decimal }” is not a decimal mark. Use a point or a comma.
error-survey-headers-unsure = The map names columns by number, and the first row may be headers or the first answer. Say which in the map: "headerRows": 1 or "headerRows": 0. Nothing was imported.
error-survey-column-twice = The map reads two metrics from the column “{ $column }”. A column answers one: take one of them out of the map, or name the other column by its header. Nothing was imported.
error-survey-header-rows = { $rows } header rows are too many; at most { $most } can stand above the answers.
error-survey-date-format = “{ $pattern }” does not describe a date. An example that works: %d/%m/%Y
error-survey-time-zone-unknown = No time zone is called “{ $zone }”. An example that works: Europe/Madrid
error-survey-column-unknown = The file has no column “{ $column }”. The closest ones: { $nearest }.
error-survey-no-date = No column holds dates. Name the column with the day of the answer, or give one date for all rows.
error-survey-fixed-date = “{ $date }” is not a date. Write it as 2026-03-31.
error-survey-date-unknown = The dates of the column “{ $column }” (for example “{ $example }”) are written in a way that is not known. Say how with a date format.
error-survey-date-ambiguous = No date of the column “{ $column }” tells in which order day, month and year stand. Set the date format to { $dayFirst } or { $monthFirst }.
error-survey-no-metrics = { $columns ->
    [none] No column was recognised as a score. Name at least one column with answers on a scale.
   *[other] No column was recognised as a score. These hold numbers: { $columns }. Say in the map which of them are answers on a scale, and what kind of score each is.
}
error-survey-ready-made = The column “{ $column }” holds numbers from { $low } to { $high }: scores that somebody has computed, not the answers that they come from. Of a computed score nobody can say how sure it is, so Travesía counts answers. Nothing was imported; export the answers themselves.
error-survey-answers-across = The headers { $columns } are answers, and the numbers below them seem to say how many gave each. Travesía reads a row for each response, or a row for each answer with a column that says how often it was given ("count"). Nothing was imported: turn the table around, or name its columns as scores in the map if they are.
error-survey-scale = The scale of the column “{ $column }” goes from { $low } to { $high }. Its highest value must be above its lowest, and neither may lie beyond a million million.
# $families what each label would count on each scale that may be meant
error-survey-labels-unclear = The labels of the column “{ $column }” may mean more than one scale: { $families }. Say in the map which number each label has ("values"), or say the scale. Nothing was imported.
error-survey-labels-unknown = The labels of the column “{ $column }” belong to no scale that is known: { $labels }. Say in the map which number each label has ("values") and which are no answer ("notApplicable"). Nothing was imported.
# $lost how many answers cannot be read, $all of how many, $values what they say
error-survey-answers-unclear = { $lost } of { $all } answers in the column “{ $column }” cannot be read: { $values }. Without them the score would be wrong. Say in the map which number each has ("values"), which are no answer ("notApplicable"), or another scale. Nothing was imported.
error-survey-coding-unclear = The numbers of the column “{ $column }” go from { $low } to { $high }, and that fits several scales. Say the scale in the map, and which numbers are no answer ("notApplicable"). Nothing was imported.
error-survey-questions-mixed = Each row answers the question that the column “{ $column }” names ({ $texts }), so one score would mix them. Say in the map which one is read ("only": {"{"}"column": "{ $column }", "text": "…"{"}"}), or that all answer the same ("only": {"{"}"column": ""{"}"}). Nothing was imported.
error-survey-counts-unclear = The column “{ $column }” may say how often each row's answers were given ({ $total } in the first rows). Say among the "columns" of the map that it does ("count": "{ $column }"), or that each row is one response ("count": ""). Nothing was imported.
error-survey-not-remembered = No earlier import had these columns. Import the file once and say how it is read; later ones with its columns are then read as it was.
error-survey-remembered-asks = The last import of these columns, “{ $source }”, was told something that need not hold for this file: a name of the survey, one place for all rows, one question of several, or whether the day or the month comes first. Import this file with its own map or in the window. Nothing was imported.
# $metrics how many the map names, $most how many there may be
error-survey-metrics-many = The map counts { $metrics } columns as scores; one file may hold { $most }. Nothing was imported. Leave out the columns you do not need, or import them in several goes.

## What was decided where nobody said it (decision-…); the column and an example stand beside it

# $kind word of the kind, $low and $high of the scale, $good which end is good
decision-score = Read as a score ({ $kind }) from { $low } to { $high }; { $good ->
    [low] the lowest is the best
   *[high] the highest is the best
}.
decision-labels = Labels count as numbers: { $labels }.
decision-blanks = Taken for no answer: { $values }.
# $text a date of the file, $day the day it is read as
decision-days = Dates are read so: { $text } is { $day }.
decision-known-by-response = Each response is known by this id: what is here already is not counted twice.
decision-known-by-respondent = A response is known by who answered, where and on which day.
decision-known-by-row = Rows have no ids: the same row twice is two responses.
decision-role = { $role ->
    [touchpoint] Names the touchpoint
    [step] Names the step
    [persona] Names the persona
    [channel] Names the channel
   *[comment] Holds the comment
}.
decision-attributes = Kept as attributes: { $columns }.
decision-decimal = { $mark ->
    [comma] The comma marks decimals
   *[other] The point marks decimals
}.
decision-headers = Rows of headers above the first answer: { $rows }.
