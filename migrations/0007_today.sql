-- Today: who needs care now, for whom it is, and what became of it.
-- kinds: care_item customer

-- state: waiting (not yet on anybody's list) open, snoozed (until), and exactly one end: done, declined, lapsed
CREATE TABLE care_item (
  customer_id uuid NOT NULL,
  item_id uuid NOT NULL,
  bucket smallint NOT NULL GENERATED ALWAYS AS (get_byte(uuid_send(customer_id), 15)) STORED,
  company_id uuid NOT NULL,
  programme_id uuid NOT NULL REFERENCES programme,
  run_id uuid NOT NULL,
  reason text NOT NULL,
  evidence jsonb NOT NULL,
  value numeric NOT NULL,
  claim real NOT NULL DEFAULT 1,
  rank numeric NOT NULL,
  currency text NOT NULL,
  due_on date NOT NULL,
  made_at timestamptz NOT NULL,
  staff_id uuid,
  listed_on date,
  state text NOT NULL CHECK (state IN ('waiting', 'open', 'snoozed', 'done', 'declined', 'lapsed')),
  state_at timestamptz NOT NULL,
  snoozed_until date,
  words jsonb,
  request_id uuid,
  because text,
  note text,
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (customer_id, item_id),
  UNIQUE (customer_id, run_id)
);
CREATE INDEX care_item_list ON care_item (staff_id, rank DESC) WHERE state = 'open';
CREATE INDEX care_item_waiting ON care_item (company_id, rank DESC) WHERE state = 'waiting';
CREATE INDEX care_item_snoozed ON care_item (snoozed_until) WHERE state = 'snoozed';
CREATE INDEX care_item_day ON care_item (staff_id, listed_on);
CREATE INDEX care_item_id ON care_item (item_id);
