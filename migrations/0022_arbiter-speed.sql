-- A request is rewritten when it is decided, and grows by the reasons: with half of each page kept free it stays on its page, and none of
-- its five indexes hears of it.
-- kinds: none are made here
ALTER TABLE contact_request SET (fillfactor = 50);
