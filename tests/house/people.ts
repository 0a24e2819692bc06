import { Hono } from 'hono';
import { identifyMember } from '../../src/care/community/index.ts';
import { keepMember } from '../../src/care/community/member/member.data.ts';
import { openPortalSession } from '../../src/care/community/member/session.data.ts';
import { identify } from '../../src/care/staff/index.ts';
import { openSession } from '../../src/care/staff/session.data.ts';
import { keepGrant, keepStaff } from '../../src/care/staff/staff.data.ts';
import type { Id } from '../../src/kernel/id.ts';
import { newId } from '../../src/kernel/id.ts';
import type { House } from '../../src/platform/house.ts';
import type { Door } from '../../src/platform/http/door.ts';
import { mount } from '../../src/platform/http/mount.ts';
import type { Role } from '../../src/platform/http/principal.ts';
import { hashOf, newWord } from '../../src/platform/secret/secret.ts';

export type Asked = { body?: unknown; headers?: Record<string, string> };
export type Client = (method: string, path: string, asked?: Asked) => Promise<Response>;

/** The doors of a test house, answered in this process. */
export const openDoors = (house: House, doors: readonly Door[]) => {
  const app = new Hono();
  mount(app, house, doors, { staff: identify, member: identifyMember });

  /** Asks as whoever the headers make one; a plain object is sent as JSON. */
  const asking =
    (base: Record<string, string> = {}): Client =>
    async (method, path, { body, headers } = {}) => {
      const json =
        body !== undefined &&
        !(body instanceof FormData) &&
        typeof body !== 'string' &&
        !(body instanceof ReadableStream) &&
        !(body instanceof Uint8Array);
      return app.request(`${house.baseUrl}${path}`, {
        method: method.toUpperCase(),
        headers: { ...(json ? { 'content-type': 'application/json' } : {}), ...base, ...headers },
        ...(body === undefined ? {} : { body: json ? JSON.stringify(body) : (body as BodyInit) }),
        ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
      } as RequestInit);
    };

  /** A colleague with one role, in one company or (null) the whole group, signed in. */
  const someone = async (role: Role, companyId: Id | null = null) => {
    const now = house.clock.now();
    return house.db.transaction().execute(async (tx) => {
      const email = `${role}-${newId()}@teahouse.test`;
      const staffId = await keepStaff(tx, { name: `${role} Test`, email, language: 'en', zone: 'Europe/London' }, now);
      if (!staffId) throw new Error('e-mail taken');
      await keepGrant(tx, { staffId, role, companyId, departmentId: null }, now);
      const { word, sessionId } = await openSession(tx, { staffId, openedBy: 'sign-in', userAgent: 'test', address: '' }, now);
      return { staffId, email, sessionId, ask: asking({ cookie: `teahouse=${word}` }) };
    });
  };

  /** A program with a token of somebody's, for these scopes. */
  const program = async (staffId: Id, role: Role, scopes: string[], companyId: Id | null = null): Promise<Client> => {
    const word = `th_${newWord()}`;
    await house.db
      .insertInto('api_token')
      .values({
        token_id: newId(),
        name: 'test',
        token_hash: hashOf(word),
        staff_id: staffId,
        role,
        scopes,
        company_id: companyId,
        made_at: house.clock.now(),
      })
      .execute();
    return asking({ authorization: `Bearer ${word}` });
  };

  /** A customer of one company, made for this call or the one given, who has joined and is signed in on the Portal. */
  const member = async (companyId: Id, known?: Id) => {
    const now = house.clock.now();
    const customerId = known ?? newId();
    return house.db.transaction().execute(async (tx) => {
      if (!known)
        await tx
          .insertInto('customer')
          .values({ customer_id: customerId, kind: 'person', name: 'Mo Member', companies: [companyId], created_at: now, changed_at: now })
          .execute();
      const joined = await keepMember(tx, { customerId, companyId, shownName: 'Mo', language: 'en' }, now);
      const { word, sessionId } = await openPortalSession(tx, { customerId, openedBy: 'code', userAgent: 'test' }, now);
      return { customerId, handle: joined.handle, sessionId, cookie: word, ask: asking({ cookie: `teahouse-member=${word}` }) };
    });
  };

  return { app, asking, nobody: asking(), someone, member, program };
};
