import type { Words } from '../../words/say.ts';

export type Place = 'today' | 'spaces' | 'rooms' | 'activities' | 'knowledge';

/** The words of the masthead, in their order: only places that are there. */
export const mastWords: readonly { place: Place; href: string; words: Words }[] = [
  { place: 'today', href: '/', words: 'portal.shell.today' },
  { place: 'spaces', href: '/spaces', words: 'square.spaces.title' },
  { place: 'rooms', href: '/rooms', words: 'room.title' },
  { place: 'activities', href: '/activities', words: 'activity.portal.title' },
  { place: 'knowledge', href: '/articles', words: 'found.article.title' },
];

/** Where the reader looks for something. */
export const searchHref: string | undefined = '/search';

/** The words at the foot of every page. */
export const footWords: readonly { href: string; words: Words }[] = [
  { href: '/ideas', words: 'voice.board.title' },
  { href: '/owners', words: 'owners.page.title' },
  { href: '/feed.xml', words: 'portal.shell.feed' },
];
