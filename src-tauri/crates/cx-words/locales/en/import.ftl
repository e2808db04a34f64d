# The import of a survey: look, map, check, run, done.

import-do = Import a survey
import-title = Import a survey
import-title-file = Import { $file }
import-steps = Steps of the import
import-step-look = Read and map
import-step-check = Check
import-step-run = Import

## Choose

import-choose = Choose the file your survey tool exported: CSV, tab-separated text or a workbook (XLSX, ODS) from Qualtrics, SurveyMonkey, Typeform, Google or Microsoft Forms, LimeSurvey or a spreadsheet.
import-choose-private = The file is read on this computer and goes nowhere. Names, e-mails, phones and IP addresses are dropped unless you keep them.
import-choose-do = Choose a file
import-other-file = Another file
import-looking = Reading the file…

import-draft = You left this file here, and it is as you left it.
# $source a file, $day when it was imported
import-remembered = Read as “{ $source }” was, imported on { $day }: the same columns.
import-remembered-anew = Propose anew
import-draft-anew = Begin anew

## Look

import-found-generic = A table of answers.
import-found-layout = An export of { $layout }.
import-found-rows = { $n ->
    [one] One row of answers.
   *[other] { $count } rows of answers.
}
import-found-large = A large file: its rows are counted during the import.
import-layout-qualtrics = Qualtrics
import-layout-qualtrics-legacy = Qualtrics (older format)
import-layout-surveymonkey = SurveyMonkey
import-layout-typeform = Typeform
import-layout-google-forms = Google Forms
import-layout-microsoft-forms = Microsoft Forms
import-layout-limesurvey = LimeSurvey
import-layout-google-play = Google Play
import-layout-formbricks = Formbricks
import-layout-delighted = Delighted
import-layout-google-business = Google Business
import-layout-trustpilot = Trustpilot
import-encoding = Encoding
import-sheet = Sheet
import-sheet-hidden = { $name } (hidden)
import-sheet-empty = The sheet “{ $sheet }” is empty. What you made of the others stays; choose one of them.
import-separator = Separator
import-separator-comma = Comma
import-separator-semicolon = Semicolon
import-separator-tab = Tab
import-separator-bar = Bar |
import-header-rows = Header rows
import-decimal = Decimal mark
import-decimal-point = Point: 4.5
import-decimal-comma = Comma: 4,5
import-date-format = Dates
import-date-unknown = Not known yet
import-date-question = Which day is “{ $value }”?
import-date-question-plain = What comes first in the dates of this file?
import-questions = Each row answers the question that “{ $column }” names. Which one is read?
import-questions-about = One score of them all would mix questions. Import the file once for each.
import-questions-which = Question
import-questions-choose = Choose a question
import-questions-all = All rows answer the same question
import-counts = Does “{ $column }” say how often each row's answers were given?
import-counts-yes = Yes: a row stands for as many answers ({ $total } in the first rows)
import-counts-no = No: each row is one response
import-date-day-first = The day
import-date-month-first = The month
import-date-year-first = The year
import-pattern-year = YYYY
import-pattern-year-short = YY
import-pattern-day = DD
import-rows = First rows of the file, with the meaning of each column
import-rows-shown = The first { $shown } rows, as they were read.
import-columns-shown = { $shown } of { $all } columns are shown.
import-columns-more = Show { $n } more
import-line = Line { $line }

## Columns

import-column-role = Meaning of the column “{ $column }”
import-column-range = { $lo } to { $hi }
import-column-distinct = { $n ->
    [one] one value
   *[other] { $count } values
}
import-column-blank = { $share } blank
import-role-unused = Not used
import-role-metric = Score
import-role-date = Date
import-role-touchpoint = Touchpoint
import-role-step = Step
import-role-persona = Persona
import-role-channel = Channel
import-role-comment = Comment
import-role-response = Id of the response
import-role-respondent = Who answered (kept without the name)
import-role-weight = Weight
import-role-count = How many answered so
import-role-attribute = Attribute
import-personal-name = a name
import-personal-email = an e-mail address
import-personal-phone = a phone number
import-personal-ip = an IP address
import-personal-location = a location
import-personal-id = an identity number
import-personal-account = an account or card number
import-personal-dropped = All or some of it looks like { $kind }: it is dropped. Choose what it means to keep it.
import-personal-kept = Looks like { $kind }, and you keep it.
import-personal-hashed = Looks like { $kind }: only a code is kept that tells nobody who it is.
import-metric-edit = How “{ $column }” is counted
import-metric-which = Metric
import-metric-own = A metric of its own
import-metric-known = { $form }, { $lo } to { $hi }: the answers join those the workspace has.
import-metric-touchpoint = Counts at the touchpoint
import-metric-step = Counts at the step
import-metric-place-about = Where this column's answers count. Leave both empty where each row says it.
import-used = Columns that are used
import-used-more = { $n } more
import-used-fewer = Fewer
import-decided = { $n ->
    [one] One thing was decided where the file leaves it open
   *[other] { $n } things were decided where the file leaves them open
}
import-decided-about = The least certain first. Each can be changed at its column.
import-decided-example = Example: { $example }
import-decided-show = Go to “{ $column }”
import-view = Show columns as
import-view-table = Table
import-view-list = List
import-alike = { $n } columns are rated alike, { $lo } to { $hi }
import-alike-as = What these columns are
import-alike-row = A score each
import-alike-touchpoint = One score, by touchpoint
import-alike-step = One score, by step
import-alike-score = Name of the score
import-alike-name = Rating
import-columns-find = Find a column
import-columns-chosen = { $n ->
    [one] One column chosen
   *[other] { $n } columns chosen
}
import-columns-together = { $n ->
    [one] Change the chosen column
   *[other] Change the { $n } chosen columns
}
import-columns-role = Meaning
import-columns-mixed = Mixed
import-columns-where = Counts at
import-columns-where-row = Where the row says
import-columns-where-touchpoint = Touchpoints of their names
import-columns-where-step = Steps of their names
import-columns-where-of = Touchpoint or step of “{ $column }”
import-columns-one = One score for all
import-columns-own = A score each
import-columns-none = Choose none
import-columns-enter = Enter changes them together.
import-columns-all = Choose all columns shown
import-columns-choose = Choose “{ $column }”
import-columns-examples = Examples
import-columns-nothing = No column has this in its name.
import-labels = Answers given as text
import-labels-about = Give each text the number it counts as.
import-label-none-of = “{ $text }” does not apply
import-labels-open = { $n ->
    [one] One text has no number yet.
   *[other] { $n } texts have no number yet.
}
import-label-number = Number for “{ $text }”
import-label-none = Does not apply
import-fixed = The same for all rows
import-fixed-about = For what has no column in the file. Leave empty what you do not know.
import-fixed-blanks = Fills the blanks of its column.
import-create = Create what does not exist yet
import-create-about = Touchpoints, steps, personas and channels that the file names. Without it, rows with unknown names do not count.
import-journey = Journey of the steps
import-journey-choose = Choose a journey
import-journey-about = Steps that do not exist go to its stage “Imported”.
import-missing-date = Say which column holds the date, or give one date for all rows.
import-missing-date-order = Say whether the day or the month comes first.
import-missing-reading = Nothing can be read this way. Choose another one above.
import-missing-questions = Say which question is read.
import-missing-counts = Say whether the column counts answers.
import-missing-metric = Say which column holds a score.
import-missing-journey = Say which journey the steps belong to.

## Check

import-check = Check
import-count-rows = rows in the file
import-count-stored-will = answers that will count
import-count-stored = answers stored
import-count-rejected = answers rejected
import-count-skipped = here already
import-count-changed = here with another value
import-count-blank = blank
import-days = Answers from { $from } to { $to }.
import-day = Answers of { $day }.
import-update = { $n ->
    [one] Replace the answer that is here with another value
   *[other] Replace the { $count } answers that are here with another value
}
import-update-about = Otherwise they stay as they are.
import-again = { $n ->
    [one] One of { $rows } rows equals a row
   *[other] { $count } of { $rows } rows equal rows
} of “{ $source }”, which is here already
import-again-about = The rows have no ids that would tell whether they are the same answers, so you have to say.
import-days-alike = On { $days } of { $of } days the file has exactly the answers of “{ $source }”, which is here already
import-days-alike-about = Its rows are told by other ids, names or columns, so they would count twice. If it is the same survey, close this and withdraw “{ $source }” first.
import-again-yes = It is a newer export of that survey: only what is new counts
import-again-no = It is another survey: all rows count
import-again-name = Name of this survey
import-missing-same = Say that the file is another survey, or withdraw the earlier import first.
import-missing-again = Say whether the file is a newer export or another survey.
import-finished-only = Only finished responses
import-unfinished = { $n ->
    [one] One response was not finished in its survey: its answers count, unless you leave it out.
   *[other] { $count } responses were not finished in their survey: their answers count, unless you leave them out.
}
import-metrics-joined = { $n ->
    [one] Answers join a metric of the workspace:
   *[other] Answers join { $n } metrics of the workspace:
}
import-metric-joined = { $name } (column “{ $column }”)
import-metrics-made = { $n ->
    [one] A new metric will be created:
   *[other] { $n } new metrics will be created:
}
import-metric-made = { $name } ({ $kind }, from { $lo } to { $hi })
import-made = Will be created
import-unknown = Do not exist
import-unknown-about = Rows with these names are rejected. Go back and choose “Create what does not exist yet”, or correct the names in the file.
import-unknown-kind = { $kind ->
    [touchpoint] { $n ->
        [one] Touchpoint:
       *[other] { $n } touchpoints:
    }
    [step] { $n ->
        [one] Step:
       *[other] { $n } steps:
    }
    [persona] { $n ->
        [one] Persona:
       *[other] { $n } personas:
    }
   *[channel] { $n ->
        [one] Channel:
       *[other] { $n } channels:
    }
}
import-names-more = { $names } and { $n } more
import-names-rest = and { $n } more
import-names-fewer = Show fewer
import-unused = { $n ->
    [one] One column is not used
   *[other] { $n } columns are not used
}
import-personal-dropped-columns = { $n ->
    [one] One column is dropped as personal data
   *[other] { $n } columns are dropped as personal data
}
import-personal-dropped-about = Nothing of this is kept. To keep a column, go back and give it a meaning.
import-personal-kept-columns = { $n ->
    [one] One column is kept although it looks like personal data
   *[other] { $n } columns are kept although they look like personal data
}
import-personal-kept-about = You gave this a meaning. Go back and choose “Not used” to leave a column out.
import-personal-column = { $column } (looks like { $kind })
import-comments-contact = { $n ->
    [one] One comment holds an e-mail address, a phone number or an identity number. Comments are kept as written.
   *[other] { $count } comments hold an e-mail address, a phone number or an identity number. Comments are kept as written.
}
import-no-issues = Every row can be read.
import-nothing = There is nothing new to import.
import-issues = { $n ->
    [one] One thing could not be taken as it stands
   *[other] { $count } things could not be taken as they stand
}
import-issue-count = { $kind } ({ $n })
import-issues-more = Show { $n } more
import-issue-others = Other values of this column.
import-issue-lines = { $n ->
    [one] Line { $lines }
   *[other] Lines { $lines }
}
import-issue-lines-more = Lines { $lines } …
import-issue-no-answer = “{ $value }” is no answer
import-issue-no-answer-about = Counts “{ $value }” in “{ $column }” as blank
import-issue-number = Counts as
import-issue-number-of = Number that “{ $value }” in “{ $column }” counts as
import-column-count = How many
import-column-column = Column
import-column-what = What is wrong

## Kinds of issues, for the list

issue-kind-row-too-long = Row too long
issue-kind-row-quote-open = Open quotation mark
issue-kind-row-quote-rows = Rows within quotation marks
issue-kind-row-short = Row too short
issue-kind-row-long = Too many fields
issue-kind-row-nul = Invisible characters
issue-kind-row-preview = Preview of the survey
issue-kind-row-other-table = Another table below
issue-kind-count-not-read = Number of answers that is none
issue-kind-rows-of-others = Rows of other questions
issue-kind-names-sparse = Places that most rows leave blank
issue-kind-finished-unknown = Nothing says what was finished
issue-kind-direction-unclear = Question that may turn the scale around
issue-kind-labels-against = Labels counted against their words
issue-kind-time-unit = Unit of times
issue-kind-metric-numbered = Second score of a name
issue-kind-row-summary = Row that sums others up
issue-kind-row-unfinished = Unfinished response
issue-kind-row-unfinished-left = Unfinished response, left out
issue-kind-date-blank = No date
issue-kind-date-impossible = Impossible date
issue-kind-date-not-read = Date not understood
issue-kind-answer-not-number = Not a number
issue-kind-answer-off-scale = Off the scale
issue-kind-answer-not-whole = Not a whole number
issue-kind-weight-not-read = Weight not understood
issue-kind-name-too-long = Name too long
issue-kind-respondent-forgotten = Forgotten person
issue-kind-respondent-forgotten-alike = Forgotten person, spelt another way
issue-kind-names-too-many = Too many names
issue-kind-text-broken = Broken letters
issue-kind-name-unknown = Unknown name
issue-kind-name-ambiguous = Name of several steps
issue-kind-date-ambiguous = Day or month first
issue-kind-date-by-layout = Day or month first
issue-kind-date-missing = No column of dates
issue-kind-encoding-guessed = Letters guessed
issue-kind-header-none = No headers
issue-kind-header-answers = Header rows with an answer
issue-kind-scale-thin = Scale that few answers show
issue-kind-scale-low-good = Scale on which low is good
issue-kind-scale-low-against = Scale counted against its question
issue-kind-scale-high-against = Scale counted against its question
issue-kind-scale-unclear = Scale whose good end is not clear
issue-kind-labels-unclear = Labels that may mean several scales
issue-kind-labels-unknown = Labels of no known scale
issue-kind-label-unknown = Unknown label
issue-kind-answers-unclear = Answers without which the score would be wrong
issue-kind-answer-codes = Codes for “no answer”
issue-kind-coding-unclear = Numbers that fit several scales
issue-kind-header-quoted = Rows within quotation marks of the headers
issue-kind-header-repeated = Columns of the same name
issue-kind-column-unknown = Unknown column
issue-kind-metrics-many = Too many scores
issue-kind-metric-alike = Metric of the same name
issue-kind-scale-unseen = Scale that may end earlier
issue-kind-top-narrow = Few points count as satisfied
issue-kind-ids-shared = Ids that are none
issue-kind-sheet-chosen = One sheet of several
issue-kind-title-rows = Title above the headers
issue-kind-column-formulas = Column of formulas
issue-kind-column-choices = Choices, not a score
issue-kind-column-codes = Codes beside their words
issue-kind-column-averages = Averages, not answers
issue-kind-scale-changes = A scale that may have changed
issue-kind-scale-by-row = Several scales in one column
issue-kind-date-one = One day for all rows
issue-kind-date-months = Months without days
issue-kind-weight-unused = Weights that are not used
issue-kind-date-future = Days that have not come yet
issue-kind-names-alike = Names that may be one
issue-kind-column-ranked = Ranking, not a score
issue-kind-rows-hidden = Hidden rows that count
issue-kind-cell-error = Cells with an error
issue-kind-formula-uncached = Formulas without a result
issue-kind-days-alike = The same answers as in another survey
issue-kind-column-moved = Column that counts elsewhere now
issue-kind-metrics-missing = No scores

## Run and done

import-run = Import
import-running = Importing { $file }
import-running-about = You can close this and go on working: nothing of it shows in scores until it is finished.
import-progress = Progress of the import
import-progress-share = { $share } done
import-go-on = Go on in the background
import-stop = Stop
import-stopping = Stopping…
import-stopped = Stopped. Nothing of it was kept.
import-done = { $n ->
    [0] No new answers
    [one] One answer imported
   *[other] { $count } answers imported
}
import-done-toast = Import finished: { $n } answers.
import-undo = Undo import
import-undone = The import was undone.
import-withdrawn = Something else was done since: the answers were withdrawn, and what the import made stays.
import-see = See scores
