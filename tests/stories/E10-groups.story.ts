import { expect, test } from 'vitest';
import { sortName } from '../../src/care/profile/index.ts';
import { close, eventually, openDesk, picture } from './house/desk.ts';
import { faultsOf } from './house/faults.ts';
import { plant, settleMember } from './house/square.ts';

test('a group is added, its roster joined to profiles, a post handed to its owner, and all of it seen on the customer’s page', async () => {
  const mark = Date.now().toString(36);
  const wren = await settleMember(`Wren ${mark}`);
  const called = `${wren.name} Private`;
  await plant('UPDATE customer SET sort_name = $1 WHERE customer_id = $2', [sortName(called), wren.customerId]);
  const page = await openDesk('/desk/community/groups');
  await page.getByRole('button', { name: 'Add a group' }).click();
  await page.getByLabel('Group', { exact: true }).fill(`Tea by the river ${mark}`);
  await page.getByLabel('Where').selectOption('whatsapp');
  await page.getByLabel('What it is for').fill('Questions while the kettle boils.');
  await picture(page, 'E10-new');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('heading', { name: `Tea by the river ${mark}` }).waitFor();
  expect(await faultsOf(page, 'en')).toEqual([]);

  await page.getByRole('button', { name: 'Bring a roster' }).click();
  await page.getByLabel('Paste the list of members here').fill(`name\tnickname\n${called}\twren\nSomebody else\tse\n`);
  await page.getByRole('button', { name: 'Look first' }).click();
  await page.getByText('to be recognised').first().waitFor();
  await picture(page, 'E10-look');
  await page.getByRole('button', { name: 'Take it' }).click();
  await page.getByText('The roster is up to date.').waitFor();
  await page.getByRole('button', { name: /^Not known yet/ }).click();
  await page.getByRole('button', { name: `It is ${called} · same name` }).click();
  await page.getByText('Noted.').first().waitFor();
  await picture(page, 'E10-roster');

  await page.getByRole('button', { name: 'Plan a post' }).click();
  await page.getByLabel('Words').fill('Warm the pot first.');
  await page.getByLabel('Written as').selectOption('markdown');
  await page.getByRole('button', { name: 'How it will look' }).click();
  await page.getByText('This group has no robot').waitFor();
  const soon = new Date(Date.now() - 60_000);
  const zone = (await page.getByText(/By the clock of the group/).textContent())?.match(/\((.+)\)/)?.[1] ?? 'UTC';
  const local = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(soon).replace(' ', 'T');
  await page.getByLabel('When').fill(local);
  await picture(page, 'E10-post');
  await page.getByRole('button', { name: 'Plan a post' }).last().click();
  await page.getByText('Planned.', { exact: true }).waitFor();
  const posted = page.getByRole('button', { name: 'It stands there' });
  await eventually(
    async () => {
      await page.reload();
      await page.getByRole('heading', { name: 'Posts' }).waitFor();
      await page.waitForTimeout(300);
      return (await posted.count()) > 0;
    },
    'the post for the owner',
    60,
    ['group-posts'],
  );
  await page.getByText('waits for somebody to post it').waitFor();
  await picture(page, 'E10-group');
  await posted.click();
  await page.getByText('Posted', { exact: true }).first().waitFor();
  expect(await faultsOf(page, 'en')).toEqual([]);

  await page.getByRole('button', { name: 'Count a chat' }).click();
  await page.getByLabel('Paste the exported chat here').fill('2026-01-06 09:00:00 Ada\nhello\n2026-01-06 09:01:00 Bo\nhi');
  await page.getByRole('button', { name: 'Count a chat' }).last().click();
  await page.getByText('Noted.').first().waitFor();

  await page.goto(`/desk/customers/${wren.customerId}`);
  await page.getByRole('link', { name: `Tea by the river ${mark}` }).waitFor();
  await page.getByText(`Joined the group “Tea by the river ${mark}”`).first().waitFor();
  await close(page);
});

test('the groups are read in Chinese on a phone, in the dark', async () => {
  const page = await openDesk('/desk/community/groups', { language: 'zh', width: 390, scheme: 'dark' });
  await page.getByRole('button', { name: '登记一个群' }).waitFor();
  await picture(page, 'E10-zh-390-dark');
  expect(await faultsOf(page, 'zh')).toEqual([]);
  await close(page);
});
