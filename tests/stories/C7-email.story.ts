import { expect, test } from 'vitest';
import { answerTo, ask, eventually, mailTo } from './house/desk.ts';
import { nobody } from './house/mail-sink.ts';

type Customer = { id: string; addresses: { channel: string; reachability: string }[] };
type Outlook = { decision: string; channel: string | null; because: { code: string }[] };

const made = async (name: string, email: string): Promise<Customer> => {
  const response = await ask('POST', '/api/v1/customers', { kind: 'person', name, addresses: [{ channel: 'email', value: email }] });
  expect(response.status, await response.clone().text()).toBe(201);
  return (await response.json()) as Customer;
};

const write = async (customerId: string, more: Record<string, unknown>): Promise<Outlook> =>
  (await (await ask('POST', '/api/v1/contact-requests', { customerId, channel: 'email', ...more })).json()) as Outlook;

test('a mail nobody is there to read comes back: the address is dead from then on, and not written to again', async () => {
  const customer = await made('Far Away', `${nobody}here@example.com`);
  const sent = await write(customer.id, { purpose: 'service', subject: 'Your order', words: 'It left this morning.' });
  expect(sent.decision).toBe('grant');
  const mail = await mailTo(`${nobody}here@example.com`, 90);
  expect(mail.text).toContain('It left this morning.');
  await eventually(
    async () => (await answerTo<Customer>(`/api/v1/customers/${customer.id}`)).addresses.some((one) => one.reachability === 'dead'),
    'the address marked dead',
    100,
    ['contact.read-mail'],
  );
  const next = await write(customer.id, { purpose: 'service', dryRun: true });
  expect(next.decision).toBe('refuse');
  expect(next.because.map((one) => one.code)).toContain('dead-address');
}, 200_000);

test('one click unsubscribes: without a login, without a question, and the next mail is refused', async () => {
  const { items } = await answerTo<{ items: { id: string; customer: { id: string; name: string } }[] }>('/api/v1/today?limit=14');
  // somebody the arbiter lets us write to today
  let item: (typeof items)[number] | undefined;
  for (const one of items.toReversed()) {
    if ((await ask('POST', `/api/v1/today/${one.id}/done`, { channel: 'email' })).status !== 200) continue;
    item = one;
    break;
  }
  expect(item).toBeDefined();
  const customer = { id: item?.customer.id ?? '', name: item?.customer.name ?? '' };
  const mail = await mailTo(customer.name, 90);
  const list = mail.headers.get('list') as { unsubscribe?: { url?: string }; 'unsubscribe-post'?: { name?: string } } | undefined;
  const url = list?.unsubscribe?.url ?? '';
  expect(url).toMatch(/^https?:\/\//);
  const click = await fetch(url, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  });
  expect(click.status).toBe(200);
  const next = await write(customer.id, { purpose: 'give', dryRun: true });
  expect(next.decision).toBe('refuse');
  expect(next.because.map((one) => one.code)).toContain('consent-withdrawn');
}, 120_000);
