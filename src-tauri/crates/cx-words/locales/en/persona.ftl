# Personas: the gallery and the page of one.

group-personas = Personas

persona-about = The kinds of customers you design for: what they need, what they expect, what gets in their way.
persona-new = New persona
persona-new-name = New persona
persona-copy-name = { $name } (copy)
persona-empty-title = Who are your customers?
persona-empty = A persona gives a kind of customer a name and a face, so that everybody in the room means the same person.
persona-gallery = Personas
persona-menu = What to do with { $name }
persona-grip = Move { $name }
persona-deleted = { $name } was deleted.
persona-missing = This persona is no longer in the workspace. Undo brings it back.
persona-all = All personas
persona-previous = Previous persona: { $name }
persona-next = Next persona: { $name }
persona-needs-more = { $n ->
    [one] and one more
   *[other] and { $n } more
}

## Head of the page

persona-name = Name
persona-stance = Customer
persona-stance-current = Current customer
persona-stance-potential = Potential customer
persona-summary = Who this is
persona-summary-placeholder = Who this is, in one sentence
persona-quote = Something they would say
persona-quote-placeholder = “Something they would say”
persona-share-label = Share of customers in percent
persona-share-short = { $share } of customers

## The six lists

persona-needs = Needs
persona-needs-about = What they cannot do without
persona-needs-new = Add a need
persona-wishes = Wishes
persona-wishes-about = What would delight them
persona-wishes-new = Add a wish
persona-expectations = Expectations
persona-expectations-about = What they take for granted
persona-expectations-new = Add an expectation
persona-frustrations = Frustrations
persona-frustrations-about = What annoys or stops them
persona-frustrations-new = Add a frustration
persona-drivers = Emotional drivers
persona-drivers-about = What moves them inside
persona-drivers-new = Add a driver
persona-situations = Situations
persona-situations-about = Where and when we meet them
persona-situations-new = Add a situation

## Which answers are theirs

persona-rule = Which answers are theirs
persona-rule-about = A survey answer that names no persona counts for { $name } when every condition here holds.
persona-rule-none = Without conditions, only answers that name { $name } count.
persona-rule-attribute = Attribute
persona-rule-attribute-placeholder = Attribute, as in the survey
persona-rule-is = is one of
persona-rule-values = Values of { $attribute }
persona-rule-values-placeholder = Add a value, Enter
persona-rule-value-remove = Remove the value “{ $value }”
persona-rule-add = Add a condition
persona-rule-remove = Remove the condition on { $attribute }
persona-rule-unfinished = Counts once it has an attribute and at least one value.
persona-rule-and = and
persona-rule-unnamed = this attribute

## Journeys and scores

persona-journeys = Journeys
persona-journeys-none = { $name } is on no journey yet.
persona-journeys-go = Go to the journeys
persona-journey-shape = { $stages ->
    [one] one stage
   *[other] { $stages } stages
}, { $steps ->
    [one] one step
   *[other] { $steps } steps
}
persona-scores = What they answered
persona-scores-none = No answer counts for { $name } yet. Answers come from a survey that names the persona, or by the conditions below.
persona-scores-go = Bring in answers
