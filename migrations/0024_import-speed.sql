-- A large import is taken back customer after customer, in the order of their ids: what lies together goes together.
-- kinds: none are made here

DROP INDEX customer_import;
CREATE INDEX customer_import ON customer (import_id, customer_id) WHERE import_id IS NOT NULL;
