-- Version 8: a survey may ask a metric at a place of its own, as one with a column for each touchpoint does. Answers to it
-- are kept under the negative of this number. All name records by number; 0 is none.
CREATE TABLE question (
    number INTEGER PRIMARY KEY,
    metric INTEGER NOT NULL,
    touchpoint INTEGER NOT NULL,
    step INTEGER NOT NULL,
    UNIQUE (metric, touchpoint, step)
) STRICT;
