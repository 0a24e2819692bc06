import type { Id } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { inTransaction, sql, type Tx } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import type { Asking } from '../../../platform/http/door.ts';
import { say } from '../../../words/say.ts';
import { askContacts, offerTemplates } from '../../contact/index.ts';
import { tell } from '../../profile/index.ts';
import { audit } from '../../staff/index.ts';
import { notifyThose } from '../notice/index.ts';
import { lacksWords, type Spoken, spokenIn, type VoiceState } from './board.ts';
import { voiceLetters } from './letters.ts';
import { decidePair, holdVoices, keepState, keepTitle, putInto, recountVotes, takeOut, type Voice, votersOf } from './voice.data.ts';

const lettersAtOnce = 1000;

/** Everybody who asked or voted hears of it: in the page at once, on their timeline, and by letter as far as the arbiter lets it through. */
const tellVoters = async (
  tx: Tx,
  house: House,
  voice: Voice,
  wish: { state: VoiceState; words: Spoken; staffId: Id },
  now: Date,
): Promise<void> => {
  const { voiceId, companyId, title } = voice;
  const link = `/ideas/${voiceId}`;
  const which = sql`SELECT DISTINCT customer_id FROM voice_vote WHERE voice_id = ${voiceId}`;
  const notice = { kind: 'voice-moved', facts: { title, state: wish.state }, link, gist: `voice:${voiceId}`, which };
  await notifyThose(tx, notice, companyId, now);
  await offerTemplates(tx, companyId, voiceLetters, now);
  const voters = await votersOf(tx, voiceId);
  const values = {
    title,
    state_zh: say('zh', `voice.state.${wish.state}`),
    state_en: say('en', `voice.state.${wish.state}`),
    words_zh: spokenIn('zh', wish.words),
    words_en: spokenIn('en', wish.words),
    link: `${house.baseUrl}${link}`,
  };
  for (let from = 0; from < voters.length; from += lettersAtOnce) {
    const some = voters.slice(from, from + lettersAtOnce);
    const occasion = `${voiceId} ${wish.state} ${now.toISOString()}`;
    const request = {
      companyId,
      reason: 'voice-moved',
      occasion,
      purpose: 'give',
      channels: ['email'],
      staffId: wish.staffId,
      templateKey: 'voice-moved',
      values,
    } as const;
    await askContacts(
      tx,
      some.map((customerId) => ({ ...request, customerId })),
      now,
    );
    const event = {
      at: now,
      family: 'community',
      kind: 'community.voice-moved',
      source: 'desk',
      staffId: wish.staffId,
      companyId,
      data: { title, state: wish.state, link },
    } as const;
    await tell(
      tx,
      some.map((customerId) => ({ ...event, customerId })),
      now,
    );
  }
};

export type VoiceChange = { state?: VoiceState | undefined; words: Spoken; title?: string | undefined };

const held = async (tx: Tx, asking: Asking, id: Id): Promise<Voice | undefined> =>
  (await holdVoices(tx, asking.principal.companies, [id])).get(id);

/** Moves a voice on, with words to the people; or gives it a clearer title. */
export const changeVoice = (house: House, asking: Asking, id: Id, wish: VoiceChange): Promise<Outcome<Id>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const voice = await held(tx, asking, id);
    if (!voice || voice.intoId) return refused('not-found');
    if (asking.version !== undefined && asking.version !== voice.version) return refused('changed-meanwhile');
    const { companyId } = voice;
    if (wish.title !== undefined && wish.title !== voice.title) {
      await keepTitle(tx, id, wish.title);
      await audit(tx, now, asking, {
        act: 'voice.renamed',
        subjectKind: 'voice',
        subjectId: id,
        companyId,
        change: { title: [voice.title, wish.title] },
      });
    }
    if (wish.state === undefined) return done(id);
    if (lacksWords(wish.state, wish.words)) return refused('voice-needs-words');
    const staffId = asking.principal.staffId;
    const move = { state: wish.state, words: wish.words, staffId };
    await keepState(tx, voice, move, now);
    await tellVoters(tx, house, { ...voice, title: wish.title ?? voice.title }, move, now);
    await audit(tx, now, asking, {
      act: 'voice.moved',
      subjectKind: 'voice',
      subjectId: id,
      companyId,
      change: { state: [voice.state, wish.state] },
    });
    return done(id);
  });

/** A person says that others ask for the same: they become one, and can be parted again. */
export const mergeVoices = (house: House, asking: Asking, id: Id, others: readonly Id[]): Promise<Outcome<Id>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const wanted = [...new Set(others)].filter((other) => other !== id);
    const found = await holdVoices(tx, asking.principal.companies, [id, ...wanted]);
    const root = found.get(id);
    const rest = wanted.map((one) => found.get(one));
    if (!root || root.intoId || rest.some((one) => !one || one.intoId || one.companyId !== root.companyId)) return refused('not-found');
    if (wanted.length === 0) return done(id);
    await putInto(tx, id, wanted);
    await recountVotes(tx, [id]);
    for (const other of wanted) await decidePair(tx, [id, other], 'same', now, asking.principal.staffId);
    await audit(tx, now, asking, {
      act: 'voice.merged',
      subjectKind: 'voice',
      subjectId: id,
      companyId: root.companyId,
      change: { others: wanted },
    });
    return done(id);
  });

/** Takes one out again that was put in by mistake. */
export const splitVoice = (house: House, asking: Asking, id: Id, homeId: Id): Promise<Outcome<Id>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const found = await holdVoices(tx, asking.principal.companies, [id, homeId]);
    const [root, home] = [found.get(id), found.get(homeId)];
    if (!root || home?.intoId !== id) return refused('not-found');
    await takeOut(tx, homeId);
    await recountVotes(tx, [id, homeId]);
    await decidePair(tx, [id, homeId], 'different', now, asking.principal.staffId);
    await audit(tx, now, asking, {
      act: 'voice.split',
      subjectKind: 'voice',
      subjectId: id,
      companyId: root.companyId,
      change: { out: homeId },
    });
    return done(id);
  });

/** Two that look alike and are not: nobody is asked about them again. */
export const tellVoicesApart = (house: House, asking: Asking, id: Id, otherId: Id): Promise<Outcome<undefined>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const found = await holdVoices(tx, asking.principal.companies, [id, otherId]);
    const root = found.get(id);
    if (id === otherId || !root || !found.has(otherId)) return refused('not-found');
    await decidePair(tx, [id, otherId], 'different', now, asking.principal.staffId);
    await audit(tx, now, asking, {
      act: 'voice.told-apart',
      subjectKind: 'voice',
      subjectId: id,
      companyId: root.companyId,
      change: { otherId },
    });
    return done(undefined);
  });
