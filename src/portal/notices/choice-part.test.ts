import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { h } from '../../platform/http/plain-page.ts';
import { choicePart } from './choice-part.ts';

const choice = { ways: {}, digest: 'weekly', quietFrom: 1320, quietUntil: 480 } as const;
const pageFor = (mailed: boolean): string => renderToStaticMarkup(h('main', null, choicePart('en', choice, mailed)));

test('a weekly digest nobody agreed to is not promised: the page says that no letter will come, and where to say yes', () => {
  expect(pageFor(false)).toContain('none of these will come');
  expect(pageFor(false)).toContain('href="/me#often"');
  expect(pageFor(true)).not.toContain('none of these will come');
});
