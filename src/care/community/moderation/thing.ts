import { type Id, isId } from '../../../kernel/id.ts';

/** What can be reported. A message is named by its room and its number in it, everything else by its id. */
export const thingKinds = ['post', 'message', 'picture', 'member'] as const;
export type ThingKind = (typeof thingKinds)[number];

export const reasons = ['spam', 'rude', 'private', 'wrong-place', 'danger', 'other'] as const;
export type Reason = (typeof reasons)[number];

/** Whether a text can be the name of a thing of this kind; anything else cannot exist. */
export const isThingId = (kind: ThingKind, text: string): boolean => {
  if (kind !== 'message') return isId(text);
  const [room, number, ...more] = text.split('.');
  return more.length === 0 && isId(room ?? '') && /^[1-9]\d{0,8}$/.test(number ?? '');
};

/** The room and the number a message's name stands for. */
export const placeOf = (id: string): { roomId: Id; number: number } => ({ roomId: id.slice(0, 36), number: Number(id.slice(37)) });
