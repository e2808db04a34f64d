### Why a goal stands where it stands (rule V8).
### Numbers and days come ready to read. Sentences avoid counting words that would need a plural.

# $value score, $low and $high its 95 % interval, $n answers, $target value to reach
reason-reached = The score is { $value } and, even at the cautious end of its range ({ $low } to { $high }), it meets the target of { $target }. Answers: { $n }.
# $projected score expected on $due, $projectedLow and $projectedHigh its range, $periods months with answers
reason-on-track-projection = If things go on as they have, the score will be around { $projected } on { $due } ({ $projectedLow } to { $projectedHigh }), so the target of { $target } is within reach. Today it is { $value }; months with answers: { $periods }.
reason-at-risk-projection = If things go on as they have, the score will be around { $projected } on { $due } ({ $projectedLow } to { $projectedHigh }), short of the target of { $target }. Today it is { $value }; months with answers: { $periods }.
reason-at-risk-few-periods = The score is { $value } ({ $low } to { $high }), which does not yet show that the target of { $target } is met. At least 4 months with answers are needed to look ahead; so far there are { $periods }.
# $minimum fewest answers for a verdict
reason-at-risk-low-base = There are { $n } answers, and { $minimum } are needed for a verdict. The score of { $value } is only a first sign on the way to { $target }.
reason-at-risk-few-answers = There are too few answers to show a score. Answers so far: { $n }; at least 5 are needed to show one and { $minimum } for a verdict.
reason-missed = The goal was due on { $due }, and the answers do not show that the target of { $target } was met. The score is { $value }; answers: { $n }.
reason-missed-few-answers = The goal was due on { $due }, and there are too few answers to show that the target of { $target } was met. Answers: { $n }.
# $since day on which the baseline was frozen
reason-not-measured = No answer has come in since the baseline of { $since }.
reason-never-measured = No answer has come in yet.
