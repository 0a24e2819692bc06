import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { doors } from '../../src/entry/doors.ts';
import { newId } from '../../src/kernel/id.ts';
import { refusals } from '../../src/kernel/refusals.ts';
import type { Door } from '../../src/platform/http/door.ts';
import { type Role, roles } from '../../src/platform/http/principal.ts';
import type { Client } from '../house/people.ts';
import type { Example, Self } from './example.ts';
import { examples } from './examples.ts';
import { fingerprint } from './fingerprint.ts';
import { hostileIds } from './hostile.ts';
import { isWrite, knock } from './knock.ts';
import { canaryOf, openTown, type Quarter, someoneWithPassword, type Town } from './town.ts';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.close());

const exampleOf = (one: Door): Example => {
  const example = examples[one.id];
  if (!example) throw new Error(`tests/attacks/examples has no example for the door ${one.id}`);
  return example;
};
const mayPass = (one: Door, role: Role): boolean => one.may === 'anyone' || one.may === 'signed-in' || one.may.includes(role);
const forMembers = doors.filter((one) => one.may === 'member');
const declared = (one: Door): readonly number[] => one.refusals.map((code) => refusals[code]);
const self: Self = { staffId: newId(), sessionId: newId(), email: 'nobody@teahouse.test' };

/** Somebody of the town signed in on the Portal, as an example sees them. */
const memberOf = async (quarter: Quarter) => {
  const { customerId, sessionId, ask } = await town.doors.member(quarter.companyId);
  return { who: { ...self, customerId, sessionId }, ask };
};
/** Pages send people to the sign-in; everything else says 401. */
const shut = (one: Door): number[] => (one.refuse ? [401, 303] : [401]);

/** Knocks where a no is expected, and makes sure that nothing was written before it was said. */
const refusedAt = async (one: Door, ask: Client, given: Parameters<typeof knock>[2], statuses: number[], who: string) => {
  const before = await fingerprint(town);
  const answer = await knock(ask, one, given);
  expect(statuses, `${one.id} as ${who}: ${answer.status} ${await answer.clone().text()}`).toContain(answer.status);
  expect(answer.headers.get('cache-control'), `${one.id} as ${who} may be cached`).toContain('no-store');
  expect(await fingerprint(town), `${one.id} as ${who} wrote before it refused`).toEqual(before);
};

const reachesOut = (one: Door, example: Example): boolean => Boolean(one.params) && !example.ofGroup;

test('every door has an example, and every example a door', () => {
  expect(Object.keys(examples).sort()).toEqual(doors.map((one) => one.id).sort());
});

test('no two doors share an id or an address', () => {
  const addresses = doors.map((one) => `${one.method} ${one.path.replaceAll(/\{\w+\}/g, '{}')}`);
  expect(new Set(addresses).size).toBe(doors.length);
  expect(new Set(doors.map((one) => one.id)).size).toBe(doors.length);
});

describe.each(doors.filter((one) => one.may !== 'member').map((one) => [one.id, one] as const))('%s', (_, one) => {
  const given = async (quarter: Quarter, who: Self) => exampleOf(one).good(quarter, who, town);

  test('nobody, and programs without the scope, stay outside', async () => {
    if (one.may === 'anyone') return;
    const call = await given(town.a, self);
    await refusedAt(one, town.doors.nobody, call, [401], 'nobody');
    await refusedAt(one, town.doors.asking({ authorization: `Bearer th_${'x'.repeat(43)}` }), call, [401], 'a forged token');
    const { staffId } = await town.doors.someone('owner');
    const others = ['today:read', 'customers:read', 'insight:read'].filter((scope) => scope !== one.scope);
    const outside = await town.doors.program(staffId, 'owner', others);
    await knock(outside, one, call);
    await refusedAt(one, outside, call, [403], 'a program without the scope');
    if (!one.scope) return;
    const program = await town.doors.program(staffId, 'owner', [one.scope], town.a.companyId);
    const passed = await knock(program, one, await given(town.a, { ...self, staffId }));
    expect([401, 403, 500], `${one.id} as a program: ${await passed.text()}`).not.toContain(passed.status);
    await refusedAt(
      one,
      await town.doors.program(staffId, 'owner', [one.scope]),
      { ...call, headers: { authorization: 'Bearer ' } },
      [401],
      'half a token',
    );
  });

  test('each role passes or not as the door says; a stranger of another company finds nothing', async () => {
    for (const role of roles) {
      const insider = await someoneWithPassword(town, role, town.a.companyId);
      const stranger = await someoneWithPassword(town, role, town.b.companyId);
      const call = await given(town.a, insider);
      if (!mayPass(one, role)) {
        await refusedAt(one, insider.ask, call, [403], role);
        continue;
      }
      const example = exampleOf(one);
      if (example.ofSelf) {
        const peer = await someoneWithPassword(town, role, town.a.companyId);
        await refusedAt(one, peer.ask, call, [404], `a peer of the same role (${role})`);
      }
      if (reachesOut(one, example)) await refusedAt(one, stranger.ask, call, [404], `${role} of another company`);
      const answer = await knock(insider.ask, one, call);
      const text = await answer.clone().text();
      const expected: number[] = example.ends ? [refusals[example.ends]] : [];
      const goesOn = one.refuse !== undefined && [301, 303].includes(answer.status);
      const fine =
        answer.status < 300 || goesOn || expected.includes(answer.status) || (answer.status === 403 && declared(one).includes(403));
      expect(fine, `${one.id} as ${role} of the company: ${answer.status} ${text.slice(0, 300)}`).toBe(true);
      if (role === 'viewer') expect(text, `${one.id} shows a viewer a full address`).not.toContain(canaryOf('A').email);
      expect(text, `${one.id} shows what belongs to the other company`).not.toContain(canaryOf('B').email);
      expect(text, `${one.id} shows what belongs to the other company`).not.toContain(canaryOf('B').name);
    }
  });

  test('ids that are none are not found, quickly, and write nothing', async () => {
    const owner = await town.doors.someone('owner');
    for (const name of [...one.path.matchAll(/\{(\w+)\}/g)].map((found) => found[1] ?? '')) {
      const call = await given(town.a, owner);
      const before = await fingerprint(town);
      for (const id of hostileIds) {
        const began = performance.now();
        const answer = await knock(owner.ask, one, { ...call, params: { ...call.params, [name]: id } });
        // the words at the end of an address are not what is looked for: wrong ones lead to the right ones
        const astray = one.id === 'portal.topic' && name === 'slug' ? [301] : [];
        expect([400, 404, ...astray], `${one.id} with ${name}=${id.slice(0, 40)}: ${await answer.text()}`).toContain(answer.status);
        expect(performance.now() - began, `${one.id} slept over ${name}=${id.slice(0, 40)}`).toBeLessThan(2500);
      }
      expect(await fingerprint(town), `${one.id} wrote for a hostile ${name}`).toEqual(before);
    }
  });

  test('reading twice writes nothing', async () => {
    if (isWrite(one)) return;
    const owner = await town.doors.someone('owner');
    const call = await given(town.a, owner);
    await knock(owner.ask, one, call);
    const before = await fingerprint(town);
    await knock(owner.ask, one, call);
    await owner.ask(
      'head',
      one.path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => call.params?.[name] ?? ''),
    );
    expect(await fingerprint(town)).toEqual(before);
  });
});

describe.skipIf(forMembers.length === 0).each(forMembers.map((one) => [one.id, one] as const))('%s', (_, one) => {
  const given = async (quarter: Quarter, who: Self) => exampleOf(one).good(quarter, who, town);

  test('nobody, staff and programs are no members; another member finds nothing of this one', async () => {
    const { who, ask } = await memberOf(town.a);
    const call = await given(town.a, who);
    await refusedAt(one, town.doors.nobody, call, shut(one), 'nobody');
    await refusedAt(one, town.doors.asking({ cookie: `teahouse-member=${'x'.repeat(43)}` }), call, shut(one), 'a forged session');
    for (const role of roles) await refusedAt(one, (await town.doors.someone(role)).ask, call, shut(one), role);
    const example = exampleOf(one);
    if (example.ofSelf) await refusedAt(one, (await memberOf(town.a)).ask, call, [404], 'another member');
    const answer = await knock(ask, one, call);
    const text = await answer.clone().text();
    const expected: number[] = example.ends ? [refusals[example.ends]] : [];
    expect(answer.status < 400 || expected.includes(answer.status), `${one.id} as a member: ${answer.status} ${text.slice(0, 300)}`).toBe(
      true,
    );
    expect(answer.headers.get('cache-control'), `${one.id} for a member may be cached`).toMatch(/no-store|private/);
    for (const mark of ['A', 'B'])
      for (const canary of Object.values(canaryOf(mark))) expect(text, `${one.id} shows a member what is private`).not.toContain(canary);
  });

  test('ids that are none are not found, quickly, and write nothing', async () => {
    const { who, ask } = await memberOf(town.a);
    for (const name of [...one.path.matchAll(/\{(\w+)\}/g)].map((found) => found[1] ?? '')) {
      const call = await given(town.a, who);
      const before = await fingerprint(town);
      for (const id of hostileIds) {
        const answer = await knock(ask, one, { ...call, params: { ...call.params, [name]: id } });
        expect([400, 404], `${one.id} with ${name}=${id.slice(0, 40)}: ${await answer.text()}`).toContain(answer.status);
      }
      expect(await fingerprint(town), `${one.id} wrote for a hostile ${name}`).toEqual(before);
    }
  });
});
