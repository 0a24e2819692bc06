import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { teaShop } from '../tea-shop/tea-shop.ts';
import { yearlyDay } from './addresses.ts';
import { effect } from './contacts.ts';
import { civilOf, dayOf, readDay, writeDay } from './days.ts';
import { festivalOf } from './festivals.ts';
import { isSilent } from './lapses.ts';
import { type Life, lifeOf } from './life.ts';
import { makeWorld } from './world.ts';
import { customerLines, livesOf, writeFiles } from './write-files.ts';

const asked = { shop: teaShop, seed: 11, start: readDay('2022-03-01'), until: readDay('2026-02-28') };
const world = makeWorld({ ...asked, customers: 3000 });
let lives: Life[];
beforeAll(() => {
  lives = [...livesOf(world)];
});

const buys = ({ orders }: Life) => orders.filter((order) => !order.credits);
const share = (yes: number, of: number): number => yes / of;

test('the same seed writes the same bytes, another seed another story', () => {
  const hashOf = (seed: number): string => {
    const folder = mkdtempSync(join(tmpdir(), 'teahouse-simulate-'));
    writeFiles(makeWorld({ ...asked, seed, customers: 60 }), folder);
    const hash = createHash('sha256');
    for (const name of (readdirSync(folder, { recursive: true }) as string[]).filter((one) => /\./.test(one)).sort())
      hash.update(name).update(readFileSync(join(folder, name)));
    rmSync(folder, { recursive: true });
    return hash.digest('hex');
  };
  expect(hashOf(3)).toBe(hashOf(3));
  expect(hashOf(3)).not.toBe(hashOf(4));
});

test('a customer is the same whether ten or a million are asked for', () => {
  const [few, many] = [makeWorld({ ...asked, customers: 10 }), makeWorld({ ...asked, customers: 1_000_000 })];
  for (let index = 0; index < 10; index += 1) {
    const { orders, touches, customer, truth } = lifeOf(few, index);
    expect(lifeOf(many, index)).toMatchObject({ orders, touches, customer, truth });
  }
  const lines = customerLines(many);
  for (const line of customerLines(few)) expect(lines.next().value).toBe(line);
});

test('nobody real can be reached', () => {
  for (const { customer, duplicate } of lives)
    for (const row of duplicate ? [customer, duplicate.row] : [customer]) {
      if (row.email) expect(row.email.toLowerCase()).toMatch(/example\.(com|org|net)$/);
      const digits = row.phone.normalize('NFKC').replace(/\D/g, '');
      if (digits) expect(digits).toMatch(/^(86|0086)?154\d+$|^(44|0)7700900\d{3}$/);
      if (row.wecom) expect(row.wecom).toMatch(/^wm-made-up-/);
    }
});

test('numbers are unique, times lie in the story, sums are exact, and nobody buys before he is met', () => {
  const [numbers, ids, events] = [new Set<string>(), new Set<string>(), new Set<string>()];
  let orders = 0;
  let happenings = 0;
  for (const life of lives) {
    ids.add(life.customer.id);
    if (life.duplicate) ids.add(life.duplicate.row.id);
    const met = Math.min(...life.happenings.filter((one) => one.customer === life.customer.id).map((one) => one.at));
    expect(dayOf(met)).toBe(life.customer.created_at);
    const known = new Map(life.orders.map((order) => [order.number, order]));
    for (const order of life.orders) {
      orders += 1;
      numbers.add(order.number);
      expect(order.at).toBeGreaterThan(met);
      expect(dayOf(order.at)).toBeLessThanOrEqual(world.until);
      if (order.credits) expect(order.at).toBeGreaterThan(known.get(order.credits)?.at ?? Infinity);
      for (const line of order.lines) expect(line.amount).toBe(line.price * line.quantity);
    }
    for (const one of life.happenings) {
      happenings += 1;
      events.add(one.id);
      expect(dayOf(one.at)).toBeLessThanOrEqual(world.until);
    }
  }
  expect(numbers.size).toBe(orders);
  expect(events.size).toBe(happenings);
  expect(ids.size).toBe(lives.length + lives.filter((life) => life.duplicate).length);
});

test('who keeps a yearly date buys its present some days before it, in the share the truth says', () => {
  let [due, kept, promised] = [0, 0, 0];
  for (const { orders, truth } of lives)
    truth.occasions.forEach((occasion, place) => {
      for (const year of world.years) {
        const day = yearlyDay(year, occasion) - occasion.leadDays;
        const open = [-3, 0, 3].every((off) => !isSilent(truth.silences, day + off));
        if (day - 3 < truth.person.arrived || day + 3 > world.until || !open || truth.contacted.leavesOn !== undefined) continue;
        if (truth.hesitation && (truth.hesitation.decidesOn ?? Infinity) > day - 3) continue;
        due += 1;
        promised += occasion.keeps;
        const bought = orders.some(
          (order) =>
            Math.abs(dayOf(order.at) - day) <= 3 && order.because.some((one) => one.reason === 'occasion' && one.cause === String(place)),
        );
        if (bought) kept += 1;
      }
    });
  expect(due).toBeGreaterThan(1000);
  expect(Math.abs(share(kept, due) - share(promised, due))).toBeLessThan(0.02);
});

test('waits follow the rhythm that is true', () => {
  const ratios = lives.flatMap((life) => {
    const days = buys(life)
      .filter((order) => order.because.some((one) => one.reason === 'rhythm'))
      .map((order) => dayOf(order.at));
    if (life.truth.person.character !== 'drinker' || days.length < 8 || life.truth.silences.length > 0) return [];
    const waits = days.slice(1).map((day, place) => day - (days[place] as number));
    waits.sort((a, b) => a - b);
    return [(waits[Math.floor(waits.length / 2)] as number) / life.truth.habit.usualDays];
  });
  ratios.sort((a, b) => a - b);
  expect(ratios.length).toBeGreaterThan(200);
  expect(ratios[Math.floor(ratios.length / 2)]).toBeGreaterThan(0.93);
  expect(ratios[Math.floor(ratios.length / 2)]).toBeLessThan(1.07);
});

test('nothing is bought in a silence, and one thing leads to another as often as planted', () => {
  for (const { orders, truth } of lives)
    for (const order of orders) if (!order.credits) expect(isSilent(truth.silences, dayOf(order.at))).toBe(false);
  for (const chain of teaShop.chains) {
    let [met, led] = [0, 0];
    for (const life of lives) {
      const first = buys(life).find((order) => order.lines.some((line) => line.code === chain.from));
      if (!first || dayOf(first.at) + chain.toDays > world.until || life.truth.silences.length > 0 || life.truth.contacted.leavesOn)
        continue;
      met += 1;
      const cause = `${chain.from} ${chain.to}`;
      if (life.orders.some((order) => order.because.some((one) => one.reason === 'chain' && one.cause === cause))) led += 1;
    }
    if (met > 60) expect(Math.abs(share(led, met) - chain.chance), `${chain.from} ${chain.to}`).toBeLessThan(4 * Math.sqrt(0.25 / met));
  }
});

test('what a child needs is bought at the age it is needed, lunar dates are lunar', () => {
  let barley = 0;
  for (const { orders, truth } of lives)
    for (const order of orders)
      for (const { reason, cause } of order.because) {
        if (reason !== 'child' || cause !== 'barley') continue;
        barley += 1;
        const age = (dayOf(order.at) - (truth.child?.born ?? 0)) / 365.25;
        expect(age).toBeGreaterThan(1.4);
        expect(age).toBeLessThan(6.1);
      }
  expect(barley).toBeGreaterThan(100);
  expect(writeDay(festivalOf['mid-autumn'](2025))).toBe('2025-10-06');
  expect(writeDay(festivalOf.spring(2024))).toBe('2024-02-10');
  expect(writeDay(festivalOf['double-seventh'](2025))).toBe('2025-08-29');
  expect(civilOf(festivalOf['first-flush'](2024)).day).toBe(4);
});

test('the arms differ by the planted effect and are alike in everything else', () => {
  const arms = { contact: { n: 0, bought: 0, moved: 0 }, holdout: { n: 0, bought: 0, moved: 0 } };
  for (const life of lives)
    for (const trial of life.truth.contacted.trials) {
      if (trial.day + effect.withinDays > world.until || (trial.arm === 'contact' && !trial.reached)) continue;
      const arm = arms[trial.arm];
      arm.n += 1;
      if (life.truth.contacted.response === 'moved') arm.moved += 1;
      if (buys(life).some((order) => dayOf(order.at) > trial.day && dayOf(order.at) <= trial.day + effect.withinDays)) arm.bought += 1;
    }
  const { contact, holdout } = arms;
  expect(Math.abs(share(contact.moved, contact.n) - share(holdout.moved, holdout.n))).toBeLessThan(0.03);
  const uplift = share(contact.bought, contact.n) - share(holdout.bought, holdout.n);
  const spread = Math.sqrt(0.25 / contact.n + 0.25 / holdout.n);
  expect(uplift).toBeGreaterThan(0);
  expect(uplift).toBeLessThan(0.24 * effect.moved + 3 * spread);
});

test('second records, people at one telephone, lies and dead addresses are there in the shares meant', () => {
  const same = lives.filter((life) => life.duplicate?.same).length;
  const other = lives.filter((life) => life.duplicate && !life.duplicate.same).length;
  const lies = lives.filter((life) => life.falsehood);
  expect(share(same, lives.length)).toBeGreaterThan(0.03);
  expect(share(same, lives.length)).toBeLessThan(0.06);
  expect(other).toBeGreaterThan(8);
  expect(share(lies.length, lives.length)).toBeGreaterThan(0.012);
  for (const { customer, falsehood } of lies) expect(customer[falsehood?.field ?? 'id']).toBe(falsehood?.value);
  expect(lives.filter((life) => life.truth.addresses.emailDeadSince !== undefined).length).toBeGreaterThan(40);
  const bounced = lives.flatMap((life) => life.touches.filter((one) => one.outcome === 'bounced').map((one) => [life, one] as const));
  for (const [life, one] of bounced) expect(dayOf(one.at)).toBeGreaterThanOrEqual(life.truth.addresses.emailDeadSince ?? Infinity);
  expect(new Set(lives.map((life) => life.customer.language))).toEqual(new Set(['zh', 'en']));
});

test('answers in the square come after their topic, which somebody else began', () => {
  const topics = new Map(lives.flatMap((life) => life.postings.filter((one) => one.kind === 'topic').map((one) => [one.id, one] as const)));
  const posts = lives.flatMap((life) => life.postings.filter((one) => one.kind === 'post'));
  expect(topics.size).toBeGreaterThan(100);
  expect(posts.length).toBeGreaterThan(300);
  for (const post of posts) {
    expect(post.at).toBeGreaterThan(topics.get(post.topic)?.at ?? Infinity);
    expect(post.author).not.toBe(topics.get(post.topic)?.author);
  }
});
