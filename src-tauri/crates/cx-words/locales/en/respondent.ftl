### What a file holds about people; finding and forgetting one of them.

respondent-title = What we hold about people
respondent-about = Who answered, who may be named in comments, who is in the team: counted in this file as it stands now.
respondent-settings = Privacy
respondent-settings-about = What this file holds about people, and how somebody is forgotten.
respondent-find-action = Find or forget a person…
respondent-counting = Counting…
respondent-empty-title = No answers yet
respondent-empty = Nothing of a customer is in this file. Once you import a survey, this page says what came with it about the people who answered.

## Figures: the number stands above, $n is only for its form

respondent-responses = { $n ->
    [one] response
   *[other] responses
}
respondent-responses-note = Questionnaires that came back, those of withdrawn imports included.
# $n as a number, $count as it is written
respondent-copies-note = { $n ->
    [one] The file also keeps one copy of a response that another import brought again; it is not counted here.
   *[other] The file also keeps { $count } copies of responses that other imports brought again; they are not counted here.
}
respondent-pseudonymous = { $n ->
    [one] pseudonymous response
   *[other] pseudonymous responses
}
respondent-pseudonymous-note = Instead of who answered they carry a keyed hash. That is pseudonymous, not anonymous: whoever knows the id and has this file finds the responses.
respondent-pseudonymous-none = No response carries who gave it.
respondent-people = { $n ->
    [one] person behind them
   *[other] people behind them
}
respondent-people-note = As many as there are different hashes.
# $n as a number, $count as it is written
respondent-people-note-some = { $n ->
    [one] As many as there are different hashes. One response does not say whose it is.
   *[other] As many as there are different hashes. { $count } responses do not say whose they are.
}
respondent-people-none = Without a hash, one person cannot be told from another.
respondent-comments = { $n ->
    [one] comment
   *[other] comments
}
respondent-comments-note = Free text, in which customers may name anybody. Nothing looks for names in it: read it before you hand it over.
respondent-comments-none = No free text in which anybody could be named.
respondent-members = { $n ->
    [one] person in the team
   *[other] people in the team
}
respondent-members-note = By name and role. History says who changed what.
respondent-forgotten = { $n ->
    [one] hash of a forgotten person
   *[other] hashes of forgotten people
}
respondent-forgotten-note = Each stands for one spelling of a person’s id or for one of their responses, to refuse the rows if they come again. How many people they were, they do not tell.
respondent-forgotten-none = Nobody was forgotten in this file so far.

## Attributes and columns

respondent-attributes = Attributes
respondent-attributes-about = Columns of surveys that somebody chose to keep beside the answers, with what stood in them.
respondent-attributes-none = No attribute is kept.
respondent-attribute = Attribute
respondent-attribute-values = Different values
respondent-attribute-responses = Responses
respondent-attribute-names = Does it name people?
respondent-telling = Probably names people
respondent-telling-not = No sign of it
# $n as a number, $count as it is written
respondent-telling-note = { $n ->
    [one] One attribute has a value of its own for at least every second response. That is how names, customer numbers and addresses look.
   *[other] { $count } attributes have a value of their own for at least every second response. That is how names, customer numbers and addresses look.
}
respondent-dropped = Left out at import
respondent-dropped-about = Columns that tell who somebody is: names, e-mail addresses, phone numbers, IP addresses, locations. What stood in them never came into this file.
respondent-dropped-none = No import had such a column.

## Where it lies

respondent-place = Where it lies
respondent-place-about = All of it is in one file, which is yours.
respondent-place-file = In this file: { $file }
respondent-place-backups = { $n ->
    [one] In its backup on this computer, in { $folder }
   *[other] In its { $count } backups on this computer, in { $folder }
}
respondent-place-backups-none = There is no backup yet. Backups stay on this computer, in { $folder }
respondent-place-nothing = Nothing leaves this computer: Travesía has no account and no server, and sends nothing anywhere.
respondent-place-sends = Travesía has no account and no server, and sends nothing anywhere.
respondent-place-synced = The file lies in a folder that { $service } keeps alike on several machines, so { $service } has copies of it.
respondent-place-network = The file itself lies on another machine ({ $kind }).
respondent-place-beyond = Copies that were saved elsewhere or handed over, and the survey’s own export, are outside this file. Nothing on this page reaches them.

## Finding

respondent-find = Find or forget a person
respondent-find-about = For when somebody asks what you hold about them, or asks you to delete it.
respondent-person = Who
respondent-person-hint = The respondent’s id in the survey, or the id of a response. Its usual spellings are found, too. What you type here is not kept.
respondent-find-do = Find
respondent-finding = Looking…
respondent-found = Found under “{ $person }”
respondent-found-responses = Responses
respondent-found-answers = Answers
respondent-found-comments = Comments
respondent-found-days = Days
respondent-span = { $from } to { $to }
respondent-found-both = Where the survey numbers people and responses alike, both are found. Compare with the export if these are more than you expect.
respondent-found-none = Nothing is found under “{ $person }”
respondent-found-none-hint = Compare with the export. The person may still be in a backup, or come with the next export; forgetting covers both.
# Under which spellings it looked besides
respondent-tried = Other usual capitals, zeros in front, “.0” behind and an apostrophe in front were tried as well.
# $n as a number, $count as it is written
respondent-spelling = { $n ->
    [one] { $id } (one response)
   *[other] { $id } ({ $count } responses)
}
# $ids several of respondent-spelling
respondent-same = Other spellings of the same person are in it: { $ids }.
respondent-others = Also here, written otherwise: { $ids }.
respondent-others-hint = These may be somebody else’s, so they are not counted above and are not forgotten with it. Choose one to look for it.
respondent-others-left = These were not forgotten with it, since they may be somebody else’s. Choose one to look for it.
respondent-read-only = The file is open to read only, so nobody can be forgotten in it now.
respondent-responses-n = { $n ->
    [one] one response
   *[other] { $count } responses
}
respondent-answers-n = { $n ->
    [one] one answer
   *[other] { $count } answers
}
respondent-comments-n = { $n ->
    [one] one comment
   *[other] { $count } comments
}

## Forgetting

respondent-forget = Forget…
respondent-forget-title = Forget “{ $person }” for good?
respondent-forget-final = This cannot be undone. Undo ends here, also for what you did before it.
respondent-forget-final-nothing = This cannot be undone. Undo goes on for what you did before it.
respondent-forget-out = Taken out of this file: { $what }, with their attributes. Scores are counted without them.
respondent-forget-out-nothing = Nothing of this person is in the file now.
respondent-forget-backups = Taken out of every backup of this file on this computer, too.
respondent-forget-refused = Rows of this person are refused when they come again with the next export, also with the id in capitals or without its zeros in front. For that, hashes of the id stay.
respondent-forget-others = Comments of others that mention the person are not found by it.
respondent-forget-beyond = Copies that were saved elsewhere or handed over are not reached. Those beside this file or among the recent ones are named afterwards.
respondent-forget-do = Forget for good
respondent-forgetting = Forgetting…
respondent-done = The person is forgotten
respondent-done-left = { $n ->
    [one] The person is still in one backup
   *[other] The person is still in { $count } backups
}
respondent-done-out = Taken out of the file: { $what }.
respondent-done-nothing = Nothing of this person was in the file.
respondent-done-backups = { $n ->
    [0] No backup was written anew.
    [one] One backup was written anew without the person.
   *[other] { $count } backups were written anew without the person.
}
respondent-done-left-hint = A backup that is locked, damaged or without room on its disk cannot be written. Mend that and try again, or delete the backup. Travesía tries again by itself on each day of use.
# $n how many files, $count the same as it is written
respondent-done-also = { $n ->
    [one] The person is still in another file of yours
   *[other] The person is still in { $count } other files of yours
}
# $files where they lie
respondent-done-also-hint = Other copies of this workspace still hold the person, or may: { $files }. Open each and forget the person there too, or delete it.
respondent-done-bytes = The person is forgotten, but not overwritten yet
respondent-done-bytes-hint = Nothing counts, shows or finds the person any more. Another program reads the file right now, though, and until it ends the old bytes stay on the disk. Travesía overwrites them within seconds of that, or when the file is opened next.
respondent-done-refused = Rows of this person are refused from now on.
