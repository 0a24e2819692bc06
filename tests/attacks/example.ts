import type { Id } from '../../src/kernel/id.ts';
import type { RefusalCode } from '../../src/kernel/refusals.ts';
import type { Quarter, Town } from './town.ts';

/** One good call of a door. */
export type Given = {
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
  headers?: Record<string, string>;
};

/** Who is asking, for doors about oneself: a colleague, or on doors for members a customer. */
export type Self = { staffId: Id; sessionId: Id; email: string; customerId?: Id };

/**
 * How the attack tests knock at a door: one call that is right for somebody of `quarter`. It is made anew for every knock,
 * so it may use things up.
 */
export type Example = {
  good(quarter: Quarter, self: Self, town: Town): Given | Promise<Given>;
  /** the ids belong to the whole group or are public, so the other company finds them too */
  ofGroup?: true;
  /** the ids belong to the one who asks, so a colleague of the same company does not find them either */
  ofSelf?: true;
  /** even the right call is refused in this small town, with this code */
  ends?: RefusalCode;
};

export type Examples = Record<string, Example>;
