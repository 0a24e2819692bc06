import { z } from 'zod';
import {
  calendarFile,
  houseCompany,
  mySignUp,
  nextActivities,
  pastActivities,
  shownActivity,
  signUp,
  takeOffer,
  withdraw,
  writingRefusals,
} from '../../care/community/index.ts';
import type { Id } from '../../kernel/id.ts';
import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import type { House } from '../../platform/house.ts';
import { Answer, type Asking, type Door, door } from '../../platform/http/door.ts';
import { idParams } from '../../platform/http/shapes.ts';
import { sayInEvery } from '../../words/say.ts';
import { goTo, pageAnswer, pageDoor, portalLanguage, readBrand } from '../shell/index.ts';
import { activityPage, type Deed, deeds } from './activity-page.ts';
import { activitiesPage } from './list-page.ts';

const mostComing = 24;
const mostPast = 24;

const isDeed = (word: string | undefined): word is Deed => word !== undefined && Object.hasOwn(deeds, word);
const pathOf = (id: Id): string => `/activities/${id}`;
const backOf = (path: string): string => path.replace(/\/(seat|leave|take)$/, '');

/** A file for calendars, under a name that ends as they expect. */
const fileAnswer = (text: string, name: string): Answer =>
  new Answer(text, 200, {
    'content-type': 'text/calendar; charset=utf-8',
    'content-disposition': `inline; filename="${name}.ics"`,
    'x-robots-tag': 'noindex',
  });

const shownTo = async (house: House, asking: Asking, id: Id) => {
  const company = await houseCompany(house.db);
  return company && shownActivity(house.db, company.companyId, asking.member?.customerId, id);
};

const after = (id: Id, deed: Deed): Outcome<Answer> => done(goTo(`${pathOf(id)}?done=${deed}`));

export const activityPageDoors: Door[] = [
  pageDoor({
    id: 'portal.activities',
    method: 'get',
    path: '/activities',
    summary: sayInEvery('activity.door.portal-list'),
    may: 'anyone',
    run: async (house, asking, { query }) => {
      const language = portalLanguage(asking, query.lang);
      const company = await houseCompany(house.db);
      const now = house.clock.now();
      const { member } = asking;
      const [coming, past] = company
        ? await Promise.all([
            nextActivities(house.db, company.companyId, member?.customerId, now, mostComing),
            pastActivities(house.db, company.companyId, member?.customerId, now, mostPast),
          ])
        : [[], []];
      return done(pageAnswer(activitiesPage({ language, member, brand: await readBrand(house), coming, past })));
    },
  }),
  door({
    id: 'portal.activities.feed',
    method: 'get',
    path: '/activities.ics',
    summary: sayInEvery('activity.door.portal-feed'),
    tag: 'portal',
    may: 'anyone',
    refusals: ['not-found'],
    run: async (house) => {
      const company = await houseCompany(house.db);
      if (!company) return refused('not-found');
      const open = await nextActivities(house.db, company.companyId, undefined, house.clock.now(), 100);
      return done(fileAnswer(calendarFile(company.name, open, house.baseUrl), 'activities'));
    },
  }),
  pageDoor({
    id: 'portal.activity',
    method: 'get',
    path: '/activities/{id}',
    summary: sayInEvery('activity.door.portal-one'),
    may: 'anyone',
    params: idParams,
    query: z.object({ done: z.string().max(20).optional() }),
    refusals: ['not-found'],
    run: async (house, asking, { params, query }) => {
      const activity = await shownTo(house, asking, params.id);
      if (!activity) return refused('not-found');
      const { member } = asking;
      const mine = member && (await mySignUp(house.db, activity.id, member.customerId));
      const language = portalLanguage(asking, (query as { lang?: string }).lang);
      const seat = { language, activity, member, mine, now: house.clock.now(), baseUrl: house.baseUrl };
      return done(pageAnswer(activityPage(seat, await readBrand(house), isDeed(query.done) ? query.done : undefined)));
    },
  }),
  door({
    id: 'portal.activity.file',
    method: 'get',
    path: '/activities/{id}/calendar.ics',
    summary: sayInEvery('activity.door.portal-file'),
    tag: 'portal',
    may: 'anyone',
    params: idParams,
    refusals: ['not-found'],
    run: async (house, asking, { params }) => {
      const activity = await shownTo(house, asking, params.id);
      return activity ? done(fileAnswer(calendarFile(activity.title, [activity], house.baseUrl), 'activity')) : refused('not-found');
    },
  }),
  pageDoor({
    id: 'portal.activity.seat',
    method: 'post',
    path: '/activities/{id}/seat',
    summary: sayInEvery('activity.door.portal-seat'),
    may: 'member',
    back: backOf,
    params: idParams,
    body: z.object({ companions: z.coerce.number().int().min(0).max(9).default(0) }),
    refusals: ['not-found', 'sign-up-over', 'bad-input', ...writingRefusals],
    run: async (house, asking, { params, body }) => {
      if (!asking.member) return refused('not-signed-in');
      const kept = await signUp(house, asking.member, params.id, body.companions);
      return kept.ok ? after(params.id, kept.value.state === 'waiting' ? 'waiting' : 'kept') : kept;
    },
  }),
  pageDoor({
    id: 'portal.activity.leave',
    method: 'post',
    path: '/activities/{id}/leave',
    summary: sayInEvery('activity.door.portal-leave'),
    may: 'member',
    back: backOf,
    params: idParams,
    body: z.object({}),
    refusals: ['not-found', 'sign-up-over'],
    run: async (house, asking, { params }) => {
      if (!asking.member) return refused('not-signed-in');
      const left = await withdraw(house, asking.member, params.id);
      return left.ok ? after(params.id, 'left') : left;
    },
  }),
  pageDoor({
    id: 'portal.activity.take',
    method: 'post',
    path: '/activities/{id}/take',
    summary: sayInEvery('activity.door.portal-take'),
    may: 'member',
    back: backOf,
    params: idParams,
    body: z.object({}),
    refusals: ['not-found', 'offer-gone'],
    run: async (house, asking, { params }) => {
      if (!asking.member) return refused('not-signed-in');
      const taken = await takeOffer(house, asking.member, params.id);
      return taken.ok ? after(params.id, 'taken') : taken;
    },
  }),
];
