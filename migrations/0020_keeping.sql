-- Profiles that keep themselves: how fresh and complete each is, what is doubted, who was retired and until when they can come back,
-- days that matter, and the fields a company adds of its own.
-- kinds: customer_keeping customer, retirement customer, doubt customer, day_that_matters customer, custom_field reference

-- one row a customer, as of computed_for in the company's zone. age: whole years, derived; fresh: of what is known and may age, the share
-- still within its shelf life, complete: of what the company needs to know, the share known, both in whole per cent; stale and missing:
-- names of fields; unreachable_since: the day the last address died; next_day_on: the next of the customer's days that matter;
-- next_change_on: when mere passage of time changes something here
CREATE TABLE customer_keeping (
  customer_id uuid PRIMARY KEY REFERENCES customer,
  company_id uuid NOT NULL,
  computed_for date NOT NULL,
  age smallint,
  fresh smallint NOT NULL,
  complete smallint NOT NULL,
  stale text[] NOT NULL,
  missing text[] NOT NULL,
  unreachable_since timestamptz,
  next_day_on date,
  next_change_on date NOT NULL
);
CREATE INDEX customer_keeping_next_change ON customer_keeping (next_change_on);
CREATE INDEX customer_keeping_next_day ON customer_keeping (next_day_on, customer_id) WHERE next_day_on IS NOT NULL;

-- nobody can be reached there any more: out of every audience since retired_at (customer.retired_at says the same), erased on erase_on
-- unless somebody brings them back first
CREATE TABLE retirement (
  customer_id uuid PRIMARY KEY REFERENCES customer,
  retired_at timestamptz NOT NULL,
  erase_on date NOT NULL,
  evidence jsonb NOT NULL
);
CREATE INDEX retirement_erase ON retirement (erase_on, customer_id);

-- a value that may be false: a placeholder, a date that cannot be, a phone of several, two sources that disagree. value: what is doubted,
-- as it stood; the same value is doubted for one reason once. settled_as: what a person said of it
CREATE TABLE doubt (
  customer_id uuid NOT NULL REFERENCES customer,
  doubt_id uuid NOT NULL,
  company_id uuid NOT NULL,
  field text NOT NULL,
  value text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('placeholder', 'impossible', 'shared', 'contradiction')),
  confidence real NOT NULL,
  evidence jsonb NOT NULL,
  found_at timestamptz NOT NULL,
  settled_at timestamptz,
  settled_as text CHECK (settled_as IN ('right', 'wrong')),
  settled_by uuid,
  PRIMARY KEY (customer_id, doubt_id),
  UNIQUE (customer_id, field, kind, value),
  CHECK ((settled_at IS NULL) = (settled_as IS NULL))
);
CREATE INDEX doubt_open ON doubt (confidence DESC, customer_id, doubt_id) WHERE settled_at IS NULL;

-- month and day of the calendar named (a leap month counts as the month before); person: whose day it is, empty for the customer's own;
-- next_on: when it comes round next; told_for: the occurrence whose coming is on the timeline already
CREATE TABLE day_that_matters (
  customer_id uuid NOT NULL REFERENCES customer,
  day_id uuid NOT NULL,
  company_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('birthday', 'child-birthday', 'wedding', 'founding', 'memorial', 'other')),
  person text NOT NULL DEFAULT '',
  note text NOT NULL DEFAULT '',
  calendar text NOT NULL CHECK (calendar IN ('solar', 'lunar')),
  month smallint NOT NULL CHECK (month BETWEEN 1 AND 12),
  day smallint NOT NULL CHECK (day BETWEEN 1 AND 31),
  year smallint CHECK (year BETWEEN 1800 AND 2200),
  next_on date NOT NULL,
  told_for date,
  source text NOT NULL,
  added_at timestamptz NOT NULL,
  PRIMARY KEY (customer_id, day_id)
);
CREATE INDEX day_that_matters_next ON day_that_matters (company_id, next_on, customer_id);

-- a field of a company's own in customer.custom, under its key. choices: [{key, zh, en}]; shelf_months: how long a value is believed
-- (none: for good); needed: counts for completeness; searchable: its words find the customer; ended_at: no longer asked, values stay
CREATE TABLE custom_field (
  field_id uuid PRIMARY KEY,
  company_id uuid NOT NULL REFERENCES company,
  key text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('text', 'number', 'date', 'yes-no', 'choice', 'several')),
  label_zh text NOT NULL,
  label_en text NOT NULL,
  choices jsonb NOT NULL DEFAULT '[]',
  searchable boolean NOT NULL DEFAULT false,
  needed boolean NOT NULL DEFAULT false,
  shelf_months smallint,
  place smallint NOT NULL DEFAULT 0,
  added_at timestamptz NOT NULL,
  ended_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  UNIQUE (company_id, key)
);

-- calls in a row that nobody answered are counted from the newest back
CREATE INDEX event_called ON event (customer_id, at DESC) WHERE kind = 'contact.called';

-- whoever is here already is looked at once
INSERT INTO recompute_mark (customer_id, marked_at) SELECT customer_id, changed_at FROM customer ON CONFLICT (customer_id) DO NOTHING;
