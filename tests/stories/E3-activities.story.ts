import { expect, test } from 'vitest';
import { comeIn } from './house/come-in.ts';
import { answerTo, ask, close, eventually, house, openDesk, openStranger, picture } from './house/desk.ts';
import { faultsOf } from './house/faults.ts';

type Activity = { id: string; taken: number; waiting: number };

const word = Date.now().toString(36);

/** Minutes from now as a clock in London shows them. */
const local = (minutes: number): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London', dateStyle: 'short', timeStyle: 'short' })
    .format(new Date(Date.now() + minutes * 60_000))
    .replace(' ', 'T');

const make = async (seats: number): Promise<string> => {
  const { items } = await answerTo<{ items: { id: string }[] }>('/api/v1/companies');
  const times = { startsAt: local(300), endsAt: local(420), zone: 'Europe/London', language: 'en' };
  const body = {
    companyId: items[0]?.id,
    title: `Tea by the stove ${word}`,
    about: 'One kettle, until it is empty.',
    place: 'Upstairs',
    seats,
    ...times,
  };
  const made = await ask('POST', '/api/v1/activities', body, { 'idempotency-key': `make ${word}` });
  expect(made.status, await made.clone().text()).toBe(201);
  const { id } = (await made.json()) as Activity;
  expect((await ask('POST', `/api/v1/activities/${id}/state`, { to: 'open' })).status).toBe(200);
  return id;
};

test('the last place goes to one, the next waits in line and gets it when it is given back, and comes in by a code', async () => {
  const id = await make(1);
  const first = await openStranger({ width: 390, height: 844 });
  await first.goto('/activities?lang=en');
  expect(await faultsOf(first, 'en')).toEqual([]);
  await first.getByRole('link', { name: `Tea by the stove ${word}` }).click();
  await comeIn(first, 'Sign in to keep a place', `first-${word}@example.com`, /^\/activities\/[0-9a-f-]{36}$/);
  await first.getByRole('button', { name: 'Keep a place for me' }).click();
  await first.getByText('You have a place').waitFor();
  await first.getByRole('img', { name: 'Your code as a QR picture' }).waitFor();
  expect(await faultsOf(first, 'en')).toEqual([]);
  await picture(first, 'E3-place');

  const second = await openStranger({ width: 390, height: 844 });
  await second.goto(`/activities/${id}?lang=en`);
  await comeIn(second, 'Sign in to keep a place', `second-${word}@example.com`, /^\/activities\/[0-9a-f-]{36}$/);
  await second.getByRole('button', { name: 'Join the waiting list' }).click();
  await second.getByText('You are number 1 of 1 on the waiting list').waitFor();
  await second.getByText('You are asked first when a place comes free.').waitFor();
  expect(await faultsOf(second, 'en')).toEqual([]);

  await first.getByRole('button', { name: 'I can’t come' }).click();
  await first.getByText('Thank you for telling us').waitFor();
  await second.reload();
  await second.getByRole('button', { name: 'I’m coming' }).click();
  const code = (await second.locator('.sign').textContent()) ?? '';
  expect(code).toMatch(/^[2-9A-HJKMNP-TV-Z]{6}$/);
  const calendar = await second.request.get(`${house().address}/activities/${id}/calendar.ics`);
  expect(await calendar.text()).toContain(`SUMMARY:Tea by the stove ${word}`);

  const desk = await openDesk(`/desk/community/activities/${id}?code=${code}`, { width: 390, height: 844 });
  await desk.getByRole('button', { name: 'Check in' }).click();
  await desk.getByText('is here.').waitFor();
  await desk.getByText('Here', { exact: true }).first().waitFor();
  expect(await faultsOf(desk, 'en')).toEqual([]);
  await picture(desk, 'E3-door');
  expect(await answerTo<Activity>(`/api/v1/activities/${id}`)).toMatchObject({ taken: 1, waiting: 0 });
  await Promise.all([first, second, desk].map(close));
}, 180_000);

test('guests and nobody who sees to them: on Today at once, with who signed up first, until a colleague is put down', async () => {
  const { items: all } = await answerTo<{ items: { id: string; name: string }[] }>('/api/v1/companies');
  const title = `An evening nobody keeps ${word}`;
  const body = {
    companyId: all[0]?.id,
    title,
    place: 'Upstairs',
    seats: 6,
    startsAt: local(4000),
    endsAt: local(4120),
    zone: 'Europe/London',
    language: 'en',
  };
  const made = await ask('POST', '/api/v1/activities', body, { 'idempotency-key': `unkept ${word}` });
  expect(made.status, await made.clone().text()).toBe(201);
  const { id } = (await made.json()) as Activity;
  expect((await ask('POST', `/api/v1/activities/${id}/state`, { to: 'open' })).status).toBe(200);
  const guest = await openStranger({ width: 390, height: 844 });
  await guest.goto(`/activities/${id}?lang=en`);
  await comeIn(guest, 'Sign in to keep a place', `unkept-${word}@example.com`, /^\/activities\/[0-9a-f-]{36}$/);
  await guest.getByRole('button', { name: 'Keep a place for me' }).click();
  await guest.getByText('You have a place').waitFor();

  type Item = { id: string; programme: { key: string }; reason: { text: { en: string } } };
  type Today = { items: Item[]; summary: { settled: number } };
  const today = () => answerTo<Today>('/api/v1/today?limit=200');
  const waiting = async () => (await today()).items.find((one) => one.reason.text.en.includes(title));
  const item = await eventually(waiting, 'the activity on Today', 90, ['square-news', 'today.lay']);
  expect(item.programme.key).toBe('activity-keeping');
  expect(item.reason.text.en).toContain('places are taken (1 so far)');
  const desk = await openDesk(`/desk/today/${item.id}`);
  const way = desk.getByRole('link', { name: 'See to it on the page of the activity' });
  await way.waitFor();
  await picture(desk, 'E3-unkept');
  await way.click();
  await desk.getByRole('heading', { name: title }).waitFor();

  const { settled } = (await today()).summary;
  const me = await answerTo<{ id: string }>('/api/v1/me');
  const seen = await ask('GET', `/api/v1/activities/${id}`);
  const kept = await ask('PATCH', `/api/v1/activities/${id}`, { operators: [me.id] }, { 'if-match': seen.headers.get('etag') ?? '' });
  expect(kept.status, await kept.clone().text()).toBe(200);
  await eventually(async () => (await waiting()) === undefined, 'the activity off Today', 90, ['square-news', 'today.lay']);
  await eventually(async () => (await today()).summary.settled > settled, 'one more settled', 60, ['today.lay']);
  expect((await ask('POST', `/api/v1/today/${item.id}/done`, {}, { 'idempotency-key': `done ${word}` })).status).toBe(409);
  await Promise.all([guest, desk].map(close));
}, 240_000);

test('the year of occasions is laid out, and an activity is made from one of them', async () => {
  const page = await openDesk('/desk/community/occasions');
  await page.getByText('Mid-Autumn').first().waitFor();
  expect(await faultsOf(page, 'en')).toEqual([]);
  await page.getByRole('button', { name: 'The year after' }).click();
  await page.getByText('2027', { exact: true }).waitFor();
  await page.getByRole('link', { name: 'Make an activity' }).first().click();
  await page.getByLabel('Begins').waitFor();
  await page.getByRole('textbox', { name: 'Activity' }).fill(`An evening ${word}`);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('heading', { name: `An evening ${word}` }).waitFor();
  expect(await faultsOf(page, 'en')).toEqual([]);
  await page.getByRole('button', { name: 'Open sign-up' }).click();
  await page.getByRole('button', { name: 'Close sign-up' }).waitFor();
  await close(page);
  const zh = await openDesk('/desk/community/seasons', { language: 'zh', scheme: 'dark' });
  await zh.getByText('围炉').first().waitFor();
  expect(await faultsOf(zh, 'zh')).toEqual([]);
  await close(zh);
}, 120_000);
