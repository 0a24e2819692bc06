import { expect, test } from 'vitest';
import { newId } from '../../src/kernel/id.ts';
import { close, eventually, openDesk, picture } from './house/desk.ts';
import { faultsOf } from './house/faults.ts';
import { plant, settleMember, settlePost, settleSpace, settleTopic } from './house/square.ts';

const days = (count: number): Date => new Date(Date.now() - count * 86_400_000);

/** Ninety days of coming by every other day: reading, answering newcomers, being thanked. */
const carry = async (name: string) => {
  const member = await settleMember(name);
  const { companyId } = member;
  const spaces = [await settleSpace(companyId, 'Kettles'), await settleSpace(companyId, 'Leaves'), await settleSpace(companyId, 'Cups')];
  for (let day = 1; day < 90; day += 2) {
    await plant(
      `INSERT INTO event (customer_id, at, event_id, family, kind, source, company_id, data) VALUES ($1, $2, $3, 'community', 'community.read', 'portal', $4, '{}')`,
      [member.customerId, days(day), newId(), companyId],
    );
    if (day % 6 !== 1) continue;
    const asker = await settleMember(`Newcomer ${day}`, 'en', day + 1);
    const topic = {
      spaceId: spaces[day % 3] ?? '',
      companyId,
      authorId: asker.customerId,
      kind: 'discussion',
      language: 'en',
      daysAgo: day,
    };
    const topicId = await settleTopic({ ...topic, title: 'How hot should the water be', body: 'For a green tea of this spring.' });
    const postId = await settlePost({
      topicId,
      companyId,
      authorId: member.customerId,
      number: 2,
      body: 'Eighty degrees, half a minute.',
      at: days(day - 0.2),
    });
    await plant('UPDATE topic SET accepted_post_id = $1, accepted_at = $2 WHERE topic_id = $3', [postId, days(day - 0.3), topicId]);
    await plant(`INSERT INTO reaction (post_id, customer_id, kind, owner, reacted_at) VALUES ($1, $2, 'useful', true, $3)`, [
      postId,
      asker.customerId,
      days(day - 0.3),
    ]);
    await plant('INSERT INTO reading (customer_id, topic_id, last_number, seconds, first_at, last_at) VALUES ($1, $2, 2, 240, $3, $3)', [
      member.customerId,
      topicId,
      days(day - 0.2),
    ]);
  }
  return member;
};

test('who carries the community is found with the reasons, asked in, given something to do, thanked, and free again in one click', async () => {
  const name = `Wren ${Date.now().toString(36)}`;
  const member = await carry(name);
  const page = await openDesk('/desk/community/core');
  const row = page.getByRole('link', { name: `${name} Private` });
  await eventually(
    async () => {
      await page.reload();
      await page.getByRole('heading', { name: 'Candidates' }).waitFor();
      return (await row.count()) > 0;
    },
    'the candidate',
    60,
    ['core-count'],
  );
  await picture(page, 'E4-core');
  await row.click();
  await page
    .getByText(/here on \d+ of 100 days/)
    .last()
    .waitFor();
  await page
    .getByText(/answers taken by whoever asked/)
    .last()
    .waitFor();
  await picture(page, 'E4-member');
  expect(await faultsOf(page, 'en')).toEqual([]);
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  await page.getByLabel('What we ask').fill('Look in on newcomers once a week, and answer one you can.');
  await page.getByLabel('What we give').fill('New teas to try first, and a person who picks up.');
  await picture(page, 'E4-invite');
  await page.getByRole('button', { name: 'Send the invitation' }).click();
  await page.getByText('Invited', { exact: true }).first().waitFor();

  const theirs = await member.open('/me/core');
  await theirs
    .getByRole('heading', { name: 'Would you look after the community with us?' })
    .or(theirs.getByRole('heading', { level: 1 }))
    .first()
    .waitFor();
  await theirs.getByText('New teas to try first, and a person who picks up.').waitFor();
  await picture(theirs, 'E4-me-invited');
  await theirs.getByRole('button', { name: 'Yes, gladly' }).click();
  await theirs.getByText('Thank you for saying yes.').waitFor();

  await page.reload();
  await page.getByRole('button', { name: 'Ask for something' }).click();
  await page.getByLabel('What to do').fill('Greet the newcomers of this week');
  await page.getByRole('button', { name: 'Ask', exact: true }).click();
  await page.getByText('Asked', { exact: true }).first().waitFor();
  await page.getByRole('button', { name: 'Thank', exact: true }).click();
  await page.getByLabel('For what').fill('For half a year of patient answers');
  await page.getByRole('button', { name: 'Thank them' }).click();
  await page.getByText('Thanked', { exact: true }).first().waitFor();

  await theirs.goto('/me/core');
  await theirs.getByText('Greet the newcomers of this week').waitFor();
  await theirs.getByText('For half a year of patient answers').waitFor();
  await picture(theirs, 'E4-me-serving');
  expect(await faultsOf(theirs, 'en')).toEqual([]);
  await theirs.getByRole('button', { name: 'Done' }).click();
  await theirs.getByText('done', { exact: true }).waitFor();
  await theirs.getByRole('button', { name: 'Step back' }).click();
  await theirs.getByText('You have stepped back.').waitFor();
  expect(await theirs.content()).not.toContain('Private');

  await page.goto('/desk/community/core');
  await page.getByRole('heading', { name: 'Candidates' }).waitFor();
  const zh = await openDesk('/desk/community/core', { language: 'zh', scheme: 'dark' });
  await zh.getByRole('heading', { name: '候选人' }).waitFor();
  await picture(zh, 'E4-core-zh');
  expect(await faultsOf(zh, 'zh')).toEqual([]);
  for (const one of [zh, theirs, page]) await close(one);
}, 180_000);
