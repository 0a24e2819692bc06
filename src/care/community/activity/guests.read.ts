import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';
import type { SignUpState } from './activity.ts';
import { waitingFor } from './sign-up.data.ts';
import { inOrder } from './waiting-order.ts';

/** Who stands in one of these states. */
export const guestsIn = async (reader: Reader, activityId: Id, states: readonly SignUpState[]): Promise<Id[]> => {
  const { rows } = await sql<{
    id: Id;
  }>`SELECT customer_id AS id FROM sign_up WHERE activity_id = ${activityId} AND state = ANY (${[...states]}::text[])
    ORDER BY customer_id`.execute(reader);
  return rows.map((row) => row.id);
};

export type Guest = {
  customer: { id: Id; name: string };
  /** what the square calls them, and what they will say at the door */
  shownName: string;
  companions: number;
  state: SignUpState;
  code: string;
  askedAt: Date;
  offerUntil: Date | null;
  attendedAt: Date | null;
  place: number | null;
  came: number;
  missed: number;
};

type Row = Omit<Guest, 'customer' | 'place'> & { id: Id; name: string };

/** Everybody who asked for a place, by name, after this one. The activity has been found for the asking person before. */
export const listGuests = async (
  reader: Reader,
  activityId: Id,
  after: { name: string; id: Id } | undefined,
  limit: number,
): Promise<Guest[]> => {
  const { rows } =
    await sql<Row>`SELECT s.customer_id AS id, c.name, coalesce(m.shown_name, '') AS "shownName", s.companions, s.state, s.code, s.asked_at AS "askedAt",
      s.offer_until AS "offerUntil", s.attended_at AS "attendedAt", s.came_lately AS came, s.missed_lately AS missed
    FROM sign_up s JOIN customer c ON c.customer_id = s.customer_id
      LEFT JOIN member m ON m.customer_id = s.customer_id WHERE s.activity_id = ${activityId}
      AND (${after?.id ?? null}::uuid IS NULL OR (c.name, s.customer_id) > (${after?.name ?? ''}, ${after?.id ?? null}::uuid))
    ORDER BY c.name, s.customer_id LIMIT ${limit}`.execute(reader);
  const places = new Map(inOrder(await waitingFor(reader, activityId)).map((one, place) => [one.customerId, place + 1]));
  return rows.map(({ id, name, ...one }) => ({
    customer: { id, name },
    ...one,
    place: one.state === 'waiting' ? (places.get(id) ?? null) : null,
  }));
};

/** How many stand in each state. */
export const countGuests = async (reader: Reader, activityId: Id): Promise<Record<string, number>> => {
  const { rows } = await sql<{
    state: SignUpState;
    many: number;
  }>`SELECT state, count(*)::integer AS many FROM sign_up WHERE activity_id = ${activityId}
    GROUP BY state`.execute(reader);
  return Object.fromEntries(rows.map((row) => [row.state, row.many]));
};
