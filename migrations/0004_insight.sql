-- What we know of each customer by arithmetic, and who must be computed again.
-- kinds: customer_metrics customer, recompute_mark customer

-- one row a customer; every figure is as of computed_for. Money is in the company's currency.
-- rhythm_days: the customer's own usual days between purchases; rhythm_spread: how far it varies (days, median absolute deviation)
-- next_change_on: the next day on which mere passage of time changes something here
CREATE TABLE customer_metrics (
  customer_id uuid PRIMARY KEY,
  bucket smallint NOT NULL GENERATED ALWAYS AS (get_byte(uuid_send(customer_id), 15)) STORED,
  computed_for date NOT NULL,
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
CREATE INDEX customer_metrics_profit ON customer_metrics (profit DESC, customer_id);
CREATE INDEX customer_metrics_revenue ON customer_metrics (revenue DESC, customer_id);
CREATE INDEX customer_metrics_last_order ON customer_metrics (last_order_at DESC, customer_id);
CREATE INDEX customer_metrics_orders ON customer_metrics (orders DESC, customer_id);
CREATE INDEX customer_metrics_next_change ON customer_metrics (next_change_on) WHERE next_change_on IS NOT NULL;
CREATE INDEX customer_metrics_late ON customer_metrics (late_on) WHERE late_on IS NOT NULL;

CREATE TABLE recompute_mark (
  customer_id uuid PRIMARY KEY,
  bucket smallint NOT NULL GENERATED ALWAYS AS (get_byte(uuid_send(customer_id), 15)) STORED,
  marked_at timestamptz NOT NULL
);
CREATE INDEX recompute_mark_bucket ON recompute_mark (bucket);
