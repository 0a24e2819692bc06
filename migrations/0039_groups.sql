-- Groups customers sit in with us on messengers outside the house: who is in them, who keeps them, what is posted there, how lively they are.
-- kinds: im_group local, group_member local, group_post local, group_sending local, group_week local

-- owner_staff keeps it, deputy_staff takes over when the owner leaves; unkept_since: nobody does since then. hours: when posts may go out, by
-- the clock of its zone. posts_a_week: at most; gives_an_ask: how many gives earn one ask. silent_days: after so many it is silent.
-- robot_sealed: address and secret of the robot, sealed with the secret of the house and shown to nobody; robot_waits_until: it said it was
-- told too much at once; robot_fault: what it said when it last refused. rostered_at: when the roster was last brought
CREATE TABLE im_group (
  group_id uuid PRIMARY KEY,
  company_id uuid NOT NULL REFERENCES company,
  messenger text NOT NULL CHECK (messenger IN ('wecom', 'wechat', 'dingtalk', 'feishu', 'whatsapp', 'telegram', 'other')),
  name text NOT NULL,
  purpose text NOT NULL DEFAULT '',
  space_id uuid REFERENCES space,
  segment_id uuid REFERENCES segment,
  capacity integer NOT NULL DEFAULT 500 CHECK (capacity BETWEEN 2 AND 200000),
  owner_staff uuid REFERENCES staff_member,
  deputy_staff uuid REFERENCES staff_member,
  unkept_since timestamptz,
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'resting', 'closed')),
  state_at timestamptz NOT NULL,
  zone text NOT NULL,
  hours_from text NOT NULL DEFAULT '09:00',
  hours_until text NOT NULL DEFAULT '21:00',
  posts_a_week smallint NOT NULL DEFAULT 3 CHECK (posts_a_week BETWEEN 1 AND 50),
  gives_an_ask smallint NOT NULL DEFAULT 2 CHECK (gives_an_ask BETWEEN 0 AND 10),
  silent_days smallint NOT NULL DEFAULT 14 CHECK (silent_days BETWEEN 7 AND 365),
  robot_kind text CHECK (robot_kind IN ('wecom', 'dingtalk', 'feishu')),
  robot_sealed text,
  robot_set_at timestamptz,
  robot_waits_until timestamptz,
  robot_fault text,
  rostered_at timestamptz,
  made_up boolean NOT NULL DEFAULT false,
  made_at timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CHECK ((robot_kind IS NULL) = (robot_sealed IS NULL)),
  CHECK ((owner_staff IS NULL) = (unkept_since IS NOT NULL))
);
CREATE INDEX im_group_company ON im_group (company_id, group_id);
CREATE INDEX im_group_owner ON im_group (owner_staff);
CREATE INDEX im_group_deputy ON im_group (deputy_staff);

-- one account in one group. customer_id: who it is, where that is known. settled 'waits': a person must say; 'apart': no customer;
-- 'ours': a colleague. came_at: first seen in the roster; joined_at: known only where the list or the order of lists says so
CREATE TABLE group_member (
  group_id uuid NOT NULL REFERENCES im_group ON DELETE CASCADE,
  entry_id uuid NOT NULL,
  company_id uuid NOT NULL,
  customer_id uuid,
  name text NOT NULL DEFAULT '',
  nickname text NOT NULL DEFAULT '',
  phone text,
  messenger_id text,
  settled text NOT NULL CHECK (settled IN ('waits', 'joined', 'apart', 'ours')),
  settled_at timestamptz,
  settled_by uuid,
  came_at timestamptz NOT NULL,
  joined_at timestamptz,
  left_at timestamptz,
  left_how text CHECK (left_how IN ('gone', 'removed')),
  greeted_at timestamptz,
  PRIMARY KEY (group_id, entry_id),
  CHECK ((left_at IS NULL) = (left_how IS NULL))
);
CREATE UNIQUE INDEX group_member_messenger ON group_member (group_id, messenger_id) WHERE messenger_id IS NOT NULL;
CREATE INDEX group_member_customer ON group_member (customer_id) WHERE customer_id IS NOT NULL;
CREATE INDEX group_member_waits ON group_member (group_id) WHERE settled = 'waits' AND left_at IS NULL;
CREATE INDEX group_member_left ON group_member (company_id, left_at) WHERE left_how = 'gone';

-- what is to be posted: once, or every week at the same hour of the group's zone. next_at: when it is due next
CREATE TABLE group_post (
  post_id uuid PRIMARY KEY,
  group_id uuid NOT NULL REFERENCES im_group ON DELETE CASCADE,
  company_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('give', 'ask')),
  form text NOT NULL CHECK (form IN ('text', 'markdown')),
  title text NOT NULL DEFAULT '',
  body text NOT NULL,
  repeats text NOT NULL CHECK (repeats IN ('once', 'weekly')),
  next_at timestamptz,
  state text NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'paused', 'done', 'withdrawn')),
  made_by uuid,
  made_at timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 1
);
CREATE INDEX group_post_group ON group_post (group_id, made_at DESC);
CREATE INDEX group_post_due ON group_post (next_at) WHERE state = 'planned';

-- one post on its way, as it was written when due; one for each time it is due. 'sending' is kept before the wire is touched; whoever
-- loses it meanwhile leaves it 'uncertain', for a person. 'by-hand': the group has no robot, somebody posts it
CREATE TABLE group_sending (
  sending_id uuid PRIMARY KEY,
  post_id uuid NOT NULL REFERENCES group_post ON DELETE CASCADE,
  group_id uuid NOT NULL REFERENCES im_group ON DELETE CASCADE,
  company_id uuid NOT NULL,
  due_at timestamptz NOT NULL,
  kind text NOT NULL,
  form text NOT NULL,
  title text NOT NULL,
  body text NOT NULL,
  state text NOT NULL CHECK (state IN ('ready', 'sending', 'sent', 'refused', 'uncertain', 'by-hand', 'dropped')),
  because text,
  ready_at timestamptz NOT NULL,
  claimed_until timestamptz,
  attempt smallint NOT NULL DEFAULT 0,
  answer text,
  settled_at timestamptz,
  settled_by uuid,
  UNIQUE (post_id, due_at)
);
CREATE INDEX group_sending_group ON group_sending (group_id, due_at DESC);
CREATE INDEX group_sending_ready ON group_sending (ready_at) WHERE state = 'ready';
CREATE INDEX group_sending_open ON group_sending (company_id, due_at) WHERE state IN ('sending', 'refused', 'uncertain', 'by-hand');

-- a week of talk, counted outside and brought in: how many messages, by how many people
CREATE TABLE group_week (
  group_id uuid NOT NULL REFERENCES im_group ON DELETE CASCADE,
  week_on date NOT NULL,
  messages integer NOT NULL CHECK (messages >= 0),
  speakers integer NOT NULL CHECK (speakers >= 0),
  source text NOT NULL CHECK (source IN ('typed', 'counted', 'program')),
  counted_at timestamptz NOT NULL,
  PRIMARY KEY (group_id, week_on)
);
