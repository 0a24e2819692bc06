import { type Id, newId } from '../../src/kernel/id.ts';
import type { Door } from '../../src/platform/http/door.ts';
import type { Role } from '../../src/platform/http/principal.ts';
import type { Client } from '../house/people.ts';
import type { Given, Self } from './example.ts';
import { type Quarter, someoneWithPassword, type Town } from './town.ts';

export type Asker = Self & { ask: Client };

/** A customer of the quarter, signed in on the Portal. */
export const memberOf = async (town: Town, quarter: Quarter): Promise<Asker> => {
  const { customerId, sessionId, ask } = await town.doors.member(quarter.companyId);
  return { staffId: newId(), sessionId, email: 'nobody@teahouse.test', customerId, ask };
};

/** Somebody who may pass this door, as its example sees them: a member on doors for members, else a colleague. */
export const askerOf = (town: Town, one: Door, role: Role = 'owner', companyId: Id | null = town.a.companyId): Promise<Asker> =>
  one.may === 'member' ? memberOf(town, town.a) : someoneWithPassword(town, role, companyId);

/** The fields a call sends, whether as JSON or as a form; undefined where it is neither. */
export const fieldsIn = ({ body }: Given): Record<string, unknown> | undefined => {
  if (body === undefined) return {};
  if (typeof body === 'string') return Object.fromEntries(new URLSearchParams(body));
  return typeof body === 'object' && body !== null && !(body instanceof FormData) && !Array.isArray(body)
    ? (body as Record<string, unknown>)
    : undefined;
};

const form = { 'content-type': 'application/x-www-form-urlencoded' };
const textOf = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));

/** The same call with one field more, or another value in it. */
export const withField = (one: Door, call: Given, field: string, value: unknown): Given => {
  const fields = { ...fieldsIn(call), [field]: value };
  if ((one.takes ?? 'json') === 'json') return { ...call, body: fields };
  const sent = new URLSearchParams(Object.entries(fields).map(([name, each]) => [name, textOf(each)]));
  return { ...call, body: sent.toString(), headers: { ...call.headers, ...form } };
};
