import { type Id, newId } from '../../kernel/id.ts';
import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import { inTransaction, type Reader, sql, type Tx } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import type { Asking } from '../../platform/http/door.ts';
import { audit } from '../staff/index.ts';
import { claimIdentity, confirmFields, insertCustomer, type Profile, profileFields, refreshSearch } from './customer.data.ts';
import { tell } from './event.data.ts';
import { wrongValue } from './keeping/custom-field.ts';
import { customFieldsOf } from './keeping/keeping-rules.data.ts';
import { type GivenAddress, takeAddress } from './take-address.data.ts';

export type CustomerWish = {
  kind: 'person' | 'organisation';
  profile: Profile;
  companies?: Id[] | undefined;
  addresses: GivenAddress[];
  numbers: { system: string; value: string }[];
  custom: Record<string, unknown>;
  source: string;
};

/** The companies a new customer belongs to: those asked for, as far as the asking person works there; unasked, the only one there is. */
const companiesOf = async (reader: Reader, asking: Asking, asked: readonly Id[] | undefined): Promise<Id[] | undefined> => {
  const { companies } = asking.principal;
  const { rows } = await sql<{ company_id: Id }>`SELECT company_id FROM company
    WHERE ${companies === 'all' ? sql`true` : sql`company_id = ANY(${companies}::uuid[])`} ORDER BY company_id LIMIT 200`.execute(reader);
  const own = rows.map((row) => row.company_id);
  if (!asked) return own.length === 1 ? own : undefined;
  return asked.length > 0 && asked.every((one) => own.includes(one)) ? [...new Set(asked)].sort() : undefined;
};

const takeAll = async (
  tx: Tx,
  house: House,
  asking: Asking,
  id: Id,
  wish: CustomerWish & { companies: Id[] },
  now: Date,
): Promise<Outcome<void>> => {
  const told = { source: wish.source, staffId: asking.principal.staffId };
  for (const address of wish.addresses) {
    const taken = await takeAddress(tx, house, { ...wish, id }, address, told, now);
    if (!taken.ok) return taken;
  }
  for (const { system, value } of wish.numbers)
    if ((await claimIdentity(tx, 'external', `${system}:${value}`, id, now)) !== id) return refused('identity-taken', { field: system });
  return done(undefined);
};

/** Takes a new customer in, with addresses, numbers in other systems, and where each fact comes from. */
export const createCustomer = (house: House, asking: Asking, wish: CustomerWish): Promise<Outcome<Id>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const companies = await companiesOf(tx, asking, wish.companies);
    if (!companies) return refused('bad-input', { detail: 'companies' });
    const { kind, profile, source } = wish;
    const custom = Object.fromEntries(Object.entries(wish.custom).filter(([, value]) => value !== null));
    const wrong = wrongValue(await customFieldsOf(tx, companies), custom);
    if (wrong) return refused('value-not-fitting', { field: wrong });
    const { staffId } = asking.principal;
    const id = newId();
    await insertCustomer(tx, { id, kind, companies, profile, custom }, now);
    await tell(tx, [{ customerId: id, at: now, family: 'profile', kind: 'profile.created', source, staffId }], now);
    const taken = await takeAll(tx, house, asking, id, { ...wish, companies }, now);
    if (!taken.ok) return taken;
    const known = [...profileFields.filter((field) => profile[field] !== null), ...new Set(wish.addresses.map((one) => one.channel))];
    const own = Object.keys(custom).map((key) => `custom.${key}`);
    await confirmFields(tx, id, [...known, ...own], source, now);
    await refreshSearch(tx, id);
    await audit(tx, now, asking, { act: 'create customer', subjectKind: 'customer', subjectId: id, change: { fields: known } });
    return done(id);
  });
