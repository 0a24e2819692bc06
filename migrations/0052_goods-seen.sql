-- A grid knows of which goods its lines were weighed, so that hour by hour only customers who changed are weighed again.
-- kinds: (no new table)

-- goods_seen: the catalogue as it was when the grid was filled, in one number; another one: every customer's line is found anew
ALTER TABLE grid ADD COLUMN goods_seen text;
