-- Since when somebody no longer follows: a rule asked as of a past day asks what was followed on that day.
-- kinds: (no new table)

-- since: of the last unbroken following; muted_since: null while followed, and of what ended before this was kept
ALTER TABLE follow ADD COLUMN muted_since timestamptz;
