# The frame around every view: rail, top bar, palette, keyboard help, and the words that all components share.

product = Travesía

## Rooms

room-overview = Overview
room-journeys = Journeys
room-personas = Personas
room-touchpoints = Touchpoints
room-measure = Measure
room-plan = Plan
room-history = History
room-settings = Settings

rail = Rooms
rail-search = Search
rail-narrow = Show icons only
rail-wide = Show names
skip-to-content = Skip to the content

## Top bar

bar = What is open
bar-saved = Saved
bar-saved-hint = Every change is kept in the file at once.
bar-lost = No answer
bar-lost-hint = Travesía does not answer. What you type stays here until it does.
bar-saving = Saving
bar-writing = Writing
bar-writing-hint = What you are typing is not in the file yet. It gets there when you finish: with Enter, Ctrl+S or by leaving the field.
bar-waiting-hint = Something you typed is not in the file yet. It stands below.
bar-language-switch = Switch to { $language }
bar-workspace = Workspace { $title }
bar-working = Working
language-en = English
language-es = Español

## Actions

group-go = Go to
group-edit = Edit
group-workspace = Workspace
group-window = Window

undo = Undo
undo-what = Undo: { $what }
undo-nothing = Nothing to undo
redo = Redo
redo-what = Redo: { $what }
redo-nothing = Nothing to redo
undone = Undone: { $what }
undo-elsewhere = Undo what was not done here?
# $where: 'window' is another window, 'terminal' the command line.
undo-elsewhere-about = The last change was made { $where ->
    [folder] by the watched folder
    [terminal] in the terminal
   *[window] in another window
}: { $what }.
undo-elsewhere-do = Undo it
undone-elsewhere = Undone, made { $where ->
    [folder] by the watched folder
    [terminal] in the terminal
   *[window] in another window
}: { $what }
redone = Redone: { $what }

action-go = Go to { $room }
action-find = Find and do
action-next-region = Next part of the window
action-previous-region = Previous part of the window
action-keyboard-help = Keyboard
action-theme = Appearance: { $theme }
action-close-workspace = Close the workspace
action-rail = Narrow or widen the rail

## Palette

palette = Find and do
palette-placeholder = Find a journey, a persona, a step, or an action
palette-nothing = Nothing is called “{ $text }”.
palette-nothing-hint = Try part of a name, or the name of an action.
palette-journeys = Journeys
palette-personas = Personas
palette-touchpoints = Touchpoints
palette-steps = Steps

## Keyboard help

keyboard-help = Keyboard
keyboard-help-about = Everything works without a mouse. These keys are there now, in this view.

## Shared by components

close = Close
toasts = Messages
dismiss = Dismiss
cancel = Cancel
save = Save
add = Add
delete = Delete
rename = Rename
duplicate = Duplicate
edit = Edit
back = Back
try-again = Try again
loading = Reading…
more = More
none = None
list-add = Add to { $list }
list-remove = Remove “{ $item }”
list-moved = { $item }: place { $place } of { $of }
list-pasted = { $n } entries added to { $list }
reorder-held = { $item } is picked up. Arrows carry it, Space puts it down, Esc puts it back.
view-broken = This view stopped working.
view-broken-hint = What was saved before is in the file. Show it again, or go somewhere else.
view-waits = Travesía does not answer. This fills in as soon as it does; nothing you typed is lost.
view-missing = There is nothing at this address
view-missing-hint = It may have been deleted, or the address is not whole.
error-host-gone = Travesía does not answer, so it is not known whether this was done. Look again when it is back.
error-undo-gone = Travesía does not answer, so nothing was undone. Undo it again when it is back.
error-host-refused = This page may not speak to Travesía any more ({ $status }). Open it again from the address in the terminal.

## What is not saved yet

unsaved-title = { $n ->
    [one] One change is not in the file yet.
   *[other] { $n } changes are not in the file yet.
}
unsaved-save = Save now
unsaved-show = Show
unsaved-hide = Fold
unsaved-discard = Discard
unsaved-mine = Keep mine
unsaved-theirs = Keep the file’s
unsaved-copy = Copy the texts
unsaved-copied = The texts were copied.
unsaved-marked = Texts that wait to be saved are marked where you typed them.
unsaved-none = Everything is saved.
unsaved-blank = (blank)
unsaved-waiting = Not saved yet.
unsaved-refused = Not saved.
unsaved-conflict = Not saved: the file says something else by now.
unsaved-host-gone = { $n ->
    [one] Travesía does not answer. The change is saved by itself when it does.
   *[other] Travesía does not answer. The changes are saved by themselves when it does.
}
unsaved-elsewhere = { $n ->
    [one] It belongs to another file and is saved when that one is open again.
   *[other] They belong to another file and are saved when that one is open again.
}
unsaved-conflict-about = Somebody changed the same text meanwhile. Choose which one stays.
unsaved-homeless-about = { $n ->
    [one] It has no place any more. Copy it, or bring its place back with Undo.
   *[other] They have no place any more. Copy them, or bring their places back with Undo.
}
unsaved-refused-about = { $n ->
    [one] Mend it where you typed it, or discard it.
   *[other] Mend them where you typed them, or discard them.
}
unsaved-of = { $noun ->
    [goal] Goal “{ $name }”
    [persona] Persona “{ $name }”
    [touchpoint] Touchpoint “{ $name }”
    [channel] Channel “{ $name }”
    [metric] Metric “{ $name }”
    [journey] Journey “{ $name }”
    [stage] Stage “{ $name }”
    [step] Step “{ $name }”
    [lane] Lane “{ $name }”
   *[other] { $name }
}
unsaved-conflict-there = In the file now: { $text }

## A form that closes

draft-ask = Discard what was typed?
draft-keep = Keep
error-changed-meanwhile = Somebody changed this meanwhile to “{ $present }”. Nothing was written over it.

## A text that was given up

typing-dropped = Not kept: “{ $text }”
typing-back = Bring back
typing-uncleared = Not cleared: “{ $text }” stays

# Words on keys.
key-shift = Shift
key-delete = Del
key-space = Space
