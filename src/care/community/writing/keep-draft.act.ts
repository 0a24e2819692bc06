import { type Id, isId } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { inTransaction } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import { clearDraft, countDrafts, keepDraft, readDraft } from './draft.data.ts';

export type DraftInput = { place: string; title: string; body: string; fields: Record<string, string> };

const mostDrafts = 100;

/** A place one can write at: a topic, a space, a post to mend, a room. */
export const isPlace = (place: string): boolean => {
  const [kind = '', id] = place.split(':');
  return ['topic', 'space', 'edit', 'room'].includes(kind) && isId(id) && place.length === kind.length + 1 + 36;
};

/** Keeps what a member has written so far; nothing left in it throws it away. Answers when it was kept. */
export const keepDraftOf = (house: House, customerId: Id, input: DraftInput): Promise<Outcome<Date>> =>
  inTransaction(house.db, async (tx) => {
    const keptAt = house.clock.now();
    if (!isPlace(input.place)) return refused('not-found');
    if (input.body.trim() === '' && input.title.trim() === '') await clearDraft(tx, customerId, input.place);
    else {
      const known = await readDraft(tx, customerId, input.place);
      if (!known && (await countDrafts(tx, customerId)) >= mostDrafts) return refused('too-many-drafts', { most: mostDrafts });
      await keepDraft(tx, customerId, input.place, { ...input, keptAt });
    }
    return done(keptAt);
  });
