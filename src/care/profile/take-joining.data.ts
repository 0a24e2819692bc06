import type { Id } from '../../kernel/id.ts';
import type { Language } from '../../kernel/language.ts';
import { type Reader, sql, type Tx } from '../../platform/database/database.ts';
import { markAddress } from './address.data.ts';
import { bringBack } from './keeping/retirement.data.ts';
import { takeCustomers } from './take-customers.data.ts';

/** Whoever this e-mail, in its normal form, leads to. */
export const customerByEmail = async (reader: Reader, email: string): Promise<Id | undefined> => {
  const { rows } = await sql<{ customer_id: Id }>`SELECT customer_id FROM identity WHERE kind = 'email' AND value = ${email}`.execute(
    reader,
  );
  return rows[0]?.customer_id;
};

const namedBy = (email: string): string => email.slice(0, email.lastIndexOf('@'));

export type Joining = { email: string; language: Language; companyId: Id };

/**
 * The customer who has just shown that mail to this address reaches them: the one known by it, or a stranger made for it, called by its
 * first half until somebody knows better. They belong to this company from now on, come back if they were retired, and consents stay as
 * they are: who joins has not asked for letters.
 */
export const takeJoining = async (
  tx: Tx,
  { email, language, companyId }: Joining,
  now: Date,
): Promise<{ customerId: Id; known: boolean }> => {
  const arrival = {
    identities: [{ kind: 'email', value: email }],
    kind: 'person' as const,
    name: namedBy(email),
    language,
    addresses: [{ channel: 'email' as const, value: email, normal: email }],
    consents: [],
    since: now,
  };
  const { ids, created } = await takeCustomers(tx, [arrival], { source: 'portal', companyId, importId: null, madeUp: false }, now);
  const customerId = ids[0] as Id;
  if (created === 0) {
    await sql`UPDATE customer SET companies = companies || ${companyId}::uuid, changed_at = ${now}, version = version + 1
      WHERE customer_id = ${customerId} AND NOT companies @> ARRAY[${companyId}::uuid]`.execute(tx);
    await bringBack(tx, [customerId], { source: 'portal' }, now);
  }
  const arrived = {
    customerId,
    channel: 'email',
    normal: email,
    reachability: 'good',
    evidence: { code: 'code-entered' },
    at: now,
  } as const;
  await markAddress(tx, arrived, now);
  return { customerId, known: created === 0 };
};
