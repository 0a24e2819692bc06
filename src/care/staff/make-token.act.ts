import type { Id } from '../../kernel/id.ts';
import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import { inTransaction, type Tx } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import type { Asking } from '../../platform/http/door.ts';
import type { Role } from '../../platform/http/principal.ts';
import { keepToken } from './api-token.data.ts';
import { audit } from './audit.data.ts';
import { loadCompany } from './company.read.ts';
import { findOwner, makeOwner } from './make-owner-link.act.ts';
import { type Scope, scopes } from './scopes.ts';

export type TokenWish = { name: string; role: Role; scopes: readonly Scope[]; companyId: Id | null; days: number | null };
export type MadeToken = { id: Id; token: string; expiresAt: Date | null };

const keep = async (tx: Tx, staffId: Id, wish: TokenWish, who: Parameters<typeof audit>[2], now: Date): Promise<MadeToken> => {
  const expiresAt = wish.days === null ? null : new Date(now.getTime() + wish.days * 86_400_000);
  const { tokenId, word } = await keepToken(tx, { ...wish, staffId, expiresAt }, now);
  await audit(tx, now, who, {
    act: 'make-token',
    subjectKind: 'token',
    subjectId: tokenId,
    ...(wish.companyId ? { companyId: wish.companyId } : {}),
    change: { name: [null, wish.name], role: [null, wish.role], scopes: [null, wish.scopes], expiresAt: [null, expiresAt] },
  });
  return { id: tokenId, token: word, expiresAt };
};

/** A token for programs. It reaches no further than the person who made it, and dies with their account. */
export const makeToken = (house: House, asking: Asking, wish: TokenWish): Promise<Outcome<MadeToken>> =>
  inTransaction(house.db, async (tx) => {
    if (!wish.companyId && asking.principal.companies !== 'all') return refused('not-allowed');
    if (wish.companyId && !(await loadCompany(tx, asking.principal, wish.companyId))) return refused('not-found');
    return done(await keep(tx, asking.principal.staffId, wish, asking, house.clock.now()));
  });

/** A token made at the machine (`npm run teahouse -- token create`), standing for the group's owner; every scope unless some are named. */
export const makeTokenAtMachine = (
  house: House,
  wish: Omit<TokenWish, 'scopes'> & { scopes?: readonly Scope[] },
): Promise<Outcome<MadeToken>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const staffId = (await findOwner(tx)) ?? (await makeOwner(tx, now));
    return done(await keep(tx, staffId, { ...wish, scopes: wish.scopes ?? scopes }, { requestId: 'machine' }, now));
  });
