-- First posts: a search among questions, ideas or discussions looks at the newest of them, and not at every answer between.
-- kinds: none new

CREATE INDEX post_first ON post (company_id, posted_at, post_id) WHERE number = 1;
