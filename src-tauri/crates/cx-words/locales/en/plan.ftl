# The plan: goals and where they stand. Why they stand there is in goal-reasons.ftl.

group-plan = Plan
plan-about = Which scores should move how far, by when, and who answers for it.

goal-new = New goal
goal-create = Create goal
goal-edit = Goal
goal-about = Today’s score is frozen as the baseline, so that later nobody has to remember where it began.
goal-empty = A goal takes a score you measure, fixes where it stands today and says how far it should move, by when, and who answers for it.
goal-line = { $metric }: { $scope }
goal-move = Move { $name }
goal-tally = { $state }: { $n }
goal-state-reached = Reached
goal-state-on-track = On track
goal-state-at-risk = At risk
goal-state-missed = Missed
goal-state-not-measured = Not measured
goal-baseline = Baseline
goal-now = Now
goal-target = Target
goal-interval = { $interval } · n { $n }
goal-counted = counted from { $day }
goal-due = Due
goal-due-missing = Say by when.
goal-owner = Owner
goal-owner-none = No owner
goal-owner-hint = Add your team in the settings.
goal-metric = Metric
goal-scope = About
goal-scope-which = Which one
goal-scope-choose = Choose
goal-scope-missing = Choose what the goal is about.
goal-scope-all = all answers
goal-scope-gone = something that was deleted
goal-scope-kind-all = The whole
goal-scope-kind-journey = A journey
goal-scope-kind-stage = A stage
goal-scope-kind-step = A step
goal-scope-kind-touchpoint = A touchpoint
goal-scope-kind-persona = A persona
goal-today = Today
goal-today-choose = Choose what the goal is about to see where it stands.
goal-unit-percent = percent
goal-unit-seconds = seconds
goal-target-wrong = A number from { $lo } to { $hi }.
goal-name = Name
goal-name-hint = Leave it empty and the goal is called by metric and place.
goal-fixed = A goal keeps what it measures; for something else make another.
goal-no-metric = A goal needs a metric, and there is none yet. Import a survey, or
goal-no-metric-do = create a metric.
goal-baseline-title = Baseline
goal-baseline-was = { $value } ({ $interval } at 95 %), with { $n } answers.
goal-baseline-few = { $n ->
    [one] One answer: too few to say a number.
   *[other] { $n } answers: too few to say a number.
}
goal-baseline-none = Nothing was measured when the goal was set.
goal-baseline-frozen = Frozen on { $day }. It does not move when answers come in.
goal-baseline-kept = The baseline of { $day } stays frozen.
goal-baseline-will = This score becomes the frozen baseline.
goal-freeze = Freeze anew
goal-frozen = The baseline is today’s score now.
goal-look = Look behind the score
goal-deleted = { $name } was deleted.
