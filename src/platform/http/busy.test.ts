import { expect, test } from 'vitest';
import { languages } from '../../kernel/language.ts';
import { say } from '../../words/say.ts';
import { busyAnswer } from './busy.ts';
import { stylePath } from './plain-page.ts';

test('who has to wait reads why and for how long in every language, on a page of the house, and is not kept anywhere', async () => {
  const answer = busyAnswer(5);
  expect(answer.status).toBe(503);
  expect(answer.headers.get('retry-after')).toBe('5');
  expect(answer.headers.get('cache-control')).toBe('no-store');
  const page = await answer.text();
  expect(page).toContain(`href="${stylePath}"`);
  for (const language of languages) {
    expect(page).toContain(`<section lang="${language}">`);
    expect(page).toContain(say(language, 'portal.shell.busy', { seconds: 5 }));
  }
  expect(await busyAnswer(30).text()).toContain(say('en', 'portal.shell.busy', { seconds: 30 }));
});
