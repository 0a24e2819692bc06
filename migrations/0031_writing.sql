-- Writing: what stands behind the links of a post, and pictures found by where they are shown.
-- kinds: link_preview local, post_link local

-- what a page says of itself, read once for all who link to it. address_hash: SHA-256 of the address; read_at null: not looked at yet;
-- title empty: nothing to be shown (gone, no page, not to be read by programs). made_at: when somebody first linked to it
CREATE TABLE link_preview (
  address_hash bytea PRIMARY KEY,
  address text NOT NULL,
  host text NOT NULL,
  title text NOT NULL DEFAULT '',
  description text NOT NULL DEFAULT '',
  tries smallint NOT NULL DEFAULT 0,
  made_at timestamptz NOT NULL,
  read_at timestamptz
);
CREATE INDEX link_preview_waiting ON link_preview (made_at) WHERE read_at IS NULL;

CREATE TABLE post_link (
  post_id uuid NOT NULL REFERENCES post ON DELETE CASCADE,
  position smallint NOT NULL,
  address_hash bytea NOT NULL REFERENCES link_preview,
  PRIMARY KEY (post_id, position)
);
CREATE INDEX post_link_address ON post_link (address_hash);

CREATE INDEX picture_place ON picture (place) WHERE place IS NOT NULL;
CREATE INDEX picture_unplaced ON picture (added_at) WHERE place IS NULL;
