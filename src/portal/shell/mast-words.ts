import type { Words } from '../../words/say.ts';

export type Place = 'today' | 'spaces' | 'rooms' | 'activities' | 'knowledge';

/** The words of the masthead, in their order: only places that are there. */
export const mastWords: readonly { place: Place; href: string; words: Words }[] = [
  { place: 'today', href: '/', words: 'portal.shell.today' },
  { place: 'activities', href: '/activities', words: 'activity.portal.title' },
];

/** Where the reader looks for something, once there is a page for it. */
export const searchHref: string | undefined = undefined;

/** The words at the foot of every page. */
export const footWords: readonly { href: string; words: Words }[] = [];
