import type { Id } from '../../kernel/id.ts';
import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import type { Tx } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import { confirmAddress } from './address.data.ts';
import { claimIdentity, homeCountry, insertAddress } from './customer.data.ts';
import { type NewEvent, tell } from './event.data.ts';
import { mask } from './mask.ts';
import { type AddressChannel, normalAddress } from './normal-form.ts';

export type GivenAddress = { channel: AddressChannel; value: string; preferred?: boolean; shared: boolean };
type Whose = { id: Id; profile: { country: string | null }; companies: readonly Id[] };
type Told = Pick<NewEvent, 'source' | 'staffId'>;

/** `owner`: to whom the address leads; `added`: the customer did not have it yet. */
export type TakenAddress = { masked: string; owner: Id; added: boolean };

/**
 * Writes down an address somebody gave. One that belongs to another customer is refused, so that nobody's mail goes astray, unless it is
 * said that the two share it (a family's phone, the mailbox of an organisation): it then still leads to the first of them only, and both
 * customers' streams say from now on that they share it.
 */
export const takeAddress = async (
  tx: Tx,
  house: Pick<House, 'secret'>,
  { id, profile, companies }: Whose,
  { channel, value: written, preferred = false, shared }: GivenAddress,
  told: Told,
  now: Date,
): Promise<Outcome<TakenAddress>> => {
  const normal = normalAddress(channel, written, await homeCountry(tx, profile.country, companies));
  if (!normal) return refused('address-unreadable', { field: channel });
  const value = channel === 'post' ? written : normal;
  const added = await insertAddress(tx, id, { channel, value, normal, preferred }, now);
  const owner = channel === 'post' ? id : await claimIdentity(tx, channel, normal, id, now);
  if (owner !== id && !shared) return refused('identity-taken', { field: channel });
  await confirmAddress(tx, house, { customerId: id, channel, normal }, told.source, now);
  const masked = mask(channel, value);
  const event = { ...told, at: now, family: 'profile', kind: 'profile.address-shared', data: { channel, masked } } as const;
  if (owner !== id)
    await tell(
      tx,
      [id, owner].map((customerId) => ({ ...event, customerId })),
      now,
    );
  return done({ masked, owner, added });
};
