import type { Id } from '../../../kernel/id.ts';
import type { Member } from '../../../platform/http/principal.ts';

/** One at a socket: whoever signed in, and the rooms they are seen in. Strangers are all the same. */
export type Visitor = { member: Member | undefined; here: Set<Id> | undefined };
