-- Where each customer stands in the course of a customer's life, how they came to us, what they like and when they come.
-- kinds: stage_ground reference, stage_mark customer, customer_stage customer, stage_move customer, customer_path customer,
--   visitor_look customer, interest customer, habit customer, interest_said customer

-- what tells one stage from the next, learned from everything before the month (lifecycle/ground.ts); months before the first lean on it
CREATE TABLE stage_ground (
  company_id uuid NOT NULL REFERENCES company,
  month date NOT NULL,
  learned_at timestamptz NOT NULL,
  ground jsonb NOT NULL,
  PRIMARY KEY (company_id, month)
);

CREATE TABLE stage_mark (
  customer_id uuid PRIMARY KEY,
  bucket smallint NOT NULL GENERATED ALWAYS AS (get_byte(uuid_send(customer_id), 15)) STORED,
  marked_at timestamptz NOT NULL
);
CREATE INDEX stage_mark_bucket ON stage_mark (bucket);

-- one row a customer; looked_for: the day up to which the moves are worked out; next_change_on: when silence alone moves the customer on
CREATE TABLE customer_stage (
  customer_id uuid PRIMARY KEY,
  company_id uuid NOT NULL,
  stage text NOT NULL CHECK (stage IN ('stranger', 'prospect', 'hesitating', 'new', 'active', 'loyal', 'at-risk', 'dormant', 'lost', 'won-back')),
  since date NOT NULL,
  looked_for date NOT NULL,
  next_change_on date
) WITH (fillfactor = 90);
CREATE INDEX customer_stage_stage ON customer_stage (company_id, stage, customer_id);
CREATE INDEX customer_stage_next_change ON customer_stage (next_change_on) WHERE next_change_on IS NOT NULL;

-- every move, oldest first; the first one comes from nowhere. because: {code, facts}. found_at: when it was worked out, which for history
-- brought in is long after moved_on
CREATE TABLE stage_move (
  customer_id uuid NOT NULL,
  nth integer NOT NULL,
  company_id uuid NOT NULL,
  moved_on date NOT NULL,
  from_stage text,
  to_stage text NOT NULL,
  because jsonb NOT NULL,
  found_at timestamptz NOT NULL,
  PRIMARY KEY (customer_id, nth)
);
CREATE INDEX stage_move_day ON stage_move (company_id, moved_on, from_stage, to_stage);

-- how a customer came to us: the first thing we know of, and what touched them until the first purchase (the first and the last ones)
CREATE TABLE customer_path (
  customer_id uuid PRIMARY KEY,
  company_id uuid NOT NULL,
  way text NOT NULL CHECK (way IN ('campaign', 'search', 'social', 'referral', 'direct', 'friend', 'shop', 'contact', 'community', 'sale', 'import', 'program', 'staff')),
  source text NOT NULL,
  first_at timestamptz NOT NULL,
  wanted_at timestamptz,
  bought_at timestamptz,
  again_at timestamptz,
  touches integer NOT NULL,
  path jsonb NOT NULL
);
CREATE INDEX customer_path_first ON customer_path (company_id, first_at);

-- a visitor nobody knows: the id under which identity keeps the device. Whoever turned out to be a customer is counted there
CREATE TABLE visitor_look (
  customer_id uuid PRIMARY KEY,
  company_id uuid NOT NULL,
  way text NOT NULL,
  source text NOT NULL,
  first_at timestamptz NOT NULL
);
CREATE INDEX visitor_look_first ON visitor_look (company_id, first_at);

-- inferred: weight is what all signs come to on counted_on, each worth half as much after every half_life days; share: of all interests
CREATE TABLE interest (
  customer_id uuid NOT NULL,
  category text NOT NULL,
  weight real NOT NULL,
  share real NOT NULL,
  looks integer NOT NULL,
  purchases integer NOT NULL,
  last_on date NOT NULL,
  counted_on date NOT NULL,
  half_life integer NOT NULL,
  PRIMARY KEY (customer_id, category)
);
CREATE INDEX interest_category ON interest (category, customer_id);

-- at which hours (0–23) and weekdays (Monday first) somebody looks and buys, as weights like above; times: how many signs
CREATE TABLE habit (
  customer_id uuid PRIMARY KEY,
  hours real[] NOT NULL,
  weekdays real[] NOT NULL,
  times integer NOT NULL,
  counted_on date NOT NULL
);

-- what staff know better; stands until it is withdrawn
CREATE TABLE interest_said (
  customer_id uuid NOT NULL,
  category text NOT NULL,
  likes boolean NOT NULL,
  said_at timestamptz NOT NULL,
  said_by uuid,
  PRIMARY KEY (customer_id, category)
);
