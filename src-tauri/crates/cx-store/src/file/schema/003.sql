-- Version 3: a tally row may stand for many values (rule C2). `value` is then their mean, and `m2` the weighted sum of
-- their squared distances from it; `m2` is none where the row counts one value.
ALTER TABLE tally ADD COLUMN m2 REAL;
