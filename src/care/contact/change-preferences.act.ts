import { laterBy } from '../../kernel/calendar.ts';
import type { Language } from '../../kernel/language.ts';
import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import { inTransaction, type Tx } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import { say } from '../../words/say.ts';
import { giveConsent, setLanguage, tell, withdrawConsent } from '../profile/index.ts';
import { type Choice, loadOrigin, loadPreferences, type Preferences, setUnsubscribed } from './preferences.data.ts';
import { pauseUntil } from './standing.data.ts';
import type { Leave } from './token.ts';

type Said = { leave: Leave; language: Language; source: 'one-click' | 'preferences'; address: string };

const write = async (tx: Tx, { leave, language, source, address }: Said, choices: readonly Choice[], now: Date): Promise<void> => {
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
        proof: { deliveryId: leave.deliveryId, address, page: 1 },
        at: now,
      };
      await (allowed ? giveConsent(tx, said, now) : withdrawConsent(tx, said, now));
    }
};

const tellLeaving = async (tx: Tx, leave: Leave, source: string, now: Date): Promise<void> => {
  const origin = await loadOrigin(tx, leave.customerId, leave.deliveryId);
  if (origin) await setUnsubscribed(tx, leave.customerId, origin.contactId, now);
  const { companyId, ...data } = origin ?? { companyId: undefined };
  const event = { customerId: leave.customerId, at: now, family: 'contact' as const, kind: 'contact.unsubscribed', source };
  await tell(tx, [{ ...event, ...(companyId ? { companyId } : {}), data: { ...data, channel: 'email' } }], now);
};

/** RFC 8058: one POST, and nothing that wants something or gives something comes by e-mail any more. Again changes nothing. */
export const unsubscribe = (house: House, said: Omit<Said, 'source'>): Promise<Outcome<undefined>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const before = await loadPreferences(tx, said.leave.customerId);
    if (!before) return refused('not-found');
    const still = before.choices.filter((one) => one.channel === 'email' && !one.refused);
    if (still.length === 0) return done(undefined);
    await write(
      tx,
      { ...said, source: 'one-click' },
      still.map((one) => ({ ...one, allowed: false })),
      now,
    );
    await tellLeaving(tx, said.leave, 'one-click', now);
    return done(undefined);
  });

/** `pause`: quiet for so many days from now; 0 ends it, undefined leaves it as it is. */
export type NewPreferences = { choices: readonly Choice[]; pause?: number | undefined; language?: Language | undefined };

/** What a customer chose on the page: only what differs is written, each with the words shown. */
export const changePreferences = (house: House, said: Omit<Said, 'source'>, wanted: NewPreferences): Promise<Outcome<Preferences>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const { customerId } = said.leave;
    const before = await loadPreferences(tx, customerId);
    if (!before) return refused('not-found');
    const allowedBefore = (one: Choice) =>
      before.choices.find((each) => each.channel === one.channel && each.purpose === one.purpose)?.allowed;
    const changed = wanted.choices.filter((one) => allowedBefore(one) !== undefined && allowedBefore(one) !== one.allowed);
    await write(tx, { ...said, source: 'preferences' }, changed, now);
    if (
      changed.some((one) => !one.allowed && one.channel === 'email') &&
      !wanted.choices.some((one) => one.channel === 'email' && one.allowed)
    )
      await tellLeaving(tx, said.leave, 'preferences', now);
    if (wanted.pause !== undefined) await pauseUntil(tx, customerId, wanted.pause > 0 ? laterBy(now, wanted.pause) : null);
    if (wanted.language && wanted.language !== before.language) await setLanguage(tx, customerId, wanted.language, 'preferences', now);
    const after = await loadPreferences(tx, customerId);
    return after ? done(after) : refused('not-found');
  });
