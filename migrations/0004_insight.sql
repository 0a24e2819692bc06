-- What we know of each customer by arithmetic, what a company's history teaches, and who must be computed again.
-- kinds: customer_metrics customer, customer_repeat customer, recompute_mark customer, company_pace reference, company_pattern reference

-- one row a customer; every figure is as of computed_for. Money is in the company's currency.
-- rhythm_days: the customer's own usual days between purchases, null before the second; rhythm_spread: half of such waits stay within it (days)
-- due_on: when the next purchase is expected; late_on: from here on the silence is longer than nine in ten waits that ended in a purchase
-- next_change_on: the next day on which mere passage of time changes something here or its meaning; recomputed_at: the pass that wrote the row
CREATE TABLE customer_metrics (
  customer_id uuid PRIMARY KEY,
  bucket smallint NOT NULL GENERATED ALWAYS AS (get_byte(uuid_send(customer_id), 15)) STORED,
  company_id uuid NOT NULL,
  computed_for date NOT NULL,
  recomputed_at timestamptz NOT NULL,
  orders integer NOT NULL,
  credits integer NOT NULL,
  first_order_at timestamptz,
  last_order_at timestamptz,
  purchase_days integer NOT NULL,
  revenue numeric NOT NULL,
  revenue_year numeric NOT NULL,
  margin numeric NOT NULL,
  cost_to_serve numeric NOT NULL,
  profit numeric NOT NULL,
  rhythm_days real,
  rhythm_spread real,
  due_on date,
  late_on date,
  gives integer NOT NULL DEFAULT 0,
  asks integer NOT NULL DEFAULT 0,
  last_contact_at timestamptz,
  next_change_on date
);
CREATE INDEX customer_metrics_profit ON customer_metrics (profit, customer_id);
CREATE INDEX customer_metrics_revenue ON customer_metrics (revenue, customer_id);
CREATE INDEX customer_metrics_last_order ON customer_metrics (last_order_at, customer_id);
CREATE INDEX customer_metrics_first_order ON customer_metrics (first_order_at);
CREATE INDEX customer_metrics_orders ON customer_metrics (orders, customer_id);
CREATE INDEX customer_metrics_next_change ON customer_metrics (next_change_on) WHERE next_change_on IS NOT NULL;
CREATE INDEX customer_metrics_due ON customer_metrics (due_on) WHERE due_on IS NOT NULL;
CREATE INDEX customer_metrics_late ON customer_metrics (late_on) WHERE late_on IS NOT NULL;
CREATE INDEX customer_metrics_recomputed ON customer_metrics (recomputed_at);

-- goods a customer bought on three days or more, with the rhythm of just these goods. each: usual quantity and amount of one purchase
CREATE TABLE customer_repeat (
  customer_id uuid NOT NULL,
  code text NOT NULL,
  company_id uuid NOT NULL,
  purchase_days integer NOT NULL,
  last_on date NOT NULL,
  rhythm_days real NOT NULL,
  due_on date NOT NULL,
  late_on date NOT NULL,
  usual_quantity numeric NOT NULL,
  usual_amount numeric NOT NULL,
  PRIMARY KEY (customer_id, code)
);
CREATE INDEX customer_repeat_due ON customer_repeat (due_on);

CREATE TABLE recompute_mark (
  customer_id uuid PRIMARY KEY,
  bucket smallint NOT NULL GENERATED ALWAYS AS (get_byte(uuid_send(customer_id), 15)) STORED,
  marked_at timestamptz NOT NULL
);
CREATE INDEX recompute_mark_bucket ON recompute_mark (bucket);

-- the company's own rhythm, learned once a month from everything before that month; all customers lean on it (see rhythm.ts).
-- costs: what serving cost when the customers were last computed; another value marks them all
CREATE TABLE company_pace (
  company_id uuid NOT NULL REFERENCES company,
  month date NOT NULL,
  learned_at timestamptz NOT NULL,
  pace jsonb NOT NULL,
  costs jsonb NOT NULL,
  PRIMARY KEY (company_id, month)
);

-- what the company's history says of silences, first orders and value, learned once a day; evidence quotes it (see pattern.ts)
CREATE TABLE company_pattern (
  company_id uuid NOT NULL REFERENCES company,
  learned_for date NOT NULL,
  learned_at timestamptz NOT NULL,
  pattern jsonb NOT NULL,
  PRIMARY KEY (company_id, learned_for)
);
