-- Version 5: a hash of who was forgotten is kept with what it is of (rule R8a), since that of a respondent and the identity
-- of somebody else's response may be the same number. `kind` 0: earlier versions did not keep of which; 1: a respondent;
-- 2: a response.
ALTER TABLE forgotten RENAME TO forgotten_4;
CREATE TABLE forgotten (
    hash INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    PRIMARY KEY (hash, kind)
) STRICT, WITHOUT ROWID;
INSERT INTO forgotten SELECT hash, 0 FROM forgotten_4;
