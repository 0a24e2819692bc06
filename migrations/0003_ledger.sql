-- What was bought: orders, credit notes, charges, sales without a customer, what serving a customer cost, and imports.
-- kinds: product reference, customer_order customer, order_line customer, cost_entry customer,
--   anonymous_order local, anonymous_line local, import_run local, import_error local

CREATE TABLE product (
  product_id uuid PRIMARY KEY,
  company_id uuid NOT NULL REFERENCES company,
  code text NOT NULL,
  name text NOT NULL,
  added_at timestamptz NOT NULL,
  import_id uuid,
  UNIQUE (company_id, code)
);
CREATE INDEX product_import ON product (import_id) WHERE import_id IS NOT NULL;

-- a credit note is an order of kind 'credit' with negative lines
CREATE TABLE customer_order (
  customer_id uuid NOT NULL,
  order_id uuid NOT NULL,
  company_id uuid NOT NULL REFERENCES company,
  source text NOT NULL,
  number text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('order', 'credit')),
  placed_at timestamptz NOT NULL,
  currency text NOT NULL,
  goods numeric NOT NULL,
  charges numeric NOT NULL,
  total numeric NOT NULL,
  lines integer NOT NULL,
  import_id uuid,
  PRIMARY KEY (customer_id, order_id),
  UNIQUE (customer_id, source, number)
);
CREATE INDEX customer_order_placed ON customer_order (customer_id, placed_at);
CREATE INDEX customer_order_number ON customer_order (source, number);
CREATE INDEX customer_order_import ON customer_order (import_id) WHERE import_id IS NOT NULL;

-- doubtful: why a line is kept but marked, e.g. 'repeated'. Lines are written by one act only, together with their order; a foreign key
-- would look each of half a million lines up again on the way in
CREATE TABLE order_line (
  customer_id uuid NOT NULL,
  order_id uuid NOT NULL,
  line_no integer NOT NULL,
  kind text NOT NULL CHECK (kind IN ('goods', 'charge')),
  code text NOT NULL,
  description text NOT NULL,
  quantity numeric NOT NULL,
  unit_price numeric NOT NULL,
  amount numeric NOT NULL,
  doubtful text,
  PRIMARY KEY (customer_id, order_id, line_no)
);

CREATE TABLE cost_entry (
  customer_id uuid NOT NULL,
  cost_id uuid NOT NULL,
  at timestamptz NOT NULL,
  kind text NOT NULL,
  amount numeric NOT NULL,
  currency text NOT NULL,
  because text NOT NULL,
  PRIMARY KEY (customer_id, cost_id)
);

CREATE TABLE anonymous_order (
  order_id uuid PRIMARY KEY,
  company_id uuid NOT NULL,
  source text NOT NULL,
  number text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('order', 'credit')),
  placed_at timestamptz NOT NULL,
  currency text NOT NULL,
  goods numeric NOT NULL,
  charges numeric NOT NULL,
  total numeric NOT NULL,
  lines integer NOT NULL,
  import_id uuid,
  UNIQUE (company_id, source, number)
);
CREATE INDEX anonymous_order_import ON anonymous_order (import_id) WHERE import_id IS NOT NULL;

CREATE TABLE anonymous_line (
  order_id uuid NOT NULL,
  line_no integer NOT NULL,
  kind text NOT NULL CHECK (kind IN ('goods', 'charge')),
  code text NOT NULL,
  description text NOT NULL,
  quantity numeric NOT NULL,
  unit_price numeric NOT NULL,
  amount numeric NOT NULL,
  doubtful text,
  PRIMARY KEY (order_id, line_no)
);

-- one file on its way in; progress and checkpoint let it go on after a crash, undone_at marks it taken back
CREATE TABLE import_run (
  import_id uuid PRIMARY KEY,
  kind text NOT NULL,
  company_id uuid NOT NULL,
  staff_id uuid,
  file_name text NOT NULL,
  file_path text NOT NULL,
  file_bytes bigint NOT NULL,
  file_sha256 bytea NOT NULL,
  source text NOT NULL,
  mapping jsonb NOT NULL,
  dry_run boolean NOT NULL DEFAULT false,
  state text NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed', 'undoing', 'undone')),
  rows_read bigint NOT NULL DEFAULT 0,
  bytes_read bigint NOT NULL DEFAULT 0,
  checkpoint jsonb NOT NULL DEFAULT '{}',
  counts jsonb NOT NULL DEFAULT '{}',
  failure jsonb,
  asked_at timestamptz NOT NULL,
  started_at timestamptz,
  finished_at timestamptz,
  undone_at timestamptz
);
CREATE INDEX import_run_asked ON import_run (asked_at DESC);

-- kept: the order of the row came in all the same; cells: the row as it stood, so that it can be mended and sent again
CREATE TABLE import_error (
  import_id uuid NOT NULL,
  row_no bigint NOT NULL,
  field text NOT NULL,
  code text NOT NULL,
  value text NOT NULL,
  kept boolean NOT NULL,
  cells jsonb NOT NULL,
  PRIMARY KEY (import_id, row_no, field, code)
);
