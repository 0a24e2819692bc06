-- Whoever sees only some companies finds by words among those: one index answers both, and nobody else's customers are looked at.
-- kinds: (no new table)

DROP INDEX customer_search;
DROP INDEX customer_companies;
CREATE INDEX customer_search ON customer USING gin (search, companies);
