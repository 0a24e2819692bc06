import { expect, test } from 'vitest';
import { en } from '../../words/en.ts';

/** Plurals are told by one name. */
const nameOf = (kind: string): string => kind.replace(/_(one|other)$/, '');

test('whatever the timeline can tell has a name in the builder of segments', () => {
  for (const family of ['visit', 'community', 'contact', 'profile'] as const) {
    const named = Object.keys(en.segment.happening[family]);
    expect(
      Object.keys(en.profile.event[family])
        .map(nameOf)
        .filter((kind) => !named.includes(kind)),
      family,
    ).toEqual([]);
  }
});
