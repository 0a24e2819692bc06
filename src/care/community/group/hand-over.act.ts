import type { Id } from '../../../kernel/id.ts';
import type { House } from '../../../platform/house.ts';
import { audit } from '../../staff/index.ts';
import { squareChanged } from '../post/index.ts';
import { colleaguesIn, groupsOf, keepHands } from './group.data.ts';

/**
 * A colleague left, or lost the right to work in a company: groups they kept pass to the deputy; where there is none, nobody keeps them
 * and those who lead are told. Written down under the name of whoever sent the colleague away.
 */
export const handOverAllOf = (house: House, staffId: Id, by: { staffId: Id; requestId: string }): Promise<number> =>
  house.db.transaction().execute(async (tx) => {
    const now = house.clock.now();
    let passed = 0;
    for (const one of await groupsOf(tx, staffId)) {
      const named = [one.ownerId, one.deputyId].filter((id) => id !== null);
      const still = await colleaguesIn(tx, one.companyId, named);
      if (still.size === named.length) continue;
      const deputy = one.deputyId !== null && still.has(one.deputyId) ? one.deputyId : null;
      const keeps = one.ownerId !== null && still.has(one.ownerId);
      const [ownerId, deputyId] = keeps ? [one.ownerId, deputy] : [deputy, null];
      await keepHands(tx, one.id, ownerId, deputyId, now);
      await audit(tx, now, by, {
        act: 'group.handed-over',
        subjectKind: 'group',
        subjectId: one.id,
        companyId: one.companyId,
        change: { owner: [one.ownerId, ownerId], deputy: [one.deputyId, deputyId] },
      });
      passed += 1;
    }
    if (passed > 0) await squareChanged(tx, now);
    return passed;
  });
