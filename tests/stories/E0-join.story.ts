import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { axeOn } from '../house/axe.ts';
import { close, house, mailTo, openStranger, picture } from './house/desk.ts';
import { plant } from './house/square.ts';

/** A window in which no script runs, on a telephone. */
const openWithoutScript = async (): Promise<Page> => {
  const some = await openStranger();
  const userAgent = await some.evaluate(() => navigator.userAgent);
  const context = await some
    .context()
    .browser()
    ?.newContext({
      baseURL: house().address,
      javaScriptEnabled: false,
      userAgent,
      locale: 'en-GB',
      viewport: { width: 390, height: 800 },
    });
  await close(some);
  if (!context) throw new Error('no browser');
  return context.newPage();
};

const cleanOf = async (page: Page): Promise<string[]> =>
  (await axeOn(page).analyze()).violations.map((one) => `${one.id}: ${one.nodes[0]?.html ?? ''}`);

const fitsAcross = (page: Page): Promise<boolean> => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);

test('a stranger reads without script, joins with the digits of a letter, and chooses a name', async () => {
  const page = await openWithoutScript();
  await page.goto('/');
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBeTruthy();
  expect(await page.getByRole('navigation', { name: 'Places' }).getByRole('link').count()).toBeGreaterThan(0);
  await page.getByRole('link', { name: 'Sign in' }).click();
  const email = `joiner-${Date.now()}@example.com`;
  await page.locator('form[action="/sign-in"] input[name=email]').fill(email);
  await page.getByRole('button', { name: 'Send me the digits' }).click();
  const letter = await mailTo(email, 60);
  const code = /\d{3} \d{3}/.exec(letter.text ?? '')?.[0] ?? '';
  expect(letter.subject).toContain(code);
  expect(letter.text).toContain('/sign-in/link/');
  await page.getByLabel('Six digits').fill('000 000');
  await page.getByRole('button', { name: 'Come in' }).click();
  expect(await page.getByText('These digits are not right').count()).toBe(1);
  await page.getByLabel('Six digits').fill(code);
  await page.getByRole('button', { name: 'Come in' }).click();
  expect(new URL(page.url()).pathname).toBe('/me/name');
  await page.getByLabel('What others call you').fill('Tea Friend');
  await page.getByRole('button', { name: 'Use this name' }).click();
  expect(new URL(page.url()).pathname).toBe('/');
  await page.goto('/me');
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Tea Friend');
  const [known] = await plant<{ kinds: string[]; consents: number }>(
    `SELECT array_agg(e.kind) AS kinds, (SELECT count(*)::int FROM consent_entry c WHERE c.customer_id = i.customer_id) AS consents
     FROM identity i JOIN event e ON e.customer_id = i.customer_id WHERE i.kind = 'email' AND i.value = $1 GROUP BY i.customer_id`,
    [email],
  );
  expect(known?.kinds).toContain('community.joined');
  expect(known?.consents).toBe(0);
  await close(page);
}, 120_000);

test('the way in, one’s own page and a member’s page are clean to a screen reader and fit, in both languages and schemes', async () => {
  for (const [language, scheme, width] of [
    ['en', 'light', 1280],
    ['zh', 'dark', 390],
  ] as const) {
    const page = await openStranger({ language, scheme, width });
    await page.goto('/sign-in');
    expect(await cleanOf(page), `sign-in ${language}`).toEqual([]);
    const email = `clean-${language}-${Date.now()}@example.com`;
    await page.locator('form[action="/sign-in"] input[name=email]').fill(email);
    await page.locator('form[action="/sign-in"] button.go').click();
    expect(await cleanOf(page), `code ${language}`).toEqual([]);
    const letter = await mailTo(email, 60);
    await page.locator('input[name=code]').fill(/\d{3} \d{3}/.exec(letter.text ?? '')?.[0] ?? '');
    await page.locator('button.go').click();
    expect(await cleanOf(page), `name ${language}`).toEqual([]);
    for (const path of ['/', '/me', '/offline', '/nowhere-at-all']) {
      await page.goto(path);
      if (path === '/nowhere-at-all') continue;
      expect(await cleanOf(page), `${path} ${language}`).toEqual([]);
      expect(await fitsAcross(page), `${path} ${language} at ${width}`).toBe(true);
      await picture(page, `portal${path.replaceAll('/', '-')}-${language}-${width}`);
    }
    await close(page);
  }
}, 180_000);

test('how often we may write counts at once with script; asking to be forgotten reaches staff and can be taken back', async () => {
  const page = await openStranger();
  const email = `mine-${Date.now()}@example.com`;
  await page.goto('/sign-in');
  await page.locator('form[action="/sign-in"] input[name=email]').fill(email);
  await page.locator('form[action="/sign-in"] button.go').click();
  const link = /https?:\/\/\S+\/sign-in\/link\/[\w-]+/.exec((await mailTo(email, 60)).text ?? '')?.[0] ?? '';
  await page.goto(link);
  await page.getByRole('button', { name: 'Come in' }).click();
  await page.goto('/me');
  expect(await page.getByText('changes count at once').isVisible()).toBe(true);
  const give = page.getByRole('checkbox', { name: 'Things of use to you · Mail' });
  const before = await give.isChecked();
  const kept = page.waitForResponse((one) => one.url().endsWith('/me/often') && one.request().method() === 'POST');
  await give.click();
  await kept;
  await page.waitForLoadState('networkidle');
  await page.goto('/me');
  expect(await page.getByRole('checkbox', { name: 'Things of use to you · Mail' }).isChecked()).toBe(!before);
  await page.locator('summary', { hasText: 'Forget me' }).click();
  await page.getByRole('button', { name: 'Yes, forget me' }).click();
  expect(await page.getByText('It is being done.').count()).toBe(1);
  await page.getByRole('button', { name: 'Take it back' }).click();
  expect(await page.getByText('It is being done.').count()).toBe(0);
  await close(page);
}, 120_000);
