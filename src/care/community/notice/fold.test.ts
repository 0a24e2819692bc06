import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newId } from '../../../kernel/id.ts';
import { foldNotices, type Notice } from './fold.ts';
import { sayNotice } from './sentence.ts';

const noon = new Date('2026-03-02T12:00:00Z').getTime();
const one = (more: Partial<Notice> & { minutes?: number }): Notice => ({
  noticeId: newId(),
  kind: 'thanked',
  facts: { by: newId(), who: 'Wren', title: 'A kettle' },
  link: '/t/1/a',
  gist: 'thanked:1',
  read: false,
  ...more,
  at: new Date(noon - (more.minutes ?? 0) * 60_000),
});

const anyNotice = fc
  .record({
    kind: fc.constantFrom('thanked', 'answered', 'mentioned', 'followed-topic'),
    gist: fc.constantFrom('a', 'b'),
    read: fc.boolean(),
    minutes: fc.integer({ min: 0, max: 600 }),
  })
  .map(one);

test('nothing is lost, nothing is said twice, seen and unseen are never one, unseen ones come first', () => {
  fc.assert(
    fc.property(fc.array(anyNotice, { maxLength: 40 }), (notices) => {
      const folds = foldNotices(notices);
      expect(folds.flatMap((fold) => fold.ids).sort()).toEqual(notices.map((each) => each.noticeId).sort());
      const byId = new Map(notices.map((each) => [each.noticeId, each]));
      for (const fold of folds) for (const id of fold.ids) expect(byId.get(id)?.read).toBe(fold.read);
      const seen = folds.map((fold) => fold.read);
      expect(seen).toEqual([...seen].sort());
    }),
  );
});

test('thanks become one line from three within two hours on', () => {
  expect(foldNotices([one({ minutes: 1 }), one({ minutes: 2 })])).toHaveLength(2);
  const three = foldNotices([one({ minutes: 1 }), one({ minutes: 60 }), one({ minutes: 119 })]);
  expect(three.map((fold) => fold.count)).toEqual([3]);
  expect(foldNotices([one({ minutes: 1 }), one({ minutes: 60 }), one({ minutes: 200 })])).toHaveLength(3);
  expect(three[0] && sayNotice('en', three[0])).toBe('3 people, Wren among them, found your words in “A kettle” useful');
  expect(three[0] && sayNotice('zh', three[0])).toBe('Wren等 3 位觉得您在《A kettle》里的话有用');
});

const kinds = [
  ...['answered', 'replied', 'quoted', 'mentioned', 'accepted', 'thanked', 'followed-topic', 'new-topic', 'activity-offer'],
  ...[
    'activity-lapsed',
    'appeal-stands',
    'appeal-lifted',
    'hidden-by-flags',
    'silenced',
    'ruled-hide',
    'ruled-silence',
    'let-through',
    'report-kept',
  ],
  ...['report-upheld', 'owner-asked', 'owner-wanted', 'owner-answered', 'owner-none', 'owner-helped', 'voice-moved', 'level-up'],
  ...['core-invited', 'core-task', 'core-thanks', 'core-ended'],
];
test('every kind has its own sentence in both languages', () => {
  for (const kind of kinds)
    for (const language of ['zh', 'en'] as const) {
      const fold = { kind, newest: one({ kind, facts: { title: 'T', decision: kind.replace('ruled-', '') } }), count: 1 };
      const said = sayNotice(language, fold);
      expect(said, kind).not.toBe('');
      expect(said, kind).not.toMatch(/undefined|\{\{|There is something|有一件事/);
    }
});
