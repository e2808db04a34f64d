# The map of a journey.

map = Map
map-of = Map of { $name }
map-keys = Tab goes to the next cell, Shift+Tab to the one before. Esc and then Tab leaves the map; F6 goes to the next part of the window.
map-leave = Tab leaves the map now.
map-group = Map
map-tools = Tools of the map
map-stage = stage
map-step = step
map-lane = Lane
map-stage-name = Name of the stage
map-step-name = Name of the step
map-lane-name = Name of the lane
map-stage-unnamed = Stage without a name
map-step-unnamed = Step without a name
map-first-stage = First stage
map-count-stages = { $n ->
    [one] One stage
   *[other] { $n } stages
}
map-count-steps = { $n ->
    [one] one step
   *[other] { $n } steps
}
map-empty-title = Where does it begin?
map-empty = Type the first thing the customer does. Tab creates the next step, Enter goes down to fill it.
map-gone = This journey is not there any more.
map-orphan-text = Your text
map-swapped = Swapped with “{ $text }”.
map-replaced = Replaced: “{ $text }”.
map-to-list = To the journeys

## Kinds of lanes

lane-action = Actions
lane-thought = Thoughts
lane-emotion = Emotions
lane-touchpoint = Touchpoints
lane-score = Scores
lane-pain = Pain points
lane-opportunity = Opportunities
lane-quote = Quotes
lane-memory = Memories
lane-frontstage = Frontstage
lane-backstage = Backstage
lane-support = Support processes
lane-system = Systems
lane-text = Text

## What a claim rests on

provenance-assumed = Assumed
provenance-inferred = Inferred
provenance-observed = Observed
provenance-measured = Measured

## Doing

map-step-first = Type the first step
map-step-new = New step
map-step-after = New step after this one
map-step-before = New step ahead of this one
map-step-after-what = New step after { $name }
map-step-before-what = New step ahead of { $name }
map-stage-new = New stage
map-stage-after = New stage after this one
map-stage-before = New stage ahead of this one
map-stage-after-what = New stage after { $name }
map-stage-delete = Delete the stage
map-lane-new = New lane
map-lane-before = New lane above…
map-lane-after = New lane below…
map-step-made = Step { $name } was created.
map-stage-made = Stage { $name } was created.
map-step-deleted = Step “{ $name }” was deleted.
map-stage-deleted = Stage “{ $name }” was deleted with its steps.
map-lane-deleted = Lane “{ $name }” was deleted.
map-truth = moment of truth
map-truth-set = Mark as moment of truth
map-truth-unset = No longer a moment of truth
map-clear = Clear the cell
map-move = Move with the arrows
map-do-copy = Copy
map-do-cut = Cut
map-do-paste = Paste
map-metric-all = All metrics
map-metric-chosen = Metric chosen by the map

## Carrying

map-picked-up = { $name } picked up. Arrows move it, Space puts it down, Escape puts it back.
map-carried = { $name }: place { $place } of { $of }.
map-carried-step = { $name }: place { $place } of { $of } in { $stage }.
map-dropped = { $name } put down.
map-put-back = { $name } put back.

## Clipboard

map-copied = Copied.
map-cut = Cut. Paste it where it belongs.
map-paste-by-key = Press Ctrl+V to paste: this window may not read the clipboard by itself.
map-pasted = Pasted: { $what }.
map-paste-will = This makes { $what }.
map-pasted-nothing = Nothing to paste.
map-paste-stages = { $n ->
    [one] one new stage
   *[other] { $n } new stages
}
map-paste-steps = { $n ->
    [one] one new step
   *[other] { $n } new steps
}
map-paste-lanes = { $n ->
    [one] one new lane
   *[other] { $n } new lanes
}
map-paste-cells-made = { $n ->
    [one] one cell
   *[other] { $n } cells
}
map-paste-emotions = { $n ->
    [one] one emotion
   *[other] { $n } emotions
}
map-paste-met = { $n ->
    [one] one touchpoint on its step
   *[other] { $n } touchpoints on their steps
}
map-paste-touchpoints = { $n ->
    [one] New in the library: { $names }.
   *[other] { $n } new in the library: { $names }.
}
map-paste-left = { $n ->
    [one] One field cannot be taken.
   *[other] { $n } fields cannot be taken.
}
map-paste-left-about = They stand in your table at the places named here; everything else is on the map.
map-paste-seen = Understood
map-paste-place = Row { $row }, column { $column }:
map-paste-left-place = belongs to no lane or step
map-paste-left-score = scores are measured, never written
map-paste-left-emotion = says no emotion: no whole number from −2 to 2 or from 1 to 5, no face and no word for one
map-paste-left-twice = this step has an emotion of that persona already
map-paste-left-scale = nothing tells whether its lane counts from −2 to 2 or from 1 to 5: say which
map-paste-left-off-signed = is no whole number from −2 to 2, the scale of its lane
map-paste-left-off-five = is no whole number from 1 to 5, the scale of its lane
map-paste-left-persona = say whose emotion it is
map-paste-left-no-persona = the journey has no persona to feel it
map-paste-left-long = is longer than a cell may be
map-paste-whose = Whose emotions are they?
map-paste-scale = How are the emotions counted?
map-paste-scale-signed = From −2 to 2
map-paste-scale-five = From 1 to 5
map-paste-choose = Choose
map-paste-leave-out = Leave them out
map-paste-answer-first = Answer the open question first.
map-paste-rows = { $n ->
    [one] One row
   *[other] { $n } rows
}
map-paste-columns = { $n ->
    [one] one column
   *[other] { $n } columns
}
map-paste-title = How is the table meant?
map-paste-names = The first rows name stages and steps, the first column names lanes
map-paste-names-about = New steps go into the stages of their names or into the selected one; lanes that do not exist are created.
map-paste-cells = All of it fills cells
map-paste-cells-about = From the selected cell on, to the right and down.
map-paste-preview = The beginning of the table

## Touchpoints

map-touchpoint-add = Add touchpoint
map-touchpoints-of = Touchpoints of { $step }
map-touchpoints-met = Touchpoints of this step
map-touchpoint-find = Find or name a touchpoint
map-touchpoint-instead = in place of { $metric }: too few answers from { $persona }
map-touchpoint-keys = Enter adds it and stays, Tab adds it and goes to the next step. The down arrow leads behind the list to the nature, Shift and Tab in the empty field to the buttons.
map-touchpoint-make = Create “{ $name }”
map-touchpoint-added = { $name } was added.
map-touchpoint-none = No touchpoints yet: type the name of the first one.
map-touchpoint-up = Move { $name } up
map-touchpoint-down = Move { $name } down
map-touchpoint-remove = Remove { $name }
map-touchpoint-removed = { $name } is not at this step any more.
map-more = { $n } more

## Emotions

map-assumed = assumed
map-measured = measured
map-emotion-of = { $persona } { $level }
map-emotion-measured = measured { $level }
map-emotion-handle = Assumed emotion of { $persona } at { $step }
map-emotion-unset = not set
map-emotion-how = An emotion is set by its point: drag it, or press Enter and then the arrows.
map-emotion-draw = Draw what { $persona } feels
map-emotion-pen = You draw what { $persona } feels.
map-emotion-next = Draw the next persona
map-emotion-previous = Draw the persona before
map-emotion-clear = Clear the emotion of { $persona }
map-emotion-nobody = Say in the toolbar who lives this journey; then draw what they feel.
map-emotion-table = Emotions by step
map-emotion-assumed-of = Assumed: { $persona }
map-emotion-measured-head = Measured
map-emotion-measured-cell = { $value }, between { $low } and { $high }, { $n } answers
emotion-minus-2 = very bad
emotion-minus-1 = bad
emotion-0 = neutral
emotion-plus-1 = good
emotion-plus-2 = very good

## Scores and goals

map-score-none = no answers
map-score-how = Scores come from answers: nothing is typed here.
map-too-few = too few
map-low-base = low base
map-n = n { $n }
map-not-assigned = { $n ->
    [one] One answer not assigned to a step
   *[other] { $n } answers not assigned to a step
}
map-goal = Goal { $name }: { $state }
map-goal-target = { $metric }: { $target } by { $due }
map-goal-everybody = goals count the answers of all personas
map-all-steps = all steps
map-since = since { $day }
map-goal-open = Open in the plan

## Looking and giving away

map-personas = Personas of this journey
map-personas-add = Add personas
map-persona-filter = Persona shown
map-persona-all = All personas
map-column-width = Width of the columns
map-narrower = Narrower columns
map-wider = Wider columns
map-zoom = Zoom
map-fit = Fit the whole map
map-full-size = Full size
map-export = Save or print
map-save-svg = Save as SVG
map-save-png = Save as PNG
map-print = Print
map-saved = Saved: { $file }
