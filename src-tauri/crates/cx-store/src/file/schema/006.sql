-- Version 6: a member has a photo.
ALTER TABLE member ADD COLUMN photo TEXT;
