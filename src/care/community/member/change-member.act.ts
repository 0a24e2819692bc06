import type { Id } from '../../../kernel/id.ts';
import type { Language } from '../../../kernel/language.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { inTransaction } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import type { Member } from '../../../platform/http/principal.ts';
import { readBrand } from './brand.read.ts';
import { changeMemberRow, takeHandle } from './member.data.ts';
import { aboutText, passesForHouse, placeLine, readHandle, readShownName } from './names.ts';

export type MemberWish = {
  shownName?: string | undefined;
  handle?: string | undefined;
  place?: string | undefined;
  about?: string | undefined;
  language?: Language | undefined;
};

/** How a member is shown to others. A handle once theirs stays theirs and leads on to the new one. */
export const changeMember = async (house: House, member: Pick<Member, 'customerId' | 'handle'>, wish: MemberWish): Promise<Outcome<Id>> => {
  const { name } = await readBrand(house);
  return inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const shownName = wish.shownName === undefined ? undefined : readShownName(wish.shownName);
    if (wish.shownName !== undefined && !shownName) return refused('shown-name-not-fitting');
    if (shownName && passesForHouse(shownName, name)) return refused('shown-name-of-house');
    const handle = wish.handle === undefined || wish.handle === '' ? undefined : readHandle(wish.handle);
    if (wish.handle && !handle) return refused('handle-not-fitting');
    if (handle && passesForHouse(handle, name)) return refused('handle-not-fitting');
    if (handle && handle !== member.handle && !(await takeHandle(tx, member.customerId, handle, now))) return refused('handle-taken');
    await changeMemberRow(
      tx,
      member.customerId,
      {
        shownName,
        handle,
        place: wish.place === undefined ? undefined : placeLine(wish.place),
        about: wish.about === undefined ? undefined : aboutText(wish.about),
        language: wish.language,
      },
      now,
    );
    return done(member.customerId);
  });
};
