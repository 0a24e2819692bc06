import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Ask, askAs, close, comeIn, house, mails, mailTo, openAllHours, openStranger, picture } from './house/desk.ts';
import { workThrough } from './house/nudge.ts';
import { run, type Started, startHouse } from './house/start-house.ts';

type Item = {
  id: string;
  customer: { id: string; name: string };
  programme: { key: string };
  suggestion: { channel: string; purpose: string };
};
type Programme = { id: string; key: string; entered: number; waiting: number; alone: number };

const day = 86_400_000;
const people = ['Ada Winter', 'Ben Field', 'Cleo Marsh', 'Dora Lane', 'Eli Brook', 'Fay Moor', 'Gil Heath', 'Hal Wood'];
const emailOf = (name: string) => `${name.toLowerCase().replace(' ', '.')}@after-the-sale.example.com`;

/** What happens by itself in a minute, an hour, and every five minutes. */
const meanwhile = ['insight-recompute', 'programme-look', 'programme-advance', 'contact.deliver', 'today.settle-rest', 'today.lay'];

let data: string;
let open: Started | undefined;
const env = () => ({ TEAHOUSE_SAMPLE: 'none', LANG: 'en_GB.UTF-8', SMTP_URL: house().smtpUrl });

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'teahouse-after-sale-'));
  await chmod(data, 0o755);
});
afterAll(async () => {
  await open?.stop();
  await rm(data, { recursive: true, force: true });
});

const orderOf = (name: string, number: string, placedAt: Date) => ({
  source: 'shop',
  number,
  placedAt: placedAt.toISOString(),
  currency: 'GBP',
  customer: { number: name, name, email: emailOf(name), country: 'GB' },
  lines: [{ code: 'POT', description: 'Teapot', quantity: '1', unitPrice: '48.00' }],
});

/** The shop reports what was sold today, with a token of its own. */
const sellToAll = async (at: string): Promise<() => Promise<Item[]>> => {
  const made = await run('src/entry/cli.ts', ['token', 'create', '--role', 'owner', '--scopes', 'orders:write,today:read'], {
    TEAHOUSE_DATA: data,
    ...env(),
  });
  expect(made.exit, made.err).toBe(0);
  const { token } = JSON.parse(made.out) as { token: string };
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const orders = people.map((name, place) => orderOf(name, `A${place}`, new Date()));
  const posted = await fetch(`${at}/api/v1/orders`, { method: 'POST', headers, body: JSON.stringify({ orders }) });
  expect(posted.status, await posted.clone().text()).toBe(200);
  return async () => ((await (await fetch(`${at}/api/v1/today`, { headers })).json()) as { items: Item[] }).items;
};

const read = async <T>(ask: Ask, path: string): Promise<T> => (await (await ask('GET', path)).json()) as T;
const listed = async (ask: Ask) => (await read<{ items: Item[] }>(ask, '/api/v1/today?limit=50')).items;
const mailsTo = async (name: string) => (await mails()).filter((mail) => mail.headers.get('x-envelope-to') === emailOf(name));

test('a week after the first order somebody asks how it went, once; nobody who has just bought is sold to', async () => {
  open = await startHouse(data, env());
  const listedToday = await sellToAll(open.address);
  await workThrough(data, meanwhile);
  expect(await listedToday()).toEqual([]);
  await open.stop();

  // eight days later
  open = await startHouse(data, { ...env(), TEAHOUSE_CLOCK_DAYS: '8' });
  const { address, ownerLink } = open;
  const page = await openStranger({}, address);
  await comeIn(page, ownerLink ?? '');
  const ask = askAs(page, address);
  await openAllHours(ask);
  await workThrough(data, meanwhile);

  // all of them have entered; those left alone on purpose are on nobody's list
  const { items: programmes } = await read<{ items: Programme[] }>(ask, '/api/v1/programmes');
  const greeting = programmes.find((one) => one.key === 'follow-up-greeting') as Programme;
  expect(greeting.entered).toBe(people.length);
  const items = await listed(ask);
  expect(items).toHaveLength(people.length - greeting.alone);
  expect(items.length).toBeGreaterThanOrEqual(2);
  for (const item of items) {
    expect(item.programme.key).toBe('follow-up-greeting');
    expect(item.suggestion).toMatchObject({ channel: 'email', purpose: 'give' });
  }

  // a carer greets the first from the screen, the others but one follow
  await page.goto('/desk/today');
  const first = items[0]?.customer.name ?? '';
  await page.getByRole('article', { name: first }).waitFor();
  await page.getByText('Did this work before').waitFor();
  expect(await page.getByRole('article').getByLabel('Subject').inputValue()).toBe('How did your first order turn out?');
  await picture(page, 'D7-greeting');
  await page.keyboard.press('Enter');
  await page.getByRole('status').getByText(`Sent to ${first}`).waitFor();
  for (const item of items.slice(1, -1)) expect((await ask('POST', `/api/v1/today/${item.id}/done`, {})).status).toBe(200);
  const written = items.slice(0, -1).map((item) => item.customer.name);
  for (const name of written) expect((await mailTo(emailOf(name), 60, data)).text).toContain('Your first order');

  // the last one orders again before anybody wrote: there is nothing left to ask about
  const last = items.at(-1) as Item;
  const again = orderOf(last.customer.name, 'B1', new Date(Date.now() + 8 * day));
  expect((await ask('POST', '/api/v1/orders', { orders: [again] })).status).toBe(200);
  await workThrough(data, [...meanwhile, ...meanwhile]);
  expect(await listed(ask)).toEqual([]);
  const runs = await read<{ items: { endedBecause: string }[] }>(ask, `/api/v1/customers/${last.customer.id}/programmes`);
  expect(runs.items.map((one) => one.endedBecause)).toEqual(['bought']);
  const late = await ask('POST', `/api/v1/today/${last.id}/done`, {});
  expect(late.status).toBe(409);

  // however often everything is gone through again: one mail each, none to those left alone, and no programme wants any of them
  for (const name of people) expect(await mailsTo(name), name).toHaveLength(written.includes(name) ? 1 : 0);
  for (const programme of programmes)
    for (const { customer } of items) {
      const path = `/api/v1/programmes/${programme.id}/preview?customerId=${customer.id}`;
      expect((await read<{ would: boolean }>(ask, path)).would, `${programme.key} ${customer.name}`).toBe(false);
    }
  for (const { customer } of items.slice(0, -1)) {
    const wish = { customerId: customer.id, channel: 'email', purpose: 'ask', dryRun: true };
    const answer = (await (await ask('POST', '/api/v1/contact-requests', wish)).json()) as { decision: string };
    expect(answer.decision, customer.name).not.toBe('grant');
  }
  await close(page);
}, 180_000);
