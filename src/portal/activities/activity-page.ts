import type { ShownActivity } from '../../care/community/index.ts';
import { Fragment, h, type Markup } from '../../platform/http/plain-page.ts';
import { say, type Words } from '../../words/say.ts';
import { type Brand, crumbs, link, movement, notice, writePortalPage } from '../shell/index.ts';
import { bigDate, factsOf, firstOf, seatsOf } from './parts.ts';
import { type Seat, seatForm } from './seat-form.ts';

/** What a form has just done, told once on the page it leads to. */
export const deeds = {
  kept: 'activity.portal.kept',
  waiting: 'activity.portal.kept-waiting',
  left: 'activity.portal.left',
  taken: 'activity.portal.taken',
} as const satisfies Record<string, Words>;
export type Deed = keyof typeof deeds;

const status = (one: ShownActivity): string => `https://schema.org/${one.state === 'called-off' ? 'EventCancelled' : 'EventScheduled'}`;

const offer = (one: ShownActivity, baseUrl: string) => ({
  '@type': 'Offer',
  price: one.price ?? '0',
  priceCurrency: one.currency,
  availability: `https://schema.org/${one.free > 0 && one.state === 'open' ? 'InStock' : 'SoldOut'}`,
  url: `${baseUrl}/activities/${one.id}`,
});

/** What search engines read of it. A script of data never runs; the one sign that could end it early is written otherwise. */
const structured = (one: ShownActivity, brand: Brand): Markup => {
  const data = {
    '@context': 'https://schema.org',
    '@type': 'Event',
    name: one.title,
    description: firstOf(one.about, 300),
    startDate: one.startsAt.toISOString(),
    endDate: one.endsAt.toISOString(),
    eventStatus: status(one),
    eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
    inLanguage: one.language,
    location: { '@type': 'Place', name: one.place || brand.name, address: one.place || brand.name },
    organizer: { '@type': 'Organization', name: brand.name, url: brand.baseUrl },
    maximumAttendeeCapacity: one.seats,
    remainingAttendeeCapacity: one.free,
    offers: offer(one, brand.baseUrl),
  };
  return h('script', { type: 'application/ld+json', dangerouslySetInnerHTML: { __html: JSON.stringify(data).replaceAll('<', '\\u003c') } });
};

const recapOf = (seat: Seat): Markup => {
  const { language, activity } = seat;
  if (activity.state !== 'recap') return null;
  return h(
    'section',
    { className: 'move' },
    movement(say(language, 'activity.portal.recap')),
    activity.recapHtml && h('div', { className: 'read', lang: activity.language, dangerouslySetInnerHTML: { __html: activity.recapHtml } }),
    activity.pictures.length > 0 &&
      h(
        'div',
        { className: 'pictures' },
        ...activity.pictures.map((id, place) =>
          h('img', {
            key: id,
            src: `/pictures/${id}/480.webp`,
            alt: say(language, 'activity.portal.picture', { number: place + 1 }),
            loading: 'lazy',
          }),
        ),
      ),
    activity.recapLink && h('p', null, link(say(language, 'activity.portal.recap-on'), activity.recapLink)),
  );
};

/** One activity: the big date, what it is, where, and what the reader can do about a place. */
export const activityPage = (seat: Seat, brand: Brand, deed: Deed | undefined): string => {
  const { language, activity, member, now } = seat;
  const past = now >= activity.endsAt;
  return writePortalPage(
    {
      language,
      member,
      title: activity.title,
      description: firstOf(activity.about, 160) || activity.title,
      path: `/activities/${activity.id}`,
      current: 'activities',
      ...(activity.who === 'everybody' ? {} : { robots: 'noindex' as const }),
      head: activity.who === 'everybody' ? structured(activity, brand) : null,
      body: h(
        'div',
        { className: 'wrap activities' },
        crumbs(language, [{ href: '/activities', text: say(language, 'activity.portal.title') }]),
        deed && notice(say(language, deeds[deed])),
        h(
          'article',
          { className: 'gather' },
          bigDate(language, activity, past),
          h(
            'div',
            null,
            h('h1', { lang: activity.language }, activity.title),
            activity.aboutHtml &&
              h('div', { className: 'read', lang: activity.language, dangerouslySetInnerHTML: { __html: activity.aboutHtml } }),
            factsOf(language, activity),
          ),
          h(
            'div',
            { className: 'ask' },
            !past && activity.state !== 'called-off' ? seatsOf(language, activity) : h(Fragment),
            seatForm(seat),
          ),
        ),
        recapOf(seat),
      ),
    },
    brand,
  );
};
