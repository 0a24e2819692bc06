-- The square joined to the rest: what was settled there is told from what passed, and what somebody reads and does there is a sign of interest.
-- kinds: none new

-- settled: what it waited for was done in the square, by whoever's hand; lapsed: the reason itself has passed
ALTER TABLE care_item DROP CONSTRAINT care_item_state_check;
ALTER TABLE care_item ADD CONSTRAINT care_item_state_check CHECK (state IN ('waiting', 'open', 'snoozed', 'done', 'declined', 'settled', 'lapsed'));
UPDATE care_item SET state = 'settled' WHERE state = 'lapsed' AND because = 'settled';

-- signs seen in the square: topics about goods of the category read, written, answered, followed
ALTER TABLE interest ADD COLUMN square integer NOT NULL DEFAULT 0;
