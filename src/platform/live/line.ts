import type { Duplex } from 'node:stream';
import { WebSocket } from 'ws';
import { type Allowance, full, type Left, take } from './allowance.ts';
import { type Frame, frameOf } from './frame.ts';

/** What one socket may say: enough for a quick hand, and nothing for a hose. */
const words: Allowance = { atOnce: 30, perSecond: 10 };
/** A reader so far behind is let go; coming back, they are told what they missed. */
const mostUnread = 256 * 1024;

/** Codes of a closed line, for the page: come back at once, or not at all. */
export const closed = { goingAway: 1001, tooMuch: 1008, full: 1013, changed: 4001, tooSlow: 4008 } as const;

/** One reader's socket. `who` is what the doorkeeper made of its cookie; it holds nothing else, for there are many. */
export class Line<Who = unknown> extends WebSocket {
  declare who: Who;
  declare wire: Duplex;
  declare address: string;
  declare heardAt: number;
  declare slot: number;
  declare channels: Set<string> | undefined;
  declare left: Left | undefined;

  /** Says it, unless the reader is too slow to hear. Lines are not compressed, so that nothing waits in `ws` and whole frames may pass it by. */
  tell(what: Frame | string): void {
    if (this.readyState !== WebSocket.OPEN) return;
    if (this.wire.writableLength > mostUnread) {
      this.close(closed.tooSlow);
      this.terminate();
      return;
    }
    this.wire.write(typeof what === 'string' ? frameOf(what).bytes : what.bytes);
  }

  /** Whether this socket may be heard once more. */
  mayBeHeard(at: number): boolean {
    this.heardAt = at;
    this.left ??= full(words, at);
    return take(words, this.left, at);
  }
}
