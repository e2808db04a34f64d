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
score-finding-nps-good = More promoters than detractors: { $value }
score-finding-nps-around = Promoters and detractors about even: { $value }
score-finding-nps-bad = More detractors than promoters: { $value }
score-finding-csat-good = Most are satisfied: { $value }
score-finding-csat-around = About half are satisfied: { $value }
score-finding-csat-bad = Fewer than half are satisfied: { $value }
score-finding-ces-good = On the easy side: { $value }
score-finding-ces-around = Neither easy nor hard: { $value }
score-finding-ces-bad = On the hard side: { $value }
score-finding-rating-good = In the good half of the scale: { $value }
score-finding-rating-around = In the middle of the scale: { $value }
score-finding-rating-bad = In the bad half of the scale: { $value }

score-interval-words = Among all customers it most likely lies at { $interval } (95 % interval).
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
score-formula-csat = Share of answers in the best { $top } points of the scale { $lo } to { $hi }. Interval: Wilson.
score-formula-ces = Mean of the answers on the scale { $lo } to { $hi }; { $direction ->
    [low] low means easy
   *[high] high means easy
}. Interval: Student’s t.
score-formula-rating = Mean of the answers on the scale { $lo } to { $hi }; { $direction ->
    [low] low is good
   *[high] high is good
}. Interval: Student’s t.

score-group-nps-good = Promoters
score-group-nps-middle = Passives
score-group-nps-bad = Detractors
score-group-csat-good = Satisfied
score-group-csat-middle = Neither
score-group-csat-bad = Dissatisfied
score-group-ces-good = Easy
score-group-ces-middle = Neither
score-group-ces-bad = Hard
score-group-rating-good = Good
score-group-rating-middle = Middling
score-group-rating-bad = Bad

score-spread = How the answers spread
score-spread-finding = Largest group: { $group }, { $share }
score-band = { $from }–{ $to }
score-column-value = Value
score-column-group = Group
score-column-n = Answers
score-column-share = Share
score-column-month = Month
score-column-interval = 95 %
score-trend-none = No month has enough answers to show
score-trend-one = { $month }: { $value }
score-trend-way = From { $from } in { $first } to { $to } in { $last }
score-trend-few = Hatched months have fewer than five answers. Hollow points have a low base.
score-month = { $month }: { $value } (95 % interval { $interval }), { $n } answers
score-month-few = { $month }: too few answers to say ({ $n })
score-axis = Axis
score-axis-whole = Whole scale
score-axis-near = Closer
score-table = Show as a table
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
