import type { Facts, Refusal } from '../../kernel/outcome.ts';
import type { RefusalCode } from '../../kernel/refusals.ts';

/** Thrown while a file is read when it cannot be read any further; whoever reads turns it into the refusal it carries. */
export class Unreadable extends Error {
  readonly refusal: Refusal;
  constructor(code: RefusalCode, facts: Facts = {}) {
    super(code);
    this.refusal = { code, facts };
  }
}
