-- Who the customer is: the shared profile, how to reach them, what they allowed, and everything that ever happened.
-- kinds: customer customer, field_source customer, address customer, consent_entry customer, relation customer, event customer,
--   identity local, suppression local, bulk_change local, bulk_change_row local

-- bucket: last byte of customer_id, the unit in which background work is claimed (see ARCHITECTURE.md)
-- search: words a person may type to find the customer: names with every suffix, pinyin, initials, e-mail, phone tails (array_to_tsvector of searchTokens)
-- sort_name: sortName(name), one alphabet for pinyin and the rest, compared byte by byte so that no system's collation can break its index
CREATE TABLE customer (
  customer_id uuid PRIMARY KEY,
  bucket smallint NOT NULL GENERATED ALWAYS AS (get_byte(uuid_send(customer_id), 15)) STORED,
  kind text NOT NULL CHECK (kind IN ('person', 'organisation')),
  name text NOT NULL,
  given_name text,
  family_name text,
  title text,
  companies uuid[] NOT NULL,
  language text,
  zone text,
  country text,
  region text,
  city text,
  birthday text,
  household_id uuid,
  first_agent uuid,
  keeper uuid,
  custom jsonb NOT NULL DEFAULT '{}',
  search tsvector NOT NULL DEFAULT '',
  sort_name text COLLATE "C" NOT NULL DEFAULT '',
  created_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  made_up_at timestamptz,
  retired_at timestamptz,
  import_id uuid,
  version integer NOT NULL DEFAULT 1
);
CREATE INDEX customer_search ON customer USING gin (search);
CREATE INDEX customer_sort_name ON customer (sort_name, customer_id) WHERE retired_at IS NULL;
CREATE INDEX customer_keeper ON customer (keeper, customer_id) WHERE retired_at IS NULL;
CREATE INDEX customer_country ON customer (country, customer_id) WHERE retired_at IS NULL;
CREATE INDEX customer_city ON customer (city, customer_id) WHERE retired_at IS NULL;
CREATE INDEX customer_created ON customer (created_at, customer_id) WHERE retired_at IS NULL;
CREATE INDEX customer_companies ON customer USING gin (companies);
CREATE INDEX customer_import ON customer (import_id) WHERE import_id IS NOT NULL;

CREATE TABLE field_source (
  customer_id uuid NOT NULL REFERENCES customer,
  field text NOT NULL,
  source text NOT NULL,
  confirmed_at timestamptz NOT NULL,
  confidence real NOT NULL DEFAULT 1,
  PRIMARY KEY (customer_id, field)
);

-- reachability is a dated fact with its evidence: good (an answer came), unknown (never tried), doubtful (soft bounces, no answer), dead
CREATE TABLE address (
  customer_id uuid NOT NULL REFERENCES customer,
  address_id uuid NOT NULL,
  channel text NOT NULL CHECK (channel IN ('email', 'phone', 'post')),
  value text NOT NULL,
  normal text NOT NULL,
  reachability text NOT NULL DEFAULT 'unknown' CHECK (reachability IN ('good', 'unknown', 'doubtful', 'dead')),
  reachability_since timestamptz NOT NULL,
  evidence jsonb NOT NULL DEFAULT '{}',
  soft_bounces integer NOT NULL DEFAULT 0,
  preferred_since timestamptz,
  added_at timestamptz NOT NULL,
  PRIMARY KEY (customer_id, address_id),
  UNIQUE (customer_id, channel, normal)
);
CREATE INDEX address_reachability ON address (channel, reachability, customer_id) WHERE reachability <> 'unknown';

-- the only way from a value (an e-mail, a phone number, a number in another system) to a customer; keyed by the value
CREATE TABLE identity (
  kind text NOT NULL,
  value text NOT NULL,
  customer_id uuid NOT NULL,
  added_at timestamptz NOT NULL,
  import_id uuid,
  PRIMARY KEY (kind, value)
);
CREATE INDEX identity_customer ON identity (customer_id);

-- append-only; the newest entry of a channel and purpose is what holds
CREATE TABLE consent_entry (
  customer_id uuid NOT NULL REFERENCES customer,
  consent_id uuid NOT NULL,
  at timestamptz NOT NULL,
  channel text NOT NULL,
  purpose text NOT NULL CHECK (purpose IN ('give', 'ask', 'service')),
  decision text NOT NULL CHECK (decision IN ('given', 'withdrawn')),
  wording text NOT NULL,
  language text NOT NULL,
  source text NOT NULL,
  proof jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (customer_id, consent_id)
);
CREATE INDEX consent_entry_newest ON consent_entry (customer_id, channel, purpose, at DESC, consent_id DESC);
CREATE INDEX consent_entry_decision ON consent_entry (channel, purpose, decision, customer_id);

-- contact persons of an organisation, members of a household, and other ties
CREATE TABLE relation (
  customer_id uuid NOT NULL REFERENCES customer,
  relation_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('contact person', 'household', 'relative')),
  name text NOT NULL,
  role text,
  email text,
  phone text,
  other_customer_id uuid,
  since timestamptz NOT NULL,
  until timestamptz,
  PRIMARY KEY (customer_id, relation_id)
);

-- the hash of an address that must not be written to; outlives the erasure of its customer
CREATE TABLE suppression (
  hash bytea NOT NULL,
  channel text NOT NULL,
  purpose text NOT NULL DEFAULT 'all',
  since timestamptz NOT NULL,
  because text NOT NULL,
  lifted_at timestamptz,
  PRIMARY KEY (hash, channel, purpose)
);

-- every act writes one: the timeline, the trigger of programmes, and the raw material of metrics and rules
CREATE TABLE event (
  customer_id uuid NOT NULL,
  at timestamptz NOT NULL,
  event_id uuid NOT NULL,
  family text NOT NULL CHECK (family IN ('order', 'contact', 'service', 'community', 'visit', 'profile', 'note')),
  kind text NOT NULL,
  source text NOT NULL,
  message_id text,
  staff_id uuid,
  company_id uuid,
  data jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (customer_id, at, event_id),
  UNIQUE (customer_id, message_id)
);

-- a change made to many customers at once, with what stood before, so that it can be taken back
CREATE TABLE bulk_change (
  change_id uuid PRIMARY KEY,
  staff_id uuid NOT NULL,
  act text NOT NULL,
  value jsonb NOT NULL,
  customers integer NOT NULL,
  made_at timestamptz NOT NULL,
  undone_at timestamptz
);

CREATE TABLE bulk_change_row (
  change_id uuid NOT NULL REFERENCES bulk_change,
  customer_id uuid NOT NULL,
  before jsonb NOT NULL,
  PRIMARY KEY (change_id, customer_id)
);
