import { expect, test } from 'vitest';
import { answerTo, ask, close, mailTo, openDesk, openStranger, picture } from './house/desk.ts';

test('a person takes along what is held, is erased by name, and only a proof without a word about them stays', async () => {
  const name = 'Philippa Marchbanks';
  const email = 'p.marchbanks@example.com';
  const made = await ask('POST', '/api/v1/customers', { kind: 'person', name, addresses: [{ channel: 'email', value: email }] });
  const { id } = (await made.json()) as { id: string };
  const page = await openDesk(`/desk/customers/${id}`);
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Export', exact: true }).click()]);
  expect(file.suggestedFilename()).toBe(`person-${id}.json`);
  await page.getByRole('button', { name: 'Erase…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Type the name to be sure').fill(name);
  await dialog.getByRole('button', { name: 'Erase for good' }).click();
  await page.getByText('has been erased').waitFor();
  expect((await ask('GET', `/api/v1/customers/${id}`)).status).toBe(404);
  expect((await answerTo<{ items: unknown[] }>(`/api/v1/customers?q=${email}`)).items).toEqual([]);

  await page.goto('/desk/settings/account');
  await page.getByRole('link', { name: 'Erasures' }).click();
  await page.getByRole('table').getByRole('link').first().click();
  const proof = page.getByRole('dialog');
  await proof.getByText(id).waitFor();
  const told = await proof.innerText();
  expect(told).toMatch(/[0-9a-f]{64}/);
  expect(told).toContain('the customer asked for it');
  for (const word of [name, email, 'Philippa']) expect(told).not.toContain(word);
  await picture(page, 'A11-proof');
  await close(page);

  // whoever comes again by the old address is nobody we may write to
  const again = await ask('POST', '/api/v1/customers', { kind: 'person', name: 'P M', addresses: [{ channel: 'email', value: email }] });
  const { id: fresh } = (await again.json()) as { id: string };
  const wish = { customerId: fresh, channel: 'email', purpose: 'give', dryRun: true };
  const answer = (await (await ask('POST', '/api/v1/contact-requests', wish)).json()) as { decision: string };
  expect(answer.decision).toBe('refuse');
});

test('抹除记录的页面', async () => {
  const page = await openDesk('/desk/settings/erasures', { language: 'zh', scheme: 'dark', width: 390, height: 844 });
  await page.getByText('这里只作证明').waitFor();
  await picture(page, 'A11-list');
  await close(page);
}, 200_000);

test('a customer says on their own page what they want to hear; the ledger keeps it, with the wording they saw', async () => {
  const email = 'edwin.larch@example.com';
  const made = await ask('POST', '/api/v1/customers', {
    kind: 'person',
    name: 'Edwin Larch',
    addresses: [{ channel: 'email', value: email }],
  });
  const { id } = (await made.json()) as { id: string };
  const letter = { purpose: 'service', subject: 'Your order', words: 'It is on its way.' };
  expect((await ask('POST', `/api/v1/customers/${id}/letters`, letter)).status).toBe(201);
  const url = /https?:\/\/\S+\/u\/[\w-]+/.exec((await mailTo(email, 120)).text ?? '')?.[0] ?? '';
  const page = await openStranger({ width: 390, height: 844 });
  await page.goto(url);
  const wish = page.getByLabel('By e-mail: reminders and advice that help you');
  const before = await wish.isChecked();
  await wish.setChecked(!before);
  await page.getByRole('button', { name: 'Save' }).click();
  await page
    .getByText(before ? 'Noted' : 'It holds from now on')
    .first()
    .waitFor();
  const { consents } = await answerTo<{ consents: { channel: string; purpose: string; decision: string; wording: string }[] }>(
    `/api/v1/customers/${id}`,
  );
  const kept = consents.find((one) => one.channel === 'email' && one.purpose === 'give');
  expect(kept).toMatchObject({ decision: before ? 'withdrawn' : 'given' });
  expect(kept?.wording).toMatch(/preference page/);
  await close(page);
}, 200_000);
