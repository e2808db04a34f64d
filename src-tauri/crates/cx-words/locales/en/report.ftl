# The map as a picture that is handed over.

# $client whom it is for, $state of the journey, $day on which it was drawn
picture-about = { $client } · { $state } · { $day }
picture-about-nobody = { $state } · { $day }
# $period first and last day with an answer
picture-answers = Answers: { $period }
# $name the one persona whose answers count
picture-persona = Only { $name }
# $page of $pages sheets of paper
picture-page = Page { $page } of { $pages }
picture-synthetic = Sample with synthetic answers
picture-empty = This journey has no stages yet. Add the first one on the map.
picture-low-base = { $n } · low base
picture-everybody = All answers

picture-moment-of-truth = Moment of truth
picture-assumed = What the team assumes
picture-measured = What customers report, with its 95% interval
picture-gap = The two differ
picture-interval = Score with its 95% interval on the whole scale of its metric
picture-few = Too few answers to say

error-map-not-drawn = The map could not be drawn as a picture: { $detail }. Nothing was changed. Save it as SVG instead.
