import type { Message } from './room.ts';

/** A message as it travels to everybody's page: short names, since it travels often. */
export type Told = {
  n: number;
  /** what the author's page called it */
  i: string;
  k: 'm' | 's' | '';
  name: string;
  handle: string | null;
  /** since when they own what the room is about */
  own: string | null;
  html: string;
  at: number;
  edited: boolean;
  to: number | null;
  s: Message['state'];
  x: Message['reactions'];
};

export const toldOf = (one: Message): Told => ({
  n: one.number,
  i: one.clientId,
  k: one.by === null ? '' : one.by.kind === 'staff' ? 's' : 'm',
  name: one.by?.name ?? '',
  handle: one.by?.handle ?? null,
  own: one.ownerSince,
  html: one.html,
  at: one.saidAt.getTime(),
  edited: one.editedAt !== null,
  to: one.replyTo,
  s: one.state,
  x: one.reactions,
});
