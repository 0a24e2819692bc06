-- Today: who needs care now, for whom it is, and what became of it.
-- kinds: care_item customer

-- item_id is the id of the contact request the item puts into a person's hands.
-- state: waiting (not yet on anybody's list) open, snoozed (until), and exactly one end: done, declined, lapsed
-- not_before: the arbiter said wait; undo_until: a done or declined item may be taken back until then, and is settled (the run goes on) after it
CREATE TABLE care_item (
  customer_id uuid NOT NULL,
  item_id uuid NOT NULL,
  bucket smallint NOT NULL GENERATED ALWAYS AS (get_byte(uuid_send(customer_id), 15)) STORED,
  company_id uuid NOT NULL,
  programme_id uuid NOT NULL REFERENCES programme,
  run_id uuid NOT NULL,
  reason text NOT NULL,
  evidence jsonb NOT NULL,
  purpose text NOT NULL CHECK (purpose IN ('give', 'ask', 'service')),
  channels text[] NOT NULL,
  value numeric NOT NULL,
  claim real NOT NULL DEFAULT 1,
  rank numeric NOT NULL,
  currency text NOT NULL,
  due_on date NOT NULL,
  made_at timestamptz NOT NULL,
  not_before date,
  staff_id uuid,
  listed_on date,
  state text NOT NULL CHECK (state IN ('waiting', 'open', 'snoozed', 'done', 'declined', 'lapsed')),
  state_at timestamptz NOT NULL,
  acted_on date,
  snoozed_until date,
  undo_until timestamptz,
  settled_at timestamptz,
  words jsonb NOT NULL DEFAULT '{}',
  channel text,
  because text,
  note text,
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (customer_id, item_id)
);
CREATE INDEX care_item_list ON care_item (staff_id, rank DESC, item_id DESC) WHERE state = 'open';
CREATE INDEX care_item_company ON care_item (company_id, rank DESC, item_id DESC) WHERE state = 'open';
CREATE INDEX care_item_waiting ON care_item (company_id, rank DESC, item_id DESC) WHERE state = 'waiting';
CREATE INDEX care_item_snoozed ON care_item (staff_id, snoozed_until) WHERE state = 'snoozed';
CREATE INDEX care_item_acted ON care_item (company_id, acted_on, staff_id);
CREATE INDEX care_item_id ON care_item (item_id);
CREATE INDEX care_item_unsettled ON care_item (undo_until) WHERE settled_at IS NULL AND state IN ('done', 'declined');
CREATE INDEX care_item_run ON care_item (customer_id, run_id);
