import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import { sql } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import type { Asking } from '../../platform/http/door.ts';
import { fitsPassword } from './password-hash.ts';
import { forgetTries, takeTry } from './rate.data.ts';
import { freshMinutes, type OpenedBy } from './session.ts';
import { confirmLimits } from './sign-in.ts';

type Self = { password_hash: string | null; opened_by: OpenedBy; opened_at: Date };

const loadSelf = async (house: House, asking: Asking): Promise<Self | undefined> => {
  if (asking.principal.via.kind !== 'session') return undefined;
  const { rows } = await sql<Self>`
    SELECT m.password_hash, s.opened_by, s.opened_at FROM session s JOIN staff_member m ON m.staff_id = s.staff_id
    WHERE s.session_id = ${asking.principal.via.sessionId} AND s.staff_id = ${asking.principal.staffId}`.execute(house.db);
  return rows[0];
};

/**
 * Asks somebody signed in to prove again who they are, before e-mail, password or second factor change: by the password,
 * or by having come in through a link within the last quarter of an hour. Whoever finds an open desk cannot take it over.
 */
export const confirmSelf = async (house: House, asking: Asking, password: string | undefined): Promise<Outcome<undefined>> => {
  const now = house.clock.now();
  const self = await loadSelf(house, asking);
  if (!self) return refused('not-allowed');
  const fresh = self.opened_by !== 'password' && now.getTime() - self.opened_at.getTime() < freshMinutes * 60_000;
  if (fresh) return done(undefined);
  const limits = confirmLimits(asking.principal.staffId);
  const taken = await takeTry(house.db, limits, now);
  if (!taken.ok) return taken;
  if (!(await fitsPassword(self.password_hash, password ?? ''))) return refused('wrong-credentials');
  await forgetTries(
    house.db,
    limits.map((limit) => limit.key),
  );
  return done(undefined);
};
