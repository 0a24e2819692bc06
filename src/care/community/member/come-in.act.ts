import type { Id } from '../../../kernel/id.ts';
import type { Language } from '../../../kernel/language.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { inTransaction, type Tx } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import { say } from '../../../words/say.ts';
import { customerByEmail, normalEmail, takeJoining, tell } from '../../profile/index.ts';
import { fitsPassword, forgetTries, takeTry } from '../../staff/index.ts';
import { type Asked, useCode, useLink } from './code.data.ts';
import { codeLimits, linkLimits, passwordLimits, plainCode } from './coming-in.ts';
import { houseCompany } from './house-company.read.ts';
import { keepMember } from './member.data.ts';
import { keptPassword } from './password.data.ts';
import { openPortalSession } from './session.data.ts';
import type { OpenedBy } from './session.ts';

export type Stranger = { address: string; userAgent: string };
/** Somebody is in: the word their browser holds, where they were going, and whether they have just joined. */
export type CameIn = { word: string; seconds: number; next: string; joined: boolean };

/** The name of somebody who has not chosen one: it says nothing of who they are in our books. */
const neutralName = (language: Language, handle: string): string =>
  say(language, 'portal.join.neutral-name', { mark: handle.slice(-4).toUpperCase() });

/** Opens the door to whoever mail to this address reaches: a customer joins with the first step in, a stranger becomes a customer. */
const letIn = async (tx: Tx, { email, next, language }: Asked, openedBy: OpenedBy, who: Stranger, now: Date): Promise<Outcome<CameIn>> => {
  const company = await houseCompany(tx);
  if (!company) return refused('not-found');
  const { companyId } = company;
  const { customerId, known } = await takeJoining(tx, { email, language, companyId }, now);
  const { joined } = await keepMember(tx, { customerId, companyId, language, nameBy: (handle) => neutralName(language, handle) }, now);
  if (joined)
    await tell(
      tx,
      [{ customerId, companyId, at: now, family: 'community', kind: 'community.joined', source: 'portal', data: { known, by: openedBy } }],
      now,
    );
  const { word, seconds } = await openPortalSession(tx, { customerId, openedBy, userAgent: who.userAgent }, now);
  return done({ word, seconds, next, joined });
};

/** By the code of the mail, on the browser that asked for it. A wrong one is counted whether or not the code exists. */
export const comeInByCode = async (
  house: House,
  who: Stranger,
  given: { codeId: Id; email: string; code: string },
): Promise<Outcome<CameIn>> => {
  const now = house.clock.now();
  const taken = await takeTry(house.db, codeLimits(given.email, who.address), now);
  if (!taken.ok) return taken;
  const tried = await inTransaction(house.db, async (tx) =>
    done(await useCode(tx, house.secret, { ...given, code: plainCode(given.code) }, now)),
  );
  const asked = tried.ok ? tried.value : undefined;
  if (!asked?.fits) return refused('digits-wrong');
  return inTransaction(house.db, (tx) => letIn(tx, asked, 'code', who, now));
};

/** By the link of the mail, on any browser; it works once, for whoever presses the button behind it first. */
export const comeInByLink = async (house: House, who: Stranger, word: string): Promise<Outcome<CameIn>> => {
  const now = house.clock.now();
  const taken = await takeTry(house.db, linkLimits(who.address), now);
  if (!taken.ok) return taken;
  return inTransaction(house.db, async (tx) => {
    const asked = await useLink(tx, word, now);
    return asked ? letIn(tx, asked, 'link', who, now) : refused('link-worn-out');
  });
};

/** By a password somebody set. Whether the e-mail is known, and whether it has a password, shows neither in words nor in time. */
export const comeInByPassword = async (
  house: House,
  who: Stranger,
  given: { email: string; password: string; next: string; language: Language },
): Promise<Outcome<CameIn>> => {
  const now = house.clock.now();
  const email = normalEmail(given.email) ?? '';
  const limits = passwordLimits(email || given.email.slice(0, 320).toLowerCase(), who.address);
  const taken = await takeTry(house.db, limits, now);
  if (!taken.ok) return taken;
  const customerId = await customerByEmail(house.db, email);
  const hash = await keptPassword(house.db, customerId);
  if (!(await fitsPassword(hash, given.password))) return refused('wrong-credentials');
  await forgetTries(
    house.db,
    limits.slice(1).map((limit) => limit.key),
  );
  return inTransaction(house.db, async (tx) =>
    (await keptPassword(tx, customerId)) === hash
      ? letIn(tx, { email, next: given.next, language: given.language }, 'password', who, now)
      : refused('wrong-credentials'),
  );
};
