# Settings of this window and of the workspace.

settings-window = This window
settings-window-about = Only for you, on this computer.
settings-language = Language
settings-theme = Appearance
settings-theme-system = As the system
settings-theme-light = Light
settings-theme-dark = Dark
settings-theme-contrast = High contrast
settings-theme-contrast-dark = High contrast, dark
settings-workspace = This workspace
settings-workspace-about = Kept in the file, for everybody who opens it.
settings-title = Title
settings-title-missing = The workspace needs a title.
settings-client = Client
settings-client-language = Language for the client
settings-client-language-hint = Language of reports and of pictures of the map.
settings-currency = Currency
settings-minimum = Fewest answers for a verdict
settings-minimum-hint = With fewer, a score is marked “low base” and nothing is said about better or worse. Usual: 30.
settings-file = File
settings-team = Team
settings-team-about = Who works on this plan. No accounts: a name is enough to say who answers for what and who changed what.
settings-team-empty = Add the people who own journeys, touchpoints and goals.
settings-member-name = Name
settings-member-role = Role
settings-member-role-placeholder = What they do in the team
settings-member-add = Add a person
settings-member-new = Name of the person
settings-member-owns = Answers for { $what }
# $kind kind of the records, $n how many
settings-owned = { $kind ->
    [journey] { $n ->
        [one] 1 journey
       *[other] { $n } journeys
    }
    [touchpoint] { $n ->
        [one] 1 touchpoint
       *[other] { $n } touchpoints
    }
    [goal] { $n ->
        [one] 1 goal
       *[other] { $n } goals
    }
   *[other] { $n ->
        [one] 1 record
       *[other] { $n } records
    }
}
settings-member-delete = Remove { $name }
settings-member-deleted = { $name } was removed. Journeys, touchpoints and goals of { $name } have no owner now.
settings-member-is-me = This is me
settings-me = I am …
settings-me-hint = History says who made a change. On this computer, for this file.
settings-check = Look through the file
settings-check-about = Reads the whole file and counts what does not fit together.
settings-check-do = Look through
settings-check-whole = Nothing is wrong with this file.
settings-check-found = { $n ->
    [one] One thing does not fit:
   *[other] { $n } things do not fit:
}
