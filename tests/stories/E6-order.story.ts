import { expect, test } from 'vitest';
import { close, openDesk, picture } from './house/desk.ts';
import { faultsOf } from './house/faults.ts';
import { plant, settleMember, settlePost, settleSpace, settleTopic } from './house/square.ts';

const word = Date.now().toString(36);

test('three members report, the words are hidden; a colleague decides by keys, undoes, decides again; the author appeals', async () => {
  const author = await settleMember(`Robin ${word}`);
  const { companyId } = author;
  const spaceId = await settleSpace(companyId, `Kettles ${word}`);
  const topic = { spaceId, companyId, authorId: author.customerId, kind: 'discussion', language: 'en', daysAgo: 1 };
  const topicId = await settleTopic({ ...topic, title: `Which kettle, ${word}`, body: 'I am looking for one that keeps warm.' });
  const at = new Date(Date.now() - 3_600_000);
  const rude = `People who buy that one have no taste, ${word}`;
  const postId = await settlePost({ topicId, companyId, authorId: author.customerId, number: 2, body: rude, at });

  for (const name of ['Ann', 'Ben', 'Cleo']) {
    const reader = await settleMember(`${name} ${word}`);
    await plant('UPDATE member SET level = 1 WHERE customer_id = $1', [reader.customerId]);
    const page = await reader.open(`/report/post/${postId}?lang=en`);
    await page.getByLabel('Words that hurt').check();
    if (name === 'Ann') {
      expect(await faultsOf(page, 'en')).toEqual([]);
      await picture(page, 'E6-report');
    }
    await page.getByRole('button', { name: 'Send the report' }).click();
    await page.getByText('Noted, thank you.').waitFor();
    if (name === 'Cleo') await page.getByText('it is hidden until somebody has looked').waitFor();
    await close(page);
  }
  const [hidden] = await plant<{ state: string }>('SELECT state FROM post WHERE post_id = $1', [postId]);
  expect(hidden?.state).toBe('hidden');

  const desk = await openDesk();
  await desk.goto(`/desk/community/moderation/post/${postId}`);
  await desk.getByText(rude).first().waitFor();
  expect(await faultsOf(desk, 'en')).toEqual([]);
  await picture(desk, 'E6-queue');
  await desk.keyboard.press('2');
  await desk.getByText('Hide: done.').waitFor();
  await desk.keyboard.press('z');
  await desk.getByText('Undone.').waitFor();
  await desk.getByText(rude).first().waitFor();
  await desk.keyboard.press('2');
  await desk.getByText('Hide: done.').waitFor();
  await desk.goto('/desk/community/members');
  await desk.locator('main input[type=search]').first().fill(`Robin ${word}`);
  await desk.getByText(`Robin ${word}`).first().click();
  await desk.getByRole('dialog').waitFor();
  await desk.getByText('Decisions').first().waitFor();
  expect(await faultsOf(desk, 'en')).toEqual([]);
  await picture(desk, 'E6-member');
  await desk.goto('/desk/community/limits');
  await desk.getByRole('button', { name: 'Save' }).waitFor();
  expect(await faultsOf(desk, 'en')).toEqual([]);
  await picture(desk, 'E6-limits');

  const own = await author.open('/appeal?lang=en');
  await own.getByLabel('Why you think it is wrong').first().fill('It was about taste, and it was meant kindly.');
  expect(await faultsOf(own, 'en')).toEqual([]);
  await picture(own, 'E6-appeal');
  await own.getByRole('button', { name: 'Send the appeal' }).first().click();
  await own.getByText('somebody else will look').first().waitFor();
});
