import type { Id } from '../../kernel/id.ts';
import { sql, type Tx } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import { tell } from './event.data.ts';
import type { AddressChannel } from './normal-form.ts';
import { lift } from './suppression.data.ts';
import { isLiftedByArrival } from './suppression.ts';

export type Reachability = 'good' | 'unknown' | 'doubtful' | 'dead';

/** `softBounce` adds one to the count, which an address found good, or confirmed anew, sets back to zero. `evidence` says how we know, in codes and figures. */
export type AddressMark = {
  customerId: Id;
  channel: AddressChannel;
  normal: string;
  reachability: Reachability;
  evidence: Record<string, unknown>;
  at: Date;
  softBounce?: boolean;
};

type Marked = { before: Reachability; soft_bounces: number };

/**
 * Writes down whether an address still reaches its customer. News older than what is known changes nothing.
 * Answers the count of soft bounces, or undefined when the customer has no such address or newer news stand.
 */
export const markAddress = async (tx: Tx, mark: AddressMark, now: Date): Promise<number | undefined> => {
  const { rows } = await sql<Marked>`
    WITH known AS (SELECT address_id, reachability, reachability_since FROM address
      WHERE customer_id = ${mark.customerId} AND channel = ${mark.channel} AND normal = ${mark.normal} AND reachability_since <= ${mark.at} FOR UPDATE)
    UPDATE address a SET
      reachability = ${mark.reachability},
      reachability_since = CASE WHEN known.reachability = ${mark.reachability} THEN known.reachability_since ELSE ${mark.at} END,
      evidence = ${JSON.stringify(mark.evidence)}::jsonb,
      soft_bounces = CASE WHEN ${mark.reachability} IN ('good', 'unknown') THEN 0 ELSE a.soft_bounces + ${mark.softBounce ? 1 : 0} END
    FROM known WHERE a.customer_id = ${mark.customerId} AND a.address_id = known.address_id
    RETURNING known.reachability AS before, a.soft_bounces`.execute(tx);
  const [marked] = rows;
  if (!marked) return undefined;
  if (marked.before !== mark.reachability)
    await tell(
      tx,
      [
        {
          customerId: mark.customerId,
          at: mark.at,
          family: 'profile',
          kind: 'profile.reachability-changed',
          source: 'teahouse',
          data: { channel: mark.channel, from: marked.before, to: mark.reachability, evidence: mark.evidence },
        },
      ],
      now,
    );
  return marked.soft_bounces;
};

/** Somebody who should know gave this address anew: that letters to it came back before counts no more. What its owner said stands. */
export const confirmAddress = async (
  tx: Tx,
  house: Pick<House, 'secret'>,
  address: { customerId: Id; channel: AddressChannel; normal: string },
  source: string,
  now: Date,
): Promise<void> => {
  await lift(tx, house, address, isLiftedByArrival, source, now);
  const { rows } = await sql`SELECT 1 FROM address WHERE customer_id = ${address.customerId} AND channel = ${address.channel}
    AND normal = ${address.normal} AND reachability IN ('dead', 'doubtful')`.execute(tx);
  if (rows.length > 0)
    await markAddress(tx, { ...address, reachability: 'unknown', evidence: { code: 'confirmed', source }, at: now }, now);
};
