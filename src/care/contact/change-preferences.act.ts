import { laterBy } from '../../kernel/calendar.ts';
import type { Language } from '../../kernel/language.ts';
import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import { inTransaction, type Tx } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import { say } from '../../words/say.ts';
import { giveConsent, setLanguage, tell, withdrawConsent } from '../profile/index.ts';
import {
  type Choice,
  type Letter,
  loadOrigin,
  loadPreferences,
  type PreferenceKey,
  type Preferences,
  setUnsubscribed,
} from './preferences.data.ts';
import { pauseUntil } from './standing.data.ts';

type Said = { leave: PreferenceKey; language: Language; address: string };
type Page = Said & { source: 'one-click' | 'preferences'; letter: Letter | undefined };

const write = async (
  tx: Tx,
  house: House,
  { leave, language, source, address, letter }: Page,
  choices: readonly Choice[],
  now: Date,
): Promise<void> => {
  for (const channel of new Set(choices.map((one) => one.channel)))
    for (const allowed of [true, false]) {
      const purposes = choices.filter((one) => one.channel === channel && one.allowed === allowed).map((one) => one.purpose);
      if (purposes.length === 0) continue;
      const wording =
        source === 'one-click'
          ? 'contact.preferences.wording-one-click'
          : allowed
            ? 'contact.preferences.wording-yes'
            : 'contact.preferences.wording-no';
      const said = {
        customerId: leave.customerId,
        channel,
        purposes,
        wording: say(language, wording, { channel: say(language, `contact.channel.${channel}`) }),
        language,
        source,
        proof: leave.deliveryId ? { deliveryId: leave.deliveryId, address, page: 1 } : { signedIn: true, address, page: 1 },
        at: now,
        letter,
      };
      await (allowed ? giveConsent(tx, house, said, now) : withdrawConsent(tx, house, said, now));
    }
};

const tellLeaving = async (tx: Tx, leave: PreferenceKey, source: string, now: Date): Promise<void> => {
  const origin = leave.deliveryId ? await loadOrigin(tx, leave.customerId, leave.deliveryId) : undefined;
  if (origin) await setUnsubscribed(tx, leave.customerId, origin.contactId, now);
  const { companyId, ...data } = origin ?? { companyId: undefined };
  const event = { customerId: leave.customerId, at: now, family: 'contact' as const, kind: 'contact.unsubscribed', source };
  await tell(tx, [{ ...event, ...(companyId ? { companyId } : {}), data: { ...data, channel: 'email' } }], now);
};

/** RFC 8058: one POST, and nothing that wants something or gives something comes by e-mail any more. Again changes nothing. */
export const unsubscribe = (house: House, said: Said): Promise<Outcome<undefined>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const before = await loadPreferences(tx, house, said.leave);
    if (!before) return refused('not-found');
    const still = before.choices.filter((one) => one.channel === 'email' && !one.refused);
    if (still.length === 0) return done(undefined);
    await write(
      tx,
      house,
      { ...said, source: 'one-click', letter: before.letter },
      still.map((one) => ({ ...one, allowed: false })),
      now,
    );
    await tellLeaving(tx, said.leave, 'one-click', now);
    return done(undefined);
  });

/** `pause`: quiet for so many days from now; 0 ends it, undefined leaves it as it is. */
export type NewPreferences = { choices: readonly Choice[]; pause?: number | undefined; language?: Language | undefined };

const nothingLeft = (channel: Choice['channel'], choices: readonly Choice[]): boolean =>
  choices.every((one) => one.channel !== channel || !one.allowed);

/** What differs from what holds. Who unticks the last box of a channel leaves it: the rest of it is refused in so many words as well. */
const changesOf = (before: Preferences, choices: readonly Choice[]): Choice[] =>
  before.choices.flatMap((known) => {
    const wished = choices.find((one) => one.channel === known.channel && one.purpose === known.purpose);
    if (!wished) return [];
    const leaves = nothingLeft(known.channel, choices) && !nothingLeft(known.channel, before.choices);
    return wished.allowed !== known.allowed || (leaves && !known.refused) ? [wished] : [];
  });

/** What a customer chose on the page: only what differs is written, each with the words shown. */
export const changePreferences = (house: House, said: Said, wanted: NewPreferences): Promise<Outcome<Preferences>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const { customerId } = said.leave;
    const before = await loadPreferences(tx, house, said.leave);
    if (!before) return refused('not-found');
    const changed = changesOf(before, wanted.choices);
    await write(tx, house, { ...said, source: 'preferences', letter: before.letter }, changed, now);
    if (changed.some((one) => one.channel === 'email' && !one.allowed) && nothingLeft('email', wanted.choices))
      await tellLeaving(tx, said.leave, 'preferences', now);
    if (wanted.pause !== undefined) await pauseUntil(tx, customerId, wanted.pause > 0 ? laterBy(now, wanted.pause) : null);
    if (wanted.language && wanted.language !== before.language) await setLanguage(tx, customerId, wanted.language, 'preferences', now);
    const after = await loadPreferences(tx, house, said.leave);
    return after ? done(after) : refused('not-found');
  });
