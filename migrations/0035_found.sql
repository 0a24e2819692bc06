-- Found: names of members as they are searched for, articles and what readers thought of them.
-- kinds: found_name customer, article reference, article_version reference, article_vote local

-- shown_name, handle: what the words were made from; words: the name in pieces, in pinyin whole and by initials
CREATE TABLE found_name (
  customer_id uuid PRIMARY KEY,
  company_id uuid NOT NULL,
  shown_name text NOT NULL,
  handle text NOT NULL,
  words tsvector NOT NULL
);
CREATE INDEX found_name_words ON found_name USING gin (words);

-- an article is one in every language. kind 'story': a member tells, author_id. languages it is published in: see article_version
CREATE TABLE article (
  article_id uuid PRIMARY KEY,
  company_id uuid NOT NULL REFERENCES company,
  slug text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('guide', 'story')),
  space_id uuid,
  product_id uuid,
  author_id uuid,
  useful integer NOT NULL DEFAULT 0,
  not_useful integer NOT NULL DEFAULT 0,
  made_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  removed_at timestamptz,
  made_up boolean NOT NULL DEFAULT false,
  version integer NOT NULL DEFAULT 1,
  UNIQUE (company_id, slug)
);
CREATE INDEX article_product ON article (product_id) WHERE product_id IS NOT NULL;

-- what was written, kept for good. published_at and not replaced_at: what readers see; neither: a draft. checked: by whom somebody who
-- knows the matter looked through it, and when
CREATE TABLE article_version (
  article_id uuid NOT NULL REFERENCES article ON DELETE CASCADE,
  language text NOT NULL CHECK (language IN ('zh', 'en')),
  number integer NOT NULL,
  title text NOT NULL,
  standfirst text NOT NULL DEFAULT '',
  body text NOT NULL,
  html text NOT NULL,
  made_at timestamptz NOT NULL,
  made_by uuid,
  checked_at timestamptz,
  checked_by uuid,
  published_at timestamptz,
  replaced_at timestamptz,
  search tsvector NOT NULL DEFAULT '',
  PRIMARY KEY (article_id, language, number)
);
CREATE UNIQUE INDEX article_version_live ON article_version (article_id, language) WHERE published_at IS NOT NULL AND replaced_at IS NULL;
CREATE INDEX article_version_search ON article_version USING gin (search) WHERE published_at IS NOT NULL AND replaced_at IS NULL;

-- voter: a keyed hash, so that one reader counts once and nobody can be told from it
CREATE TABLE article_vote (
  article_id uuid NOT NULL REFERENCES article ON DELETE CASCADE,
  voter bytea NOT NULL,
  useful boolean NOT NULL,
  voted_at timestamptz NOT NULL,
  PRIMARY KEY (article_id, voter)
);
