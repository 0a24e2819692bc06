-- The treatment of a customer's cell says within what time somebody who waits is dealt with (care/segment); Today keeps the instant.
-- kinds: none are made here

-- answer_by: set once, when the item is first laid out, by the clock of the cell the customer stood in then; null: no clock runs
ALTER TABLE care_item ADD COLUMN answer_by timestamptz;
