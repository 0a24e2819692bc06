import { expect, test } from 'vitest';
import { answerTo, ask, close, mailTo, openStranger, picture } from './house/desk.ts';

test('the owner invites a carer, who comes in by the link, sees the day, and changes no rights', async () => {
  const { items } = await answerTo<{ items: { id: string }[] }>('/api/v1/companies');
  const invited = await ask('POST', '/api/v1/staff', {
    name: 'Anna Carer',
    email: 'anna.carer@example.com',
    language: 'en',
    zone: 'Europe/London',
    role: 'carer',
    companyId: items[0]?.id,
  });
  expect(invited.status, await invited.clone().text()).toBe(201);
  const link = /https?:\/\/\S+\/sign-in\/link#[\w-]+/.exec((await mailTo('anna.carer@example.com', 90)).text ?? '')?.[0] ?? '';

  const page = await openStranger();
  await page.goto(link);
  await page.getByRole('button', { name: 'Come in' }).click();
  // the language she chose at the door is hers, also when she leaves the rest for later
  await page.getByRole('button', { name: '中文' }).click();
  await page.getByRole('button', { name: '以后再设' }).click();
  await page.getByRole('heading', { level: 1, name: '今日关爱' }).waitFor();
  expect(await page.evaluate(async () => ((await (await fetch('/api/v1/me')).json()) as { language: string }).language)).toBe('zh');
  await picture(page, 'H1-carer');
  const asCarer = (path: string, init?: RequestInit) =>
    page.evaluate(async ([to, given]) => (await fetch(to as string, given as RequestInit)).status, [path, init ?? {}] as const);
  expect(await asCarer('/api/v1/today?limit=1')).toBe(200);
  expect(await asCarer('/api/v1/staff')).toBe(403);
  expect(await asCarer('/api/v1/audit')).toBe(403);
  await close(page);

  const audit = await answerTo<{ items: { act: string }[] }>('/api/v1/audit?limit=50');
  expect(audit.items.map((one) => one.act).join(' ')).toMatch(/invite/);
}, 120_000);
