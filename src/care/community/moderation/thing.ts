import { isId } from '../../../kernel/id.ts';

/** What can be reported. A message is named by its room and its number in it, everything else by its id. */
export const thingKinds = ['post', 'message', 'picture', 'member'] as const;
export type ThingKind = (typeof thingKinds)[number];

export const reasons = ['spam', 'rude', 'private', 'wrong-place', 'danger', 'other'] as const;
export type Reason = (typeof reasons)[number];

export const isThingKind = (text: string): text is ThingKind => (thingKinds as readonly string[]).includes(text);

/** Whether a text can be the name of a thing of this kind; anything else cannot exist. */
export const isThingId = (kind: ThingKind, text: string): boolean => {
  if (kind !== 'message') return isId(text);
  const [room, number, ...more] = text.split('.');
  return more.length === 0 && isId(room ?? '') && /^[1-9]\d{0,8}$/.test(number ?? '');
};
