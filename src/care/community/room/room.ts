import { z } from 'zod';
import type { Day } from '../../../kernel/calendar.ts';
import type { Id } from '../../../kernel/id.ts';
import { text } from '../../../platform/http/shapes.ts';

/** What a message may be answered with by one click; their words stand under `room.reaction`. */
export const reactionKinds = ['warm', 'thanks', 'too', 'try', 'laugh'] as const;
export type ReactionKind = (typeof reactionKinds)[number];

/** A message is short; what is longer is a topic. */
export const longestMessage = 4_000;
/** So long may somebody mend their own words. */
export const editMs = 5 * 60_000;
export const pageSize = 60;

export const readers = ['everybody', 'members', 'owners'] as const;
export const writers = ['members', 'owners'] as const;

/** Something on the wall: words, and the place of the Portal they lead to. */
const pinShape = z.object({
  label: text(120),
  link: z
    .string()
    .max(300)
    .regex(/^\/(?!\/)[^\\\s]*$/),
});
export type Pin = z.infer<typeof pinShape>;

const fields = {
  name: text(60),
  about: text(300, 0),
  readers: z.enum(readers),
  writers: z.enum(writers),
  productLine: text(100).nullable(),
  pins: z.array(pinShape).max(12),
  position: z.int().min(0).max(10_000),
};
export const newRoomBody = z.strictObject({
  name: fields.name,
  about: fields.about.default(''),
  readers: fields.readers.default('everybody'),
  writers: fields.writers.default('members'),
  productLine: fields.productLine.default(null),
  pins: fields.pins.default([]),
  position: fields.position.default(0),
});
export type NewRoom = z.output<typeof newRoomBody>;
export const roomChangeBody = z.strictObject({ ...fields, closed: z.boolean() }).partial();
export type RoomChange = z.output<typeof roomChangeBody>;

export const clientIdShape = z.string().regex(/^[\w-]{8,40}$/);
export const bodyShape = z
  .string()
  .max(longestMessage)
  .transform((body) => body.replaceAll('\r\n', '\n').trim())
  .refine((body) => /[^\s\p{Cf}]/u.test(body) && !body.includes('\u0000'), 'empty');

/** Who said it, as anybody may see: nothing of the profile is in it. */
export type Speaker = { kind: 'member' | 'staff'; name: string; handle: string | null };

export type MessageState = 'shown' | 'held' | 'hidden' | 'withdrawn';
export type Message = {
  roomId: Id;
  number: number;
  change: number;
  /** null: they have left, and their name with them */
  by: Speaker | null;
  authorId: Id | null;
  staffId: Id | null;
  clientId: string;
  html: string;
  replyTo: number | null;
  ownerSince: Day | null;
  state: MessageState;
  reactions: Partial<Record<ReactionKind, number>>;
  saidAt: Date;
  editedAt: Date | null;
};

/** Words that are gone stay gone: only that something stood here is told. */
export const bare = (one: Message): Message =>
  one.state === 'shown' || one.state === 'held' ? one : { ...one, html: '', reactions: {}, replyTo: null };

/** Whether the author may still mend it. */
export const mayEdit = (one: Pick<Message, 'state' | 'saidAt'>, now: Date): boolean =>
  (one.state === 'shown' || one.state === 'held') && now.getTime() - one.saidAt.getTime() <= editMs;

const plain = /^[\p{L}\p{M}\p{N} ,.?;%…，。？；：、！“”‘’（）《》—·\n]+$/u;
const startsAList = /^\s*(\d+[.)]|[.\s]{2})/mu;
const mayLead = /[\p{L}\p{N}]\.[\p{L}\p{N}]/u;

/** Most messages are plain words: no mark in them means anything, and a paragraph is all they become. */
export const plainHtml = (body: string): string | undefined => {
  if (!plain.test(body) || startsAList.test(body) || mayLead.test(body) || body.includes('\n')) return undefined;
  return `<p>${body}</p>`;
};
