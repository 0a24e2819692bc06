-- Customers who may be one person: under which keys each is looked for, the pairs found, and merges with all it takes to part them again.
-- kinds: match_key local, match_look customer, duplicate_pair local, merge_record customer

-- keyed by the value, as identity is: a phone's end, a mail name, a name's letters with a birthday or a city (match-keys.ts)
CREATE TABLE match_key (
  key text COLLATE "C" NOT NULL,
  customer_id uuid NOT NULL,
  PRIMARY KEY (key, customer_id)
);
CREATE INDEX match_key_customer ON match_key (customer_id);

-- when a customer was last compared; whoever did not change since is not compared again. known: the keys' fingerprint at that time
CREATE TABLE match_look (
  customer_id uuid PRIMARY KEY,
  known text NOT NULL,
  looked_at timestamptz NOT NULL
);

-- two customers who may be one, the lesser id first. evidence: the shares of the score, codes and weights only, for the words are made of
-- what both are now. state: found, then what a person said of it; who was told apart is never asked about again
CREATE TABLE duplicate_pair (
  customer_id uuid NOT NULL,
  other_id uuid NOT NULL,
  score real NOT NULL,
  evidence jsonb NOT NULL,
  state text NOT NULL CHECK (state IN ('found', 'same', 'different')),
  found_at timestamptz NOT NULL,
  decided_at timestamptz,
  decided_by uuid,
  PRIMARY KEY (customer_id, other_id),
  CHECK (customer_id < other_id),
  CHECK ((decided_at IS NULL) = (state = 'found'))
);
CREATE INDEX duplicate_pair_other ON duplicate_pair (other_id);
CREATE INDEX duplicate_pair_found ON duplicate_pair (score DESC, customer_id, other_id) WHERE state = 'found';

-- other_id went into customer_id. journal: the other's own row, which rows moved (by key), which stood aside because both had one, and what
-- was changed of the one who stayed, so that unmerging gives each their own again; emptied when it was used
CREATE TABLE merge_record (
  customer_id uuid NOT NULL,
  merge_id uuid NOT NULL,
  other_id uuid NOT NULL,
  other_name text NOT NULL,
  merged_at timestamptz NOT NULL,
  merged_by uuid,
  journal jsonb NOT NULL,
  undone_at timestamptz,
  undone_by uuid,
  PRIMARY KEY (customer_id, merge_id, other_id)
);
CREATE INDEX merge_record_recent ON merge_record (merged_at) WHERE undone_at IS NULL;
CREATE INDEX merge_record_other ON merge_record (other_id) WHERE undone_at IS NULL;
