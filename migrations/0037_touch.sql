-- How members wish to hear of what happens in the square, and the browsers that may be told while nobody is looking.
-- kinds: notice_choice customer, push_subscription customer

-- ways: what differs from the usual ({"push.follow": true}); quiet_from, quiet_until: minutes of the member's own day;
-- digest_period: the week or day whose digest has been thought about; digest_at: when one was last asked for
CREATE TABLE notice_choice (
  customer_id uuid PRIMARY KEY,
  ways jsonb NOT NULL DEFAULT '{}',
  digest text NOT NULL DEFAULT 'weekly' CHECK (digest IN ('never', 'daily', 'weekly')),
  quiet_from smallint NOT NULL DEFAULT 1320 CHECK (quiet_from BETWEEN 0 AND 1439),
  quiet_until smallint NOT NULL DEFAULT 480 CHECK (quiet_until BETWEEN 0 AND 1439),
  digest_period date,
  digest_at timestamptz
);

-- a browser that may be told. It hears nothing once its session is over; told_until: what came before is not told again
CREATE TABLE push_subscription (
  customer_id uuid NOT NULL,
  subscription_id uuid NOT NULL,
  session_id uuid NOT NULL,
  endpoint text NOT NULL,
  p256dh text NOT NULL,
  auth text NOT NULL,
  made_at timestamptz NOT NULL,
  told_until timestamptz NOT NULL,
  told_on date,
  told_count integer NOT NULL DEFAULT 0,
  PRIMARY KEY (customer_id, subscription_id),
  UNIQUE (customer_id, endpoint)
);
CREATE INDEX push_subscription_endpoint ON push_subscription (endpoint);

CREATE INDEX notice_read ON notice (read_at) WHERE read_at IS NOT NULL;
