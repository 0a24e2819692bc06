-- A need is looked at again on the day on which time alone changes it, not only when its stretch is over.
-- kinds: none new

-- look_on: when goods that were not bought meanwhile have become less likely, or the day after the stretch
ALTER TABLE need ADD COLUMN look_on date;
UPDATE need SET look_on = least(until_on + 1, greatest(act_on, state_on));
ALTER TABLE need ALTER COLUMN look_on SET NOT NULL;
DROP INDEX need_over;
CREATE INDEX need_look ON need (look_on) WHERE state = 'open';
