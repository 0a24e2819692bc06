import { z } from 'zod';
import {
  appealRuling,
  decideThing,
  houseCompany,
  isThingId,
  type Keeper,
  queueOf,
  reportReasons,
  reportThing,
  rulingsAbout,
  silencedOf,
  thingKinds,
  thingSeenBy,
  thingsOf,
  undoRuling,
} from '../../care/community/index.ts';
import { done, refused } from '../../kernel/outcome.ts';
import type { House } from '../../platform/house.ts';
import type { Asking, Door } from '../../platform/http/door.ts';
import type { Member } from '../../platform/http/principal.ts';
import { idShape, text } from '../../platform/http/shapes.ts';
import { sayInEvery } from '../../words/say.ts';
import { goTo, pageAnswer, pageDoor, portalLanguage, readBrand } from '../shell/index.ts';
import { appealPage } from './appeal-page.ts';
import { keepPage } from './keep-page.ts';
import { reportedPage, reportPage } from './report-page.ts';

const thingParams = z.object({ kind: z.enum(thingKinds), id: z.string().max(60) });
const reason = z.enum(reportReasons).default('other');
const word = (most: number) => text(most, 0).default('');
const lang = z.object({ lang: z.string().max(5).optional() });

const seen = async (house: House, member: Member | undefined, kind: (typeof thingKinds)[number], id: string) =>
  member && isThingId(kind, id) ? thingSeenBy(house.db, member, kind, id) : undefined;

const keeperOf = (member: Member, asking: Asking): Keeper => ({ member, requestId: asking.requestId });

const reportDoors: Door[] = [
  pageDoor({
    id: 'portal.report',
    method: 'get',
    path: '/report/{kind}/{id}',
    summary: sayInEvery('trust.door.report'),
    may: 'member',
    params: thingParams,
    query: lang,
    refusals: ['not-found', 'own-thing'],
    run: async (house, asking, { params, query }) => {
      const { member } = asking;
      const thing = await seen(house, member, params.kind, params.id);
      if (!member || !thing) return refused('not-found');
      if (thing.authorId === member.customerId) return refused('own-thing');
      const language = portalLanguage(asking, query.lang);
      return done(pageAnswer(reportPage({ language, member, thing, brand: await readBrand(house) })));
    },
  }),
  pageDoor({
    id: 'portal.report.send',
    method: 'post',
    path: '/report/{kind}/{id}',
    summary: sayInEvery('trust.door.report-send'),
    may: 'member',
    params: thingParams,
    body: z.object({ reason, word: word(500) }),
    refusals: ['not-found', 'own-thing', 'flagged-already', 'silenced', 'enough-for-a-day'],
    back: (path) => path,
    run: async (house, asking, { params, body }) => {
      const { member } = asking;
      const thing = await seen(house, member, params.kind, params.id);
      if (!member || !thing) return refused('not-found');
      const reported = await reportThing(house, member, { ...params, ...body });
      if (!reported.ok) return reported;
      const language = portalLanguage(asking, undefined);
      const page = { language, member, thing, brand: await readBrand(house), hidden: reported.value.hidden };
      return done(pageAnswer(reportedPage(page)));
    },
  }),
];

const nothing = { title: '', words: '' };

const appealDoors: Door[] = [
  pageDoor({
    id: 'portal.appeal',
    method: 'get',
    path: '/appeal',
    summary: sayInEvery('trust.door.appeal'),
    may: 'member',
    query: lang.extend({ done: z.string().max(5).optional() }),
    refusals: ['not-signed-in'],
    run: async (house, asking, { query }) => {
      const { member } = asking;
      const company = await houseCompany(house.db);
      if (!member || !company) return refused('not-signed-in');
      const language = portalLanguage(asking, query.lang);
      const found = await rulingsAbout(house.db, member.customerId);
      const things = new Map<string, { title: string; words: string }>();
      for (const kind of thingKinds)
        for (const one of await thingsOf(
          house.db,
          kind,
          found.filter((each) => each.kind === kind).map((each) => each.thingId),
        ))
          things.set(`${kind} ${one.id}`, kind === 'member' ? nothing : { title: one.title, words: one.words });
      const rulings = found.map((one) => ({ ...one, ...(things.get(`${one.kind} ${one.thingId}`) ?? nothing) }));
      const silenced = await silencedOf(house.db, member.customerId, language, house.clock.now());
      const page = { language, member, rulings, silenced, zone: company.zone, brand: await readBrand(house), said: query.done === 'yes' };
      return done(pageAnswer(appealPage(page)));
    },
  }),
  pageDoor({
    id: 'portal.appeal.send',
    method: 'post',
    path: '/appeal',
    summary: sayInEvery('trust.door.appeal-send'),
    may: 'member',
    body: z.object({ ruling: idShape, word: text(1000) }),
    refusals: ['not-found', 'appealed-already'],
    back: () => '/appeal',
    run: async (house, { member }, { body }) => {
      if (!member) return refused('not-found');
      const appealed = await appealRuling(house, member, body.ruling, body.word);
      return appealed.ok ? done(goTo('/appeal?done=yes')) : appealed;
    },
  }),
];

const keepDoors: Door[] = [
  pageDoor({
    id: 'portal.keep',
    method: 'get',
    path: '/keep',
    summary: sayInEvery('trust.door.keep-order'),
    may: 'member',
    query: lang.extend({ done: idShape.optional(), undone: z.string().max(5).optional() }),
    refusals: ['not-found'],
    run: async (house, asking, { query }) => {
      const { member } = asking;
      if (!member || member.moderates.length === 0) return refused('not-found');
      const language = portalLanguage(asking, query.lang);
      const by = keeperOf(member, asking);
      const queue = await queueOf(house.db, by, undefined, 30);
      const page = { language, member, by, queue, brand: await readBrand(house), done: query.done, undone: query.undone === 'yes' };
      return done(pageAnswer(keepPage(page)));
    },
  }),
  pageDoor({
    id: 'portal.keep.decide',
    method: 'post',
    path: '/keep',
    summary: sayInEvery('trust.door.keep-order-decide'),
    may: 'member',
    body: z.object({
      kind: z.enum(thingKinds),
      id: z.string().max(60),
      decision: z.enum(['keep', 'hide', 'close']),
      reason,
      word: word(1000),
    }),
    refusals: ['not-found', 'not-allowed', 'decided-already'],
    back: () => '/keep',
    run: async (house, asking, { body }) => {
      const { member } = asking;
      if (!member || member.moderates.length === 0 || !isThingId(body.kind, body.id)) return refused('not-found');
      const decided = await decideThing(house, keeperOf(member, asking), body);
      return decided.ok ? done(goTo(`/keep?done=${decided.value.rulingId}`)) : decided;
    },
  }),
  pageDoor({
    id: 'portal.keep.undo',
    method: 'post',
    path: '/keep/undo',
    summary: sayInEvery('trust.door.undo'),
    may: 'member',
    body: z.object({ ruling: idShape }),
    refusals: ['not-found', 'too-late-to-undo'],
    back: () => '/keep',
    run: async (house, asking, { body }) => {
      const { member } = asking;
      if (!member) return refused('not-found');
      const undone = await undoRuling(house, keeperOf(member, asking), body.ruling);
      return undone.ok ? done(goTo('/keep?undone=yes')) : undone;
    },
  }),
];

/** Reporting, appealing, and keeping one's spaces in order. */
export const orderDoors: Door[] = [...reportDoors, ...appealDoors, ...keepDoors];
