-- Rooms: where members talk at once, what was said there, and how far everybody has read.
-- kinds: room local, room_message local, room_place customer, room_reaction local

-- readers and writers: everybody (readers only), members, or owners of something of the product line (of anything, where there is none).
-- last_number: of its messages, without gaps; last_change: of anything that happened to them, so that one number says what was missed.
-- pins: [{label, link}]
CREATE TABLE room (
  room_id uuid PRIMARY KEY,
  company_id uuid NOT NULL REFERENCES company,
  name text NOT NULL,
  about text NOT NULL DEFAULT '',
  readers text NOT NULL DEFAULT 'everybody' CHECK (readers IN ('everybody', 'members', 'owners')),
  writers text NOT NULL DEFAULT 'members' CHECK (writers IN ('members', 'owners')),
  product_line text,
  pins jsonb NOT NULL DEFAULT '[]',
  position integer NOT NULL DEFAULT 0,
  last_number integer NOT NULL DEFAULT 0,
  last_change bigint NOT NULL DEFAULT 0,
  last_said_at timestamptz,
  made_at timestamptz NOT NULL,
  made_up boolean NOT NULL DEFAULT false,
  closed_at timestamptz,
  version integer NOT NULL DEFAULT 1
);
CREATE INDEX room_company ON room (company_id, position);

-- change: where in the room's changes this row stands now. client_id: given by who said it, so that saying it again adds nothing.
-- author_id: a customer; staff_id: a colleague, who speaks for the house. reactions: kind to how many
CREATE TABLE room_message (
  room_id uuid NOT NULL REFERENCES room ON DELETE CASCADE,
  number integer NOT NULL,
  change bigint NOT NULL,
  author_id uuid,
  staff_id uuid,
  client_id text NOT NULL,
  body text NOT NULL,
  html text NOT NULL,
  reply_to integer,
  owner_since date,
  state text NOT NULL DEFAULT 'shown' CHECK (state IN ('shown', 'held', 'hidden', 'withdrawn')),
  state_because text,
  reactions jsonb NOT NULL DEFAULT '{}',
  said_at timestamptz NOT NULL,
  edited_at timestamptz,
  made_up boolean NOT NULL DEFAULT false,
  PRIMARY KEY (room_id, number)
);
CREATE INDEX room_message_change ON room_message (room_id, change);
CREATE UNIQUE INDEX room_message_client ON room_message (author_id, room_id, client_id) WHERE author_id IS NOT NULL;
CREATE UNIQUE INDEX room_message_staff ON room_message (staff_id, room_id, client_id) WHERE staff_id IS NOT NULL;
CREATE INDEX room_message_author ON room_message (author_id, said_at DESC) WHERE author_id IS NOT NULL;
CREATE INDEX room_message_held ON room_message (said_at) WHERE state = 'held';

-- a room somebody has been in: how far they have read, until when they want no news of it, when they were last seen in it
CREATE TABLE room_place (
  customer_id uuid NOT NULL,
  room_id uuid NOT NULL,
  last_number integer NOT NULL DEFAULT 0,
  muted_until timestamptz,
  joined_at timestamptz NOT NULL,
  left_at timestamptz,
  here_at timestamptz,
  PRIMARY KEY (customer_id, room_id)
);
CREATE INDEX room_place_here ON room_place (room_id, here_at);

CREATE TABLE room_reaction (
  room_id uuid NOT NULL,
  number integer NOT NULL,
  customer_id uuid NOT NULL,
  kind text NOT NULL,
  reacted_at timestamptz NOT NULL,
  PRIMARY KEY (room_id, number, customer_id, kind),
  FOREIGN KEY (room_id, number) REFERENCES room_message ON DELETE CASCADE
);
CREATE INDEX room_reaction_customer ON room_reaction (customer_id, reacted_at DESC);
