import { expect, test } from 'vitest';
import { answerTo, ask, close, eventually, openDesk, picture } from './house/desk.ts';

type Item = { id: string; customer: { id: string; name: string } };
type Decision = { decision: string; at: string | null; because: { code: string; text: { zh: string; en: string } }[] };

const wouldAsk = async (customerId: string, purpose: string): Promise<Decision> =>
  (await (await ask('POST', '/api/v1/contact-requests', { customerId, channel: 'email', purpose, dryRun: true })).json()) as Decision;

test('the arbiter answers each customer with every check it made, in words', async () => {
  const { items } = await answerTo<{ items: Item[] }>('/api/v1/today?limit=10');
  const item = items.at(-1) as Item;
  const page = await openDesk(`/desk/today/${item.id}`);
  await page.getByText('Arbiter', { exact: true }).first().waitFor();
  for (const check of ['Consent', 'Reach', 'Hours', 'Cap']) await page.getByText(check, { exact: true }).first().waitFor();
  await picture(page, 'C6-arbiter');
  await close(page);
});

test('whoever was just written to is left in peace: the next wish waits, and says until when and why', async () => {
  const { items } = await answerTo<{ items: Item[] }>('/api/v1/today?limit=12');
  const item = items.at(-2) as Item;
  expect((await wouldAsk(item.customer.id, 'give')).decision).toBe('grant');
  const done = await ask('POST', `/api/v1/today/${item.id}/done`, { channel: 'email' });
  expect(done.status, await done.clone().text()).toBe(200);
  const next = await wouldAsk(item.customer.id, 'give');
  expect(next.decision).toBe('defer');
  expect(new Date(next.at ?? 0).getTime()).toBeGreaterThan(Date.now() + 3_600_000);
  expect(next.because[0]?.code).toMatch(/too-soon|asked-too-often/);
  expect(next.because[0]?.text.zh).toMatch(/\p{Script=Han}/u);
  // a second colleague comes too late for the same item
  const late = await ask('POST', `/api/v1/today/${item.id}/done`, { channel: 'email' });
  expect([late.status, ((await late.json()) as { code: string }).code]).toEqual([409, 'care-ended']);
  // taken back, the customer is free again
  expect((await ask('POST', `/api/v1/today/${item.id}/undo`, {})).status).toBe(200);
  await eventually(async () => (await wouldAsk(item.customer.id, 'give')).decision === 'grant', 'the place given back', 10);
});
