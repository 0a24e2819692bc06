-- The Portal's face: what members chose for their first page, and who asked to be forgotten.
-- kinds: home_choice customer, erasure_wish customer

-- when the member chose the name they are shown by; until then the house gave them one and asks
ALTER TABLE member ADD COLUMN named_at timestamptz;

-- a reason the member's first page is not to be arranged by ('owns:<product>', 'likes:<category>', 'place', 'treatment'), or 'all'
CREATE TABLE home_choice (
  customer_id uuid NOT NULL,
  reason text NOT NULL,
  left_out_at timestamptz NOT NULL,
  PRIMARY KEY (customer_id, reason)
);

-- somebody asked on the Portal to be forgotten; staff erase them by the rights of the person, which takes this row along
CREATE TABLE erasure_wish (
  customer_id uuid PRIMARY KEY,
  company_id uuid NOT NULL REFERENCES company,
  asked_at timestamptz NOT NULL,
  withdrawn_at timestamptz
);
CREATE INDEX erasure_wish_open ON erasure_wish (company_id, asked_at) WHERE withdrawn_at IS NULL;

-- mail with a way in for customers comes under their company's name (null: mail to staff) and is wiped after two days
ALTER TABLE house_mail ADD COLUMN sender text;
