import type { Role } from '../../platform/http/principal.ts';
import type { Words } from '../../words/say.ts';

export type Place = { to: string; word: Words; screen: string; only?: readonly Role[] };

/** The words of the masthead. A screen that is not there is not shown. */
export const places: readonly Place[] = [
  { to: '/today', word: 'desk.nav.today', screen: 'today/today' },
  { to: '/customers', word: 'desk.nav.customers', screen: 'customers/customers' },
  { to: '/segments', word: 'desk.nav.segments', screen: 'segments/segments' },
  { to: '/contacts', word: 'desk.nav.contacts', screen: 'contacts/contacts' },
  { to: '/programmes', word: 'desk.nav.programmes', screen: 'programmes/programmes' },
  { to: '/community', word: 'desk.nav.community', screen: 'community/community' },
  { to: '/insight', word: 'desk.nav.insight', screen: 'insight/insight' },
];

/** Found by ⌘K and under "More" on the phone, not in the masthead. */
export const furtherPlaces: readonly Place[] = [
  { to: '/needs', word: 'desk.nav.needs', screen: 'needs/needs' },
  { to: '/community/activities', word: 'activity.desk.title', screen: 'community/activities' },
  { to: '/imports', word: 'desk.nav.imports', screen: 'imports/imports', only: ['owner', 'manager'] },
  { to: '/customers/doubts', word: 'keeping.doubts.title', screen: 'customers/doubts' },
  { to: '/customers/retired', word: 'keeping.retired.title', screen: 'customers/retired' },
  { to: '/settings', word: 'desk.nav.settings', screen: 'settings/settings' },
];
