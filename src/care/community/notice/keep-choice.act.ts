import { done, type Outcome } from '../../../kernel/outcome.ts';
import { inTransaction } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import type { Member } from '../../../platform/http/principal.ts';
import { keepNoticeChoice, type NoticeChoice } from './choice.data.ts';
import { families, usual, ways } from './kinds.ts';

/** Keeps how a member wishes to be told; of the ways only what can be chosen, and only where it differs from the usual. */
export const keepChoice = (house: House, member: Member, wished: NoticeChoice): Promise<Outcome<undefined>> =>
  inTransaction(house.db, async (tx) => {
    const differing = ways.flatMap((way) =>
      families.flatMap((family): [string, boolean][] => {
        const said = wished.ways[`${way}.${family}`];
        const known = usual[family][way];
        return typeof known === 'boolean' && said !== undefined && said !== known ? [[`${way}.${family}`, said]] : [];
      }),
    );
    await keepNoticeChoice(tx, member.customerId, { ...wished, ways: Object.fromEntries(differing) });
    return done(undefined);
  });
