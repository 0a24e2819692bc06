-- Trust and order: what members did by day, what they have earned, what they wrote lately, what was reported and what became of it.
-- kinds: member_day customer, member_trust customer, member_move customer, written customer, newcomer_text local, flag local, matter local, ruling local

-- a member's day by the company's own calendar
CREATE TABLE member_day (
  customer_id uuid NOT NULL,
  on_day date NOT NULL,
  company_id uuid NOT NULL,
  topics_entered integer NOT NULL DEFAULT 0,
  posts_read integer NOT NULL DEFAULT 0,
  seconds integer NOT NULL DEFAULT 0,
  PRIMARY KEY (customer_id, on_day)
);

-- all time; read_at: until when reading was counted, so that nobody reads more seconds than have passed. changed_at: figures that have not
-- been looked at yet; look_on: the day on which time alone may move the level. flags: of the last hundred decided, and how many were right.
-- grace_until: a level once earned is kept at least that long
CREATE TABLE member_trust (
  customer_id uuid PRIMARY KEY,
  company_id uuid NOT NULL,
  topics_entered integer NOT NULL DEFAULT 0,
  posts_read integer NOT NULL DEFAULT 0,
  seconds integer NOT NULL DEFAULT 0,
  days_visited integer NOT NULL DEFAULT 0,
  likes_given integer NOT NULL DEFAULT 0,
  likes_received integer NOT NULL DEFAULT 0,
  topics_replied integer NOT NULL DEFAULT 0,
  flags_decided integer NOT NULL DEFAULT 0,
  flags_right integer NOT NULL DEFAULT 0,
  read_at timestamptz,
  changed_at timestamptz,
  looked_at timestamptz,
  look_on date
);
CREATE INDEX member_trust_changed ON member_trust (changed_at) WHERE changed_at IS NOT NULL;
CREATE INDEX member_trust_look ON member_trust (look_on) WHERE look_on IS NOT NULL;

-- every passage from one level to another, with the figures it rests on. by: a colleague, on moves by hand
CREATE TABLE member_move (
  customer_id uuid NOT NULL,
  move_id uuid NOT NULL,
  company_id uuid NOT NULL,
  from_level smallint NOT NULL,
  to_level smallint NOT NULL,
  because text NOT NULL,
  facts jsonb NOT NULL DEFAULT '{}',
  staff_id uuid,
  at timestamptz NOT NULL,
  PRIMARY KEY (customer_id, move_id)
);

-- what a member wrote or did within the last days, counted under a lock of their own row of member_trust. trace: of the text, to know it again
CREATE TABLE written (
  customer_id uuid NOT NULL,
  written_id uuid NOT NULL,
  what text NOT NULL,
  topic_id uuid,
  trace bytea,
  at timestamptz NOT NULL,
  PRIMARY KEY (customer_id, written_id)
);
CREATE INDEX written_lately ON written (customer_id, at DESC);
CREATE INDEX written_old ON written (at);

-- what new members wrote within the last days: gist is 64 bits that differ little between texts that differ little; hosts: where they lead
CREATE TABLE newcomer_text (
  text_id uuid PRIMARY KEY,
  company_id uuid NOT NULL,
  customer_id uuid NOT NULL,
  gist bigint,
  hosts text[] NOT NULL DEFAULT '{}',
  at timestamptz NOT NULL
);
CREATE INDEX newcomer_text_at ON newcomer_text (company_id, at);
CREATE INDEX newcomer_text_customer ON newcomer_text (customer_id);

-- a thing that somebody must decide about, once open at a time: a post, picture or member by its id, a message as 'room.number'. weight: of the flags on it; opened_because: 'flags', 'held' or 'asked'
CREATE TABLE matter (
  matter_id uuid PRIMARY KEY,
  company_id uuid NOT NULL REFERENCES company,
  kind text NOT NULL CHECK (kind IN ('post', 'message', 'picture', 'member')),
  thing_id text NOT NULL,
  space_id uuid,
  topic_id uuid,
  author_id uuid,
  opened_because text NOT NULL CHECK (opened_because IN ('flags', 'held', 'asked')),
  held_because text,
  weight real NOT NULL DEFAULT 0,
  people integer NOT NULL DEFAULT 0,
  opened_at timestamptz NOT NULL,
  hidden_at timestamptz,
  edited_at timestamptz,
  decided_at timestamptz
);
CREATE UNIQUE INDEX matter_open ON matter (kind, thing_id) WHERE decided_at IS NULL;
CREATE INDEX matter_queue ON matter (company_id, opened_at) WHERE decided_at IS NULL;
CREATE INDEX matter_thing ON matter (kind, thing_id, decided_at);
CREATE INDEX matter_author ON matter (author_id, opened_at DESC);

-- one person's report of one thing, once a matter. upheld: how it was decided; a word: only moderators read it
CREATE TABLE flag (
  flag_id uuid PRIMARY KEY,
  matter_id uuid NOT NULL REFERENCES matter ON DELETE CASCADE,
  customer_id uuid NOT NULL,
  reason text NOT NULL CHECK (reason IN ('spam', 'rude', 'private', 'wrong-place', 'danger', 'other')),
  word text NOT NULL DEFAULT '',
  weight real NOT NULL,
  at timestamptz NOT NULL,
  upheld boolean,
  decided_at timestamptz,
  UNIQUE (matter_id, customer_id)
);
CREATE INDEX flag_customer ON flag (customer_id, decided_at DESC);

-- what was decided, by whom, with which words to the author; it can be undone at once and appealed later, and somebody else decides that.
-- before: the state of things, to go back to
CREATE TABLE ruling (
  ruling_id uuid PRIMARY KEY,
  matter_id uuid REFERENCES matter ON DELETE CASCADE,
  company_id uuid NOT NULL REFERENCES company,
  kind text NOT NULL CHECK (kind IN ('post', 'message', 'picture', 'member')),
  thing_id text NOT NULL,
  space_id uuid,
  author_id uuid,
  decision text NOT NULL CHECK (decision IN ('keep', 'hide', 'remove', 'silence', 'move', 'close', 'hidden-by-flags', 'silenced-by-flags')),
  hours integer,
  reason text NOT NULL DEFAULT 'other',
  word text NOT NULL DEFAULT '',
  before jsonb NOT NULL DEFAULT '{}',
  staff_id uuid,
  member_id uuid,
  at timestamptz NOT NULL,
  undone_at timestamptz,
  told_at timestamptz,
  appealed_at timestamptz,
  appeal_word text,
  answered_at timestamptz,
  answer text CHECK (answer IN ('stands', 'lifted')),
  answer_word text,
  answered_by uuid
);
CREATE INDEX ruling_author ON ruling (author_id, at DESC);
CREATE INDEX ruling_matter ON ruling (matter_id);
CREATE INDEX ruling_at ON ruling (company_id, at DESC);
CREATE INDEX ruling_appeals ON ruling (company_id, appealed_at) WHERE appealed_at IS NOT NULL AND answered_at IS NULL;

-- topics closed for some hours open again by themselves
ALTER TABLE topic ADD COLUMN closed_until timestamptz;
CREATE INDEX topic_reopens ON topic (closed_until) WHERE closed_until IS NOT NULL;
CREATE INDEX topic_held ON topic (company_id, posted_at) WHERE state = 'held';
CREATE INDEX post_held ON post (company_id, posted_at) WHERE state = 'held';
CREATE INDEX reaction_lately ON reaction (reacted_at);
