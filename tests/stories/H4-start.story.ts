import { expect, test } from 'vitest';
import { answerTo, house, openStranger, picture } from './house/desk.ts';
import { run } from './house/start-house.ts';

test('one command opens the house on real data, with a full list', async () => {
  expect(house().said).toMatch(/ready: http:\/\/localhost:\d+\/desk/);
  const today = await answerTo<{ summary: { total: number; waiting: number } }>('/api/v1/today?limit=1');
  // forty, and the questions of the square on top, which wait for nobody's capacity
  expect(today.summary.total).toBeGreaterThanOrEqual(40);
  expect(today.summary.total).toBeLessThan(60);
  expect(today.summary.waiting).toBeGreaterThan(0);
  expect((await fetch(`${house().address}/healthz`)).status).toBe(200);
  expect((await fetch(`${house().address}/readyz`)).status).toBe(200);
});

test('the owner’s link works once', async () => {
  const page = await openStranger();
  await page.goto(house().ownerLink);
  await picture(page, 'H4-link');
  await page.getByRole('button', { name: 'Come in' }).click();
  await page.getByText('This link has been used or is too old.').or(page.getByRole('alert')).first().waitFor();
  expect(page.url()).toContain('sign-in');
  await page.context().close();
});

test('a second house on the same folder or port says so in one line and harms nothing', async () => {
  const port = new URL(house().address).port;
  const onPort = await run('src/entry/serve.ts', [], { PORT: port, TEAHOUSE_DATA: `${house().data}-other`, LANG: 'en_GB.UTF-8' });
  expect(onPort.exit).toBeGreaterThan(0);
  expect(onPort.err).toContain(`Port ${port} is taken`);
  const onFolder = await run('src/entry/serve.ts', [], { PORT: '0', TEAHOUSE_DATA: house().data, LANG: 'en_GB.UTF-8' });
  expect(onFolder.exit).toBeGreaterThan(0);
  expect(onFolder.err).toContain('already runs');
  expect((await fetch(`${house().address}/readyz`)).status).toBe(200);
});
