import type { Id } from '../../../kernel/id.ts';
import { type Frame, frameOf } from '../../../platform/live/frame.ts';
import { toldOf } from './frame.ts';
import type { Message } from './room.ts';

/** News of a room up to change `to`, as a page hears it. */
export const newsFrame = (roomId: Id, to: number, messages: readonly Message[]): Frame =>
  frameOf(JSON.stringify({ t: 'm', room: roomId, to, m: messages.map(toldOf) }));
