import { z } from 'zod';
import { dayShape, idShape, inEveryLanguage, instantShape, pageOf, pageQuery, text, zoneShape } from '../../../platform/http/shapes.ts';
import { robotKinds } from '../../../platform/robot/robot.ts';
import { groupStates, messengers } from './group.ts';

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const person = z.object({ id: idShape, name: z.string() });
const count = z.int();

const fields = {
  name: text(80),
  purpose: text(400, 0),
  spaceId: idShape.nullable(),
  segmentId: idShape.nullable(),
  capacity: z.int().min(2).max(200_000),
  hoursFrom: clock,
  hoursUntil: clock,
  postsAWeek: z.int().min(1).max(50),
  givesAnAsk: z.int().min(0).max(10),
  silentDays: z.int().min(7).max(365),
};

export const newGroupBody = z.strictObject({
  companyId: idShape,
  messenger: z.enum(messengers),
  ...fields,
  purpose: fields.purpose.default(''),
  spaceId: fields.spaceId.default(null),
  segmentId: fields.segmentId.default(null),
  capacity: fields.capacity.default(500),
  zone: zoneShape.optional(),
  hoursFrom: clock.default('09:00'),
  hoursUntil: clock.default('21:00'),
  postsAWeek: fields.postsAWeek.default(3),
  givesAnAsk: fields.givesAnAsk.default(2),
  silentDays: fields.silentDays.default(14),
  ownerId: idShape.optional().describe('who keeps it; left out: whoever makes it'),
  deputyId: idShape.nullable().default(null),
});

export const changeBody = z.strictObject({ ...fields, state: z.enum(groupStates), zone: zoneShape }).partial();
export const handsBody = z.strictObject({ ownerId: idShape, deputyId: idShape.nullable().default(null) });
export const robotBody = z.strictObject({
  address: z.string().trim().max(500).describe('the webhook address the messenger gave; kept sealed, never shown again'),
  secret: text(200, 0).default('').describe('signs each post, where the robot asks for it (DingTalk, Feishu)'),
});

const lately = z.object({ weekOn: dayShape, messages: count, speakers: count });

export const groupShape = z.object({
  id: idShape,
  version: count,
  companyId: idShape,
  messenger: z.enum(messengers),
  name: z.string(),
  purpose: z.string(),
  space: person.nullable(),
  segment: person.nullable(),
  capacity: count,
  owner: person.nullable(),
  deputy: person.nullable(),
  state: z.enum(groupStates),
  zone: z.string(),
  hoursFrom: z.string(),
  hoursUntil: z.string(),
  postsAWeek: count,
  givesAnAsk: count,
  silentDays: count,
  members: count.describe('accounts in it now, colleagues among them'),
  customers: count.describe('customers among them'),
  waiting: count.describe('of whom a person must say who they are'),
  robot: z
    .object({ kind: z.enum(robotKinds), setAt: instantShape, waitsUntil: instantShape.nullable(), fault: z.string().nullable() })
    .nullable(),
  robotKind: z.enum(robotKinds).nullable().describe('the robot that could work here; null: posts are handed to a person'),
  rosteredAt: instantShape.nullable(),
  weeks: z.array(lately).describe('the last twelve weeks that were counted, oldest first'),
});

export const groupQuery = pageQuery.extend({
  companyId: idShape.optional(),
  state: z
    .enum([...groupStates, 'live'])
    .default('live')
    .describe('live: open and resting'),
  mine: z.enum(['yes', 'no']).default('no').describe('only those one keeps or stands in for'),
});
export const groupPageShape = pageOf(groupShape);

/** What of groups waits for a person. */
export const needCodes = [
  'ownerless',
  'post-uncertain',
  'post-refused',
  'post-by-hand',
  'post-held',
  'unknown-members',
  'newcomers',
  'silent',
  'crowded',
] as const;
export type NeedCode = (typeof needCodes)[number];

export const needShape = z.object({
  groupId: idShape,
  group: z.string(),
  code: z.enum(needCodes),
  count,
  since: instantShape,
  hours: count.describe('whole hours it has waited'),
  text: inEveryLanguage,
});
export const needsQuery = z.object({ companyId: idShape.optional(), mine: z.enum(['yes', 'no']).default('no') });
export const needsShape = z.object({ items: z.array(needShape) });

export const weekBody = z.strictObject({
  weekOn: dayShape.describe('any day of the week that was counted'),
  messages: z.int().min(0).max(10_000_000),
  speakers: z.int().min(0).max(1_000_000),
});
export const talkBody = z.strictObject({ text: z.string().min(1).max(900_000).describe('a chat as the messenger exports it') });
export const weeksShape = z.object({
  items: z.array(lately.extend({ source: z.enum(['typed', 'counted', 'program']), countedAt: instantShape })),
  trend: z.enum(['rising', 'steady', 'falling', 'unknown']),
  silentSince: instantShape.nullable(),
});

export const ofCustomerShape = z.object({
  items: z.array(
    z.object({
      groupId: idShape,
      name: z.string(),
      messenger: z.enum(messengers),
      nickname: z.string(),
      joinedAt: instantShape.nullable(),
      leftAt: instantShape.nullable(),
      owner: person.nullable(),
    }),
  ),
});
