import { expect, test } from 'vitest';
import { answerTo, close, eventually, mails, openDesk, picture } from './house/desk.ts';

type Listed = {
  id: string;
  customer: { id: string; name: string };
  suggestion: { channel: string; words: string; subject: string };
  value: { amount: string };
  reason: { evidence: { facts: { topicId?: string; activityId?: string } } };
};
type Today = { items: Listed[]; summary: { open: number; done: number; declined: number; snoozed: number; total: number } };

const today = () => answerTo<Today>('/api/v1/today?limit=200');

test('a carer clears the list by keyboard: edits and sends, takes back, puts off, says why not', async () => {
  const before = await today();
  // forty, and on top what waits in the square of the same house: it is answered there, or by a letter of service nobody can sign off from
  expect(before.summary.total).toBeGreaterThanOrEqual(40);
  const care = before.items.find(({ reason: { evidence } }) => !evidence.facts.topicId && !evidence.facts.activityId);
  expect(before.summary.open).toBeGreaterThanOrEqual(4);
  const page = await openDesk(`/desk/today/${care?.id}`);
  const item = page.getByRole('article');
  const name = async () => (await item.getAttribute('aria-label')) ?? '';
  await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor();
  await page.getByText('Did this work before').waitFor();
  await picture(page, 'D1-today');

  // j and k walk along the list and back
  const first = await name();
  await page.keyboard.press('j');
  await expect.poll(name).not.toBe(first);
  await page.keyboard.press('k');
  await expect.poll(name).toBe(first);

  // edit the words, send them
  await page.getByText('Did this work before').waitFor();
  await page.keyboard.press('e');
  await page.keyboard.type(' The kettle is on.');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Enter');
  await page.getByRole('status').getByText(`Sent to ${first}`).waitFor();
  await expect.poll(name).not.toBe(first);

  // send the next, and take it back within ten seconds
  const second = await name();
  await page.getByText('Did this work before').waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('status').getByText(`Sent to ${second}`).waitFor();
  await expect.poll(name).not.toBe(second);
  await page.keyboard.press('z');
  await expect.poll(name, { timeout: 10_000 }).toBe(second);

  // put it off until tomorrow; decline the one after, because…
  await page.keyboard.press('s');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('1');
  await expect.poll(name).not.toBe(second);
  const third = await name();
  await page.keyboard.press('x');
  await page.getByRole('dialog').waitFor();
  await picture(page, 'D1-not-right');
  await page.keyboard.press('5');
  await expect.poll(name).not.toBe(third);
  await page.getByText('1 snoozed').waitFor();
  await page.getByText('1 not right').waitFor();

  const after = await eventually(async () => {
    const now = await today();
    // the screen counts at once; the house answers the two acts in either order
    return now.summary.declined === before.summary.declined + 1 && now.summary.snoozed === before.summary.snoozed + 1 && now;
  }, 'the day’s counts');
  expect(after.summary).toMatchObject({ done: before.summary.done + 1, snoozed: before.summary.snoozed + 1 });
  expect(after.summary.total).toBeGreaterThanOrEqual(before.summary.total);

  // the mail left the house once, with the words as they were edited; the one taken back did not
  const sent = await eventually(async () => (await mails()).find((mail) => mail.text?.includes('The kettle is on.')), 'the mail', 90, [
    'contact.deliver',
  ]);
  expect(sent.from?.text).toContain('Wren and Teasel');
  expect(sent.text).toContain('Zhou Yining');
  expect(sent.headers.get('list-unsubscribe-post') ?? sent.headers.get('list')).toBeTruthy();
  const names = (await mails()).map((mail) =>
    [mail.to]
      .flat()
      .map((to) => to?.text)
      .join(),
  );
  expect(names.filter((to) => to.includes(second))).toEqual([]);

  // and stands on the customer's timeline
  const customer = before.items.find((one) => one.customer.name === first);
  await page.goto(`/desk/customers/${customer?.customer.id}`);
  await page
    .getByText(sent.subject ?? '')
    .first()
    .waitFor();
  await close(page);
});

test('"not right" of a colleague lowers the programme’s claim and shows what was said', async () => {
  const timeline = await eventually(
    async () => {
      const declined = await answerTo<Today>('/api/v1/today?state=declined&limit=5');
      const [item] = declined.items;
      if (!item) return undefined;
      const entries = await answerTo<{ items: { kind: string }[] }>(`/api/v1/customers/${item.customer.id}/timeline`);
      return entries.items.some((one) => one.kind === 'note.care-declined') && entries;
    },
    'the decline on the timeline',
    60,
  );
  expect(timeline.items.length).toBeGreaterThan(1);
});
