### Backups of a workspace and copies to hand on.

backups-title = Backups of “{ $title }”
backups-about = Travesía keeps a copy on every day on which you work, before it updates a file, and whenever you ask for one.
backups-about-missing = The file is not where it was. Its backups are still here.
backups-about-damaged = The file cannot be opened. Its backups can.
backups-list = Backups, newest first
backups-none = There are no backups of this file yet. The first one is made when you open it on another day, or when you ask for one.
backups-none-kept = No backups are kept here.
backups-reason-daily = daily
backups-reason-asked = asked for
backups-reason-migration = before an update
backups-reason-aside = replaced
# $journeys and $answers as numbers; $journeyCount and $answerCount as they are written
backups-holds = { $journeys ->
    [one] 1 journey
   *[other] { $journeyCount } journeys
}, { $answers ->
    [one] 1 answer
   *[other] { $answerCount } answers
}
backups-holds-unknown = What it holds is not noted; it is looked through before it is put back
backups-size = { $mb } MB
backups-total = All backups on this computer: { $total } MB of { $bound } MB at most. Beyond that, the oldest of the large ones go first.
backups-elsewhere = Made of { $place }
backups-copy = Save as a copy…
backups-back = Put back
backups-back-hint = The file as it is now becomes a backup itself.
backups-back-hint-missing = It goes to { $folder }, where the file was.
backups-delete = Delete
backups-delete-sure = Delete for good
backups-was-deleted = The backup was deleted.
backups-is-back = This is “{ $title }” as of { $when }.
backups-is-back-aside = This is “{ $title }” as of { $when }. What was here before is among its backups.
backups-taken-out = { $n ->
    [one] One response of somebody who was forgotten since was taken out again.
   *[other] { $count } responses of people who were forgotten since were taken out again.
}
backups-copied = The copy was saved as “{ $file }”.
backups-of = Backups of “{ $title }”
backups-action = Backups…
backups-now = Back up now
backups-made = The backup was made: { $mb } MB.
backups-settings = Backups and copies
backups-settings-about = Backups stay on this computer, in your own folder. A copy for the client is a file to hand over.
backups-settings-last = { $n ->
    [one] One backup of this file, made { $when }.
   *[other] { $n } backups of this file, the last one { $when }.
}
backups-settings-none = No backup of this file yet. The first one is made when you open it on another day.
backups-folder = They lie in { $folder }.

client-copy = Copy for the client…
client-copy-title = Copy for the client
client-copy-about = A file of its own with everything that counts, to hand over. Yours stays as it is.
client-copy-in = In it
client-copy-in-maps = Personas, journeys with their maps, touchpoints, goals
client-copy-in-scores = Every score as you see it, with its answers
client-copy-in-comments = Customers’ comments
client-copy-in-owners = Names of those who own a journey, a touchpoint or a goal
client-copy-out = Left out
client-copy-out-history = History, undo, deleted things and earlier versions of texts
client-copy-out-batches = Withdrawn imports and answers that do not count
client-copy-out-sources = Names of survey files, how their columns were read
client-copy-out-people = Who answered: response and respondent numbers, also as hashes
client-copy-out-attributes = Attributes of answers that no persona’s rule asks for
client-copy-out-team = Team members who own nothing
client-copy-hint = Comments are in customers’ own words. Read them before you hand the file over. Import further surveys here, not there: the copy cannot tell which answers it has already.
client-copy-do = Choose where and save
client-copy-running = Writing the copy…
client-copy-done = The copy for the client was saved as “{ $file }”: { $mb } MB.

batch-unnamed = Import of { $day }

## What cannot be done

error-backup-none = There is no backup “{ $name }” of this file. `travesia backup list FILE` names those there are.
# $n how many begin so, $names the newest of them
error-backup-several = { $n } backups of this file begin with “{ $name }”. Name the one you mean: { $names }.
error-backup-of-another = { $name } was made of { $file }, a copy of this workspace in another place, so it was not taken for one of this file. If it is the one you want, write its whole name.
# $place where the backup lies, $detail what is wrong with it
error-backup-damaged = This backup is damaged, so nothing was put back and your file is as it was. Choose another backup; this one lies in { $place }. ({ $detail })
error-backup-misplaced = The file { $place } is of another workspace and lies among the backups of this one, so nothing was put back and your file is as it was. Choose another backup; to look into that file, open it from there.
# $place where the backup lies, $finding the first kind of fault, $detail where it is, $more whether there are others
error-backup-faulty = This backup can be read, but the check finds faults in it, so nothing was put back and your file is as it was. It has { $finding ->
    [page] answers that do not fit their import
    [answers] counts that do not agree with the answers
    [identity] responses that cannot be told apart from those of the next import
    [shadow] answers that count twice
    [forgotten] something of a person who was forgotten
    [history] a history that is out of order
    [past] a history that undo cannot follow
    [picture] a picture that is missing or another
    [baseline] a baseline whose parts do not fit together
    [fact] something about itself that does not fit
   *[other] records that cannot be read or do not fit together
} ({ $detail }){ $more ->
    [some] {" "}and more
   *[other] {""}
}. Choose another backup. If there is no better one, copy { $place } yourself and open the copy: what can be read is in it, and the check lists what is wrong.
error-backup-not-kept = Backups are not kept here, because there is no folder for your settings.
error-backup-not-made = The backup was not made: { $detail }. Your work goes on and is saved as always; look at the backups in the settings.
error-backup-disk-full = The backup was not made because the disk is full. Your work is saved as always; make room, and ask for a backup in the settings.
error-backup-before-migration = This file is from an older Travesía and would be updated. The backup that comes first could not be made ({ $detail }), so the file was left as it is. Make room or open it for reading.
error-copy-disk-full = The disk is full: the one that the copy goes to, or that of { $folder }, where a client’s copy is prepared. Nothing of the copy was kept, and your workspace is as it was. Make room, or choose another place.
error-copy-not-made = The copy could not be written: { $detail }. Nothing of it was kept, and your workspace is as it was.

## The terminal

cli-copy = Copy a workspace: whole, or with --for-client to hand over
cli-copy-out = Where the copy shall lie; nothing may lie there yet
cli-copy-for-client = Leave out history, withdrawn imports, names of surveys, hashes and team members without a part
cli-backup = Backups of a workspace: list them, make one, bring one back
cli-backup-list = List the backups of a file, also of one that is missing or damaged
cli-backup-now = Make a backup
cli-backup-restore = Put a backup in the place of its file, which becomes a backup itself; or save it elsewhere
cli-backup-restore-backup = Its name, or as much of its beginning as no other has
cli-backup-restore-to = Save it there and leave the file as it is
cli-copied = Copied to { $file }.
cli-backup-made = Backup { $name } was made.
cli-backup-restored = { $file } is as it was in { $name }.
cli-backup-restored-aside = { $file } is as it was in { $name }. What was there before is backup { $aside }.
cli-backup-taken-out = { $n ->
    [one] One response of somebody who was forgotten since was taken out again.
   *[other] { $n } responses of people who were forgotten since were taken out again.
}
cli-backup-none = There are no backups of this file.
cli-head-backup = Backup
cli-head-size = MB
cli-head-title = Title
cli-head-journeys = Journeys
cli-head-answers = Answers
