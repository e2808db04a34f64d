# The stage that steps from a survey go to.
stage-imported = Imported
