import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../../../tests/house/house.ts';
import { joinedMember, openSpace } from '../../../../tests/house/square.ts';
import { type Id, newId } from '../../../kernel/id.ts';
import { sql } from '../../../platform/database/database.ts';
import type { Member } from '../../../platform/http/principal.ts';
import { standingsAt } from '../../segment/frame.data.ts';
import { previewRule } from '../../segment/preview.read.ts';
import type { Rule } from '../../segment/rule.ts';
import { followTarget } from '../topic/index.ts';
import { keepMoves } from './level.data.ts';

const joinedOn = '2026-01-05';
let house: TestHouse;
let member: Member;
let spaceId: Id;

const at = (day: string): Date => new Date(`${day}T10:00:00Z`);

beforeAll(async () => {
  house = await openTestHouse(`${joinedOn}T09:00:00Z`);
  member = await joinedMember(house, 'Ann', { level: 0 });
  spaceId = await openSpace(house, 'Brewing');
});
afterAll(() => house.close());

const fits = async (rule: Rule, day: string, past = true): Promise<boolean> => {
  const [standing] = await standingsAt(house.db, at(day), house.companyId);
  if (!standing) throw new Error('no company');
  return (await previewRule(house.db, standing, rule, past)).sample.includes(member.customerId);
};
const onEach = async (rule: Rule, days: readonly string[]): Promise<boolean[]> => {
  const answers: boolean[] = [];
  for (const day of days) answers.push(await fits(rule, day));
  return answers;
};

test('trust as of a past day is what it was: before the first move, between moves, after the last; nobody had any before joining', async () => {
  const move = (from: number, to: number, day: string) =>
    house.db
      .transaction()
      .execute((tx) =>
        keepMoves(
          tx,
          [{ customerId: member.customerId, companyId: house.companyId, from, to, because: 'earned', facts: {} }],
          false,
          at(day),
        ),
      );
  await move(0, 1, '2026-02-01');
  await move(1, 2, '2026-03-01');
  const days = ['2026-01-04', '2026-01-20', '2026-02-10', '2026-03-10'];
  const level = (value: number): Rule => ({ kind: 'trust', is: 'equals', level: value });
  expect(await onEach(level(0), days)).toEqual([false, true, false, false]);
  expect(await onEach(level(1), days)).toEqual([false, false, true, false]);
  expect(await onEach(level(2), days)).toEqual([false, false, false, true]);
  expect(await onEach({ kind: 'yes', field: 'member', is: 'yes' }, days)).toEqual([false, true, true, true]);
  expect(await fits(level(2), '2026-03-10', false)).toBe(true);
});

test('spaces as of a past day are those followed then; only the last unbroken following is known', async () => {
  const follow = (on: boolean, day: string) => {
    house.clock.set(at(day));
    return followTarget(house, member, { kind: 'space', id: spaceId }, on);
  };
  const rule: Rule = { kind: 'follows', is: 'in', value: [spaceId] };
  const days = ['2026-03-11', '2026-03-13', '2026-03-17'];
  await follow(true, '2026-03-12');
  await follow(false, '2026-03-15');
  await follow(false, '2026-03-16');
  expect(await onEach(rule, days)).toEqual([false, true, false]);
  expect(await fits({ ...rule, is: 'not-in' }, '2026-03-11')).toBe(true);
  await follow(true, '2026-03-18');
  expect(await onEach(rule, [...days, '2026-03-19'])).toEqual([false, false, false, true]);
});

test('groups as of a past day are those somebody sat in then', async () => {
  const groupId = newId();
  await sql`INSERT INTO im_group (group_id, company_id, messenger, name, state_at, zone, made_at, unkept_since)
    VALUES (${groupId}, ${house.companyId}, 'wecom', 'Tea by the river', ${at(joinedOn)}, 'Europe/London', ${at(joinedOn)}, ${at(joinedOn)})`.execute(
    house.db,
  );
  await sql`INSERT INTO group_member (group_id, entry_id, company_id, customer_id, settled, came_at, joined_at, left_at, left_how)
    VALUES (${groupId}, ${newId()}, ${house.companyId}, ${member.customerId}, 'joined', ${at('2026-02-10')}, ${at('2026-02-01')}, ${at('2026-03-01')}, 'gone')`.execute(
    house.db,
  );
  const rule: Rule = { kind: 'in-group', is: 'in', value: [groupId] };
  expect(await onEach(rule, ['2026-01-20', '2026-02-05', '2026-03-02'])).toEqual([false, true, false]);
  expect(await fits(rule, '2026-02-05', false)).toBe(false);
});
