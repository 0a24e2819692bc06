-- An address may be suppressed for several reasons at once, and each is lifted by another proof (docs/decisions/0013).
-- because: unsubscribed, complained, bounced-hard, bounced-soft. lifted_by: the source of the yes, or how the address was proven.
ALTER TABLE suppression DROP CONSTRAINT suppression_pkey, ADD PRIMARY KEY (hash, channel, purpose, because), ADD COLUMN lifted_by text;
