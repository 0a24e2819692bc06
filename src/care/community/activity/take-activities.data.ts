import { type Id, newId } from '../../../kernel/id.ts';
import type { Language } from '../../../kernel/language.ts';
import { sql, type Tx } from '../../../platform/database/database.ts';
import { pagesChanged } from '../../../platform/http/page-news.ts';
import { tell } from '../../profile/index.ts';
import { newCode } from './sign-up.data.ts';

export type TakenGuest = { customerId: Id; companions: number; state: 'seated' | 'waiting' | 'attended' | 'absent'; askedAt: Date };
export type TakenActivity = {
  title: string;
  about: string;
  place: string;
  startsAt: Date;
  endsAt: Date;
  zone: string;
  language: Language;
  currency: string;
  seats: number;
  companions: number;
  price: string;
  companionPrice: string;
  hosts: string;
  operators: readonly Id[];
  recap: string;
  guests: readonly TakenGuest[];
};

const keepActivities = async (tx: Tx, companyId: Id, given: readonly (TakenActivity & { id: Id })[], now: Date): Promise<void> => {
  const rows = JSON.stringify(given.map((one) => ({ ...one, guests: undefined, state: one.endsAt < now ? 'recap' : 'open' })));
  await sql`INSERT INTO activity (activity_id, company_id, title, about, place, starts_at, ends_at, zone, language, seats, companions, price,
      companion_price, currency, hosts, operators, state, state_at, recap, made_at, made_up)
    SELECT g.id, ${companyId}, g.title, g.about, g.place, g."startsAt", g."endsAt", g.zone, g.language, g.seats, g.companions,
      nullif(g.price, 0), nullif(g."companionPrice", 0), g.currency, g.hosts, g.operators, g.state, ${now}, g.recap, ${now}, true
    FROM jsonb_to_recordset(${rows}::jsonb) AS g (id uuid, title text, about text, place text, "startsAt" timestamptz, "endsAt" timestamptz, zone text,
      language text, seats integer, companions smallint, price numeric, "companionPrice" numeric, currency text, hosts text, operators uuid[],
      state text, recap text)`.execute(tx);
};

const codesFor = (count: number): string[] => {
  const codes = new Set<string>();
  while (codes.size < count) codes.add(newCode());
  return [...codes];
};

const keepGuests = async (tx: Tx, companyId: Id, { id, guests, startsAt }: TakenActivity & { id: Id }, now: Date): Promise<void> => {
  const codes = codesFor(guests.length);
  const rows = JSON.stringify(guests.map((one, place) => ({ ...one, code: codes[place] })));
  await sql`INSERT INTO sign_up (activity_id, customer_id, company_id, companions, state, code, asked_at, waits_since, state_at, attended_at, thanked_at)
    SELECT ${id}, g."customerId", ${companyId}, g.companions, g.state, g.code, g."askedAt", CASE WHEN g.state = 'waiting' THEN g."askedAt" END,
      g."askedAt", CASE WHEN g.state = 'attended' THEN ${startsAt}::timestamptz END, CASE WHEN g.state = 'attended' THEN ${now}::timestamptz END
    FROM jsonb_to_recordset(${rows}::jsonb) AS g ("customerId" uuid, companions smallint, state text, code text, "askedAt" timestamptz)`.execute(
    tx,
  );
};

const told = (companyId: Id, { id, title, startsAt, guests }: TakenActivity & { id: Id }) =>
  guests.flatMap(({ customerId, askedAt, state }) => {
    const event = (what: string, at: Date) => ({
      ...{ customerId, at, family: 'community' as const, kind: `community.${what}`, source: 'import', companyId },
      messageId: `activity:${id}:${what}`,
      data: { activityId: id, title, link: `/activities/${id}` },
    });
    return [event('signed-up', askedAt), ...(state === 'attended' ? [event('attended', startsAt)] : [])];
  });

/** Activities of a made-up square with their guests, past ones with what came of them; a company that has activities keeps its own. */
export const takeActivities = async (tx: Tx, companyId: Id, given: readonly TakenActivity[], now: Date): Promise<void> => {
  const { rows } = await sql`SELECT FROM activity WHERE company_id = ${companyId} LIMIT 1`.execute(tx);
  if (rows.length > 0) return;
  const named = given.map((one) => ({ ...one, id: newId() }));
  await keepActivities(tx, companyId, named, now);
  await pagesChanged(tx, ['lists']);
  for (const one of named) await keepGuests(tx, companyId, one, now);
  await tell(
    tx,
    named.flatMap((one) => told(companyId, one)),
    now,
  );
};
