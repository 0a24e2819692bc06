-- What a customer is worth and will do next, the fits this rests on, and goods that cost more or less than usual.
-- kinds: company_fit reference, product_cost reference, customer_value customer, value_mark customer

-- a model fitted to a company's own history. fitted_for: everything up to this day was known; version: of the method, so that a better
-- one fits anew; doubts: why it is not believed (see models/honesty.ts), empty when it is; customers: how many it was learned from
CREATE TABLE company_fit (
  company_id uuid NOT NULL REFERENCES company,
  kind text NOT NULL CHECK (kind IN ('bg-nbd', 'pareto-nbd', 'gamma-gamma', 'come-back', 'season', 'rfm')),
  fitted_for date NOT NULL,
  version integer NOT NULL,
  fitted_at timestamptz NOT NULL,
  customers integer NOT NULL,
  fit jsonb NOT NULL,
  doubts text[] NOT NULL,
  PRIMARY KEY (company_id, kind, fitted_for)
);

-- goods whose margin or handling differs from the company's (setting cost-to-serve). margin_share: of the net amount; handling: a piece
CREATE TABLE product_cost (
  company_id uuid NOT NULL REFERENCES company,
  code text NOT NULL,
  margin_share numeric NOT NULL,
  handling numeric NOT NULL,
  set_at timestamptz NOT NULL,
  PRIMARY KEY (company_id, code)
);

-- one row a customer with a purchase, as of computed_for. recency, visits, money: the scores 1 (least) to 5 of RFM.
-- come_back: chance of buying again within come_back_days; alive, expected_year: only where the fit is believed; future_margin: of the
-- coming year; habit, closeness, preference, switching: 0 to 1; next_change_on: when mere passage of time is worth a new look
CREATE TABLE customer_value (
  customer_id uuid PRIMARY KEY,
  bucket smallint NOT NULL GENERATED ALWAYS AS (get_byte(uuid_send(customer_id), 15)) STORED,
  company_id uuid NOT NULL,
  computed_for date NOT NULL,
  recomputed_at timestamptz NOT NULL,
  recency smallint NOT NULL,
  visits smallint NOT NULL,
  money smallint NOT NULL,
  come_back real,
  come_back_days smallint,
  alive real,
  expected_year real,
  expected_amount numeric,
  future_margin numeric,
  habit real NOT NULL,
  closeness real NOT NULL,
  preference real NOT NULL,
  switching real NOT NULL,
  stickiness real NOT NULL,
  next_change_on date NOT NULL
);
CREATE INDEX customer_value_next_change ON customer_value (next_change_on);
CREATE INDEX customer_value_come_back ON customer_value (come_back, customer_id) WHERE come_back IS NOT NULL;
CREATE INDEX customer_value_future ON customer_value (future_margin, customer_id) WHERE future_margin IS NOT NULL;

CREATE TABLE value_mark (
  customer_id uuid PRIMARY KEY,
  bucket smallint NOT NULL GENERATED ALWAYS AS (get_byte(uuid_send(customer_id), 15)) STORED,
  marked_at timestamptz NOT NULL
);
CREATE INDEX value_mark_bucket ON value_mark (bucket);
