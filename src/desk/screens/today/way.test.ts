import { expect, test } from 'vitest';
import type { Draft } from './drafts.ts';
import type { ItemPage } from './item.ts';
import { isSayable, wayOf } from './way.ts';

const draft = (channel: 'email' | 'phone'): Draft => ({ channel, language: 'en', subject: 'Tea', words: 'Good morning' });
const answer = (given: Partial<ItemPage['decision']>): ItemPage['decision'] => ({
  decision: 'grant',
  channel: 'email',
  at: null,
  text: { zh: '', en: '' },
  because: [],
  checks: [],
  otherChannels: [],
  ...given,
});
const because = (...codes: string[]) => codes.map((code) => ({ code, text: { zh: code, en: code } }));
const at = '2026-04-29T08:00:00Z';

test('granted mail goes at once, closed hours only move it', () => {
  expect(wayOf(answer({ decision: 'grant' }), draft('email'))).toEqual({ go: 'send' });
  expect(wayOf(answer({ decision: 'defer', at, because: because('quiet-hours') }), draft('email'))).toEqual({ go: 'send-later', at });
});

test('every other no stands', () => {
  expect(wayOf(answer({ decision: 'defer', at, because: because('quiet-hours', 'cap') }), draft('email'))).toEqual({ go: 'wait', at });
  expect(wayOf(answer({ decision: 'refuse' }), draft('email'))).toEqual({ go: 'wait', at: null });
  expect(wayOf(answer({ decision: 'grant', channel: 'phone' }), draft('email'))).toEqual({ go: 'wait', at: null });
  expect(wayOf(answer({ decision: 'hand-over', channel: null }), draft('email'))).toEqual({ go: 'wait', at: null });
});

test('a call is recorded, and nothing waits for an answer still on its way', () => {
  expect(wayOf(answer({ decision: 'refuse' }), draft('phone'))).toEqual({ go: 'call' });
  expect(wayOf(undefined, draft('email'))).toEqual({ go: 'send' });
});

test('a mail needs its subject and its words, a call neither', () => {
  expect(isSayable({ ...draft('email'), subject: ' ' })).toBe(false);
  expect(isSayable({ ...draft('email'), words: '' })).toBe(false);
  expect(isSayable({ ...draft('phone'), words: '' })).toBe(true);
});
