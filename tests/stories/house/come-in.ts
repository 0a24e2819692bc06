import type { Page } from 'playwright-core';
import { mailTo } from './desk.ts';

/** Signs in by this link and the digits of the letter, takes a name, and comes back to where they were. */
export const comeIn = async (page: Page, link: string, email: string, back: RegExp): Promise<void> => {
  await page.getByRole('link', { name: link }).click();
  await page.locator('form[action="/sign-in"] input[name=email]').fill(email);
  await page.getByRole('button', { name: 'Send me the digits' }).click();
  const mail = await mailTo(email, 60);
  await page.getByLabel('Six digits').fill(/\d{3} ?\d{3}/.exec(mail.subject ?? '')?.[0] ?? '');
  await page.getByRole('button', { name: 'Come in' }).click();
  await page.getByLabel('What others call you').fill(email.replace(/@.*/, ''));
  await page.getByRole('button', { name: 'Use this name' }).click();
  await page.waitForURL((url) => back.test(url.pathname));
};
