import type { Id } from '../../kernel/id.ts';
import type { ConsentDecision, Purpose } from './consent.ts';
import type { AddressChannel } from './normal-form.ts';

/** A way to know a customer again: `email` or `phone` in normal form, or under the name of another system the customer's number there. */
export type IdentityKey = { kind: string; value: string };

/** A customer as a file or another program knows them. `identities` come strongest first; the first one known decides who it is. */
export type Arrival = {
  identities: readonly IdentityKey[];
  kind: 'person' | 'organisation';
  name: string;
  givenName?: string | undefined;
  familyName?: string | undefined;
  title?: string | undefined;
  language?: string | undefined;
  zone?: string | undefined;
  country?: string | undefined;
  region?: string | undefined;
  city?: string | undefined;
  birthday?: string | undefined;
  keeper?: Id | undefined;
  custom?: Record<string, unknown> | undefined;
  addresses: readonly { channel: AddressChannel; value: string; normal: string }[];
  consents: readonly { channel: string; purpose: Purpose; decision: ConsentDecision; wording: string; language: string }[];
  contactPerson?: { name: string; role?: string | undefined } | undefined;
  /** since when the source knows them */
  since: Date;
};

export type TakenFrom = { source: string; companyId: Id; importId: Id | null; madeUp: boolean };
