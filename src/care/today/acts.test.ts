import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTodayHouse, type TodayHouse } from '../../../tests/house/today-house.ts';
import type { Id } from '../../kernel/id.ts';
import { declineItem } from './decline-item.act.ts';
import { doItem } from './do-item.act.ts';
import { readItemPage } from './item-page.read.ts';
import { layTables } from './lay-table.act.ts';
import { reassignItem } from './reassign-item.act.ts';
import { settleItem } from './settle-item.act.ts';
import { snoozeItem } from './snooze-item.act.ts';
import { readToday } from './today.read.ts';
import { itemPageShape, todayShape } from './today.shapes.ts';
import { undoItem } from './undo-item.act.ts';

let house: TodayHouse;
let anna: Id;
let jane: { customerId: Id; runId: Id; itemId: Id };

beforeEach(async () => {
  house = await openTodayHouse();
  anna = await house.addStaff('Anna', 'carer');
  jane = await house.addWaiting({ name: 'Jane Doe', value: 50, phone: '+442079460000' });
  await layTables(house);
});
afterEach(() => house.close());

const one = async (text: string, values: unknown[] = []) => (await house.database.pool.query(text, values)).rows[0];
const item = () => one('SELECT * FROM care_item WHERE item_id = $1', [jane.itemId]);
const later = (seconds: number) => house.clock.set(new Date(house.clock.now().getTime() + seconds * 1000));
const settle = () => settleItem(house, jane.customerId, jane.itemId);

test('the list and the page answer what their doors promise, in words of both languages', async () => {
  const list = await readToday(house.db, house.asks(anna).principal, { state: 'open', limit: 40 }, house.clock.now());
  const today = todayShape.parse(list.ok && list.value);
  expect(today.summary).toMatchObject({ day: '2026-03-02', open: 1, done: 0, total: 1, waiting: 0 });
  expect(today.items[0]?.reason.text.en).toContain('First order on 20 February 2026');
  expect(today.items[0]?.reason.text.zh).toContain('第一次下单');
  expect(today.items[0]?.suggestion).toMatchObject({ channel: 'email', language: 'en', subject: 'How did your first order turn out?' });
  expect(today.items[0]?.suggestion.words).toMatch(/^Dear Jane Doe,\n\nThis is Zhou Yining from Test & Co/);
  const page = await readItemPage(house, house.asks(anna), jane.itemId);
  const shown = itemPageShape.parse(JSON.parse(JSON.stringify(page.ok && page.value)));
  expect(shown.decision).toMatchObject({ decision: 'grant', channel: 'email' });
  expect(shown.suggestions.map((each) => `${each.channel} ${each.language}`)).toEqual(['email zh', 'email en', 'phone zh', 'phone en']);
  expect(shown.proof).toMatchObject({ measured: false, text: { en: expect.stringContaining('Not measured yet') } });
  expect(shown.purchases).toEqual([{ day: '2026-02-20', amount: 120 }]);
  expect(shown.phone).toBe('+442079460000');
  expect(await one(`SELECT count(*) AS n FROM audit_entry WHERE act = 'read-phone' AND sensitive`)).toEqual({ n: 1 });
});

test('a mail written by hand waits ten seconds, then the run goes on, exactly once', async () => {
  const done = await doItem(house, house.asks(anna), jane.itemId, { subject: 'Hello', words: 'Did it arrive well?' });
  expect(done).toMatchObject({ ok: true, value: { state: 'done', channel: 'email', undoUntil: '2026-03-02T09:00:10.000Z' } });
  expect(await one('SELECT state, subject, words FROM delivery')).toEqual({
    state: 'ready',
    subject: 'Hello',
    words: 'Did it arrive well?',
  });
  await settle();
  expect((await one('SELECT waits_for FROM programme_run')).waits_for).toBe('care');
  later(11);
  await settle();
  await settle();
  expect(await one('SELECT waits_for, reached_at IS NOT NULL AS reached FROM programme_run')).toMatchObject({
    waits_for: null,
    reached: true,
  });
});

test('undo takes the mail back before it leaves, and not after', async () => {
  await doItem(house, house.asks(anna), jane.itemId, {});
  expect(await undoItem(house, house.asks(anna), jane.itemId, {})).toMatchObject({ ok: true, value: { state: 'open' } });
  expect((await one('SELECT state FROM delivery')).state).toBe('withdrawn');
  expect((await one('SELECT state FROM contact_request')).state).toBe('open');
  await doItem(house, house.asks(anna), jane.itemId, {});
  later(11);
  expect(await undoItem(house, house.asks(anna), jane.itemId, {})).toMatchObject({ ok: false, refusal: { code: 'too-late-to-undo' } });
});

test('of two colleagues at once one wins, the other is told; nothing is sent twice', async () => {
  const ben = await house.addStaff('Ben', 'carer');
  const both = await Promise.all([anna, ben].map((staffId) => doItem(house, house.asks(staffId), jane.itemId, { version: 2 })));
  expect(both.filter((each) => each.ok)).toHaveLength(1);
  const [no] = both.filter((each) => !each.ok);
  expect(['changed-meanwhile', 'care-ended']).toContain(no && !no.ok ? no.refusal.code : '');
  expect(await one(`SELECT count(*) AS n FROM delivery`)).toEqual({ n: 1 });
  const again = await declineItem(house, house.asks(ben), jane.itemId, { because: 'other' });
  expect(again).toMatchObject({ ok: false, refusal: { code: 'care-ended' } });
});

test('a call is recorded with its outcome; nobody answering brings the item back another day', async () => {
  const tried = await doItem(house, house.asks(anna), jane.itemId, { channel: 'phone', outcome: 'no-answer' });
  expect(tried).toMatchObject({ ok: true, value: { state: 'snoozed', snoozedUntil: '2026-03-03' } });
  house.clock.set(new Date('2026-03-03T10:00:00Z'));
  await layTables(house);
  expect(await item()).toMatchObject({ state: 'open', staff_id: anna });
  const spoke = await doItem(house, house.asks(anna), jane.itemId, { channel: 'phone', outcome: 'reached', minutes: 4, note: 'All well' });
  expect(spoke).toMatchObject({ ok: true, value: { state: 'done', channel: 'phone' } });
  expect(await one(`SELECT outcome, minutes, words FROM contact ORDER BY at DESC LIMIT 1`)).toEqual({
    outcome: 'reached',
    minutes: 4,
    words: 'All well',
  });
  expect(await doItem(house, house.asks(anna), jane.itemId, { channel: 'phone' })).toMatchObject({
    ok: false,
    refusal: { code: 'care-ended' },
  });
});

test('a call undone leaves no trace', async () => {
  await doItem(house, house.asks(anna), jane.itemId, { channel: 'phone', outcome: 'no-answer' });
  expect(await undoItem(house, house.asks(anna), jane.itemId, {})).toMatchObject({ ok: true });
  expect(await one('SELECT count(*) AS n FROM contact')).toEqual({ n: 0 });
});

test('a snoozed item is off the list until its day', async () => {
  expect(await snoozeItem(house, house.asks(anna), jane.itemId, { until: '2026-03-02' })).toMatchObject({
    ok: false,
    refusal: { code: 'snooze-out-of-range' },
  });
  expect(await snoozeItem(house, house.asks(anna), jane.itemId, { until: '2026-03-05' })).toMatchObject({
    ok: true,
    value: { state: 'snoozed' },
  });
  house.clock.set(new Date('2026-03-04T09:00:00Z'));
  await layTables(house);
  expect((await item()).state).toBe('snoozed');
  house.clock.set(new Date('2026-03-05T09:00:00Z'));
  await layTables(house);
  expect(await item()).toMatchObject({ state: 'open', staff_id: anna });
});

test('"not right" ends the run, closes the request, teaches the programme and stands on the timeline', async () => {
  await declineItem(house, house.asks(anna), jane.itemId, { because: 'knows-better', note: 'Spoke at the fair' });
  expect(await one('SELECT count(*) AS n FROM programme_lesson')).toEqual({ n: 0 });
  later(11);
  await settle();
  expect((await one('SELECT ended_because FROM programme_run')).ended_because).toBe('declined');
  expect(await one('SELECT state FROM contact_request')).toEqual({ state: 'refused' });
  expect((await one(`SELECT count(*) AS n FROM programme_lesson WHERE because = 'knows-better'`)).n).toBeGreaterThan(0);
  expect((await one(`SELECT data FROM event WHERE kind = 'note.care-declined'`)).data).toMatchObject({
    because: 'knows-better',
    note: 'Spoke at the fair',
  });
});

test('a manager gives an item to a colleague, and only to one', async () => {
  const ben = await house.addStaff('Ben', 'carer');
  const asking = house.asks(anna, 'manager');
  expect(await reassignItem(house, asking, jane.itemId, { staffId: jane.customerId })).toMatchObject({
    ok: false,
    refusal: { code: 'no-such-colleague' },
  });
  expect(await reassignItem(house, asking, jane.itemId, { staffId: ben })).toMatchObject({ ok: true, value: { staff: { name: 'Ben' } } });
  expect((await item()).staff_id).toBe(ben);
});

test('whose customers one may not see, their items one does not find', async () => {
  const asking = house.asks(anna);
  const stranger = { ...asking, principal: { ...asking.principal, companies: [jane.customerId] } };
  expect(await readItemPage(house, stranger, jane.itemId)).toMatchObject({ ok: false, refusal: { code: 'not-found' } });
  expect(await doItem(house, stranger, jane.itemId, {})).toMatchObject({ ok: false, refusal: { code: 'not-found' } });
  expect((await item()).state).toBe('open');
});

test('who bought meanwhile is nobody’s case any more, even before the next laying', async () => {
  await house.database.pool.query(`UPDATE programme_run SET ended_at = $2, ended_because = 'bought', waits_for = NULL WHERE run_id = $1`, [
    jane.runId,
    house.clock.now(),
  ]);
  const page = await readItemPage(house, house.asks(anna), jane.itemId);
  expect(page.ok && page.value).toMatchObject({ state: 'lapsed' });
  const refusal = { ok: false, refusal: { code: 'care-lapsed' } };
  expect(await doItem(house, house.asks(anna), jane.itemId, {})).toMatchObject(refusal);
  expect(await snoozeItem(house, house.asks(anna), jane.itemId, { until: '2026-03-09' })).toMatchObject(refusal);
  expect(await one('SELECT count(*)::int AS n FROM delivery')).toEqual({ n: 0 });
  await layTables(house);
  expect((await item()).state).toBe('lapsed');
});
