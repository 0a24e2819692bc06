-- Polls, and the ways in which topics are listed.
-- kinds: poll local, poll_option local, poll_vote local

-- several: more than one option may be chosen; voters: how many have voted
CREATE TABLE poll (
  topic_id uuid PRIMARY KEY REFERENCES topic ON DELETE CASCADE,
  several boolean NOT NULL DEFAULT false,
  closes_at timestamptz,
  voters integer NOT NULL DEFAULT 0
);

CREATE TABLE poll_option (
  topic_id uuid NOT NULL REFERENCES poll ON DELETE CASCADE,
  number smallint NOT NULL,
  label text NOT NULL,
  votes integer NOT NULL DEFAULT 0,
  PRIMARY KEY (topic_id, number)
);

CREATE TABLE poll_vote (
  topic_id uuid NOT NULL,
  customer_id uuid NOT NULL,
  number smallint NOT NULL,
  voted_at timestamptz NOT NULL,
  PRIMARY KEY (topic_id, customer_id, number),
  FOREIGN KEY (topic_id, number) REFERENCES poll_option ON DELETE CASCADE
);
CREATE INDEX poll_vote_customer ON poll_vote (customer_id);

-- a post is useful by its votes, those of owners counted twice
CREATE INDEX post_useful ON post (topic_id, (likes + owner_likes) DESC, number);
CREATE INDEX topic_space_unanswered ON topic (space_id, posted_at DESC, topic_id) WHERE kind = 'question' AND answered_at IS NULL AND state = 'open';
-- whose heat is to be worked out anew: something happened since
ALTER TABLE topic ADD COLUMN stirred_at timestamptz;
CREATE INDEX topic_stirred ON topic (stirred_at) WHERE stirred_at IS NOT NULL;
-- the number the newest post got, whatever became of it
ALTER TABLE topic ADD COLUMN last_number integer NOT NULL DEFAULT 0;
