import type { Id } from '../../kernel/id.ts';
import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import { inTransaction } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import type { Asking } from '../../platform/http/door.ts';
import { revokeToken } from './api-token.data.ts';
import { seesToken } from './api-token.read.ts';
import { audit } from './audit.data.ts';

/** A token stops working, at once. */
export const endToken = (house: House, asking: Asking, tokenId: Id): Promise<Outcome<undefined>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    if (!(await seesToken(tx, asking.principal, tokenId)) || !(await revokeToken(tx, tokenId, now))) return refused('not-found');
    await audit(tx, now, asking, { act: 'end-token', subjectKind: 'token', subjectId: tokenId });
    return done(undefined);
  });
