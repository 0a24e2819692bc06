import { expect, test } from 'vitest';
import { answerTo, ask, close, eventually, house, openDesk, picture } from './house/desk.ts';
import { workThrough } from './house/nudge.ts';

type Programme = { id: string; key: string; name: { en: string }; version: number; entered: number; state: string };
type Names = { items: { name: string }[] };
type Run = { id: string; version: number; customer: { id: string; name: string } };

const looked = ['insight-recompute', 'programme-look', 'programme-advance'];

const greeting = async (): Promise<Programme> => {
  const { items } = await answerTo<{ items: Programme[] }>('/api/v1/programmes');
  return items.find((one) => one.key === 'follow-up-greeting') as Programme;
};

/** When it takes somebody in, as it says of itself. */
const beginning = async (id: string): Promise<string> =>
  (await answerTo<{ told: { trigger: { en: string } } }>(`/api/v1/programmes/${id}`)).told.trigger.en;

const runsOf = async (id: string): Promise<Run[]> => (await answerTo<{ items: Run[] }>(`/api/v1/programmes/${id}/runs?limit=100`)).items;

/** A first order of somebody new, ten days ago. */
const sellTo = async (name: string, number: string): Promise<string> => {
  const email = `${name.toLowerCase().replace(' ', '.')}@programmes.example.com`;
  const order = {
    source: 'shop',
    number,
    placedAt: new Date(Date.now() - 10 * 86_400_000).toISOString(),
    currency: 'GBP',
    customer: { number: name, name, email, country: 'GB' },
    lines: [{ code: 'POT', description: 'Teapot', quantity: '1', unitPrice: '48.00' }],
  };
  const posted = await ask('POST', '/api/v1/orders', { orders: [order] });
  expect(posted.status, await posted.clone().text()).toBe(200);
  const { results } = (await posted.json()) as { results: { customerId: string }[] };
  return results[0]?.customerId ?? '';
};

test('a manager sets a limit anew: a new version from now on, while those inside go on as they began', async () => {
  const before = await greeting();
  const inside = await runsOf(before.id);
  expect(inside.length).toBeGreaterThan(0);
  const page = await openDesk('/desk/programmes');
  await page.getByRole('link', { name: before.name.en }).first().click();
  await page.getByRole('heading', { level: 1, name: before.name.en }).waitFor();
  await page.getByText(await beginning(before.id), { exact: true }).waitFor();

  await page.getByRole('button', { name: 'Change the limits' }).click();
  const dialog = page.getByRole('dialog');
  const save = dialog.getByRole('button', { name: 'Save' });
  expect(await save.isDisabled()).toBe(true);
  await dialog.getByLabel('Starts after, days').fill('9');
  await picture(page, 'D2-limits');
  await save.click();
  await page.getByText(`Version ${before.version + 1} holds from now on.`).waitFor();
  const begins = await beginning(before.id);
  expect(begins).toContain('9 days');
  await page.getByText(begins, { exact: true }).waitFor();
  await page.getByText(`Version ${before.version + 1}`, { exact: true }).waitFor();
  await picture(page, 'D2-programme');
  await close(page);

  const after = await greeting();
  expect(after.version).toBe(before.version + 1);
  const still = await runsOf(before.id);
  for (const run of inside) expect(still.find((one) => one.id === run.id)?.version, run.customer.name).toBe(run.version);
});

/** Somebody who has bought many times, and shares the name with nobody. */
const oftenSeen = async (): Promise<string> => {
  const { items } = await answerTo<Names>('/api/v1/customers?sort=-orders&limit=20');
  for (const { name } of items)
    if ((await answerTo<Names>(`/api/v1/customers?q=${encodeURIComponent(name)}&limit=2`)).items.length === 1) return name;
  throw new Error('all twenty have namesakes');
};

test('paused, it takes nobody in and says so of each customer; let go on, it takes in whoever fits, and nobody twice', async () => {
  const { id, name, entered } = await greeting();
  const page = await openDesk(`/desk/programmes/${id}`);
  await page.getByRole('heading', { level: 1, name: name.en }).waitFor();
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByText('Paused. Nobody enters, nobody is contacted.').waitFor();

  const customerId = await sellTo('Nell Ferris', 'P1');
  await workThrough(house().data, [...looked, ...looked]);
  expect((await greeting()).entered).toBe(entered);
  const preview = async (who: string): Promise<void> => {
    await page.getByRole('textbox', { name: 'Customer' }).fill(who);
    await page.getByRole('listitem').filter({ hasText: who }).getByRole('button', { name: 'Choose' }).click();
  };
  const answer = (text: string) => page.getByRole('listitem').filter({ hasText: text });
  await preview('Nell Ferris');
  await page.getByText('Would not enter now.').waitFor();
  await answer('the programme is running').getByText('no', { exact: true }).waitFor();
  await answer('trigger:').getByText('yes', { exact: true }).waitFor();

  await page.getByRole('button', { name: 'Let it go on' }).click();
  await page.getByText('Goes on.', { exact: true }).waitFor();
  await page.getByText(/Would enter now, to be/).waitFor();
  await picture(page, 'D2-preview');

  // somebody who has bought many times is no case for it
  await preview(await oftenSeen());
  await page.getByText('Would not enter now.').waitFor();
  await answer('orders: 1 or less').getByText('no', { exact: true }).waitFor();

  await workThrough(house().data, looked);
  const taken = (await greeting()).entered;
  expect(taken).toBeGreaterThan(entered);
  await page.reload();
  await preview('Nell Ferris');
  await page.getByText('Would not enter now.').waitFor();
  await answer('may enter again').getByText('no', { exact: true }).waitFor();
  await close(page);

  // the same order again, and another look: nothing is added
  await sellTo('Nell Ferris', 'P1');
  await workThrough(house().data, [...looked, ...looked]);
  expect((await greeting()).entered).toBe(taken);
  const { items: runs } = await answerTo<{ items: { programme: { key: string } }[] }>(`/api/v1/customers/${customerId}/programmes`);
  expect(runs.map((one) => one.programme.key)).toEqual(['follow-up-greeting']);
});

test('the limit is set back', async () => {
  const { id, version } = await greeting();
  const { definition } = await answerTo<{ definition: { trigger: Record<string, unknown> } }>(`/api/v1/programmes/${id}`);
  const changed = await ask(
    'PATCH',
    `/api/v1/programmes/${id}`,
    { definition: { trigger: { ...definition.trigger, plusDays: 7 } } },
    { 'if-match': `"${version}"` },
  );
  expect(changed.status, await changed.clone().text()).toBe(200);
  await eventually(async () => (await greeting()).version === version + 1, 'the next version', 5);
});
