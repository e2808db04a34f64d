-- Version 1. A shipped migration is never edited.

-- Facts about the file: its own id, the key of its hashes, the revision.
CREATE TABLE fact (
    name TEXT PRIMARY KEY,
    value ANY NOT NULL
) STRICT, WITHOUT ROWID;

-- Records. One table a kind, one column a field; lists and objects are JSON. References are checked at commit, so that
-- an undo may put things back in any order.
CREATE TABLE workspace (
    id TEXT PRIMARY KEY, title TEXT NOT NULL, client TEXT NOT NULL, language TEXT NOT NULL, currency TEXT NOT NULL,
    minimum INTEGER NOT NULL, timeZone TEXT, sample INTEGER NOT NULL
) STRICT;
CREATE TABLE member (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, "order" TEXT NOT NULL
) STRICT;
CREATE TABLE persona (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, stance TEXT NOT NULL, summary TEXT NOT NULL, needs TEXT NOT NULL,
    wishes TEXT NOT NULL, expectations TEXT NOT NULL, frustrations TEXT NOT NULL, drivers TEXT NOT NULL,
    situations TEXT NOT NULL, quote TEXT NOT NULL, share REAL, photo TEXT, rule TEXT NOT NULL, "order" TEXT NOT NULL
) STRICT;
CREATE TABLE channel (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, form TEXT NOT NULL, "order" TEXT NOT NULL
) STRICT;
CREATE TABLE touchpoint (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, nature TEXT NOT NULL,
    channel TEXT REFERENCES channel DEFERRABLE INITIALLY DEFERRED,
    owner TEXT REFERENCES member DEFERRABLE INITIALLY DEFERRED,
    description TEXT NOT NULL, "order" TEXT NOT NULL
) STRICT;
CREATE TABLE metric (
    id TEXT PRIMARY KEY, "key" TEXT NOT NULL, name TEXT NOT NULL, form TEXT NOT NULL, lo REAL NOT NULL, hi REAL NOT NULL,
    top INTEGER NOT NULL, lowerIsBetter INTEGER NOT NULL, minimum INTEGER, "order" TEXT NOT NULL
) STRICT;
CREATE TABLE journey (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, state TEXT NOT NULL, description TEXT NOT NULL, personas TEXT NOT NULL,
    derivedFrom TEXT, "order" TEXT NOT NULL
) STRICT;
CREATE TABLE stage (
    id TEXT PRIMARY KEY, journey TEXT NOT NULL REFERENCES journey DEFERRABLE INITIALLY DEFERRED, name TEXT NOT NULL,
    derivedFrom TEXT, "order" TEXT NOT NULL
) STRICT;
CREATE INDEX stage_journey ON stage (journey);
CREATE TABLE step (
    id TEXT PRIMARY KEY, stage TEXT NOT NULL REFERENCES stage DEFERRABLE INITIALLY DEFERRED, name TEXT NOT NULL,
    momentOfTruth INTEGER NOT NULL, touchpoints TEXT NOT NULL, derivedFrom TEXT, "order" TEXT NOT NULL
) STRICT;
CREATE INDEX step_stage ON step (stage);
CREATE TABLE lane (
    id TEXT PRIMARY KEY, journey TEXT NOT NULL REFERENCES journey DEFERRABLE INITIALLY DEFERRED, form TEXT NOT NULL,
    name TEXT NOT NULL, metric TEXT REFERENCES metric DEFERRABLE INITIALLY DEFERRED, "order" TEXT NOT NULL
) STRICT;
CREATE INDEX lane_journey ON lane (journey);
CREATE TABLE cell (
    id TEXT PRIMARY KEY, step TEXT NOT NULL REFERENCES step DEFERRABLE INITIALLY DEFERRED,
    lane TEXT NOT NULL REFERENCES lane DEFERRABLE INITIALLY DEFERRED, text TEXT NOT NULL, provenance TEXT NOT NULL
) STRICT;
CREATE INDEX cell_step ON cell (step);
CREATE INDEX cell_lane ON cell (lane);
CREATE TABLE emotion (
    id TEXT PRIMARY KEY, step TEXT NOT NULL REFERENCES step DEFERRABLE INITIALLY DEFERRED,
    persona TEXT NOT NULL REFERENCES persona DEFERRABLE INITIALLY DEFERRED, level INTEGER NOT NULL
) STRICT;
CREATE INDEX emotion_step ON emotion (step);
CREATE INDEX emotion_persona ON emotion (persona);
CREATE TABLE batch (
    id TEXT PRIMARY KEY, source TEXT NOT NULL, at INTEGER NOT NULL, visible INTEGER NOT NULL, counts TEXT NOT NULL,
    map TEXT NOT NULL
) STRICT;
CREATE TABLE goal (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, metric TEXT NOT NULL REFERENCES metric DEFERRABLE INITIALLY DEFERRED,
    scope TEXT NOT NULL, baseline TEXT, target REAL NOT NULL, due TEXT NOT NULL,
    owner TEXT REFERENCES member DEFERRABLE INITIALLY DEFERRED, "order" TEXT NOT NULL
) STRICT;

-- History: codes and arguments, never words (rule F3).
CREATE TABLE operation (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    verb TEXT NOT NULL,
    args TEXT NOT NULL,
    origin TEXT NOT NULL,
    author TEXT,
    undone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE change (
    operation INTEGER NOT NULL REFERENCES operation ON DELETE CASCADE,
    place INTEGER NOT NULL,
    kind TEXT NOT NULL,
    record TEXT NOT NULL,
    edit TEXT NOT NULL,
    PRIMARY KEY (operation, place)
) STRICT, WITHOUT ROWID;

-- Pictures, once each, by the hash of their bytes.
CREATE TABLE image (
    hash TEXT PRIMARY KEY,
    media TEXT NOT NULL,
    bytes BLOB NOT NULL
) STRICT;

-- Answers. They name records by small numbers; a number is never given twice, so that a step that comes back by undo
-- finds its answers again.
CREATE TABLE number (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE
) STRICT;
-- One row a batch, from its first chunk on: the responses it brought, whether it replaces what was here, when it last
-- wrote. A load without its batch record counts for nobody.
CREATE TABLE load (
    batch INTEGER PRIMARY KEY,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    updates INTEGER NOT NULL,
    beat INTEGER NOT NULL
) STRICT;
CREATE TABLE response (
    id INTEGER PRIMARY KEY,
    batch INTEGER NOT NULL,
    shadowed INTEGER NOT NULL,
    day INTEGER NOT NULL,
    touchpoint INTEGER,
    step INTEGER,
    persona INTEGER,
    channel INTEGER,
    respondent INTEGER,
    weight REAL,
    answers BLOB NOT NULL,
    attributes TEXT
) STRICT;
CREATE TABLE identity (
    identity INTEGER NOT NULL,
    response INTEGER NOT NULL,
    PRIMARY KEY (identity, response)
) STRICT, WITHOUT ROWID;
CREATE TABLE comment (
    response INTEGER PRIMARY KEY,
    text TEXT NOT NULL
) STRICT;
-- Month tallies (rule C1). `margin` 0 counts all answers, 1 those of the persona `member`, 2 those of the channel
-- `member`. A part that is not named is 0.
CREATE TABLE tally (
    margin INTEGER NOT NULL,
    metric INTEGER NOT NULL,
    touchpoint INTEGER NOT NULL,
    step INTEGER NOT NULL,
    month INTEGER NOT NULL,
    member INTEGER NOT NULL,
    value REAL NOT NULL,
    batch INTEGER NOT NULL,
    n INTEGER NOT NULL,
    w REAL NOT NULL,
    w2 REAL NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (margin, metric, touchpoint, step, month, member, value, batch)
) STRICT, WITHOUT ROWID;
