import { expect, test } from 'vitest';
import { newId } from '../../src/kernel/id.ts';
import { close, eventually, mailTo, openStranger, picture } from './house/desk.ts';
import { faultsOf } from './house/faults.ts';
import { plant, type Settled, settleMember, settlePost, settleSpace, settleTopic } from './house/square.ts';

const word = Date.now().toString(36);

/** A zone in which it is eleven in the morning now, so that no hour of the house stands in the way. */
const morning = (): string => {
  const offset = ((11 - new Date().getUTCHours() + 35) % 24) - 11;
  return offset === 0 ? 'Etc/GMT' : `Etc/GMT${offset > 0 ? '-' : '+'}${Math.abs(offset)}`;
};

/** Somebody who may be written to, and was last here an hour ago. */
const reachable = async (who: Settled): Promise<string> => {
  const email = `${who.name.toLowerCase().replaceAll(' ', '-')}@example.com`;
  await plant('UPDATE customer SET zone = $2 WHERE customer_id = $1', [who.customerId, morning()]);
  await plant(
    `INSERT INTO address (customer_id, address_id, channel, value, normal, reachability, reachability_since, added_at)
     VALUES ($1, $2, 'email', $3, $3, 'unknown', now(), now())`,
    [who.customerId, newId(), email],
  );
  await plant(
    `INSERT INTO consent_entry (customer_id, consent_id, at, channel, purpose, decision, wording, language, source)
     VALUES ($1, $2, now() - interval '1 day', 'email', 'give', 'given', 'yes', 'en', 'test')`,
    [who.customerId, newId()],
  );
  return email;
};
const goAway = (who: Settled) =>
  plant(`UPDATE portal_session SET seen_at = now() - interval '1 hour' WHERE customer_id = $1`, [who.customerId]);

test('an answer comes: it stands in the page, a letter says so, a click on it reads it; others hear of it in their digest', async () => {
  const [asker, helper, reader] = [
    await settleMember(`Robin ${word}`),
    await settleMember(`Alex ${word}`),
    await settleMember(`Kit ${word}`),
  ];
  const spaceId = await settleSpace(asker.companyId, `Kettles ${word}`);
  const title = `Does the lid stay on, ${word}`;
  const { companyId, customerId: authorId } = asker;
  const topicId = await settleTopic({ spaceId, companyId, authorId, kind: 'question', title, body: title, language: 'en', daysAgo: 1 });
  const email = await reachable(asker);

  const writing = await helper.open(`/t/${topicId}/a-topic?lang=en`);
  await writing.locator('#body').fill('It does, if you turn it until it clicks. Mine has never come off in two years.');
  // what a newcomer writes within three seconds waits for a person
  await writing.waitForTimeout(4000);
  await writing.locator('form.compose button.go').click();
  await writing.getByText('turn it until it clicks').first().waitFor();

  const page = await asker.open('/?lang=en');
  await page.getByRole('link', { name: 'Notices: 1 not seen' }).click();
  await page.getByRole('link', { name: `Alex ${word} answered your question “${title}”` }).waitFor();
  expect(await faultsOf(page, 'en')).toEqual([]);
  await picture(page, 'E7-notices');

  // ten minutes later nobody has read it, and they are away
  await plant(`UPDATE notice SET at = at - interval '20 minutes' WHERE customer_id = $1`, [asker.customerId]);
  await goAway(asker);
  await eventually(
    async () => (await plant('SELECT 1 FROM delivery WHERE customer_id = $1', [asker.customerId])).length > 0,
    'the letter being written',
    40,
    ['community-answers', 'contact.decide'],
  );
  const letter = await mailTo(email, 60);
  expect(letter.subject).toContain(`answered your question “${title}”`);
  expect(letter.text).not.toContain(`${helper.name} Private`);
  const link = /http\S+\/me\/notices\/[0-9a-f-]{36}/.exec(letter.text ?? '')?.[0] ?? '';
  await page.goto(new URL(link).pathname);
  await page.getByText('turn it until it clicks').first().waitFor();
  expect(await page.getByRole('link', { name: /Notices:/ }).count()).toBe(0);
  await page.goto('/me/notices?lang=zh');
  await page.getByText('都看过了。').waitFor();
  expect(await faultsOf(page, 'zh')).toEqual([]);

  // somebody who follows another topic has a digest in their morning, and can end it without a word
  const readersMail = await reachable(reader);
  const other = await settleTopic({
    ...{ spaceId, companyId, authorId, kind: 'discussion', language: 'en', daysAgo: 2 },
    title: `Spring water, ${word}`,
    body: 'From the hill.',
  });
  await settlePost({
    topicId: other,
    companyId,
    authorId: helper.customerId,
    number: 2,
    body: 'Mine, too.',
    at: new Date(Date.now() - 3_600_000),
  });
  await plant('UPDATE topic SET last_number = 2, posts = 2, last_posted_at = now() WHERE topic_id = $1', [other]);
  await plant(`INSERT INTO follow (customer_id, kind, target_id, because, since) VALUES ($1, 'topic', $2, 'read', now())`, [
    reader.customerId,
    other,
  ]);
  await plant('INSERT INTO reading (customer_id, topic_id, last_number, first_at, last_at) VALUES ($1, $2, 1, now(), now())', [
    reader.customerId,
    other,
  ]);
  await goAway(reader);
  await eventually(
    async () => (await plant('SELECT 1 FROM delivery WHERE customer_id = $1', [reader.customerId])).length > 0,
    'the digest being written',
    40,
    ['community-digests', 'contact.decide'],
  );
  const digest = await mailTo(readersMail, 60);
  expect(digest.text).toContain(`“Spring water, ${word}” has 1 new post`);
  expect(digest.headers.get('list')).toBeDefined();
  const choosing = await reader.open('/me/notices?lang=en');
  await choosing.getByLabel('Never').check({ force: true });
  await choosing.getByRole('button', { name: 'Save' }).click();
  await choosing.getByText('Noted.').waitFor();
  expect(await plant('SELECT digest FROM notice_choice WHERE customer_id = $1', [reader.customerId])).toEqual([{ digest: 'never' }]);
  await picture(choosing, 'E7-choose');

  const stranger = await openStranger();
  await stranger.goto('/me/notices');
  expect(new URL(stranger.url()).pathname).toBe('/sign-in');
  for (const one of [writing, page, choosing, stranger]) await close(one);
}, 180_000);
