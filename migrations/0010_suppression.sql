-- An address may be suppressed for several reasons at once, and each is lifted by another proof (docs/decisions/0013).
-- because: unsubscribed, complained, bounced-hard, bounced-soft. lifted_by: the source of the yes, or how the address was proven.
ALTER TABLE suppression DROP CONSTRAINT suppression_pkey, ADD PRIMARY KEY (hash, channel, purpose, because), ADD COLUMN lifted_by text;

-- what really comes in never leads to a customer of the sample, though a phone kept free for fiction may be written in it
UPDATE identity i SET kind = 'made-up ' || i.kind FROM customer c
WHERE c.customer_id = i.customer_id AND c.made_up_at IS NOT NULL AND i.kind IN ('email', 'phone');
