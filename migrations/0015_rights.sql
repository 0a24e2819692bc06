-- Export and erasure of a person.
-- kinds: erasure local

-- proof that a person was erased: no word of theirs, only the number they had here, so that a backup made before can be erased again.
-- rows: how many stood in which table; orders: bought things stay as sales without a customer, so that the books still add up
CREATE TABLE erasure (
  erasure_id uuid PRIMARY KEY,
  subject uuid NOT NULL UNIQUE,
  companies uuid[] NOT NULL,
  at timestamptz NOT NULL,
  staff_id uuid,
  because text NOT NULL CHECK (because IN ('asked', 'consent-withdrawn', 'no-purpose', 'grace-over')),
  rows jsonb NOT NULL,
  orders integer NOT NULL
);
CREATE INDEX erasure_at ON erasure (at DESC);

-- The audit stays append-only but for one change: the words of somebody erased are blanked, while who did what and when stands.
ALTER TABLE audit_entry ADD COLUMN blanked_at timestamptz;
DROP RULE audit_entry_kept ON audit_entry;
CREATE RULE audit_entry_kept AS ON UPDATE TO audit_entry
  WHERE NOT (NEW.blanked_at IS NOT NULL AND NEW.change = '{}'::jsonb
    AND (NEW.at, NEW.audit_id, NEW.act, NEW.subject_kind, NEW.subject_id, NEW.sensitive) = (OLD.at, OLD.audit_id, OLD.act, OLD.subject_kind, OLD.subject_id, OLD.sensitive)
    AND NEW.staff_id IS NOT DISTINCT FROM OLD.staff_id AND NEW.token_id IS NOT DISTINCT FROM OLD.token_id
    AND NEW.session_id IS NOT DISTINCT FROM OLD.session_id AND NEW.request_id IS NOT DISTINCT FROM OLD.request_id
    AND NEW.company_id IS NOT DISTINCT FROM OLD.company_id)
  DO INSTEAD NOTHING;
