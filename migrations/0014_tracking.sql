-- Behaviour that web pages and programs report: the keys they report under, and every message ever taken.
-- kinds: write_key reference, tracked_message local

-- browser: stands in a page's source for everybody to read, so that it can add but never change; word is kept to show the snippet again.
-- server: a secret, kept as its hash alone; may bring history in and speak for a person's e-mail and phone
CREATE TABLE write_key (
  key_id uuid PRIMARY KEY,
  company_id uuid NOT NULL REFERENCES company,
  name text NOT NULL,
  source text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('browser', 'server')),
  hash bytea NOT NULL UNIQUE,
  word text CHECK ((word IS NOT NULL) = (kind = 'browser')),
  made_at timestamptz NOT NULL,
  made_by uuid,
  ended_at timestamptz
);

-- message: the first 128 bits of SHA-256 over company and message id. A message that stands here is never taken again
CREATE TABLE tracked_message (
  message uuid PRIMARY KEY
);
