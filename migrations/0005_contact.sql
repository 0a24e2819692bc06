-- The outbound path: requests, the arbiter's decisions, contacts, deliveries, and what the arbiter must know of each customer.
-- kinds: contact_policy reference, template reference, contact_request customer, contact_decision customer, contact customer,
--   delivery customer, standing customer, contact_due customer, inbound_mail local, bucket_lease local, house_mail local

-- what the company allows itself; the newest version holds
CREATE TABLE contact_policy (
  company_id uuid NOT NULL REFERENCES company,
  version integer NOT NULL,
  definition jsonb NOT NULL,
  made_at timestamptz NOT NULL,
  made_by uuid,
  PRIMARY KEY (company_id, version)
);

-- words for a purpose, in one language; subject and body are Liquid. The newest version holds.
CREATE TABLE template (
  template_id uuid PRIMARY KEY,
  company_id uuid NOT NULL REFERENCES company,
  key text NOT NULL,
  channel text NOT NULL,
  language text NOT NULL,
  version integer NOT NULL,
  subject text NOT NULL,
  body text NOT NULL,
  made_at timestamptz NOT NULL,
  made_by uuid,
  UNIQUE (company_id, key, channel, language, version)
);

-- the wish to touch a customer. reason and occasion make it unique, so that asking twice adds nothing.
-- state: open (not decided yet) deferred (until decide_at) sending (granted, on its way), and exactly one end: sent, refused, handed-over
CREATE TABLE contact_request (
  customer_id uuid NOT NULL,
  request_id uuid NOT NULL,
  bucket smallint NOT NULL GENERATED ALWAYS AS (get_byte(uuid_send(customer_id), 15)) STORED,
  company_id uuid NOT NULL,
  reason text NOT NULL,
  occasion text NOT NULL,
  purpose text NOT NULL CHECK (purpose IN ('give', 'ask', 'service')),
  channels text[] NOT NULL,
  by_hand boolean NOT NULL DEFAULT false,
  priority integer NOT NULL DEFAULT 50,
  programme_id uuid,
  run_id uuid,
  staff_id uuid,
  words jsonb,
  template_key text,
  evidence jsonb NOT NULL DEFAULT '{}',
  asked_at timestamptz NOT NULL,
  needed_by timestamptz,
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'deferred', 'sending', 'sent', 'refused', 'handed-over')),
  decide_at timestamptz NOT NULL,
  channel text,
  because jsonb NOT NULL DEFAULT '[]',
  ended_at timestamptz,
  PRIMARY KEY (customer_id, request_id),
  UNIQUE (customer_id, reason, occasion),
  CHECK ((ended_at IS NOT NULL) = (state IN ('sent', 'refused', 'handed-over')))
) WITH (fillfactor = 70);
CREATE INDEX contact_request_run ON contact_request (customer_id, run_id) WHERE run_id IS NOT NULL;
CREATE INDEX contact_request_asked ON contact_request (company_id, asked_at DESC);
CREATE INDEX contact_request_id ON contact_request (request_id);

-- the automatic requests that wait for a decision. They stand apart so that a decision changes no indexed column of
-- contact_request: its row is rewritten on its own page and none of its indexes is touched.
CREATE TABLE contact_due (
  customer_id uuid NOT NULL,
  request_id uuid NOT NULL,
  bucket smallint NOT NULL GENERATED ALWAYS AS (get_byte(uuid_send(customer_id), 15)) STORED,
  priority integer NOT NULL,
  decide_at timestamptz NOT NULL,
  PRIMARY KEY (customer_id, request_id)
);
CREATE INDEX contact_due_at ON contact_due (bucket, decide_at);

-- every answer the arbiter ever gave, with its reasons; request_id null: somebody only asked
CREATE TABLE contact_decision (
  customer_id uuid NOT NULL,
  decision_id uuid NOT NULL,
  request_id uuid,
  at timestamptz NOT NULL,
  moment text NOT NULL CHECK (moment IN ('asked', 'sending')),
  decision text NOT NULL CHECK (decision IN ('grant', 'defer', 'refuse', 'hand-over')),
  channel text,
  until timestamptz,
  because jsonb NOT NULL,
  PRIMARY KEY (customer_id, decision_id)
);

-- one meeting of company and customer, either direction. It stands here once it has happened; what is on its way is a delivery.
CREATE TABLE contact (
  customer_id uuid NOT NULL,
  contact_id uuid NOT NULL,
  company_id uuid NOT NULL,
  at timestamptz NOT NULL,
  direction text NOT NULL CHECK (direction IN ('out', 'in')),
  channel text NOT NULL,
  purpose text NOT NULL CHECK (purpose IN ('give', 'ask', 'service')),
  request_id uuid,
  programme_id uuid,
  run_id uuid,
  staff_id uuid,
  subject text NOT NULL DEFAULT '',
  words text NOT NULL DEFAULT '',
  minutes real,
  outcome text,
  outcome_at timestamptz,
  PRIMARY KEY (customer_id, contact_id)
);
CREATE INDEX contact_at ON contact (customer_id, at DESC);
CREATE INDEX contact_newest ON contact (company_id, at DESC);
CREATE INDEX contact_programme ON contact (programme_id, at) WHERE programme_id IS NOT NULL;

-- one message to one address. sending is written before the wire is touched; a crash in between leaves it uncertain, never resent blindly.
-- kept: no mail server is set, so it stays in the outbox; refused: the arbiter said no at the moment of sending; withdrawn: taken back in time
CREATE TABLE delivery (
  customer_id uuid NOT NULL,
  delivery_id uuid NOT NULL,
  bucket smallint NOT NULL GENERATED ALWAYS AS (get_byte(uuid_send(customer_id), 15)) STORED,
  contact_id uuid NOT NULL,
  request_id uuid NOT NULL,
  company_id uuid NOT NULL,
  channel text NOT NULL,
  address_id uuid,
  recipient text NOT NULL,
  recipient_name text NOT NULL DEFAULT '',
  language text NOT NULL,
  state text NOT NULL CHECK (state IN ('ready', 'sending', 'accepted', 'kept', 'failed', 'uncertain', 'withdrawn', 'refused')),
  attempt integer NOT NULL DEFAULT 0,
  ready_at timestamptz NOT NULL,
  claimed_until timestamptz,
  settled_at timestamptz,
  subject text NOT NULL,
  words text NOT NULL,
  answer text,
  PRIMARY KEY (customer_id, delivery_id)
) WITH (fillfactor = 80);
CREATE UNIQUE INDEX delivery_request ON delivery (customer_id, request_id) WHERE state NOT IN ('withdrawn', 'refused');
CREATE INDEX delivery_ready ON delivery (bucket, ready_at) WHERE state = 'ready';
CREATE INDEX delivery_sending ON delivery (bucket, claimed_until) WHERE state = 'sending';
CREATE INDEX delivery_uncertain ON delivery (company_id, ready_at DESC) WHERE state = 'uncertain';
CREATE INDEX delivery_at ON delivery (company_id, ready_at DESC);
CREATE INDEX delivery_id ON delivery (delivery_id);

-- what the arbiter must know of a customer, in one row; a grant is one conditional update of it (version compared)
-- recent_*: the outbound contacts of the last 370 days, reserved ones included, one array place each
-- answered_at: when the customer last gave a sign of life to a contact
CREATE TABLE standing (
  customer_id uuid PRIMARY KEY,
  bucket smallint NOT NULL GENERATED ALWAYS AS (get_byte(uuid_send(customer_id), 15)) STORED,
  version integer NOT NULL DEFAULT 0,
  recent_at timestamptz[] NOT NULL DEFAULT '{}',
  recent_channel text[] NOT NULL DEFAULT '{}',
  recent_purpose text[] NOT NULL DEFAULT '{}',
  recent_request uuid[] NOT NULL DEFAULT '{}',
  open_complaints integer NOT NULL DEFAULT 0,
  paused_until timestamptz,
  answered_at timestamptz
) WITH (fillfactor = 70);

CREATE TABLE inbound_mail (
  mailbox text NOT NULL,
  uid_validity bigint NOT NULL,
  uid bigint NOT NULL,
  message_id text,
  kind text NOT NULL,
  customer_id uuid,
  delivery_id uuid,
  taken_at timestamptz NOT NULL,
  PRIMARY KEY (mailbox, uid_validity, uid)
);

-- a worker holds a bucket of a queue for a short while; no two workers meet
CREATE TABLE bucket_lease (
  queue text NOT NULL,
  bucket smallint NOT NULL,
  holder uuid,
  leased_until timestamptz NOT NULL,
  PRIMARY KEY (queue, bucket)
);

-- mail to staff (sign-in links, invitations): nothing a customer gets. Its text is wiped once the mail server took it.
CREATE TABLE house_mail (
  mail_id uuid PRIMARY KEY,
  recipient text NOT NULL,
  subject text NOT NULL,
  words text NOT NULL,
  state text NOT NULL CHECK (state IN ('ready', 'accepted', 'kept', 'failed')),
  made_at timestamptz NOT NULL,
  settled_at timestamptz,
  answer text
);
