-- What each customer will want, when, how sure and why; and which goods lead to which.
-- kinds: need customer, need_ground reference, chain reference, product_pull reference

-- a dated need. code: the article, empty where any purchase meets it; occasion: which of its kind (a calendar and a date, a purchase it
-- follows, an age); from_on to until_on: when it is wanted; act_on: from here on speaking of it is in time; chance: of a purchase in that
-- stretch, own_rate: what the customer's usual rate alone would give; amount: what it usually comes to; evidence: {code, facts}.
-- state: open, then met (bought in time) or passed
CREATE TABLE need (
  customer_id uuid NOT NULL,
  need_id uuid NOT NULL,
  bucket smallint NOT NULL GENERATED ALWAYS AS (get_byte(uuid_send(customer_id), 15)) STORED,
  company_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('occasion', 'replenishment', 'growth')),
  code text NOT NULL,
  occasion text NOT NULL,
  expected_on date NOT NULL,
  from_on date NOT NULL,
  until_on date NOT NULL,
  act_on date NOT NULL,
  chance real,
  own_rate real,
  amount numeric,
  evidence jsonb NOT NULL,
  found_on date NOT NULL,
  state text NOT NULL CHECK (state IN ('open', 'met', 'passed')),
  state_on date NOT NULL,
  PRIMARY KEY (customer_id, need_id),
  UNIQUE (customer_id, kind, code, occasion)
);
CREATE INDEX need_expected ON need (expected_on, need_id) WHERE state = 'open';
CREATE INDEX need_act ON need (company_id, kind, act_on) WHERE state = 'open';
CREATE INDEX need_over ON need (until_on) WHERE state = 'open';

-- what a company's own purchases teach, as of a day: yearly occasions (recurrence.ts), the weights of the two lists (learn-lists.ts),
-- how often a child's goods were bought at their age (growth.ts) and goods running out in their stretch (running-out.ts); baskets: how many purchases it rests on
CREATE TABLE need_ground (
  company_id uuid NOT NULL REFERENCES company,
  learned_for date NOT NULL,
  learned_at timestamptz NOT NULL,
  baskets integer NOT NULL,
  recurrence jsonb,
  weights jsonb NOT NULL,
  growth jsonb NOT NULL,
  runs jsonb NOT NULL,
  PRIMARY KEY (company_id, learned_for)
);

-- what goes with an article, comes after it, is like it: the strongest few, strongest first
CREATE TABLE chain (
  company_id uuid NOT NULL REFERENCES company,
  code text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('with', 'after', 'like')),
  others text[] NOT NULL,
  strengths real[] NOT NULL,
  shared integer[] NOT NULL,
  PRIMARY KEY (company_id, code, kind)
);

-- how an article goes just now: shares of orders (market.ts)
CREATE TABLE product_pull (
  company_id uuid NOT NULL REFERENCES company,
  code text NOT NULL,
  week real NOT NULL,
  small real NOT NULL,
  again real NOT NULL,
  fresh real NOT NULL,
  quarter real NOT NULL,
  ever real NOT NULL,
  repeat real NOT NULL,
  owners integer NOT NULL,
  first_day real NOT NULL,
  PRIMARY KEY (company_id, code)
);
