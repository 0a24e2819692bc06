import { expect, test } from 'vitest';
import { answerTo, close, openDesk, picture } from './house/desk.ts';

type Programme = { id: string; key: string; name: { zh: string; en: string } };

const duties = {
  'follow-up-greeting': ['回访问候', 'Follow-up greeting'],
  'stranger-answering': ['答陌生人问', 'Answering strangers'],
  'prospect-answering': ['答潜在客户问', 'Answering prospects'],
  'community-keeping': ['社区维护', 'Community keeping'],
  'activity-keeping': ['活动运营', 'Activity keeping'],
  'group-keeping': ['客户群运营', 'Group keeping'],
  'recurring-need': ['周期需求', 'Recurring need'],
  replenishment: ['补货提醒', 'Replenishment reminder'],
  'leaving-risk': ['潜在流失', 'Leaving risk'],
  dormancy: ['潜在休眠', 'Dormancy'],
  'win-back': ['流失挽回', 'Win-back'],
  'day-that-comes': ['要紧的日子', 'Days that matter'],
  'info-completion': ['信息完善', 'Missing details'],
  'still-right': ['信息保鲜', 'Still right?'],
} as const;

for (const [language, place] of [
  ['zh', 0],
  ['en', 1],
] as const)
  test(`the duties that live now stand on the screen by name (${language})`, async () => {
    const page = await openDesk('/desk/programmes', { language });
    for (const names of Object.values(duties)) await page.getByText(names[place], { exact: true }).first().waitFor();
    await picture(page, `D4-${language}`);
    await close(page);
  });

test('each has brought people and left some alone on purpose; nothing is claimed before it is measured', async () => {
  const { items } = await answerTo<{ items: Programme[] }>('/api/v1/programmes');
  expect(items.map((one) => one.key).sort()).toEqual(Object.keys(duties).sort());
  for (const programme of items) {
    const effect = await answerTo<Record<string, unknown>>(`/api/v1/programmes/${programme.id}/effect`);
    expect(JSON.stringify(effect), programme.key).toMatch(/too-few/);
  }
});
