-- People who work on the Desk, their rights, their sessions, and the record of what they did.
-- kinds: company reference, department reference, staff_member reference, role_grant reference, setting reference,
--   recovery_code reference, session local, sign_in_link local, api_token local, audit_entry local, rate_count local, answered_request local, saved_view local

CREATE TABLE company (
  company_id uuid PRIMARY KEY,
  name text NOT NULL,
  currency text NOT NULL DEFAULT 'CNY',
  zone text NOT NULL DEFAULT 'Asia/Shanghai',
  language text NOT NULL DEFAULT 'zh',
  created_at timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 1
);

CREATE TABLE department (
  department_id uuid PRIMARY KEY,
  company_id uuid NOT NULL REFERENCES company,
  name text NOT NULL,
  created_at timestamptz NOT NULL,
  closed_at timestamptz,
  version integer NOT NULL DEFAULT 1
);

CREATE TABLE staff_member (
  staff_id uuid PRIMARY KEY,
  name text NOT NULL,
  email text NOT NULL,
  language text NOT NULL DEFAULT 'zh',
  zone text NOT NULL DEFAULT 'Asia/Shanghai',
  password_hash text,
  totp_secret text,
  totp_confirmed_at timestamptz,
  totp_last_step bigint,
  care_capacity integer NOT NULL DEFAULT 40,
  created_at timestamptz NOT NULL,
  deactivated_at timestamptz,
  made_up_at timestamptz,
  version integer NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX staff_member_email ON staff_member (lower(email));

CREATE TABLE recovery_code (
  staff_id uuid NOT NULL REFERENCES staff_member,
  code_hash text NOT NULL,
  made_at timestamptz NOT NULL,
  used_at timestamptz,
  PRIMARY KEY (staff_id, code_hash)
);

-- company_id null: the whole group; department_id null: every department of the company
CREATE TABLE role_grant (
  grant_id uuid PRIMARY KEY,
  staff_id uuid NOT NULL REFERENCES staff_member,
  role text NOT NULL CHECK (role IN ('owner', 'manager', 'carer', 'viewer')),
  company_id uuid REFERENCES company,
  department_id uuid REFERENCES department,
  granted_at timestamptz NOT NULL,
  granted_by uuid,
  revoked_at timestamptz
);
CREATE INDEX role_grant_staff ON role_grant (staff_id) WHERE revoked_at IS NULL;

CREATE TABLE setting (
  key text PRIMARY KEY,
  value jsonb NOT NULL,
  changed_at timestamptz NOT NULL,
  changed_by uuid
);

-- only hashes of what the browser holds; one that awaits its second factor opens no door
CREATE TABLE session (
  session_id uuid PRIMARY KEY,
  token_hash bytea NOT NULL UNIQUE,
  staff_id uuid NOT NULL,
  opened_at timestamptz NOT NULL,
  seen_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  opened_by text NOT NULL CHECK (opened_by IN ('password', 'sign-in', 'owner', 'invitation')),
  awaits_code_since timestamptz,
  second_factor_at timestamptz,
  revoked_at timestamptz,
  user_agent text NOT NULL DEFAULT '',
  address text NOT NULL DEFAULT ''
);
CREATE INDEX session_staff ON session (staff_id, opened_at DESC);

CREATE TABLE sign_in_link (
  token_hash bytea PRIMARY KEY,
  staff_id uuid NOT NULL,
  purpose text NOT NULL CHECK (purpose IN ('sign-in', 'owner', 'invitation')),
  made_by uuid,
  made_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz
);
CREATE INDEX sign_in_link_staff ON sign_in_link (staff_id) WHERE used_at IS NULL;

CREATE TABLE api_token (
  token_id uuid PRIMARY KEY,
  name text NOT NULL,
  token_hash bytea NOT NULL UNIQUE,
  staff_id uuid NOT NULL,
  role text NOT NULL CHECK (role IN ('owner', 'manager', 'carer', 'viewer')),
  scopes text[] NOT NULL,
  company_id uuid,
  made_at timestamptz NOT NULL,
  expires_at timestamptz,
  used_at timestamptz,
  revoked_at timestamptz
);

-- append-only: nothing updates or deletes it, and the rules below see to that
CREATE TABLE audit_entry (
  at timestamptz NOT NULL,
  audit_id uuid NOT NULL,
  staff_id uuid,
  token_id uuid,
  session_id uuid,
  request_id text,
  act text NOT NULL,
  subject_kind text NOT NULL,
  subject_id text NOT NULL,
  company_id uuid,
  sensitive boolean NOT NULL DEFAULT false,
  change jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (at, audit_id)
) PARTITION BY RANGE (at);
CREATE TABLE audit_entry_rest PARTITION OF audit_entry DEFAULT;
CREATE RULE audit_entry_kept AS ON UPDATE TO audit_entry DO INSTEAD NOTHING;
CREATE RULE audit_entry_never_deleted AS ON DELETE TO audit_entry DO INSTEAD NOTHING;
CREATE RULE audit_entry_rest_kept AS ON UPDATE TO audit_entry_rest DO INSTEAD NOTHING;
CREATE RULE audit_entry_rest_never_deleted AS ON DELETE TO audit_entry_rest DO INSTEAD NOTHING;
CREATE INDEX audit_entry_subject ON audit_entry (subject_kind, subject_id, at DESC);
CREATE INDEX audit_entry_staff ON audit_entry (staff_id, at DESC);

-- a month of audit gets a partition of its own, made ahead by a job; a month that already lies in the rest stays there
CREATE FUNCTION make_audit_month(month date) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  name text := 'audit_entry_' || to_char(month, 'YYYY_MM');
  until date := (month + interval '1 month')::date;
BEGIN
  IF to_regclass(name) IS NOT NULL OR EXISTS (SELECT 1 FROM audit_entry_rest WHERE at >= month AND at < until) THEN
    RETURN false;
  END IF;
  EXECUTE format('CREATE TABLE %I PARTITION OF audit_entry FOR VALUES FROM (%L) TO (%L)', name, month, until);
  EXECUTE format('CREATE RULE %I AS ON UPDATE TO %I DO INSTEAD NOTHING', name || '_kept', name);
  EXECUTE format('CREATE RULE %I AS ON DELETE TO %I DO INSTEAD NOTHING', name || '_never_deleted', name);
  RETURN true;
END $$;

CREATE TABLE rate_count (
  key text NOT NULL,
  window_start timestamptz NOT NULL,
  count integer NOT NULL,
  PRIMARY KEY (key, window_start)
);
CREATE INDEX rate_count_window ON rate_count (window_start);

-- the answer given to an Idempotency-Key, so that a repeated request gets the same one
CREATE TABLE answered_request (
  principal text NOT NULL,
  key text NOT NULL,
  request_hash bytea NOT NULL,
  status integer,
  body jsonb,
  made_at timestamptz NOT NULL,
  PRIMARY KEY (principal, key)
);
CREATE INDEX answered_request_made ON answered_request (made_at);

CREATE TABLE saved_view (
  view_id uuid PRIMARY KEY,
  staff_id uuid NOT NULL,
  screen text NOT NULL,
  name text NOT NULL,
  query text NOT NULL,
  shared_at timestamptz,
  made_at timestamptz NOT NULL
);
CREATE INDEX saved_view_screen ON saved_view (screen, staff_id);
