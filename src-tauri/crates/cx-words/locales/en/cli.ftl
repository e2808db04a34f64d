# The words of the command line `travesia` and of the bridge to a browser.

## Months, as short as they are written in a date

month-1 = Jan
month-2 = Feb
month-3 = Mar
month-4 = Apr
month-5 = May
month-6 = Jun
month-7 = Jul
month-8 = Aug
month-9 = Sept
month-10 = Oct
month-11 = Nov
month-12 = Dec

## The bridge

bridge-about = Serves Travesía to a browser on this computer, and to nobody else
bridge-ui = Folder of the built page
bridge-port = Port to listen on; 0 takes a free one
bridge-spool = Folder for the workspaces made in the browser [default: Travesia in your documents]
bridge-token = Token that every request must bring [default: a new random one]
bridge-file = Workspace to open at once
bridge-open = Travesía is ready. Open this address in a browser on this computer; it is good until you press Ctrl+C.
bridge-folder = Workspaces made in the browser lie in { $folder }
bridge-ends = Travesía ends, as asked ({ $signal }).

## Help of the command line

cli-about = Travesía in the terminal: customer journeys with measured scores, one file for each client
cli-heading-usage = Usage
cli-heading-commands = Commands
cli-heading-command = COMMAND
cli-heading-arguments = Arguments
cli-heading-options = Options
cli-arg-lang = Language of the messages: en or es [default: the one chosen in the settings, else that of the environment]
cli-arg-json = Print objects for programs; refusals too, on standard error
cli-arg-help = Show this help
cli-arg-version = Show the version
cli-arg-file = The workspace, a file that ends in .travesia
cli-new = Make a workspace
cli-new-file = Where the new file shall lie
cli-new-title = Title of the workspace
cli-new-client = Whom it is for
cli-new-language = Language of what is handed to the client: es or en [default: that of the messages]
cli-new-currency = Currency as three letters [default: EUR]
cli-new-sample = Begin with the sample: an invented client with answers to look around in
cli-import = Bring in something from another file
cli-import-answers = Import the answers of a survey
cli-import-answers-survey = The survey as CSV, TSV, XLSX or ODS
cli-import-answers-map = How the survey is read, as JSON [default: detected]
cli-import-answers-sheet = The sheet of a workbook [default: the first that looks like a survey]
cli-import-answers-update = Replace answers that are here with another value
cli-import-answers-survey-name = Name of the survey: rows without ids are told apart within it
cli-import-answers-again = The file is a newer export of a survey that is here: only what is new counts
cli-import-answers-finished-only = Leave out responses that were not finished in their survey
cli-import-answers-as-before = Read the file as the last one with the same columns was
cli-import-answers-dry-run = Say what would be done and do nothing
cli-watch = Import survey files as they arrive in a folder, as the last ones with their columns were
cli-watch-folder = The folder
cli-watch-once = Look once and end
cli-watch-withdrawn = Take files again whose import was withdrawn
cli-paste = Paste a table from a spreadsheet onto a journey’s map
cli-paste-table = The table: tab-separated text or CSV; - reads standard input
cli-paste-journey = The journey by its name; not needed where there is only one
cli-paste-stage = The stage of new steps by its name, where the table names none
cli-paste-persona = The persona whose emotions they are, by its name
cli-paste-emotions = How numbers of emotions are meant, where they would fit both
cli-paste-cells = Fill cells with all of it: no row and no column holds names
cli-pasted-stages = New stages: { $n }
cli-pasted-steps = New steps: { $n }
cli-pasted-lanes = New lanes: { $n }
cli-pasted-cells = Cells: { $n }
cli-pasted-emotions = Emotions: { $n }
cli-pasted-met = Touchpoints on their steps: { $n }
cli-pasted-touchpoints = New touchpoints in the library: { $n }
cli-scores = Show scores with their 95 % interval
cli-scores-by = One row for each all, step, touchpoint, stage, journey, persona, channel or month [default: all]
cli-scores-metric = Only the metric with this key
cli-scores-from = First day that counts
cli-scores-to = Last day that counts
cli-goals = Show the goals and where they stand
cli-history = Show what was done, newest first
cli-undo = Undo the last operation
cli-redo = Redo what was undone last
cli-check = Look through the file for anything that does not fit; exit 1 when there is something
cli-call = Call any verb and print its answer as JSON
cli-call-verb = The verb, for example step.move
cli-call-args = What it takes, as JSON; - reads standard input [default: {"{}"}]
cli-commands = List every verb with its short form

## Wrong usage

error-usage-command = There is no command “{ $name }”. `travesia --help` shows those there are.
error-usage-argument = “{ $name }” does not belong here. `travesia --help` shows what does.
error-usage-missing = Something is missing: { $names }. `travesia --help` shows how it is called.
error-usage-value-missing = “{ $name }” needs a value.
error-usage-value = “{ $value }” does not fit { $name }. What fits: { $allowed }.
error-usage-other = This cannot be said like that: { $name } ({ $detail }). `travesia --help` shows how.
error-usage-day = “{ $day }” is not a day. Write it as 2026-03-31.
error-usage-period = The period ends on { $to }, before it begins on { $from }.

## What commands print

cli-created = Made “{ $title }” in { $file }
cli-undone = Undone: { $what }
cli-redone = Redone: { $what }

cli-import-progress = Importing: { $percent } %
cli-import-did = { $survey }: { $rows ->
    [one] one row read
   *[other] { $rows } rows read
}
cli-import-would = { $survey }: { $rows ->
    [one] one row read
   *[other] { $rows } rows read
}, nothing stored. An import would do this:
cli-import-decided = Decided where nobody said it, the least certain first:
cli-import-example = { $sentence } Example: { $example }
cli-import-again = { $n ->
    [one] One row of { $rows } equals a row
   *[other] { $n } rows of { $rows } equal rows
} of “{ $source }”, which is in the workspace, and the rows have no ids. The import needs to know whether the file is a newer export of the same survey (`--again`) or another survey (`--survey NAME`).
cli-import-stored = answers stored: { $n }
cli-import-rejected = answers rejected: { $n }
cli-import-skipped = answers that were here already: { $n }
cli-import-blank = blanks: { $n }
cli-import-changed = answers that were here with another value: { $n }
cli-import-dropped = Columns not used: { $columns }
# $columns columns, each with its kind of personal data behind it
cli-import-personal-dropped = Columns dropped as personal data: { $columns }. To keep one, name it in the map: among "attributes", or as its "touchpoint", "step", "persona" or "channel".
cli-import-personal-kept = Columns kept by the map although they look like personal data: { $columns }
cli-import-personal-column = { $column } ({ $kind })
cli-import-made = { $kind ->
    [touchpoint] New touchpoints
    [step] New steps
    [persona] New personas
    [journey] New journeys
   *[channel] New channels
}: { $names }
cli-import-unknown = { $kind ->
    [touchpoint] Unknown touchpoints
    [step] Unknown steps
    [persona] Unknown personas
   *[channel] Unknown channels
}: { $names }. With "create": true in the map the import makes them.
# $kind what is wrong, $n how often
cli-import-fault = { $kind }: { $n }
cli-import-more = and { $n } more like these
# $folder the folder, $title the workspace's
cli-watching = Watching { $folder } for “{ $title }”. Ctrl+C ends it.
# $stored, $changed, $rejected how many answers
cli-watch-imported = { $file }: answers stored: { $stored }, with another value than here: { $changed }, rejected: { $rejected }
cli-watch-waits = { $file } waits: { $message }
cli-watch-left = { $file } is not taken again, as its import was withdrawn. --withdrawn takes it again.
# $n how often, $line the first line
cli-import-often = { $n } times
cli-import-often-from = { $n } times from line { $line } on
cli-import-remedy = If “{ $value }” means no answer, add it to "notApplicable" of the column “{ $column }” in the map.
cli-line = line { $line }
cli-column = column “{ $column }”
issue-other = This could not be taken as it stands ({ $code }).

cli-by-all = Scope
cli-by-step = Step
cli-by-touchpoint = Touchpoint
cli-by-stage = Stage
cli-by-journey = Journey
cli-by-persona = Persona
cli-by-channel = Channel
cli-by-month = Month
cli-head-metric = Metric
cli-head-value = Score
cli-head-interval = 95 % interval
cli-head-period = Answers from
cli-head-note = Note
cli-head-when = When
cli-head-what = What
cli-head-from = From
cli-head-verb = Verb
cli-head-short = Short form
cli-head-changes = Does
cli-head-audience = For
cli-interval = { $low } to { $high }
cli-period = { $from } – { $to }
cli-not-assigned = (not assigned)
cli-everything = everything
cli-scope-gone = something that was deleted
cli-note-none = no answers
cli-note-few = too few
cli-note-low = low base
cli-note-undone = undone
cli-scores-none = There are no metrics yet. Import a survey to see scores.
cli-goals-none = There are no goals yet.
cli-history-none = Nothing was done yet.
cli-check-whole = Nothing is wrong with this file.
cli-changes = changes
cli-reads = reads
cli-origin-window = window
cli-origin-command-line = terminal
cli-origin-folder = folder
cli-origin-kiosk = kiosk
cli-origin-listener = listener
cli-goal-measured = { $metric }, { $scope }
cli-goal-counted = Counted from { $day } on, after the baseline
# $sum what the rows of a metric add up to, $of how many answers it has
cli-overlap = { $metric }: some answers count in more than one row; the rows add up to { $sum }, of { $of } answers.
cli-goal-now = now { $value }{ $measured ->
    [yes] { " " }({ $interval })
   *[no] { "" }
}, n = { $n } · target { $target } by { $due }
cli-state-reached = reached
cli-state-on-track = on track
cli-state-at-risk = at risk
cli-state-missed = missed
cli-state-not-measured = not measured
