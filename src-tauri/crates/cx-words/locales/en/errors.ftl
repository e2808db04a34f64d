### What is said when something cannot be done: `error-CODE`. What happened, what was kept, what to do.
### And what a look through the file finds: `finding-CODE`.

## Anything

# $code the code that has no sentence
error-unknown = Something went wrong that Travesía has no words for ({ $code }). Whether anything changed is not known: look at what stands and try again; if it comes back, tell us this code.
error-panic = Travesía made a mistake of its own and stopped this step. Nothing of it was kept; your file is as it was before. Try again, and if it comes back, tell us what you were doing.
error-answer-wrong = Travesía could not put its answer into words: { $detail }. The history says whether it was done.
error-verb-unknown = There is no command “{ $verb }”. Nothing was changed. `travesia commands` lists all there are.
error-verb-not-allowed = “{ $verb }” cannot be called from here. Nothing was changed.
# $fault what is wrong with $field; $whole whether it is about all that was given; $given what stands there, $fits what may
error-args-wrong = What was given with the command does not fit: { $fault ->
    [unknown] “{ $field }” has no meaning here. What has: { $fits }.
    [missing] “{ $field }” is missing.
    [repeated] “{ $field }” is there twice.
    [value] “{ $given }” does not fit “{ $field }”. What fits: { $fits }.
    [kind] { $whole ->
        [yes] All of it
       *[no] “{ $field }”
    } must be { $fits ->
        [text] a text in quotation marks.
        [number] a number.
        [switch] true or false.
        [list] a list in square brackets, as long as it has to be.
        [object] an object in braces.
       *[other] something else.
    }
   *[other] “{ $field }” cannot be read as it stands.
} Nothing was changed.
# $kind the kind of record
error-not-found = { $kind ->
    [workspace] This workspace
    [member] This team member
    [persona] This persona
    [channel] This channel
    [touchpoint] This touchpoint
    [metric] This metric
    [journey] This journey
    [stage] This stage
    [step] This step
    [lane] This lane
    [cell] This cell
    [emotion] This emotion
    [batch] This import
    [goal] This goal
    [image] This picture
   *[other] This
} is no longer there; somebody may have deleted it. Nothing was changed. Undo brings back what was deleted.
error-reference-broken = Something this belongs to is no longer there. Nothing was changed. Go back and try again.
error-changed-since = { $kind ->
    [workspace] A workspace
    [member] A team member
    [persona] A persona
    [channel] A channel
    [touchpoint] A touchpoint
    [metric] A metric
    [journey] A journey
    [stage] A stage
    [step] A step
    [lane] A lane
    [cell] A cell
    [emotion] An emotion
    [batch] An import
    [goal] A goal
    [image] A picture
   *[other] Something
} was changed in another way since then, so this cannot be undone or redone any more. Everything stays as it is now.
error-nothing-to-undo = There is nothing to undo.
error-nothing-to-redo = There is nothing to redo.
error-undo-overtaken = Something else was done meanwhile, so this step was not taken. Look at the history and try again.
error-stopped = Stopped. Nothing of it was kept.
error-job-running = An import is still running. Wait until it ends or stop it, then try again.
error-busy = Another program has this file in use right now, so it cannot be written. Nothing was changed. Try again in a moment, or close that program.

## The file

error-workspace-none = No workspace is open. Open one or make a new one.
error-handle-unknown = That choice of a file is no longer valid. Choose the file again.
error-file-kind-unknown = Travesía does not know what to do with a file of the kind “{ $kind }”. Choose another file.
error-file-missing = The file is not there. It may have been moved, renamed or deleted; look where you keep it and open it from there.
error-file-exists = There is a file of that name already, and it was left as it is. Choose another name.
error-file-name-long = The name of the file is too long for this disk, or becomes so with the ending of the lock that lies beside it. Give it a shorter name; about 200 letters fit.
# $name the file beside which it would lie
error-file-name-kept = This name is kept for what lies beside { $name } while it is open: with a file of that name, { $name } could not be opened any more. Nothing was written; take another name.
error-file-damaged = The file is damaged; nothing was changed. Open a backup of it from the start view, or open it to read only and look through it to see what is left. ({ $detail })
error-file-foreign = This file is not a Travesía workspace. It was left untouched; choose a file that ends in .travesia.
error-file-empty = The file is empty: it never arrived whole, or what was in it got lost on the way. It was left untouched; fetch it again from where it came, or open a backup.
error-file-not-plain = That is a folder or a device and no file. Choose a file that ends in .travesia.
# $kind table, index, view, trigger, object or schema, $name of it
error-file-altered = Another program changed what this workspace is made of ({ $kind ->
    [table] the table
    [index] the index
    [view] the view
    [trigger] the trigger
    [schema] the schema
   *[object] the object
} { $name }), so Travesía does not open it. It was left untouched; open a backup, or the copy you had before.
# $name the file that lies beside it
error-file-beside = Beside this file lies { $name }, which does not belong to it. Together they could spoil your workspace, so both were left untouched. Leave { $name } where it is: it may hold the last changes of another file. Copy the workspace alone to another folder and open it there, or take another name for a new one.
# $name the log that lies beside it
error-file-log-stale = Beside this file lies { $name }, which Travesía did not write on this file as it is: most likely an older copy was put in its place after a crash. Together they would mix two states, so both were left untouched. Bring the file back that was here; or, to go on with this one, copy it alone to another folder and open the copy. Leave { $name } where it is: it may hold the last changes before the crash.
error-file-log-gone = While another window or program has this file open, somebody removed “{ $name }”, which belongs to it. Nothing was changed. Try again in a moment; if it stays so, close the file there first.
error-file-unfinished = The last changes still lie beside the file and cannot be put into it where nothing can be written. Both were left untouched; copy the file and what lies beside it, ending in -wal or -journal, to a folder of yours and open the copy.
# $user and $host who has it, $since when as YYYY-MM-DD HH:MM
error-file-held = { $user } on { $host } has had this workspace open since { $since }. Close it there, or open it here to read only.
error-file-held-somewhere = Another window has this workspace open. Close it there, or open it here to read only.
error-file-held-elsewhere = { $user } on { $host } may have had this workspace open since { $since }: the name lies beside the file. If you both write, one of you loses work. Open it to read only, or anyway if you know that nobody has it.
error-file-moved = The file was moved, renamed or deleted while it was open, so this change was not kept. Everything before is here: save it to a new file.
error-file-replaced = Another file lies in the place of this one, so this change was not kept. Everything before is here: save it to a new file.
error-file-overwritten = Another program wrote over this file while it was open, so nothing is read from it or kept in it any more. The window in which it is open can save what is there to a new file.
error-file-overwritten-lost = Another program wrote over this file while it was open, and what was here can no longer be read whole, so no copy of it was saved. The file is as the other program put it; the backups have the state of earlier days.
error-file-newer = A newer Travesía wrote this file (version { $version }). It was left untouched; install the newer Travesía to open it.
error-file-older = This file was written by an older Travesía (version { $version }) and has to be brought up to date before it can be read. Open it for writing once; a copy of it as it is now is kept.
error-respondent-missing = Write how the survey calls the person: the respondent’s id, or the id of the response.
error-file-read-only = The file can only be read, so nothing was changed. Copy it to a folder you can write to and open the copy.
error-file-unreadable = You do not have permission to read this file, so it was not opened. Ask whoever looks after it, or change its permissions.
error-folder-missing = The folder { $folder } is not there, so nothing was written. Choose another place.
error-folder-closed = Nothing can be written in the folder { $folder }, so nothing was. Choose another place.
error-folder-not-one = { $folder } is to be a folder, but something else has that name, so nothing was written. Rename it or take it away.
error-file-io = The file could not be read or written: { $detail }. What was saved before is kept.
error-file-value = A value in the file cannot be read: { $detail }. Nothing was changed. Look through the file to see how much is affected.
error-file-sqlite = The file could not do this: { $detail }. Nothing was changed.
error-disk-full = There is too little room left on the disk. This change was not kept; everything before it was. Make room and try again.
error-file-disk-full = There is too little room left on the disk to work on this file. Nothing was changed; make room and open it again, or open it here to read only.
error-settings-not-kept = Your settings could not be saved and hold only until you close Travesía: { $detail }.

## Names, fields, values

error-name-missing = It needs a name. Nothing was changed.
error-currency-wrong = “{ $currency }” is not a currency. Use its three capital letters, such as EUR or USD.
error-minimum-wrong = The fewest answers for a verdict lie between 5 and 10,000. Usual: 30.
error-field-unknown = There is no field “{ $field }” there. Nothing was changed.
error-field-made = “{ $field }” is not written like this: Travesía sets it when something is made, moved or measured. Nothing was changed.
error-field-wrong = A value does not fit its field: { $detail }. Nothing was changed.
error-share-wrong = A share lies between 0 and 100 percent.
error-emotion-wrong = An emotion goes from −2 to +2; { $level } lies outside. Nothing was changed.
error-text-too-long = The text that begins with “{ $begins }” is too long: it has { $letters } letters, { $limit } are the most. Nothing was changed; shorten it and try again.
error-list-too-long = The list is too long: it has { $entries } entries, { $limit } are the most. Nothing was changed; shorten it and try again.
error-picture-unreadable = This picture cannot be read, so nothing was changed. Use a PNG, JPEG, WebP or GIF.
error-picture-too-large = This picture is too large: { $limit } MB are the most. Make it smaller and try again.

## The map

error-move-onto-itself = It stands there already.
error-other-journey = That belongs to another journey, so it stays where it is. Duplicate it there instead.
error-name-not-one = { $n ->
    [0] Nothing is called “{ $name }” here ({ $kind }). Nothing was changed; look at the name.
   *[other] The name “{ $name }” says no single one of { $n } ({ $kind }). Nothing was changed; say which by its full name.
}
error-paste-empty = There was nothing to paste. Copy some cells of a spreadsheet and paste again.
error-paste-too-large = That is too much at once: { $columns } columns and { $rows } rows are the most. Nothing was pasted; copy a part of it.
error-paste-without-stage = The journey has no stage to paste into. Add a stage and paste again.

## Metrics, scores, goals

error-metric-unknown = There is no metric “{ $key }”. `metric.list` names those there are.
error-metric-key-wrong = “{ $key }” cannot be the key of a metric. Use small letters, digits and hyphens.
error-metric-key-taken = Another metric has the key “{ $key }” already. Choose another key.
error-metric-scale-wrong = The scale does not fit: its highest value must be above its lowest, NPS goes from 0 to 10, and a time is above zero.
error-metric-top-wrong = The best points that count as satisfied must be fewer than the points of the scale.
error-metric-answered = “{ $name }” has answers, so its kind and scale stay as they are. Make another metric instead.
error-metric-aimed = A goal of “{ $name }” aims at a value outside its new scale, so the scale stays. Change or delete that goal first.
error-metric-in-use = “{ $name }” has answers, so it stays. Withdraw the imports that brought them first.
error-batch-metric-gone = “{ $name }” holds answers to a metric that was deleted meanwhile; they would count nowhere, so it stays withdrawn. Undo the deletion, or import the survey again.
error-in-use = Goals rest on “{ $name }”, so it stays. Delete or change those goals first.
# $key the metric's key, $name its name
error-metric-differs = There is a metric “{ $name }” with the key { $key } already, and it is counted in another way. Nothing was imported; give the column another key or the same kind and scale.
error-period-wrong = “{ $day }” does not fit as a day of the period. Write days as 2026-03-31, and the first one before the last.
error-scope-month = A month is a period, not a thing with a score of its own. Ask for everything, with the month as the period.
error-scope-open = It is not said which one is meant. Choose it, or everything. Nothing was changed.
error-due-wrong = “{ $due }” is not a date a goal can be due on. Write it as 2026-12-31.
error-target-wrong = The target lies outside what this metric can reach: from { $lo } to { $hi }.

## Surveys

# $n of $rows rows of the file, $source the file of the earlier import
error-survey-again = Rows of this file equal rows of “{ $source }”, which is in the workspace ({ $n } of { $rows }), and they have no ids that would tell whether they are the same answers. Nothing was imported. Say whether the file is a newer export of the same survey (`--again`) or another survey with a name of its own (`--survey NAME`).
error-survey-again-none = You say that this file is a newer export of a survey that is here, but none of its rows equals one that is here: it may be written another way, with another separator, another column or other dates. Nothing was imported, since everything would count twice. Withdraw the earlier import first, or import the file without `--again` if it is new.
# $days of $of days that both have
error-survey-alike = On { $days } of { $of } days this file has exactly the answers of “{ $source }”, which is in the workspace, though its rows are told by other ids, names or columns. Nothing was imported, since the answers would count twice. If it is the same survey, withdraw the earlier import first; if it is another one, give it a name of its own (`--survey NAME`).
error-survey-missing = The survey file “{ $file }” is not there. Nothing was imported; choose the file again.
error-survey-no-file = “{ $file }” is not a file that can be read from its beginning to its end, but a folder, a pipe or a device. Nothing was imported; choose the CSV file itself.
error-survey-too-large = The survey file “{ $file }” takes { $size } GB; a survey may take { $most } GB. Nothing was imported; check that it is the right file, or export it in parts, a year each.
# $rows rows of the file, $answers answers that were refused
error-survey-refused = Not one answer of this survey could be taken: { $answers } were refused in { $rows ->
    [one] one row
   *[other] { $rows } rows
}. Nothing was imported; the report says why.
# $kind what the names name, $known whether the map names the column, $most how many may be made
error-import-names-changed = While the file was being imported, “{ $name }” was made, changed or deleted somewhere else. Nothing of the file came in. Import it again.
error-names-many = { $known ->
    [yes] The column “{ $column }” would make
   *[no] The file would make
} more than { $most } new { $kind ->
    [touchpoint] touchpoints
    [step] steps
    [persona] personas
   *[channel] channels
}, so it is probably not a column of names. Nothing was imported; choose another column or leave it out.
error-journey-needed = Steps that do not exist yet need a journey to go to. Nothing was imported; name a journey, or leave the steps out.
error-journey-unknown = There is no journey “{ $name }”. Nothing was imported; choose one that exists, or let the import make it.
# $place where in the map file, $detail what is wrong
error-map-wrong = The map file cannot be used (line { $line }, character { $place }): { $fault ->
    [unknown] “{ $field }” has no meaning here. What has: { $fits }.
    [missing] “{ $field }” is missing.
    [repeated] “{ $field }” is there twice.
    [value] “{ $given }” does not fit “{ $field }”. What fits: { $fits }.
    [kind] { $whole ->
        [yes] All of it
       *[no] “{ $field }”
    } must be { $fits ->
        [text] a text in quotation marks.
        [number] a number.
        [switch] true or false.
        [list] a list in square brackets, as long as it has to be.
        [object] an object in braces.
       *[other] something else.
    }
    [syntax] it is not whole JSON.
   *[other] “{ $field }” cannot be read as it stands.
} Nothing was imported.
error-map-missing = The map file “{ $file }” cannot be read: { $detail }. Nothing was imported.

error-map-no-file = “{ $file }” is not a file that can be read from its beginning to its end, but a folder, a pipe or a device. Nothing was imported; name the map file itself.
error-map-too-large = “{ $file }” is larger than { $limit } MB, so it is no map file. Nothing was imported.
error-survey-unreadable = The survey file “{ $file }” cannot be read: { $detail }. Nothing was imported.

# $source the earlier file, $before and $now names of the places
issue-days-alike = On { $days } of { $of } days the file has exactly the answers of “{ $source }”, which counts already under another survey. If it is the same survey, its answers count twice now: withdraw one of the two imports.
issue-column-moved = In “{ $source }” this column counted at “{ $before }”, and now at “{ $now }”. Of responses that are here already the answer counts at both: if the first was wrong, withdraw that import.
# $kind of name, $name what stands there
issue-name-unknown = { $kind ->
    [touchpoint] There is no touchpoint
    [step] There is no step
    [persona] There is no persona
   *[channel] There is no channel
} “{ $name }”, so the row does not count. Write the name as it is here, or let the import make it.
issue-name-ambiguous = { $kind ->
    [touchpoint] There are several touchpoints
    [step] There are several steps
    [persona] There are several personas
   *[channel] There are several channels
} called “{ $name }”, so the row does not count. Say which journey is meant, or rename one of them.
# $name a metric of the workspace, $form how it is counted, $low and $high its scale, $made what the column's metric is called
issue-metric-alike = The workspace counts “{ $name }” another way ({ $form ->
    [nps] NPS
    [enps] eNPS
    [csat] CSAT
    [ces] CES
    [time] median time
   *[other] rating
}, { $low } to { $high }), so this column gets a metric of its own, “{ $made }”. If they are the same, read the column on that scale.
# $name the name of both, $made the name that it gets
issue-metric-numbered = Another column of this file is called “{ $name }” too, so this one becomes a score of its own, “{ $made }”. If they are one score at several places, say the place of each.
issue-respondent-forgotten = This person asked to be forgotten, so the row does not count.
# $id what stands in the row
issue-respondent-forgotten-alike = “{ $id }” is how a spreadsheet or another tool may spell the id of a person who asked to be forgotten (capitals, zeros in front, “.0”, an apostrophe), and nobody in this file is called so. So the row does not count. If it is somebody else, give them another id in the survey.

## The browser and the terminal

error-page-missing = There is no built page in { $folder }. Build it with `cargo xtask run`, or say with --ui where it lies.
error-port-taken = Port { $port } cannot be used: { $detail }. Choose another one with --port, or none for a free one.
error-bridge-broken = The connection to the browser broke: { $detail }. What you changed is in the file; start it again.
error-spool-not-made = The folder for files from the browser cannot be written to: { $detail }. Choose another one with --spool.
error-upload-too-large = The file is too large: { $limit } GB are the most. Nothing of it was kept.
error-upload-broken = The file did not arrive whole: { $detail }. Nothing of it was kept; choose it again.
error-json-wrong = What was given is not whole JSON (line { $line }, character { $place }). Nothing was changed.
error-input-too-large = Standard input holds more than { $limit } MB. Nothing was changed.
error-input-unread = Standard input cannot be read: { $detail }. Nothing was changed.
error-output-broken = The result could not be written out: { $detail }.

## What a look through the file finds

# $n or $count how often, $detail where, for the first of them
finding-file = The file itself is damaged. Open a backup copy. The database says of it: “{ $detail }”
finding-log = The file was copied or moved while it was open, without “{ $detail }”: what was done in it last may be missing. Look for it where it lay before, or open a backup copy.
finding-reference = A record names another that is not there: { $detail }.
finding-record = A record cannot be read, and neither can the list that it stands in: { $detail }. Open a backup copy.
finding-cell-twice = A cell of a map is there twice: { $detail }.
finding-emotion-twice = A persona has two emotions at one step: { $detail }.
finding-metric-twice = Two metrics have the same key: { $detail }.
finding-history = History is out of order at operation { $detail }; undo may refuse to go past it.
finding-list = A list names something that is not there: { $detail }.
finding-answers = Counts do not agree with the answers: { $detail }. Withdraw that import and import the file again.
finding-value = A value is outside what it can be: { $detail }. Enter it again.
finding-minimum = A metric asks for fewer than 5 or more than 10,000 answers for a verdict, as older versions let in: { $detail }. It counts like that; choose another number when you edit it.
finding-fact = What the file keeps about itself does not fit: { $detail }. Open a backup copy.
finding-order = A place in an order cannot be read: { $detail }. Move it to where it belongs.
finding-order-twice = Two things stand at the same place of an order: { $detail }. Move one of them.
finding-picture = A picture is not there, or not the one that was put in: { $detail }. Choose it again.
finding-baseline = The parts of a goal’s baseline do not fit together: { $detail }. Freeze it again.
finding-past = Undo or redo stops at operation { $detail }: what it names does not look as history left it.
finding-page = Answers do not fit the import that brought them: { $detail }. Withdraw that import and import the file again.
finding-identity = How responses are told apart does not fit the answers: { $detail }. The same survey, imported again, could count twice. Open a backup copy.
finding-shadow = An answer counts twice, or counts although another replaces it: { $detail }. Withdraw that import and bring it back.
finding-forgotten = Something of a forgotten person is there, or nobody knows any more who was forgotten: { $detail }. Forget the person again.
