-- What the house asks again and whom it greets: how long before a day it is told, and the news two duties begin with, found by their kind.

-- days before the day on which it is told; none: as the company tells all of them
ALTER TABLE day_that_matters ADD COLUMN days_ahead smallint CHECK (days_ahead BETWEEN 0 AND 90);

-- the birthday of the profile whose coming is on the timeline already
ALTER TABLE customer_keeping ADD COLUMN birthday_told date;

CREATE INDEX event_kept ON event (kind, at) WHERE kind IN ('profile.went-stale', 'profile.day-comes');
