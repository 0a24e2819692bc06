import { expect, test } from 'vitest';
import { close, openDesk, picture } from './house/desk.ts';

test('down the whale curve to a customer who costs more than he brings, and why', async () => {
  const page = await openDesk('/desk/insight');
  await page.getByText(/The best fifth of [\d,]+ customers makes \d+% of the profit/).waitFor();
  const curve = page.getByRole('img', { name: 'Whale curve', exact: false });
  // the line is drawn: no point lies outside the picture
  const drawn = await curve.locator('polyline').first().getAttribute('points');
  expect(drawn).toMatch(/^0\.0,\d/);
  expect(drawn).not.toContain('NaN');
  await picture(page, 'B3-whale');

  await page.getByText(/Show those at a loss/).click();
  const row = page.getByRole('table', { name: 'Whale curve' }).getByRole('row').nth(1);
  await row.getByText(/-£|−£/).waitFor();
  await row.getByText(/given back|cost|calls|cancellations|messages|lines/).waitFor();
  const name = (await row.getByRole('link').innerText()).trim();
  await row.getByRole('link').click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
  await page.getByText(/Costs us £[\d,.]+ more than was earned: /).waitFor();
  await picture(page, 'B3-loss');
  await page.goBack();

  // any place of the curve opens the customers there
  await page.getByText(/The best fifth of/).waitFor();
  const box = await curve.boundingBox();
  await curve.click({ position: { x: (box?.width ?? 0) / 2, y: 60 } });
  await page.waitForURL(/at=\d+/);
  await page.getByRole('table', { name: 'Whale curve' }).getByRole('row').nth(3).waitFor();

  // by net sales instead of profit
  await page.getByText('Net sales', { exact: true }).first().click();
  await page.getByText(/makes \d+% of net sales/).waitFor();
  await close(page);
});

test('cohorts and the three dials, for everybody and for one band of worth', async () => {
  const page = await openDesk('/desk/insight/cohorts');
  const cohorts = page.getByRole('region', { name: 'Cohorts' });
  await cohorts.getByRole('rowheader').nth(6).waitFor();
  expect(await cohorts.getByText(/^\d+%$/).count()).toBeGreaterThan(20);
  await picture(page, 'B3-cohorts');
  await page.getByRole('link', { name: 'Three dials' }).click();
  for (const dial of ['Dynamics', 'Cost', 'Satisfaction']) await page.getByRole('heading', { name: dial, exact: true }).waitFor();
  const active = page.getByRole('region', { name: 'Dynamics' }).locator('p').first();
  const everybody = await active.innerText();
  await picture(page, 'B3-dials');
  await page.getByText('Top', { exact: false }).first().click();
  await page.waitForURL(/band=/);
  await expect.poll(() => active.innerText()).not.toBe(everybody);
  await close(page);
});
