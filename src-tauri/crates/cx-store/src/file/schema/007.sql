-- Version 7: somebody answers for a journey.
ALTER TABLE journey ADD COLUMN owner TEXT REFERENCES member DEFERRABLE INITIALLY DEFERRED;
