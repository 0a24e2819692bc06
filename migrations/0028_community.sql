-- The square: who belongs to it and how they come in, spaces, topics and posts, what people do with them, and what reached each member.
-- kinds: member customer, member_password customer, handle local, portal_session local, portal_code local, space local, topic local,
-- post local, post_version local, reaction local, follow local, bookmark local, reading customer, draft customer, picture local, notice customer

-- a customer who joined. handle: their name in addresses; shown_name and place: as they wish to be shown, never taken from the profile;
-- level: trust earned (0–4), level_by_hand: given or taken by a person and not moved by itself; silenced_until: may read, not write;
-- moderates: spaces this member keeps in order
CREATE TABLE member (
  customer_id uuid PRIMARY KEY,
  company_id uuid NOT NULL REFERENCES company,
  handle text NOT NULL,
  shown_name text NOT NULL,
  place text NOT NULL DEFAULT '',
  about text NOT NULL DEFAULT '',
  language text NOT NULL,
  level smallint NOT NULL DEFAULT 0 CHECK (level BETWEEN 0 AND 4),
  level_since timestamptz NOT NULL,
  level_by_hand boolean NOT NULL DEFAULT false,
  silenced_until timestamptz,
  silenced_because text,
  moderates uuid[] NOT NULL DEFAULT '{}',
  joined_at timestamptz NOT NULL,
  seen_at timestamptz NOT NULL,
  made_up boolean NOT NULL DEFAULT false,
  left_at timestamptz,
  version integer NOT NULL DEFAULT 1
);
CREATE INDEX member_company ON member (company_id, joined_at);

CREATE TABLE member_password (
  customer_id uuid PRIMARY KEY,
  password_hash text NOT NULL,
  set_at timestamptz NOT NULL
);

-- a handle belongs to one member for ever, also after a change, so that old addresses lead on
CREATE TABLE handle (
  handle text PRIMARY KEY,
  customer_id uuid NOT NULL,
  taken_at timestamptz NOT NULL
);
CREATE INDEX handle_customer ON handle (customer_id);

CREATE TABLE portal_session (
  session_id uuid PRIMARY KEY,
  token_hash bytea NOT NULL UNIQUE,
  customer_id uuid NOT NULL,
  opened_at timestamptz NOT NULL,
  opened_by text NOT NULL CHECK (opened_by IN ('code', 'link', 'password')),
  user_agent text NOT NULL DEFAULT '',
  seen_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  revoked_at timestamptz
);
CREATE INDEX portal_session_customer ON portal_session (customer_id);

-- the code and the link of one mail; either opens the door once. email: normal form; next: the page to come back to
CREATE TABLE portal_code (
  code_id uuid PRIMARY KEY,
  email text NOT NULL,
  code_hash bytea NOT NULL,
  link_hash bytea NOT NULL UNIQUE,
  next text NOT NULL DEFAULT '/',
  language text NOT NULL,
  asked_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  tries smallint NOT NULL DEFAULT 0,
  used_at timestamptz
);
CREATE INDEX portal_code_email ON portal_code (email, asked_at);

-- a theme of life. look: {drawing, accent}; rules: Markdown; readers and writers: who may, from everybody to owners of a product line
CREATE TABLE space (
  space_id uuid PRIMARY KEY,
  company_id uuid NOT NULL REFERENCES company,
  slug text NOT NULL UNIQUE,
  name text NOT NULL,
  about text NOT NULL DEFAULT '',
  look jsonb NOT NULL DEFAULT '{}',
  rules text NOT NULL DEFAULT '',
  kinds text[] NOT NULL,
  readers text NOT NULL DEFAULT 'everybody' CHECK (readers IN ('everybody', 'members', 'owners')),
  product_line text,
  position integer NOT NULL DEFAULT 0,
  topics integer NOT NULL DEFAULT 0,
  last_posted_at timestamptz,
  made_at timestamptz NOT NULL,
  closed_at timestamptz,
  version integer NOT NULL DEFAULT 1
);
CREATE INDEX space_company ON space (company_id, position);

-- author_id: a customer (null: staff_id speaks for the house, or the author was erased). state 'held': waits for a moderator.
-- heat: what it is ranked by (see topic/heat.ts), as of heat_at. product_id: the goods it is about
CREATE TABLE topic (
  topic_id uuid PRIMARY KEY,
  company_id uuid NOT NULL REFERENCES company,
  space_id uuid NOT NULL REFERENCES space,
  kind text NOT NULL CHECK (kind IN ('discussion', 'question', 'idea', 'defect', 'show', 'poll', 'article')),
  title text NOT NULL,
  slug text NOT NULL,
  language text NOT NULL,
  author_id uuid,
  staff_id uuid,
  product_id uuid,
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed', 'held', 'hidden')),
  pinned_until timestamptz,
  posts integer NOT NULL DEFAULT 0,
  likes integer NOT NULL DEFAULT 0,
  views integer NOT NULL DEFAULT 0,
  same_here integer NOT NULL DEFAULT 0,
  accepted_post_id uuid,
  accepted_by uuid,
  accepted_at timestamptz,
  answered_at timestamptz,
  posted_at timestamptz NOT NULL,
  last_posted_at timestamptz NOT NULL,
  last_author_id uuid,
  heat double precision NOT NULL DEFAULT 0,
  heat_at timestamptz,
  search tsvector NOT NULL DEFAULT '',
  source text,
  made_up boolean NOT NULL DEFAULT false,
  version integer NOT NULL DEFAULT 1
);
CREATE INDEX topic_space_last ON topic (space_id, last_posted_at DESC, topic_id) WHERE state IN ('open', 'closed');
CREATE INDEX topic_space_heat ON topic (space_id, heat DESC, topic_id) WHERE state IN ('open', 'closed');
CREATE INDEX topic_company_last ON topic (company_id, last_posted_at DESC, topic_id) WHERE state IN ('open', 'closed');
CREATE INDEX topic_company_heat ON topic (company_id, heat DESC, topic_id) WHERE state IN ('open', 'closed');
CREATE INDEX topic_unanswered ON topic (company_id, posted_at) WHERE kind = 'question' AND answered_at IS NULL AND state = 'open';
CREATE INDEX topic_author ON topic (author_id, posted_at DESC);
CREATE INDEX topic_product ON topic (product_id, last_posted_at DESC) WHERE product_id IS NOT NULL;
CREATE UNIQUE INDEX topic_source ON topic (company_id, source) WHERE source IS NOT NULL;
CREATE INDEX topic_search ON topic USING gin (search);

-- number 1 is the topic's own text. html: made from body when it was written, safe to show. owner_since: the day since when the order
-- record says that the author owns what the topic is about
CREATE TABLE post (
  post_id uuid PRIMARY KEY,
  topic_id uuid NOT NULL REFERENCES topic ON DELETE CASCADE,
  company_id uuid NOT NULL,
  number integer NOT NULL,
  author_id uuid,
  staff_id uuid,
  reply_to uuid,
  body text NOT NULL,
  html text NOT NULL,
  state text NOT NULL DEFAULT 'shown' CHECK (state IN ('shown', 'held', 'hidden', 'withdrawn')),
  state_because text,
  likes integer NOT NULL DEFAULT 0,
  owner_likes integer NOT NULL DEFAULT 0,
  owner_since date,
  posted_at timestamptz NOT NULL,
  edited_at timestamptz,
  search tsvector NOT NULL DEFAULT '',
  source text,
  made_up boolean NOT NULL DEFAULT false,
  version integer NOT NULL DEFAULT 1,
  UNIQUE (topic_id, number)
);
CREATE INDEX post_author ON post (author_id, posted_at DESC);
CREATE INDEX post_new ON post (company_id, posted_at);
CREATE INDEX post_search ON post USING gin (search);
CREATE UNIQUE INDEX post_source ON post (company_id, source) WHERE source IS NOT NULL;

CREATE TABLE post_version (
  post_id uuid NOT NULL REFERENCES post ON DELETE CASCADE,
  version integer NOT NULL,
  body text NOT NULL,
  title text,
  replaced_at timestamptz NOT NULL,
  replaced_by uuid,
  PRIMARY KEY (post_id, version)
);

-- kind: 'useful' on posts, 'same-here' on a topic's first post, 'thanks' and the rest as words/*/square says
CREATE TABLE reaction (
  post_id uuid NOT NULL REFERENCES post ON DELETE CASCADE,
  customer_id uuid NOT NULL,
  kind text NOT NULL,
  owner boolean NOT NULL DEFAULT false,
  reacted_at timestamptz NOT NULL,
  PRIMARY KEY (post_id, customer_id, kind)
);
CREATE INDEX reaction_customer ON reaction (customer_id, reacted_at DESC);

-- of kind: 'space', 'topic' or 'member'; muted: followed by itself (by writing, by reading long) and said no to
CREATE TABLE follow (
  customer_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('space', 'topic', 'member')),
  target_id uuid NOT NULL,
  because text NOT NULL CHECK (because IN ('asked', 'wrote', 'read')),
  muted boolean NOT NULL DEFAULT false,
  since timestamptz NOT NULL,
  PRIMARY KEY (kind, target_id, customer_id)
);
CREATE INDEX follow_customer ON follow (customer_id);

CREATE TABLE bookmark (
  customer_id uuid NOT NULL,
  post_id uuid NOT NULL REFERENCES post ON DELETE CASCADE,
  kept_at timestamptz NOT NULL,
  PRIMARY KEY (customer_id, post_id)
);

-- how far somebody has read a topic, and how long they read in all
CREATE TABLE reading (
  customer_id uuid NOT NULL,
  topic_id uuid NOT NULL,
  last_number integer NOT NULL,
  seconds integer NOT NULL DEFAULT 0,
  first_at timestamptz NOT NULL,
  last_at timestamptz NOT NULL,
  PRIMARY KEY (customer_id, topic_id)
);

-- what is not posted yet. place: 'topic:<id>' for a reply, 'space:<id>' for a new topic, 'edit:<post id>', 'room:<id>'
CREATE TABLE draft (
  customer_id uuid NOT NULL,
  place text NOT NULL,
  title text NOT NULL DEFAULT '',
  body text NOT NULL,
  fields jsonb NOT NULL DEFAULT '{}',
  kept_at timestamptz NOT NULL,
  PRIMARY KEY (customer_id, place)
);

-- a picture as it was encoded anew: nothing of the camera in it. sizes: [{width, height, bytes}]; kept in the data folder under its id
CREATE TABLE picture (
  picture_id uuid PRIMARY KEY,
  company_id uuid NOT NULL,
  author_id uuid,
  staff_id uuid,
  place text,
  alt text NOT NULL DEFAULT '',
  width integer NOT NULL,
  height integer NOT NULL,
  sizes jsonb NOT NULL,
  hash bytea NOT NULL,
  state text NOT NULL DEFAULT 'shown' CHECK (state IN ('shown', 'hidden')),
  added_at timestamptz NOT NULL
);
CREATE INDEX picture_author ON picture (author_id);

-- what reached a member in the page. kind: as words/*/notice says; facts: what its sentence names; link: a path of the Portal;
-- gist: notices of one gist are shown as one
CREATE TABLE notice (
  customer_id uuid NOT NULL,
  notice_id uuid NOT NULL,
  company_id uuid NOT NULL,
  kind text NOT NULL,
  facts jsonb NOT NULL,
  link text NOT NULL,
  gist text NOT NULL,
  at timestamptz NOT NULL,
  read_at timestamptz,
  told_at timestamptz,
  PRIMARY KEY (customer_id, notice_id)
);
CREATE INDEX notice_unread ON notice (customer_id, at DESC) WHERE read_at IS NULL;
CREATE INDEX notice_untold ON notice (at) WHERE told_at IS NULL AND read_at IS NULL;
