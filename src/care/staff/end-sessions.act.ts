import type { Id } from '../../kernel/id.ts';
import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import { inTransaction } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import type { Asking } from '../../platform/http/door.ts';
import { audit } from './audit.data.ts';
import { endSession, endSessions } from './session.data.ts';

const current = (asking: Asking): Id | undefined => (asking.principal.via.kind === 'session' ? asking.principal.via.sessionId : undefined);

/** Ends one of one's own sessions. */
export const endMySession = (house: House, asking: Asking, sessionId: Id): Promise<Outcome<undefined>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    if (!(await endSession(tx, asking.principal.staffId, sessionId, now))) return refused('not-found');
    await audit(tx, now, asking, { act: 'end-session', subjectKind: 'session', subjectId: sessionId });
    return done(undefined);
  });

/** Ends every session of one's own but the one asking. */
export const endOtherSessions = (house: House, asking: Asking): Promise<Outcome<{ ended: number }>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const { staffId } = asking.principal;
    const ended = await endSessions(tx, staffId, current(asking), now);
    await audit(tx, now, asking, { act: 'end-other-sessions', subjectKind: 'staff', subjectId: staffId, change: { sessionsEnded: ended } });
    return done({ ended });
  });

export const signOut = (house: House, asking: Asking): Promise<Outcome<undefined>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const sessionId = current(asking);
    if (sessionId) await endSession(tx, asking.principal.staffId, sessionId, now);
    await audit(tx, now, asking, { act: 'sign-out', subjectKind: 'staff', subjectId: asking.principal.staffId });
    return done(undefined);
  });
