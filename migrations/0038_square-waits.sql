-- What waits in the square, and what happened there lately: found without reading the rest.
-- kinds: none new

-- topics of every kind that nobody has answered; questions have an index of their own (0028)
CREATE INDEX topic_unheard ON topic (company_id, posted_at) WHERE answered_at IS NULL AND state = 'open';
-- questions by the day they were asked, for how long answers took
CREATE INDEX topic_asked ON topic (company_id, posted_at) WHERE kind = 'question';
-- who came by: one row a member and day
CREATE INDEX member_day_company ON member_day (company_id, on_day);
