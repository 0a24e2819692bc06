import { type Id, newId } from '../../../kernel/id.ts';
import { done } from '../../../kernel/outcome.ts';
import { inTransaction, type Tx } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import { likenessOf, type Rarity, termsOf, worthAsking } from './alike.ts';
import { keepAskers, keepPairs, keepVoices, type NewVoice, neighboursOf, rarityOf, recountVotes, unheardTopics } from './voice.data.ts';

const atOnce = 200;
/** By so many of its rarest words a voice looks for others that say the same. */
const lookedFor = 12;

const rarest = (terms: readonly string[], { said }: Rarity): string[] =>
  [...terms].sort((a, b) => (said.get(a) ?? 0) - (said.get(b) ?? 0)).slice(0, lookedFor);

const findPairs = async (tx: Tx, fresh: readonly NewVoice[], now: Date): Promise<void> => {
  for (const [companyId, voices] of Map.groupBy(fresh, (one) => one.companyId)) {
    const rarity = await rarityOf(tx, companyId, [...new Set(voices.flatMap((one) => one.terms))]);
    for (const voice of voices) {
      const neighbours = await neighboursOf(tx, companyId, voice.voiceId, rarest(voice.terms, rarity));
      const pairs = neighbours.flatMap((other) => {
        const { score, shared } = likenessOf(voice, other, rarity);
        return score >= worthAsking ? [{ voiceId: voice.voiceId, otherId: other.voiceId, score, shared }] : [];
      });
      if (pairs.length > 0) await keepPairs(tx, pairs, now);
    }
  }
};

const takeSome = async (house: House, now: Date): Promise<number> => {
  let taken = 0;
  await inTransaction(house.db, async (tx) => {
    const heard = await unheardTopics(tx, atOnce);
    const voices = heard.map((one): NewVoice => ({ ...one, voiceId: newId(), terms: termsOf(`${one.title} ${one.body.slice(0, 600)}`) }));
    const kept: Id[] = voices.length > 0 ? await keepVoices(tx, voices) : [];
    const changed = await keepAskers(tx, kept, now);
    await recountVotes(tx, [...new Set([...kept, ...changed])]);
    await findPairs(
      tx,
      voices.filter((one) => kept.includes(one.voiceId)),
      now,
    );
    taken = kept.length;
    return done(undefined);
  });
  return taken;
};

/** Takes in what was asked since the last time, and finds what may say the same. */
export const takeVoices = async (house: House, now: Date): Promise<void> => {
  while ((await takeSome(house, now)) === atOnce);
};
