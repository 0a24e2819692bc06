-- Files of every kind come in, and are taken back whole: what they changed of customers and products that were here before.
-- kinds: import_change customer, product_change local

ALTER TABLE product ADD COLUMN category text, ADD COLUMN price numeric, ADD COLUMN cost numeric, ADD COLUMN currency text, ADD COLUMN changed_at timestamptz;

-- which import an event came with, so that it goes with it
ALTER TABLE event ADD COLUMN import_id uuid;
CREATE INDEX event_import ON event (import_id) WHERE import_id IS NOT NULL;

CREATE INDEX identity_import ON identity (import_id) WHERE import_id IS NOT NULL;

-- a fact of a customer an import changed. When the import is taken back it is restored, unless somebody changed it since: outcome says which
CREATE TABLE import_change (
  customer_id uuid NOT NULL,
  import_id uuid NOT NULL,
  field text NOT NULL,
  row_no bigint NOT NULL,
  before jsonb NOT NULL,
  after jsonb NOT NULL,
  changed_at timestamptz NOT NULL,
  outcome text CHECK (outcome IN ('restored', 'kept')),
  PRIMARY KEY (customer_id, import_id, field)
);
CREATE INDEX import_change_import ON import_change (import_id, customer_id);

CREATE TABLE product_change (
  import_id uuid NOT NULL,
  product_id uuid NOT NULL,
  before jsonb NOT NULL,
  after jsonb NOT NULL,
  outcome text CHECK (outcome IN ('restored', 'kept')),
  PRIMARY KEY (import_id, product_id)
);
