-- Version 2: answers in pages. What version 1 keeps in `response`, `comment` and `identity` is moved by code; then they go.
ALTER TABLE identity RENAME TO identity_1;

-- Up to 1,024 responses of one batch, each field a column of bytes; `first` is the number of the first of them. `from`
-- and `to` are their first and last day.
CREATE TABLE page (
    first INTEGER PRIMARY KEY,
    batch INTEGER NOT NULL,
    n INTEGER NOT NULL,
    "from" INTEGER NOT NULL,
    "to" INTEGER NOT NULL,
    columns BLOB NOT NULL,
    attributes BLOB,
    comments BLOB
) STRICT;
-- Which answers of a page do not count; no row where all do.
CREATE TABLE shadow (
    page INTEGER PRIMARY KEY,
    bits BLOB NOT NULL
) STRICT;
-- Identities with their responses, some hundreds to a row; `first` is the smallest identity of the row.
CREATE TABLE identity (
    first INTEGER PRIMARY KEY,
    pairs BLOB NOT NULL
) STRICT;
ALTER TABLE load DROP COLUMN beat;
-- `tally` counts twice from now on: by month, and with `margin` raised by 3 and month 0 all months at once.

-- Keyed hash and identity of people who were forgotten, two rows each: their answers are refused if they come again
-- (rule R8).
CREATE TABLE forgotten (
    hash INTEGER PRIMARY KEY
) STRICT;
