# The watched folder: survey files that arrive there are imported by themselves.

folder-title = Watched folder
folder-about = New survey files can come in by themselves: choose the folder they arrive in. Each is read as the last import with its columns was.
folder-own = Arriving surveys
folder-watch = Watch a folder
folder-other = Another folder
folder-leave = Stop watching
folder-left = The folder is no longer watched. Its files and their answers stay.
folder-empty = No survey file here yet. What arrives (CSV, text, XLSX, ODS) is imported once it no longer changes.
folder-gone = This folder is not there or cannot be opened. What was imported stays; Travesía goes on when the folder is back.
folder-unnoted = Nothing can be written in this folder, so it is not noted there which files were imported. They are read once more when Travesía starts again; no answer counts twice.
folder-file = File
folder-standing = What came of it
folder-do = What you can do
folder-more = Show { $n } more
folder-beyond = { $n ->
    [one] One older file is not listed.
   *[other] { $count } older files are not listed.
}
folder-state-waits = Waits for you
folder-state-unreadable = Cannot be read
folder-state-reading = Importing
folder-state-arriving = Arriving
folder-state-withdrawn = Withdrawn
folder-state-imported = Imported
folder-arriving = It is imported once it no longer changes.
folder-reading = Its answers count when all of it is read.
folder-withdrawn = Its answers do not count.
folder-answers = { $n ->
    [0] Nothing new in it
    [one] One answer
   *[other] { $count } answers
}
# $answers how many came in, $when how long ago
folder-answers-when = { $answers }, { $when }
folder-differ = { $n ->
    [one] One answer is here with another value and stays as it was.
   *[other] { $count } answers are here with another value and stay as they were.
}
folder-import = Import by hand
folder-import-what = Import “{ $file }” by hand
folder-again = Take again
folder-again-what = Take “{ $file }” again
folder-waiting = { $n ->
    [one] One file waits
   *[other] { $n } files wait
}
folder-taken = { $file }: { $n ->
    [one] one answer imported
   *[other] { $count } answers imported
}
folder-taken-many = { $files } files imported: { $count } answers
folder-undo = Undo: withdraw these answers
folder-undone = These answers no longer count. You can bring them back in the list of imports.
folder-waits-toast = { $file } waits: { $question }
folder-waits-many = { $n } files in the watched folder wait for you.
folder-see = See it

## The question of a file that waits

folder-asks-survey-not-remembered = What do its columns mean? No earlier import had them.
# $source the file of the last import of these columns
folder-asks-survey-remembered-asks = Does what you said of “{ $source }” as a whole hold for this file, too? It has the same columns.
# $n of $rows rows equal rows of $source
folder-asks-survey-again = { $n } of { $rows } rows equal rows of “{ $source }”. Is it a newer export of that survey, or another survey?
# $days of $of days that both have
folder-asks-survey-alike = On { $days } of { $of } days it has exactly the answers of “{ $source }”. Is it another survey, or the same one told in another way?
folder-asks-survey-refused = Not one of its { $answers } answers fits how such files were read. What do its columns mean?
folder-asks-stopped = You stopped its import. Nothing of it was kept.
folder-asks-file-read-only = This workspace is open to read only, so nothing is imported.
folder-asks-survey-file-changed = It changed while it was read. It is tried again in half a minute.
folder-asks-job-running = Another import is running. It is tried again in half a minute.
folder-asks-busy = Another program uses the workspace. It is tried again in half a minute.
