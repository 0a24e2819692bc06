import { expect, test } from 'vitest';
import { answerTo, close, openDesk, picture } from './house/desk.ts';

type Programme = {
  id: string;
  key: string;
  holdout: number;
  entered: number;
  alone: number;
  effect: { verdict: string; text: { en: string; zh: string } };
};

/** Nobody's question is left unanswered, and no group left to itself, to see what comes of it. */
const answering = ['stranger-answering', 'prospect-answering', 'community-keeping', 'activity-keeping', 'group-keeping'];

test('every programme leaves some customers alone on purpose, and says nothing before it knows something', async () => {
  const { items } = await answerTo<{ items: Programme[] }>('/api/v1/programmes');
  for (const one of items.filter(({ key }) => answering.includes(key))) expect(one.holdout, one.key).toBe(0);
  for (const one of items.filter(({ key }) => !answering.includes(key))) {
    expect(one.holdout, one.key).toBeGreaterThan(0);
    expect(one.effect.verdict, one.key).toBe('too-few');
    expect(one.effect.text.zh).toMatch(/\p{Script=Han}/u);
  }
  const entered = items.reduce((sum, one) => sum + one.entered, 0);
  const alone = items.reduce((sum, one) => sum + one.alone, 0);
  expect(entered).toBeGreaterThan(300);
  expect(alone / entered).toBeGreaterThan(0.05);
  expect(alone / entered).toBeLessThan(0.3);

  const item = (await answerTo<{ items: { id: string }[] }>('/api/v1/today?limit=1')).items[0];
  const page = await openDesk(`/desk/today/${item?.id}`);
  await page
    .getByText(/Not measured yet/)
    .first()
    .waitFor();
  await picture(page, 'C12-proof');
  await close(page);
});
