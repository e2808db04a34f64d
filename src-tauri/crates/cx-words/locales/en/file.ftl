### Where the open file lies, who has it, and what becomes of it.

## Above the view

file-presence-moved = The file is no longer where it was: it was moved, renamed or deleted. Everything up to here is still in this window, but nothing more is kept until you save it to a new file.
file-presence-replaced = Another file lies in the place of this one. Everything up to here is still in this window, but nothing more is kept until you save it to a new file.
file-presence-overwritten = Another program wrote over this file while it was open. Nothing is read from it or kept in it any more: save what is here to a new file.
file-rescue = Save to a new file
file-rescued = Everything is in “{ $file }”, and you go on there.
# $folder where that file lies, as a path
file-rescued-closing = Its own file had gone, so everything was saved to “{ $file }” in { $folder }.
file-read-only = Open to read only: you can look at everything and change nothing.
# $service the program that keeps the folder alike
file-synced = { $service } keeps this folder alike on several machines. Every change goes straight into the file, so that no copy is ever half; do not open it on two machines at once.
# $kind the network's file system
file-network = This file lies on another machine ({ $kind }). Every change goes straight into the file, which is safe there and a little slower.
# $files names of files
file-conflicts = Beside this file lie copies that look as if two machines had written at once: { $files }. Look which one has your work before you go on.
file-unlogged = { $file } was copied or moved by itself while it was open: what was done in it last may be missing. Look for it where it lay before, or at its backups.
bar-unsaved = Not saved
bar-unsaved-hint = The file is not where it was. Save to a new file, and you go on there.
file-hide = Hide this note

## When a file does not open

file-opening = The workspace did not open
file-open-to-read = Open to read only
file-open-anyway = Open anyway
file-open-not = Leave it
