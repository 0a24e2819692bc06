-- Occasions that come round every year, activities held on them, who has a place, who waits, who came and what it cost.
-- kinds: occasion local, activity local, activity_cost local, sign_up local

-- a day that comes round, as a rule; the days themselves are computed for each year and kept nowhere. key: one of the festivals and terms
-- every house knows (care/community/activity/standing-occasions.ts), which this company keeps in its own way; null: the company's own.
-- shift: so many days after (before, when negative) the day the rule gives. since_year: when it began, for counting years
CREATE TABLE occasion (
  occasion_id uuid PRIMARY KEY,
  company_id uuid NOT NULL REFERENCES company,
  key text,
  name text NOT NULL DEFAULT '',
  calendar text NOT NULL CHECK (calendar IN ('solar', 'lunar', 'term')),
  month smallint,
  day smallint,
  term text,
  shift smallint NOT NULL DEFAULT 0,
  since_year smallint,
  audience text NOT NULL DEFAULT '',
  place text NOT NULL DEFAULT '',
  theme text NOT NULL DEFAULT '',
  ended_at timestamptz,
  made_at timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CHECK ((calendar = 'term') = (term IS NOT NULL) AND (calendar = 'term') = (month IS NULL) AND (month IS NULL) = (day IS NULL)),
  UNIQUE (company_id, key)
);

-- who: 'everybody' reads it and may ask for a place by signing in; 'members' and 'segment': nobody else learns of it.
-- hosts: names as the Portal shows them; operators: the staff who see to it. companions: how many one may bring.
-- price, companion_price: what a guest pays, null: nothing. offer_hours: how long a freed place is kept for the next in line, at most
CREATE TABLE activity (
  activity_id uuid PRIMARY KEY,
  company_id uuid NOT NULL REFERENCES company,
  occasion_id uuid REFERENCES occasion,
  title text NOT NULL,
  about text NOT NULL DEFAULT '',
  place text NOT NULL DEFAULT '',
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  zone text NOT NULL,
  language text NOT NULL,
  seats integer NOT NULL CHECK (seats BETWEEN 1 AND 10000),
  companions smallint NOT NULL DEFAULT 0 CHECK (companions BETWEEN 0 AND 9),
  price numeric(12,2),
  companion_price numeric(12,2),
  budget numeric(14,2),
  currency text NOT NULL,
  hosts text NOT NULL DEFAULT '',
  operators uuid[] NOT NULL DEFAULT '{}',
  who text NOT NULL DEFAULT 'everybody' CHECK (who IN ('everybody', 'members', 'segment')),
  segment_id uuid,
  signs_until timestamptz,
  offer_hours smallint NOT NULL DEFAULT 24 CHECK (offer_hours BETWEEN 1 AND 168),
  state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'open', 'closed', 'held', 'recap', 'called-off')),
  state_at timestamptz NOT NULL,
  recap text NOT NULL DEFAULT '',
  recap_link text NOT NULL DEFAULT '',
  pictures uuid[] NOT NULL DEFAULT '{}',
  made_up boolean NOT NULL DEFAULT false,
  made_at timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CHECK (ends_at > starts_at),
  CHECK ((who = 'segment') = (segment_id IS NOT NULL))
);
CREATE INDEX activity_coming ON activity (company_id, starts_at, activity_id);
CREATE INDEX activity_live ON activity (starts_at) WHERE state IN ('open', 'closed');

CREATE TABLE activity_cost (
  cost_id uuid PRIMARY KEY,
  activity_id uuid NOT NULL REFERENCES activity ON DELETE CASCADE,
  what text NOT NULL,
  amount numeric(14,2) NOT NULL,
  kept_at timestamptz NOT NULL,
  kept_by uuid
);
CREATE INDEX activity_cost_of ON activity_cost (activity_id);

-- one customer's wish to come, with companions. code: shown to the guest, typed or scanned at the door. came_lately and missed_lately:
-- frozen when they joined the waiting list, so that nobody's place moves by what they do elsewhere
CREATE TABLE sign_up (
  activity_id uuid NOT NULL REFERENCES activity ON DELETE CASCADE,
  customer_id uuid NOT NULL,
  company_id uuid NOT NULL,
  companions smallint NOT NULL DEFAULT 0,
  state text NOT NULL CHECK (state IN ('seated', 'waiting', 'offered', 'withdrawn', 'lapsed', 'attended', 'absent')),
  code text NOT NULL,
  asked_at timestamptz NOT NULL,
  waits_since timestamptz,
  came_lately smallint NOT NULL DEFAULT 0,
  missed_lately smallint NOT NULL DEFAULT 0,
  offered_at timestamptz,
  offer_until timestamptz,
  state_at timestamptz NOT NULL,
  attended_at timestamptz,
  attended_by uuid,
  reminded_week_at timestamptz,
  reminded_day_at timestamptz,
  thanked_at timestamptz,
  PRIMARY KEY (activity_id, customer_id),
  UNIQUE (activity_id, code)
);
CREATE INDEX sign_up_customer ON sign_up (customer_id, asked_at);
CREATE INDEX sign_up_offered ON sign_up (offer_until) WHERE state = 'offered';
