-- The people who carry a community, what one customer did for the next, and what customers say of the goods.
-- kinds: core_score customer, core_term customer, core_task customer, core_thanks customer, owner_willing customer, owner_offer customer,
--   owner_question customer, owner_match customer, influence_touch customer, voice local, voice_topic local, voice_vote customer,
--   voice_state local, voice_pair local

-- what the last hundred days show of a member, counted for a day (core/score.ts). facts: the counts; score: of 100; before: the score a
-- month earlier; candidate_since: fits since, with hysteresis; below_since: beneath the lower mark since; burden: load and gladness now and
-- before (core/burden.ts); spaces, products: how many answers went where
CREATE TABLE core_score (
  customer_id uuid PRIMARY KEY,
  company_id uuid NOT NULL,
  counted_for date NOT NULL,
  score real NOT NULL,
  before real NOT NULL,
  facts jsonb NOT NULL,
  burden jsonb NOT NULL,
  spaces jsonb NOT NULL DEFAULT '{}',
  products jsonb NOT NULL DEFAULT '{}',
  candidate_since date,
  below_since date
);
CREATE INDEX core_score_best ON core_score (company_id, score DESC, customer_id);

-- one term of a core member: asked in, from when until when, what is asked and what is given, and how it ended
CREATE TABLE core_term (
  customer_id uuid NOT NULL,
  term_id uuid NOT NULL,
  company_id uuid NOT NULL,
  state text NOT NULL CHECK (state IN ('invited', 'accepted', 'declined', 'ended')),
  invited_at timestamptz NOT NULL,
  invited_by uuid,
  from_on date NOT NULL,
  until_on date NOT NULL,
  asks text NOT NULL,
  gives text NOT NULL,
  answered_at timestamptz,
  ended_at timestamptz,
  ended_because text CHECK (ended_because IN ('over', 'stepped-back', 'by-house')),
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (customer_id, term_id),
  CHECK (until_on > from_on)
);
CREATE UNIQUE INDEX core_term_open ON core_term (customer_id) WHERE state IN ('invited', 'accepted');
CREATE INDEX core_term_company ON core_term (company_id, state);

CREATE TABLE core_task (
  customer_id uuid NOT NULL,
  task_id uuid NOT NULL,
  company_id uuid NOT NULL,
  title text NOT NULL,
  due_on date,
  given_at timestamptz NOT NULL,
  given_by uuid,
  done_at timestamptz,
  declined_at timestamptz,
  PRIMARY KEY (customer_id, task_id)
);

CREATE TABLE core_thanks (
  customer_id uuid NOT NULL,
  thanks_id uuid NOT NULL,
  company_id uuid NOT NULL,
  words text NOT NULL,
  at timestamptz NOT NULL,
  staff_id uuid,
  PRIMARY KEY (customer_id, thanks_id)
);

-- who of a product's owners lets others ask them, and how many questions a week
CREATE TABLE owner_willing (
  customer_id uuid NOT NULL,
  product_id uuid NOT NULL,
  company_id uuid NOT NULL,
  a_week smallint NOT NULL CHECK (a_week BETWEEN 1 AND 20),
  since timestamptz NOT NULL,
  PRIMARY KEY (customer_id, product_id)
);
CREATE INDEX owner_willing_product ON owner_willing (product_id, customer_id);

-- whoever was shown that owners can be asked, or would have been: a stable share is held out, so that what the offer does can be known
CREATE TABLE owner_offer (
  customer_id uuid NOT NULL,
  product_id uuid NOT NULL,
  company_id uuid NOT NULL,
  arm text NOT NULL CHECK (arm IN ('shown', 'held')),
  first_at timestamptz NOT NULL,
  stage text,
  PRIMARY KEY (customer_id, product_id)
);
CREATE INDEX owner_offer_company ON owner_offer (company_id, first_at);

-- customer_id asks, owner_id is asked. may_be_public: the asker agrees that question and answer stand in a space
CREATE TABLE owner_question (
  customer_id uuid NOT NULL,
  question_id uuid NOT NULL,
  company_id uuid NOT NULL,
  owner_id uuid NOT NULL,
  product_id uuid NOT NULL,
  body text NOT NULL,
  may_be_public boolean NOT NULL,
  asked_at timestamptz NOT NULL,
  stage text,
  answer text,
  answered_at timestamptz,
  topic_id uuid,
  passed_at timestamptz,
  helped_at timestamptz,
  PRIMARY KEY (customer_id, question_id)
);
CREATE INDEX owner_question_owner ON owner_question (owner_id, asked_at DESC);
CREATE INDEX owner_question_company ON owner_question (company_id, asked_at DESC);

-- a hesitating prospect and a contented owner, brought together by the house; each is asked first
CREATE TABLE owner_match (
  customer_id uuid NOT NULL,
  match_id uuid NOT NULL,
  company_id uuid NOT NULL,
  owner_id uuid NOT NULL,
  product_id uuid NOT NULL,
  because jsonb NOT NULL,
  invited_at timestamptz NOT NULL,
  invited_by uuid,
  PRIMARY KEY (customer_id, match_id),
  UNIQUE (customer_id, product_id)
);
CREATE INDEX owner_match_company ON owner_match (company_id, invited_at DESC);

-- somebody read, or was answered by, an owner of a product; what they bought of it within the days that followed
CREATE TABLE influence_touch (
  customer_id uuid NOT NULL,
  owner_id uuid NOT NULL,
  product_id uuid NOT NULL,
  way text NOT NULL CHECK (way IN ('read', 'answered', 'asked')),
  company_id uuid NOT NULL,
  at timestamptz NOT NULL,
  stage text,
  topic_id uuid,
  bought_at timestamptz,
  amount numeric,
  PRIMARY KEY (customer_id, owner_id, product_id, way)
);
CREATE INDEX influence_touch_owner ON influence_touch (owner_id, at DESC);
CREATE INDEX influence_touch_company ON influence_touch (company_id, at DESC);

-- what customers want of the goods. words: what the house said last, by language; into_id: put together with another, which speaks for both
CREATE TABLE voice (
  voice_id uuid PRIMARY KEY,
  company_id uuid NOT NULL REFERENCES company,
  kind text NOT NULL CHECK (kind IN ('idea', 'defect', 'question')),
  product_id uuid,
  title text NOT NULL,
  language text NOT NULL,
  state text NOT NULL DEFAULT 'heard' CHECK (state IN ('heard', 'looking', 'planned', 'making', 'shipped', 'not-now')),
  state_at timestamptz NOT NULL,
  words jsonb NOT NULL DEFAULT '{}',
  votes integer NOT NULL DEFAULT 0,
  owner_votes integer NOT NULL DEFAULT 0,
  terms text[] NOT NULL DEFAULT '{}',
  into_id uuid,
  made_at timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 1
);
CREATE INDEX voice_board ON voice (company_id, state, votes DESC, voice_id) WHERE into_id IS NULL;
CREATE INDEX voice_terms ON voice USING gin (terms);

-- the topics a voice was heard in; home_id: the voice a topic came as, so that what was put together can be parted
CREATE TABLE voice_topic (
  topic_id uuid PRIMARY KEY,
  voice_id uuid NOT NULL REFERENCES voice,
  home_id uuid NOT NULL,
  heard_at timestamptz NOT NULL
);
CREATE INDEX voice_topic_voice ON voice_topic (voice_id);

-- once a person. topic_id: their vote came with the topic they opened; home_id: the voice they voted for
CREATE TABLE voice_vote (
  customer_id uuid NOT NULL,
  voice_id uuid NOT NULL,
  home_id uuid NOT NULL,
  company_id uuid NOT NULL,
  topic_id uuid,
  owner boolean NOT NULL,
  voted_at timestamptz NOT NULL,
  PRIMARY KEY (customer_id, voice_id, home_id)
);
CREATE INDEX voice_vote_voice ON voice_vote (voice_id);

CREATE TABLE voice_state (
  voice_id uuid NOT NULL REFERENCES voice,
  nth integer NOT NULL,
  state text NOT NULL,
  words jsonb NOT NULL,
  at timestamptz NOT NULL,
  staff_id uuid,
  told integer NOT NULL DEFAULT 0,
  PRIMARY KEY (voice_id, nth)
);

-- two that may say the same, the lesser id first. shared: the words both have; who was told apart is not asked about again
CREATE TABLE voice_pair (
  voice_id uuid NOT NULL REFERENCES voice,
  other_id uuid NOT NULL REFERENCES voice,
  score real NOT NULL,
  shared text[] NOT NULL,
  state text NOT NULL CHECK (state IN ('found', 'same', 'different')),
  found_at timestamptz NOT NULL,
  decided_at timestamptz,
  decided_by uuid,
  PRIMARY KEY (voice_id, other_id),
  CHECK (voice_id < other_id)
);
CREATE INDEX voice_pair_found ON voice_pair (score DESC) WHERE state = 'found';
