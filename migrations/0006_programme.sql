-- Care programmes: what they are, who is in them, what they did, and what staff said of them.
-- kinds: programme reference, programme_version reference, programme_run customer, run_step customer, programme_lesson reference

CREATE TABLE programme (
  programme_id uuid PRIMARY KEY,
  company_id uuid NOT NULL REFERENCES company,
  key text NOT NULL,
  duty text,
  owner uuid,
  version integer NOT NULL,
  made_at timestamptz NOT NULL,
  running_since timestamptz,
  paused_at timestamptz,
  UNIQUE (company_id, key)
);

-- a definition never changes: a new one is a new version, and runs under way keep theirs
CREATE TABLE programme_version (
  programme_id uuid NOT NULL REFERENCES programme,
  version integer NOT NULL,
  definition jsonb NOT NULL,
  made_at timestamptz NOT NULL,
  made_by uuid,
  PRIMARY KEY (programme_id, version)
);

-- one passage of one customer through a programme. entry_key makes entering twice for the same cause impossible.
-- waits_for: null while it may go on at wake_at; otherwise what it waits for ('care': a person on Today; 'contact': the outcome of a request),
--   and wake_at is when that waiting ends. pass: steps taken so far. evidence: {code, facts}, put into words when read
CREATE TABLE programme_run (
  customer_id uuid NOT NULL,
  run_id uuid NOT NULL,
  bucket smallint NOT NULL GENERATED ALWAYS AS (get_byte(uuid_send(customer_id), 15)) STORED,
  programme_id uuid NOT NULL REFERENCES programme,
  version integer NOT NULL,
  entry_key text NOT NULL,
  arm text NOT NULL CHECK (arm IN ('care', 'holdout')),
  evidence jsonb NOT NULL DEFAULT '{}',
  value numeric NOT NULL DEFAULT 0,
  entered_at timestamptz NOT NULL,
  step text NOT NULL,
  pass integer NOT NULL DEFAULT 0,
  wake_at timestamptz,
  waits_for text CHECK (waits_for IN ('care', 'contact')),
  reached_at timestamptz,
  ended_at timestamptz,
  ended_because text,
  PRIMARY KEY (customer_id, run_id),
  UNIQUE (customer_id, programme_id, entry_key)
);
CREATE INDEX programme_run_due ON programme_run (bucket, wake_at) WHERE ended_at IS NULL AND waits_for IS NULL;
CREATE INDEX programme_run_waiting ON programme_run (waits_for, wake_at) WHERE ended_at IS NULL AND waits_for IS NOT NULL;
CREATE INDEX programme_run_programme ON programme_run (programme_id, entered_at);
CREATE INDEX programme_run_active ON programme_run (programme_id, version) WHERE ended_at IS NULL;

CREATE TABLE run_step (
  customer_id uuid NOT NULL,
  run_id uuid NOT NULL,
  seq integer NOT NULL,
  step text NOT NULL,
  at timestamptz NOT NULL,
  result text NOT NULL,
  because jsonb NOT NULL DEFAULT '[]',
  PRIMARY KEY (customer_id, run_id, seq),
  FOREIGN KEY (customer_id, run_id) REFERENCES programme_run
);

-- what "not right, because…" taught of customers alike (trait), and, under 'right', how often care was taken: the claim is made of both
CREATE TABLE programme_lesson (
  programme_id uuid NOT NULL REFERENCES programme,
  trait text NOT NULL,
  because text NOT NULL,
  said integer NOT NULL,
  last_said_at timestamptz NOT NULL,
  PRIMARY KEY (programme_id, trait, because)
);
