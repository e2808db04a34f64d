# The history view, and what each operation did as a sentence: `history-NOUN-VERB`.

history-about = Every change of this workspace, also from before today. Go back to any of them: nothing is lost, you can return.
history-empty = Here you will see every change, who made it and when, and go back to any of them.
history-undo-to = Undo up to here
history-redo-to = Redo up to here
history-undone = Undone
history-older = Show older changes
history-origin-nobody = Nobody said “I am …”
history-origin-terminal = From the terminal
history-went-back = { $n ->
    [0] There was nothing to undo.
    [one] One change was undone.
   *[other] { $n } changes were undone.
}
history-went-forth = { $n ->
    [0] There was nothing to redo.
    [one] One change was redone.
   *[other] { $n } changes were redone.
}
history-other = Change “{ $verb }”

history-workspace-create = Created the workspace
history-workspace-sample = Filled in the sample
history-workspace-update = Changed the workspace’s settings

history-member-create = Added { $name } to the team
history-member-update = Changed { $name }’s entry
history-member-move = Moved { $name } within the team
history-member-delete = Removed { $name } from the team

history-persona-create = Created persona “{ $name }”
history-persona-update = Changed persona “{ $name }”
history-persona-move = Moved persona “{ $name }”
history-persona-duplicate = Duplicated persona “{ $name }”
history-persona-delete = Deleted persona “{ $name }”
history-persona-photo = Changed the photo of “{ $name }”

history-channel-create = Created channel “{ $name }”
history-channel-update = Changed channel “{ $name }”
history-channel-move = Moved channel “{ $name }”
history-channel-delete = Deleted channel “{ $name }”

history-touchpoint-create = Created touchpoint “{ $name }”
history-touchpoint-update = Changed touchpoint “{ $name }”
history-touchpoint-move = Moved touchpoint “{ $name }”
history-touchpoint-duplicate = Duplicated touchpoint “{ $name }”
history-touchpoint-delete = Deleted touchpoint “{ $name }”

history-metric-create = Created metric “{ $name }”
history-metric-update = Changed metric “{ $name }”
history-metric-move = Moved metric “{ $name }”
history-metric-delete = Deleted metric “{ $name }”

history-journey-create = Created journey “{ $name }”
history-journey-update = Changed journey “{ $name }”
history-journey-move = Moved journey “{ $name }”
history-journey-duplicate = Duplicated journey “{ $name }”
history-journey-delete = Deleted journey “{ $name }”
history-journey-paste = { $cells ->
    [one] Pasted one cell into “{ $name }”
   *[other] Pasted { $cells } cells into “{ $name }”
}

history-stage-create = Added stage “{ $name }”
history-stage-update = Changed stage “{ $name }”
history-stage-move = Moved stage “{ $name }”
history-stage-duplicate = Duplicated stage “{ $name }”
history-stage-delete = Deleted stage “{ $name }”

history-step-create = Added step “{ $name }”
history-step-update = Changed step “{ $name }”
history-step-move = Moved step “{ $name }” to “{ $stage }”
history-step-duplicate = Duplicated step “{ $name }”
history-step-delete = Deleted step “{ $name }”

history-lane-create = Added a lane: { $name }
history-lane-update = Changed the lane “{ $name }”
history-lane-move = Moved the lane “{ $name }”
history-lane-duplicate = Duplicated the lane “{ $name }”
history-lane-delete = Deleted the lane “{ $name }”

history-cell-write = Wrote “{ $name }” at step “{ $step }”
history-cell-move = Moved “{ $name }” to step “{ $step }”
history-emotion-set = Set the emotion of { $persona } at “{ $step }”

history-answers-import = Imported { $name }
history-batch-withdraw = Withdrew the answers of { $name }
history-batch-restore = Brought back the answers of { $name }

history-goal-create = Set the goal “{ $name }”
history-goal-update = Changed the goal “{ $name }”
history-goal-move = Moved the goal “{ $name }”
history-goal-freeze = Froze the baseline of “{ $name }”
history-goal-delete = Deleted the goal “{ $name }”

history-unnamed = unnamed
history-lane-name = { $lane ->
    [action] Actions
    [thought] Thoughts
    [emotion] Emotions
    [touchpoint] Touchpoints
    [pain] Pain points
    [opportunity] Opportunities
    [score] Scores
   *[text] Text
}
