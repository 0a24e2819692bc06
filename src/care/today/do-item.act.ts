import { type Day, dayIn, startOfDay } from '../../kernel/calendar.ts';
import type { Id } from '../../kernel/id.ts';
import type { Language } from '../../kernel/language.ts';
import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import { inTransaction, type Tx } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import type { Asking } from '../../platform/http/door.ts';
import { enqueue } from '../../platform/queue/jobs.ts';
import { type CallOutcome, recordCall, sendByHand } from '../contact/index.ts';
import { audit } from '../staff/index.ts';
import { acted, settleTask, undoUntil } from './acting.ts';
import { changeItem, holdItem, loadLiveItem } from './item.data.ts';
import { type ItemRow, languageOf } from './item-answer.ts';
import { suggestWords } from './suggest-words.ts';

export type Doing = {
  channel?: 'email' | 'phone' | undefined;
  language?: Language | undefined;
  subject?: string | undefined;
  words?: string | undefined;
  outcome?: CallOutcome | undefined;
  callBackOn?: Day | undefined;
  minutes?: number | undefined;
  note?: string | undefined;
  version?: number | undefined;
};

/** What came of it: when the mail leaves, or the day on which the call is tried again. */
type Carried = { leavesAt?: Date; again?: Day };

const write = async (tx: Tx, house: House, asking: Asking, item: ItemRow, doing: Doing, now: Date): Promise<Outcome<Carried>> => {
  const language = doing.language ?? languageOf(item);
  const [suggested] = await suggestWords(tx, [item], { channel: 'email', language, staffName: asking.principal.name });
  const subject = doing.subject ?? suggested?.subject ?? '';
  const words = doing.words ?? suggested?.words ?? '';
  if (!subject.trim() || !words.trim()) return refused('words-missing');
  const named = { customerId: item.customer_id, requestId: item.item_id };
  const staff = { staffId: asking.principal.staffId };
  const sent = await sendByHand(tx, house, { ...named, channel: 'email', subject, words, language, staff }, now);
  return sent.ok ? done({ leavesAt: sent.value.readyAt }) : sent;
};

const call = async (tx: Tx, house: House, asking: Asking, item: ItemRow, doing: Doing, now: Date): Promise<Outcome<Carried>> => {
  if (!doing.outcome) return refused('outcome-missing');
  const { outcome, minutes = 0, note = '', callBackOn } = doing;
  const { staffId, language } = asking.principal;
  const back = callBackOn && callBackOn > dayIn(item.zone, now) ? { callBackAt: startOfDay(item.zone, callBackOn) } : {};
  const made = { customerId: item.customer_id, requestId: item.item_id, outcome, minutes, note, ...back, staff: { staffId, language } };
  const recorded = await recordCall(tx, house, made, now);
  if (!recorded.ok) return recorded;
  return done(recorded.value.again ? { again: dayIn(item.zone, recorded.value.again) } : {});
};

const said = ({ language, subject, words, outcome, minutes }: Doing) => ({ language, subject, words, outcome, minutes });

/**
 * Does it: the mail is on its way (and can be taken back until it leaves), or the call is on record with what came of it;
 * a call nobody answered comes back on its day. Of two people at once one wins; the other is told so and nothing is sent twice.
 */
export const doItem = (house: House, asking: Asking, id: Id, doing: Doing) =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const loaded = await loadLiveItem(tx, asking.principal, id, doing.version);
    if (!loaded.ok) return loaded;
    const item = loaded.value;
    const channel = doing.channel ?? item.channel;
    if (!channel) return refused('no-channel-open');
    const held = await holdItem(tx, item);
    if (!held.ok) return held;
    const carried =
      channel === 'email' ? await write(tx, house, asking, item, doing, now) : await call(tx, house, asking, item, doing, now);
    if (!carried.ok) return carried;
    const { leavesAt = null, again = null } = carried.value;
    const until = undoUntil(now);
    const state = again ? 'snoozed' : 'done';
    const { staffId, name } = asking.principal;
    const change = {
      state,
      staffId,
      channel,
      words: said(doing),
      note: doing.note ?? null,
      snoozedUntil: again,
      undoUntil: until,
    } as const;
    if (!(await changeItem(tx, item, { ...change, actedOn: dayIn(item.zone, now) }, now))) return refused('changed-meanwhile');
    if (state === 'done')
      await enqueue(tx, settleTask, { customerId: item.customer_id, itemId: item.item_id }, { key: `${settleTask}:${id}`, at: until });
    const line = { act: 'today.done', subjectKind: 'customer', subjectId: item.customer_id, companyId: item.company_id };
    await audit(tx, now, asking, { ...line, change: { item: id, channel, outcome: doing.outcome ?? null } });
    return done(acted(item, { state, channel, undoUntil: until, leavesAt, snoozedUntil: again, staff: { id: staffId, name } }));
  });
