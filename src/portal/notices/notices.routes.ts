import { z } from 'zod';
import {
  countSubscriptions,
  houseCompany,
  keepChoice,
  listNotices,
  noticeFamilies,
  noticeWays,
  openNotice,
  ownPath,
  readAllNotices,
  readNoticeChoice,
  rhythms,
  subscribe,
  unsubscribeBrowser,
} from '../../care/community/index.ts';
import { consentFor } from '../../care/profile/index.ts';
import { done, refused } from '../../kernel/outcome.ts';
import type { Door } from '../../platform/http/door.ts';
import { idParams } from '../../platform/http/shapes.ts';
import { publicPushKey } from '../../platform/push/vapid.ts';
import { say, sayInEvery } from '../../words/say.ts';
import { goTo, pageAnswer, pageDoor, portalLanguage, readBrand, writePortalPage } from '../shell/index.ts';
import { choicePart } from './choice-part.ts';
import { noticesBody } from './notices-page.ts';
import { pushPart } from './push-part.ts';

const back = () => '/me/notices';
const clock = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .transform((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)));
const chosen = z.object({ digest: z.enum(rhythms), quietFrom: clock, quietUntil: clock }).catchall(z.string().max(60));

export const noticeDoors: Door[] = [
  pageDoor({
    id: 'portal.notices',
    method: 'get',
    path: '/me/notices',
    summary: sayInEvery('touch.door.page'),
    may: 'member',
    query: z.object({ done: z.string().max(5).optional() }),
    run: async (house, asking, { query }) => {
      const { member } = asking;
      const company = await houseCompany(house.db);
      if (!member || !company) return refused('not-signed-in');
      const language = portalLanguage(asking, query.lang);
      const now = house.clock.now();
      const [folds, choice, devices, brand, consents] = await Promise.all([
        listNotices(house.db, member.customerId),
        readNoticeChoice(house.db, member.customerId),
        countSubscriptions(house.db, member.customerId, now),
        readBrand(house),
        consentFor(house.db, [member.customerId]),
      ]);
      const mailed = (consents.get(member.customerId) ?? []).some(
        (one) => one.channel === 'email' && one.purpose === 'give' && one.decision === 'given',
      );
      const look = { language, zone: company.zone, now };
      const body = noticesBody(look, {
        folds,
        said: query.done === 'yes',
        push: pushPart(language, publicPushKey(house.secret), devices),
        choice: choicePart(language, choice, mailed),
      });
      const page = {
        language,
        member,
        title: say(language, 'touch.page.title'),
        path: '/me/notices',
        body,
        robots: 'noindex',
        islands: ['push'],
      } as const;
      return done(pageAnswer(writePortalPage(page, brand)));
    },
  }),
  pageDoor({
    id: 'portal.notice-open',
    method: 'get',
    path: '/me/notices/{id}',
    summary: sayInEvery('touch.door.open'),
    may: 'member',
    params: idParams,
    refusals: ['not-found'],
    run: async (house, { member }, { params }) => {
      if (!member) return refused('not-signed-in');
      const link = await openNotice(house, member, params.id);
      return link.ok ? done(goTo(ownPath(link.value))) : link;
    },
  }),
  pageDoor({
    id: 'portal.notices-read',
    method: 'post',
    path: '/me/notices/read',
    summary: sayInEvery('touch.door.read-all'),
    may: 'member',
    back,
    run: async (house, { member }) => {
      if (!member) return refused('not-signed-in');
      await readAllNotices(house, member);
      return done(goTo('/me/notices'));
    },
  }),
  pageDoor({
    id: 'portal.notices-choose',
    method: 'post',
    path: '/me/notices/choose',
    summary: sayInEvery('touch.door.choose'),
    may: 'member',
    body: chosen,
    back,
    run: async (house, { member }, { body }) => {
      if (!member) return refused('not-signed-in');
      const said = noticeWays.flatMap((way) => noticeFamilies.map((family) => `${way}.${family}`));
      const fields: Record<string, unknown> = body;
      const ways = Object.fromEntries(said.map((name) => [name, fields[name] === 'yes']));
      await keepChoice(house, member, { ways, digest: body.digest, quietFrom: body.quietFrom, quietUntil: body.quietUntil });
      return done(goTo('/me/notices?done=yes#choose'));
    },
  }),
  pageDoor({
    id: 'portal.push-on',
    method: 'post',
    path: '/me/notices/push',
    summary: sayInEvery('touch.door.push-on'),
    may: 'member',
    body: z.object({ endpoint: z.string().max(1000), p256dh: z.string().max(200), auth: z.string().max(60) }),
    refusals: ['value-not-fitting'],
    back,
    run: async (house, { member }, { body }) => {
      if (!member) return refused('not-signed-in');
      const kept = await subscribe(house, member, body);
      return kept.ok ? done(goTo('/me/notices')) : kept;
    },
  }),
  pageDoor({
    id: 'portal.push-off',
    method: 'post',
    path: '/me/notices/push/off',
    summary: sayInEvery('touch.door.push-off'),
    may: 'member',
    body: z.object({ endpoint: z.string().max(1000).default(''), all: z.string().max(5).default('') }),
    back,
    run: async (house, { member }, { body }) => {
      if (!member) return refused('not-signed-in');
      await unsubscribeBrowser(house, member, body.all === 'yes' ? undefined : body.endpoint);
      return done(goTo('/me/notices?done=yes#device'));
    },
  }),
];
