import type { Id } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { inTransaction } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import type { Asking } from '../../../platform/http/door.ts';
import type { Member } from '../../../platform/http/principal.ts';
import { audit, within } from '../../staff/index.ts';
import { notify } from '../notice/index.ts';
import { holdRuling, keepAnswer, keepAppeal } from './ruling.data.ts';
import { putBack } from './undo-ruling.act.ts';

/** Somebody says why a decision about something of theirs is wrong; once. Silenced members can as well: it is their way out. */
export const appealRuling = (house: House, member: Member, rulingId: Id, word: string): Promise<Outcome<undefined>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const ruling = await holdRuling(tx, rulingId);
    if (ruling?.authorId !== member.customerId || ruling.decision === 'keep' || ruling.undoneAt) return refused('not-found');
    if (ruling.appealedAt) return refused('appealed-already');
    await keepAppeal(tx, rulingId, word, now);
    return done(undefined);
  });

/** A colleague other than the one who decided lets it stand, or puts everything back. */
export const answerAppeal = (
  house: House,
  asking: Asking,
  rulingId: Id,
  input: { answer: 'stands' | 'lifted'; word: string },
): Promise<Outcome<undefined>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const ruling = await holdRuling(tx, rulingId);
    if (!ruling?.appealedAt || !ruling.authorId || !within(asking.principal.companies, ruling.companyId)) return refused('not-found');
    if (ruling.answeredAt) return refused('decided-already');
    if (ruling.staffId === asking.principal.staffId) return refused('own-ruling');
    await keepAnswer(tx, rulingId, input.answer, input.word, asking.principal.staffId, now);
    if (input.answer === 'lifted') await putBack(tx, ruling, now, true);
    const facts = { answer: input.answer, word: input.word };
    const told = { customerId: ruling.authorId, kind: `appeal-${input.answer}`, facts, link: '/appeal', gist: `ruling:${rulingId}` };
    await notify(tx, [told], ruling.companyId, now);
    const line = { act: 'moderation.answered', subjectKind: ruling.kind, subjectId: ruling.thingId, companyId: ruling.companyId };
    await audit(tx, now, asking, { ...line, change: { answer: input.answer } });
    return done(undefined);
  });
