import type { RefusalCode } from './refusals.ts';

/** An expected no: a code of the catalogue, and the facts its words name. */
export type Refusal = { code: RefusalCode; facts: Facts };
export type Facts = Record<string, string | number>;

/** What an act answers: the value, or a refusal. Bugs throw; refusals never do. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; refusal: Refusal };

export const done = <T>(value: T): Outcome<T> => ({ ok: true, value });

export const refused = (code: RefusalCode, facts: Facts = {}): { ok: false; refusal: Refusal } => ({
  ok: false,
  refusal: { code, facts },
});
