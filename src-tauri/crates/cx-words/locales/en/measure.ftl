# Scores and what lies behind them, the measure view, metrics.

group-measure = Measure

## A score in words

score-none = No answers
score-few = Too few to say
score-low = Low base
score-n = n { $n }
score-between = { $low } to { $high }
score-period = { $from } to { $to }
score-unit-points = points
score-unit-scale = on a scale from { $lo } to { $hi }
score-answers = { $n ->
    [one] 1 answer
   *[other] { $count } answers
}
score-said = { $metric }: { $value } (95 % interval { $interval }), { $n } answers
score-said-low = { $metric }: { $value } (95 % interval { $interval }), { $n } answers: low base
score-said-few = { $metric }: too few answers to say ({ $n })
score-said-none = { $metric }: no answers
score-weight-low-hint = Fewer than { $minimum } answers: a first sign, no verdict.

## The panel

score-finding-none = Nobody has answered here yet
score-finding-few = Too few answers to say
score-finding-low = { $value } with { $n } answers: a first sign
score-finding-nps = { $side ->
    [good] More promoters than detractors
    [bad] More detractors than promoters
   *[around] Not clear whether there are more promoters or detractors
}
score-finding-csat = { $side ->
    [good] Most are satisfied
    [bad] Fewer than half are satisfied
   *[around] Not clear whether more than half are satisfied
}
score-finding-ces = { $side ->
    [good] On the easy side
    [bad] On the hard side
   *[around] Not clear whether it is easy or hard
}
score-finding-rating = { $side ->
    [good] In the good half of the scale
    [bad] In the bad half of the scale
   *[around] Not clear which half of the scale it is in
}
score-finding-enps = { $side ->
    [good] More of the staff are promoters than detractors
    [bad] More of the staff are detractors than promoters
   *[around] Not clear whether more of the staff are promoters or detractors
}
score-finding-time = Half of them took { $value } or less

score-interval-words = Among all customers it most likely lies in the range { $interval } (95 % interval).
score-interval-words-of = Among customers like { $name } it most likely lies in the range { $interval } (95 % interval).
score-none-hint = As soon as a survey asks about this, its score stands here.
score-few-hint = { $n ->
    [one] There is one answer; a number is shown from five on.
   *[other] There are { $n } answers; a number is shown from five on.
}
score-fact-n = Answers
score-fact-period = Period
score-fact-mean = Mean
score-mean-of = { $mean } on { $lo } to { $hi }
score-formula-nps = Share of promoters (9–10) minus share of detractors (0–6), in points, shown unadjusted. Interval: adjusted Wald, kept within −100 to 100.
score-formula-enps = Of those who work there: share of promoters (9–10) minus share of detractors (0–6), in points, shown unadjusted. Interval: adjusted Wald, kept within −100 to 100.
score-formula-csat = Share of answers in the best { $top } points of the scale { $lo } to { $hi }. Interval: Wilson.
score-formula-ces = Mean of the answers on the scale { $lo } to { $hi }; { $direction ->
    [low] low means easy
   *[high] high means easy
}. Interval: Student’s t.
score-formula-rating = Mean of the answers on the scale { $lo } to { $hi }; { $direction ->
    [low] low is good
   *[high] high is good
}. Interval: Student’s t.
score-formula-time = Median of the times: half took less, half more. Interval: between two of the times themselves (order statistics), from six on. Months are compared by the ratio of their geometric means (Welch’s t on logarithms).

score-group-nps = { $side ->
    [good] Promoters
    [bad] Detractors
   *[middle] Passives
}
score-group-csat = { $side ->
    [good] Satisfied
    [bad] Dissatisfied
   *[middle] Neither
}
score-group-ces = { $side ->
    [good] Easy
    [bad] Hard
   *[middle] Neither
}
score-group-rating = { $side ->
    [good] Good
    [bad] Bad
   *[middle] Middling
}
score-group-enps = { $side ->
    [good] Promoters
    [bad] Detractors
   *[middle] Passives
}
score-group-time = Times

score-spread = How the answers spread
score-spread-finding = Largest group: { $group }, { $share }
score-share-less = <{ $share }
score-band = { $from }–{ $to }
score-column-value = Value
score-column-group = Group
score-column-n = Answers
score-column-share = Share
score-column-month = Month
score-column-interval = 95 %
score-trend-none = No month has enough answers to show
score-trend-one = Only { $month } has enough answers to show
score-trend = Month by month
score-trend-better = Better in { $last } than in { $first }
score-trend-worse = Worse in { $last } than in { $first }
score-trend-no-real-change = No real change between { $first } and { $last }
score-trend-too-few = Too few answers to say whether it moved
score-change = From { $from } in { $first } to { $to } in { $last }: { $delta } (95% interval { $low } to { $high })
score-change-part = Median { $from } in { $first } and { $to } in { $last }. The geometric mean changed by { $delta } (95% interval { $low } to { $high })
score-change-too-few = Between { $first } and { $last }, one has fewer answers than a verdict needs.
score-trend-few = Hatched months have fewer than five answers. Hollow points have a low base.
score-month = { $month }: { $value } (95 % interval { $interval }), { $n } answers
score-month-few = { $month }: too few answers to say ({ $n })
score-target = Target { $value }
score-since = Counted from { $day }
score-axis = Axis
score-axis-whole = Whole scale
score-axis-near = Closer
score-table = Show as a table
score-only = What counts here
score-only-persona = Only answers of { $name }
score-only-touchpoint = Only answers at { $name }
score-only-from = From { $day } on
score-only-to = Until { $day }
score-sources = Where the answers come from

comments-title = { $n ->
    [0] Comments
    [one] One comment
   *[other] { $count } comments
}
comments-filter = Which comments
comments-all = All
comments-none = Nobody wrote a comment here.
comments-none-here = No comments of this kind.
comments-more = Show { $n } more

## The measure view

measure-about = What customers answered, with how sure it is. Every score leads to the answers behind it.
measure-parts = Parts of this view
measure-tab-scores = Scores
measure-tab-imports = Imports
measure-tab-metrics = Metrics
measure-empty = Here you see how customers score each touchpoint and step. Begin with the export of one survey.
measure-by = One row for each
measure-by-all = Whole
measure-by-journey = Journey
measure-by-stage = Stage
measure-by-step = Step
measure-by-touchpoint = Touchpoint
measure-by-persona = Persona
measure-by-channel = Channel
measure-by-month = Month
measure-metric = Metric
measure-metric-all = All metrics
measure-from = From
measure-to = To
measure-backwards = The last day is before the first.
measure-table = Scores
measure-score = Score
measure-interval = 95 % interval, on the metric’s scale
measure-n = Answers
measure-weight = How much it can carry
measure-period = Period
measure-overlap = Some answers count in more than one row: the rows add up to { $sum }, of { $of } answers.
measure-unanswered = No answers: { $names }
measure-nothing = No answer says anything about this yet.
measure-day-wrong = One of these days does not exist: no scores are shown until you correct it.
measure-nothing-period = No answers in this period.
measure-table-note = This is the analyst’s own table: scores of fewer than five answers are shown hatched here, and nowhere else.
score-all = All answers
score-unassigned = Not assigned

## Imports

batch-source = File
batch-when = Imported
batch-answers = Answers that count
batch-state = State
batch-do = Withdraw or bring back
batch-counts = Counts
batch-withdrawn = Withdrawn
batch-withdraw = Withdraw
batch-withdraw-what = Withdraw the answers of { $source }
batch-restore = Bring back
batch-restore-what = Bring back the answers of { $source }
batch-withdrawn-done = The answers of “{ $source }” no longer count.
batch-restored-done = The answers of “{ $source }” count again.
batch-rejected = { $n ->
    [one] 1 rejected
   *[other] { $count } rejected
}
batch-skipped = { $n ->
    [one] 1 here already
   *[other] { $count } here already
}
batch-blank = { $count } blank
batch-changed = { $count } with another value
batch-note = Withdrawn answers stay in the file and count nowhere. You can bring them back at any time.
batch-empty = Each import stands here with what it brought in, and can be taken back as a whole.

## Metrics

metric-new = New metric
metric-create = Create metric
metric-edit = Metric
metric-empty = A metric says how answers are counted: NPS, satisfaction, effort. An import brings its own, or you make one now.
metric-move = Move { $name }
metric-name = Name
metric-name-placeholder = Satisfaction after purchase
metric-key = Key
metric-key-hint = Short name for the terminal and for map files.
metric-form = How it is counted
metric-form-nps = NPS
metric-form-csat = CSAT
metric-form-ces = CES
metric-form-rating = Rating
metric-form-enps = eNPS
metric-form-time = Time
metric-form-nps-hint = 0 to 10; promoters minus detractors, in points.
metric-form-csat-hint = Share of answers in the best points of the scale.
metric-form-ces-hint = How easy it was: mean on its scale.
metric-form-rating-hint = Any other rating: mean on its scale.
metric-form-enps-hint = Asked of those who work there: 0 to 10; promoters minus detractors, in points.
metric-form-time-hint = How many seconds something took: the median of all, so that a few very long ones do not pull it up. Less is better.
metric-lo = Lowest value
metric-hi = Highest value
metric-top = Best points
# $n goals of the metric
metric-top-aimed = { $n ->
    [one] One goal uses this metric. Its baseline is said by the new definition; its target stays what it is, so look at it again.
   *[other] { $n } goals use this metric. Their baselines are said by the new definition; their targets stay what they are, so look at them again.
}
metric-top-short = best { $top }
metric-scale = { $lo } to { $hi }
metric-low-good = low is good
metric-lower-is-better = A low value is good
metric-minimum = Fewest answers for a verdict
metric-minimum-hint = Empty takes the workspace’s: { $n }.
metric-minimum-short = verdict from { $n } answers
metric-answered = There are answers to this metric, so kind, scale and direction stay as they are.
metric-wrong-name = Give the metric a name.
metric-wrong-key = The key has letters without accents, digits and hyphens.
metric-wrong-key-taken = Another metric has this key.
metric-wrong-scale = The highest value must be above the lowest, and the lowest of a time above zero.
metric-wrong-top = At least one point, and fewer than the scale has.

## A day in a form

date-pattern = dd/mm/yyyy
date-choose = Choose a day
date-wrong = No such day. Write it as day/month/year, like 31/12/2026.
number-not = This is no number.
number-thousands = Write it without a mark for thousands.
number-whole = Write a whole number.
number-decimals = At most { $digits ->
    [one] one decimal.
   *[other] { $digits } decimals.
}
number-between = A number from { $min } to { $max }.
number-least = At least { $min }.
number-most = At most { $max }.
number-needed = A number is needed here.
date-month-before = Month before
date-month-after = Month after
