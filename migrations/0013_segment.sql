-- Segments: rules over all we know of a customer, who is inside since when, and the grid with a treatment for each cell.
-- kinds: segment reference, grid reference, treatment reference, segment_member customer, segment_due customer, cell customer

-- kind 'rule': who fits is inside, by itself; 'list': kept by hand. levels: the edges of ranks the members were judged by.
-- filled_at: since when every customer has been judged by this version of the rule (null: under way)
CREATE TABLE segment (
  segment_id uuid PRIMARY KEY,
  company_id uuid NOT NULL REFERENCES company,
  name text NOT NULL,
  about text NOT NULL DEFAULT '',
  kind text NOT NULL CHECK (kind IN ('rule', 'list')),
  rule jsonb,
  version integer NOT NULL DEFAULT 1,
  levels jsonb NOT NULL DEFAULT '{}',
  made_at timestamptz NOT NULL,
  made_by uuid,
  changed_at timestamptz NOT NULL,
  first_filled_at timestamptz,
  filled_at timestamptz,
  removed_at timestamptz,
  CHECK ((rule IS NOT NULL) = (kind = 'rule'))
);
CREATE INDEX segment_company ON segment (company_id, name) WHERE removed_at IS NULL;

-- who left has no row any more; that they were inside, and from when to when, stands in the event of leaving
CREATE TABLE segment_member (
  customer_id uuid NOT NULL,
  segment_id uuid NOT NULL REFERENCES segment,
  entered_at timestamptz NOT NULL,
  PRIMARY KEY (customer_id, segment_id)
);
CREATE INDEX segment_member_segment ON segment_member (segment_id, customer_id);

-- the first instant at which mere passage of time may carry the customer into or out of some segment or cell; no row: never
CREATE TABLE segment_due (
  customer_id uuid PRIMARY KEY,
  due_at timestamptz NOT NULL
);
CREATE INDEX segment_due_at ON segment_due (due_at);

-- lines, classes and tiers as the company wants them; the newest version holds. summary: what each cell came to at summed_at
CREATE TABLE grid (
  company_id uuid NOT NULL REFERENCES company,
  version integer NOT NULL,
  definition jsonb NOT NULL,
  levels jsonb NOT NULL DEFAULT '{}',
  made_at timestamptz NOT NULL,
  made_by uuid,
  filled_at timestamptz,
  summary jsonb,
  summed_at timestamptz,
  PRIMARY KEY (company_id, version)
);

-- how the customers of a cell are treated; a cell without a row is treated by the default
CREATE TABLE treatment (
  cell_id uuid PRIMARY KEY,
  company_id uuid NOT NULL REFERENCES company,
  line text NOT NULL,
  class text NOT NULL,
  tier text NOT NULL,
  definition jsonb NOT NULL,
  version integer NOT NULL DEFAULT 1,
  changed_at timestamptz NOT NULL,
  changed_by uuid,
  UNIQUE (company_id, line, class, tier)
);

-- in which cell a customer stands, and since when
CREATE TABLE cell (
  customer_id uuid PRIMARY KEY,
  company_id uuid NOT NULL,
  line text NOT NULL,
  class text NOT NULL,
  tier text NOT NULL,
  since timestamptz NOT NULL
) WITH (fillfactor = 90);
CREATE INDEX cell_place ON cell (company_id, line, class, tier, customer_id);

-- the code knows the families of events (Family in care/profile); here they only keep their form
ALTER TABLE event DROP CONSTRAINT event_family_check;
ALTER TABLE event ADD CONSTRAINT event_family_check CHECK (family ~ '^[a-z]{2,20}$') NOT VALID;
