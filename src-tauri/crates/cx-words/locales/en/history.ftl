### What an operation does, in a few words: `history-NOUN-VERB`. It stands in the history, behind “Undo:” and in the
### terminal. Names that are blank arrive as `history-unnamed`; a lane without a name arrives as its kind.
### $fields names the fields that were changed, where it is a single one it can be said better.

# A verb without a sentence of its own.
history-other = Change “{ $verb }”
# In place of a blank name.
history-unnamed = unnamed
# In place of a lane's blank name.
history-workspace-create = Create the workspace
history-workspace-sample = Fill in the sample
history-workspace-update = Change the workspace’s settings

history-member-create = Add { $name } to the team
history-member-update = Change the entry of { $name }
history-member-move = Move { $name } within the team
history-member-photo = Change the photo of { $name }
history-member-delete = Remove { $name } from the team

history-persona-create = Create persona “{ $name }”
history-persona-update = { $fields ->
    [name] Rename persona to “{ $name }”
   *[other] Change persona “{ $name }”
}
history-persona-move = Move persona “{ $name }”
history-persona-duplicate = Duplicate persona “{ $name }”
history-persona-delete = Delete persona “{ $name }”
history-persona-photo = Change the photo of “{ $name }”

history-channel-create = Create channel “{ $name }”
history-channel-update = { $fields ->
    [name] Rename channel to “{ $name }”
   *[other] Change channel “{ $name }”
}
history-channel-move = Move channel “{ $name }”
history-channel-delete = Delete channel “{ $name }”

history-touchpoint-create = Create touchpoint “{ $name }”
history-touchpoint-update = { $fields ->
    [name] Rename touchpoint to “{ $name }”
   *[other] Change touchpoint “{ $name }”
}
history-touchpoint-move = Move touchpoint “{ $name }”
history-touchpoint-duplicate = Duplicate touchpoint “{ $name }”
history-touchpoint-delete = Delete touchpoint “{ $name }”

history-metric-create = Create metric “{ $name }”
history-metric-update = { $fields ->
    [name] Rename metric to “{ $name }”
   *[other] Change metric “{ $name }”
}
history-metric-move = Move metric “{ $name }”
history-metric-delete = Delete metric “{ $name }”

history-journey-create = Create journey “{ $name }”
history-journey-update = { $fields ->
    [name] Rename journey to “{ $name }”
   *[other] Change journey “{ $name }”
}
history-journey-move = Move journey “{ $name }”
history-journey-duplicate = Duplicate journey “{ $name }”
history-journey-delete = Delete journey “{ $name }”
history-journey-paste = { $cells ->
    [one] Paste one cell into “{ $name }”
   *[other] Paste { $cells } cells into “{ $name }”
}

history-stage-create = Add stage “{ $name }”
history-stage-update = { $fields ->
    [name] Rename stage to “{ $name }”
   *[other] Change stage “{ $name }”
}
history-stage-move = Move stage “{ $name }”
history-stage-duplicate = Duplicate stage “{ $name }”
history-stage-delete = Delete stage “{ $name }”

history-step-create = Add step “{ $name }”
history-step-update = { $fields ->
    [name] Rename step to “{ $name }”
    [touchpoints] Change the touchpoints of “{ $name }”
    [momentOfTruth] Change the moment of truth at “{ $name }”
   *[other] Change step “{ $name }”
}
history-step-move = Move step “{ $name }” to “{ $stage }”
history-step-duplicate = Duplicate step “{ $name }”
history-step-delete = Delete step “{ $name }”

history-lane-create = Add lane “{ $name }”
history-lane-update = { $fields ->
    [name] Rename lane to “{ $name }”
   *[other] Change lane “{ $name }”
}
history-lane-move = Move lane “{ $name }”
history-lane-duplicate = Duplicate lane “{ $name }”
history-lane-delete = Delete lane “{ $name }”

history-cell-write = Write in “{ $name }” at step “{ $step }”
history-cell-move = Move a text to “{ $name }” at step “{ $step }”
history-emotion-set = Set the emotion of { $persona } at step “{ $step }”

history-answers-import = Import “{ $name }”
history-respondent-forget = Forget a person ({ $responses } responses)
history-batch-withdraw = Withdraw the answers of “{ $name }”
history-batch-restore = Bring back the answers of “{ $name }”

history-goal-create = Set goal “{ $name }”
history-goal-update = { $fields ->
    [name] Rename goal to “{ $name }”
   *[other] Change goal “{ $name }”
}
history-goal-move = Move goal “{ $name }”
history-goal-freeze = Freeze the baseline of “{ $name }”
history-goal-delete = Delete goal “{ $name }”
