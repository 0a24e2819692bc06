import type { Id } from '../../../kernel/id.ts';
import { sql, type Tx } from '../../../platform/database/database.ts';
import type { KeptFacts } from './known-fields.ts';
import type { Call } from './retire.ts';
import type { YearlyDay } from './yearly-day.ts';

export type KeptAddress = {
  channel: string;
  normal: string;
  reachability: string;
  reachability_since: string;
  added_at: string;
  preferred: boolean;
  shared: boolean;
  code: string | null;
};
export type KeptDay = YearlyDay & {
  day_id: Id;
  kind: string;
  person: string;
  next_on: string;
  told_for: string | null;
  days_ahead: number | null;
};
type Settled = { field: string; kind: string; value: string };

/** All that the look at a customer needs to know. */
export type KeptPerson = Omit<KeptFacts, 'addresses'> & {
  customer_id: Id;
  company_id: Id;
  name: string;
  retired_at: Date | null;
  addresses: KeptAddress[];
  calls: { at: string; outcome: string }[] | null;
  life: Date | null;
  days: KeptDay[];
  /** what a person called right is not doubted again */
  right: Settled[];
  retirement: Date | null;
  stale: string[] | null;
  /** the coming birthday of the profile that was told already */
  birthday_told: string | null;
  /** two sources disagree on the birthday, and nobody has looked yet */
  contradicted: boolean;
};

/** Kinds and families of events that only the customers themselves can bring about. */
const signsOfLife = sql`(e.family IN ('order', 'visit', 'community', 'service') OR e.kind IN ('contact.answered', 'contact.came-in')
  OR (e.family = 'profile' AND e.source = 'customer'))`;

/**
 * These customers with everything their keeping rests on, in one statement. What few need (calls, signs of life) is looked up for those few.
 * None of them can go (an import undone, an erasure) before the transaction ends.
 */
export const keptPersons = async (tx: Tx, ids: readonly Id[], now: Date): Promise<KeptPerson[]> => {
  const { rows } = await sql<KeptPerson>`
    SELECT c.customer_id, c.companies[1] AS company_id, c.kind, c.name, c.birthday, c.city, c.language, c.custom, c.retired_at,
      r.retired_at AS retirement, k.stale, k.birthday_told,
      EXISTS (SELECT 1 FROM doubt t WHERE t.customer_id = c.customer_id AND t.field = 'birthday' AND t.kind = 'contradiction' AND t.settled_at IS NULL) AS contradicted,
      coalesce(a.addresses, '[]') AS addresses, coalesce(s.sources, '[]') AS sources, coalesce(d.days, '[]') AS days, coalesce(o.held, '[]') AS "right",
      CASE WHEN a.callable THEN (SELECT jsonb_agg(jsonb_build_object('at', e.at, 'outcome', e.data->>'outcome') ORDER BY e.at DESC) FROM (
        SELECT at, data FROM event WHERE customer_id = c.customer_id AND kind = 'contact.called' AND at <= ${now} ORDER BY at DESC LIMIT 20) e) END AS calls,
      CASE WHEN a.silent OR r.retired_at IS NOT NULL THEN
        (SELECT max(e.at) FROM event e WHERE e.customer_id = c.customer_id AND e.at <= ${now} AND ${signsOfLife}) END AS life
    FROM unnest(${[...ids]}::uuid[]) AS w (customer_id) JOIN customer c USING (customer_id)
    LEFT JOIN retirement r USING (customer_id) LEFT JOIN customer_keeping k USING (customer_id)
    LEFT JOIN LATERAL (SELECT bool_or(x.channel = 'phone' AND x.reachability <> 'dead') AS callable, bool_and(x.reachability = 'dead') AS silent,
      jsonb_agg(jsonb_build_object('channel', x.channel, 'normal', x.normal, 'reachability', x.reachability, 'reachability_since', x.reachability_since,
        'added_at', x.added_at, 'preferred', x.preferred_since IS NOT NULL, 'code', x.evidence->>'code',
        'shared', i.customer_id IS NOT NULL AND i.customer_id <> x.customer_id) ORDER BY x.preferred_since DESC NULLS LAST, x.added_at DESC) AS addresses
      FROM address x LEFT JOIN identity i ON i.kind = x.channel AND i.value = x.normal WHERE x.customer_id = c.customer_id) a ON true
    LEFT JOIN LATERAL (SELECT jsonb_agg(jsonb_build_object('field', f.field, 'source', f.source, 'confirmed_at', f.confirmed_at)) AS sources
      FROM field_source f WHERE f.customer_id = c.customer_id) s ON true
    LEFT JOIN LATERAL (SELECT jsonb_agg(to_jsonb(y) ORDER BY y.next_on) AS days FROM day_that_matters y WHERE y.customer_id = c.customer_id) d ON true
    LEFT JOIN LATERAL (SELECT jsonb_agg(jsonb_build_object('field', t.field, 'kind', t.kind, 'value', t.value)) AS held
      FROM doubt t WHERE t.customer_id = c.customer_id AND t.settled_as = 'right') o ON true
    WHERE cardinality(c.companies) > 0
    ORDER BY c.customer_id FOR KEY SHARE OF c`.execute(tx);
  return rows;
};

export const callsOf = ({ calls }: Pick<KeptPerson, 'calls'>): Call[] => (calls ?? []).map((one) => ({ ...one, at: new Date(one.at) }));
