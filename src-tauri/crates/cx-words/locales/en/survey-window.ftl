### Sentences of surveys as the window says them, where the terminal's name an option or a field of the map: window-issue-CODE,
### window-error-CODE. The arguments are those of issue-CODE and error-CODE.

window-issue-row-unfinished = This response was not finished in its survey. Its answers count as any other; “Only finished responses” leaves such rows out.
window-issue-direction-unclear = The question asks about effort or trouble, or says no; high values count as good all the same. If low ones are good, turn “A low value is good” on for this column.
window-issue-labels-against = The labels say that “{ $most }” ({ $high }) is the best and “{ $least }” ({ $low }) the worst, but low values count as good. If the labels are right, turn “A low value is good” off for this column.
window-issue-scale-low-against = The question says “{ $low } = { $least }” and “{ $high } = { $most }”, but high values count as good. If the question is right, turn “A low value is good” on for this column.
window-issue-scale-high-against = The question says “{ $low } = { $least }” and “{ $high } = { $most }”, but low values count as good. If the question is right, turn “A low value is good” off for this column.
window-issue-scale-unclear = The question says “{ $low } = { $least }” and “{ $high } = { $most }”; which of the two is good does not follow from the words. High values count as good. If low ones are, turn “A low value is good” on for this column.
window-issue-ids-shared = These ids are none: { $n } of { $all } rows share one with a row that says something else, as numbers do that a spreadsheet rounded. Rows are told apart by what they say instead. If they are ids all the same, choose “Id of the response” for this column.
window-issue-sheet-chosen = Of the { $count } sheets, “{ $sheet }” is read: it is the first that looks like a survey. Choose another one under “Sheet” if the answers stand there.
window-issue-row-nul = This row holds invisible characters that are no text. They were taken out and the rest was read; the file may be damaged.
window-error-survey-headers-unsure = The first row may be headers or the first answer. Say which with “Header rows”: 1 or 0. Nothing was imported.
window-error-survey-column-twice = Two scores are read from the column “{ $column }”. A column answers one: make one of them something else. Nothing was imported.
window-error-survey-labels-unclear = The labels of the column “{ $column }” may mean more than one scale: { $families }. Say which number each label has, or say the scale. Nothing was imported.
window-error-survey-labels-unknown = The labels of the column “{ $column }” belong to no scale that is known: { $labels }. Say which number each label has and which are no answer. Nothing was imported.
window-error-survey-answers-unclear = { $lost } of { $all } answers in the column “{ $column }” cannot be read: { $values }. Without them the score would be wrong. Say which number each has, which are no answer, or another scale. Nothing was imported.
window-error-survey-coding-unclear = The numbers of the column “{ $column }” go from { $low } to { $high }, and that fits several scales. Say the scale, and which numbers are no answer. Nothing was imported.
window-error-survey-questions-mixed = Each row answers the question that the column “{ $column }” names ({ $texts }), so one score would mix them. Say which question is read, or that all rows answer the same. Nothing was imported.
window-error-survey-counts-unclear = The column “{ $column }” may say how often each row's answers were given ({ $total } in the first rows). Say whether it does, or whether each row is one response. Nothing was imported.
window-error-survey-metrics-many = { $metrics } columns are to count as scores; one file may hold { $most }. Nothing was imported. Leave out the columns you do not need, or import them in several goes.
window-error-survey-again = Rows of this file equal rows of “{ $source }”, which is in the workspace ({ $n } of { $rows }), and they have no ids that would tell whether they are the same answers. Nothing was imported. Say whether the file is a newer export of the same survey or another survey with a name of its own.
window-error-survey-again-none = You say that this file is a newer export of a survey that is here, but none of its rows equals one that is here: it may be written another way, with another separator, another column or other dates. Nothing was imported, since everything would count twice. Withdraw the earlier import first, or say that it is another survey.
