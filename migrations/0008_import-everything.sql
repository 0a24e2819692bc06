-- Files of every kind come in, and are taken back whole: what they changed of customers and products that were here before.
-- kinds: import_change customer, product_change local

ALTER TABLE product ADD COLUMN category text, ADD COLUMN price numeric, ADD COLUMN cost numeric, ADD COLUMN currency text, ADD COLUMN changed_at timestamptz;

-- which import an event came with, so that it goes with it
ALTER TABLE event ADD COLUMN import_id uuid;
CREATE INDEX event_import ON event (import_id) WHERE import_id IS NOT NULL;

-- Whoever writes one of these finds or makes the customer in the same transaction, and forgetting a customer empties every table at once.
-- To look each of their rows up again cost half the time of an import of a million customers, and most of that of taking it back.
ALTER TABLE field_source DROP CONSTRAINT field_source_customer_id_fkey;
ALTER TABLE address DROP CONSTRAINT address_customer_id_fkey;
ALTER TABLE consent_entry DROP CONSTRAINT consent_entry_customer_id_fkey;
ALTER TABLE relation DROP CONSTRAINT relation_customer_id_fkey;

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

-- Keys are compared byte by byte: the rules of human alphabets cost ten times as much, and nobody reads keys in order
ALTER TABLE identity ALTER COLUMN kind TYPE text COLLATE "C", ALTER COLUMN value TYPE text COLLATE "C";
ALTER TABLE address ALTER COLUMN channel TYPE text COLLATE "C", ALTER COLUMN normal TYPE text COLLATE "C";
ALTER TABLE field_source ALTER COLUMN field TYPE text COLLATE "C";
ALTER TABLE consent_entry ALTER COLUMN channel TYPE text COLLATE "C", ALTER COLUMN purpose TYPE text COLLATE "C", ALTER COLUMN decision TYPE text COLLATE "C";
ALTER TABLE customer ALTER COLUMN country TYPE text COLLATE "C", ALTER COLUMN city TYPE text COLLATE "C";
