# The start view, the overview, and what the app says of itself.

start-headline = See your company as your customers live it
start-about = Map the journey, put what customers answered on every step, and plan what should get better.
start-new = New workspace
start-new-about = One file for one client. It stays on this computer.
start-title = Title
start-title-placeholder = Customer experience 2027
start-title-missing = Give the workspace a title.
start-client = Client
start-client-placeholder = Who it is for
start-language = Language for the client
start-currency = Currency
start-begin-with = Begin with
start-blank = A blank workspace
start-blank-about = Your own personas, journeys and answers.
start-sample = The sample
start-sample-about = A made-up client with two journeys, four goals and the invented answers of some 5,000 customers, to look around in.
start-sample-title = Sample: Fernlight Opticians
start-create = Create workspace
start-create-sample = Open the sample
start-open = Open a workspace
start-recent = Recent
start-recent-none = Workspaces you have opened will be listed here.
start-recent-missing = Not where it was
start-recent-missing-hint = The file was moved, renamed or deleted: { $folder }
start-recent-forget = Take “{ $title }” off this list; the file stays

currency-name = { $code } – { $name }

about-sentence = Travesía is for people who answer for what customers live: personas, journeys with measured scores on every step, and the plan that should move them.
action-about = About Travesía
about-file = Your file
about-file-sentence = A workspace is one file on this computer. Copy it to keep a backup, hand it over, or take it elsewhere.
about-licence = Licence

theme-system = as the system
theme-light = light
theme-dark = dark
theme-contrast = high contrast
theme-contrast-dark = high contrast, dark

## Overview

overview-for = For { $client }
overview-sample = Sample: the answers are invented
overview-read-only = Only for reading
overview-next = Next
overview-next-persona = Say who the customers are
overview-next-persona-about = Begin with one kind of customer: what they need, what they expect, what annoys them.
overview-next-persona-do = Create a persona
overview-next-journey = Map what they live through
overview-next-journey-about = Stages and steps from the first idea to after the purchase, as the customer sees them.
overview-next-journey-do = Create a journey
overview-next-steps = Fill the map with steps
overview-next-steps-about = The journey “{ $journey }” has no steps yet.
overview-next-steps-do = Open the map
overview-next-touchpoints = Say where you meet
overview-next-touchpoints-about = Shop, web, phone, letter: the places where customers and company meet.
overview-next-touchpoints-do = Create a touchpoint
overview-next-answers = Bring in what customers answered
overview-next-answers-about = A survey export is enough: NPS, satisfaction or effort land on the steps they speak of.
overview-next-answers-do = Import a survey
overview-next-goals = Say what should get better
overview-next-goals-about = A goal fixes today’s score and says how far it should move, by when, and who answers for it.
overview-next-goals-do = Set a goal
overview-next-unmet = { $n ->
    [one] One touchpoint is on no map
   *[other] { $n } touchpoints are on no map
}
overview-next-unmet-about = What no step mentions, nobody looks after. Place them on a journey or let them go.
overview-next-unmet-do = Look at touchpoints
overview-next-risk = { $n ->
    [one] One goal is not where it should be
   *[other] { $n } goals are not where they should be
}
overview-next-risk-about = Look at what customers say there before deciding what to change.
overview-next-risk-do = Look at the plan
overview-journeys = Journeys
overview-journey-shape = { $stages ->
    [one] 1 stage
   *[other] { $stages } stages
}, { $steps ->
    [one] 1 step
   *[other] { $steps } steps
}
overview-state-current = as it is
overview-state-target = as it should be
overview-state-actual = as it went
overview-voice = What customers say
overview-voice-about = { $n } answers, { $from } to { $to }
overview-voice-day = { $n } answers, { $day }
overview-answers = n = { $n }
overview-too-few = Too few to say
overview-goals = Goals
overview-goal-line = { $metric }, { $scope }
overview-goal-due = by { $due }
overview-goal-way = from { $from } to { $target }
overview-goal-to = to { $target }
overview-goal-now = now { $now } (n { $n })
overview-goal-reached = Reached
overview-goal-on-track = On track
overview-goal-at-risk = At risk
overview-goal-missed = Missed
overview-goal-not-measured = Not measured
overview-scope-all = all customers
overview-personas = Personas
overview-persona-potential = potential customer
overview-persona-current = customer
overview-all = See all
overview-count-personas = { $n ->
    [one] persona
   *[other] personas
}
overview-count-journeys = { $n ->
    [one] journey
   *[other] journeys
}
overview-count-steps = { $n ->
    [one] step
   *[other] steps
}
overview-count-touchpoints = { $n ->
    [one] touchpoint
   *[other] touchpoints
}
overview-count-answers = { $n ->
    [one] answer
   *[other] answers
}

overview-path = First steps
overview-path-personas = Personas
overview-path-journeys = Journeys
overview-path-touchpoints = Touchpoints
overview-path-answers = Answers
overview-path-goals = Goals
overview-path-personas-about = Who the customers are
overview-path-journeys-about = What they live through
overview-path-touchpoints-about = Where you meet
overview-path-answers-about = What they answered
overview-path-goals-about = What should get better
overview-path-done = done
overview-path-next = next
