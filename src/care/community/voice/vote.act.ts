import type { Id } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { inTransaction } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import type { Member } from '../../../platform/http/principal.ts';
import { ownedSince } from '../../ledger/index.ts';
import { tell } from '../../profile/index.ts';
import { mayWrite } from '../trust/index.ts';
import { deleteVotes, holdVoices, insertVote, recountVotes } from './voice.data.ts';
import { publicVoice } from './voice.read.ts';

/** Votes for what the board shows, or takes the vote back: one person, one vote; an owner's is told apart. */
export const voteForVoice = (house: House, member: Member, id: Id, wish: 'for' | 'back'): Promise<Outcome<{ id: Id }>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const { customerId, companyId } = member;
    const shown = await publicVoice(tx, companyId, id, undefined);
    if (!shown) return refused('not-found');
    const may = await mayWrite(tx, member, 'reaction', {}, now);
    if (!may.ok) return may;
    const voice = (await holdVoices(tx, [companyId], [shown.id])).get(shown.id);
    if (!voice || voice.intoId) return refused('not-found');
    const owner = voice.productId !== null && (await ownedSince(tx, customerId, [voice.productId], now)).has(voice.productId);
    const changed =
      wish === 'for' ? await insertVote(tx, { customerId, voice, owner }, now) : await deleteVotes(tx, customerId, voice.voiceId);
    if (!changed) return done({ id: voice.voiceId });
    await recountVotes(tx, [voice.voiceId]);
    if (wish === 'for') {
      const data = { title: voice.title, productId: voice.productId, link: `/ideas/${voice.voiceId}` };
      await tell(tx, [{ customerId, at: now, family: 'community', kind: 'community.voted', source: 'portal', companyId, data }], now);
    }
    return done({ id: voice.voiceId });
  });
