import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';
import { loadFacts } from './facts.data.ts';
import { groundsOf } from './ground.data.ts';
import type { Visit, Way } from './path.ts';
import { keptMoves } from './stage.data.ts';
import { type Course, courseOf } from './stage.ts';

/**
 * The course of a customer as it was known at `asOf`, worked out from what had happened by then. Of today's, the moves are those kept:
 * they are worked out within a minute of whatever changes them.
 */
export const readCourse = async (
  reader: Reader,
  customerId: Id,
  asOf: Date | undefined,
  now: Date,
): Promise<Pick<Course, 'moves' | 'next'> | undefined> => {
  const [loaded] = await loadFacts(reader, [customerId], asOf ?? now);
  if (!loaded) return undefined;
  const course = courseOf(loaded.facts, (await groundsOf(reader)).get(loaded.companyId) ?? [], loaded.today);
  const kept = asOf === undefined ? await keptMoves(reader, customerId) : [];
  return { moves: kept.length > 0 ? kept : course.moves, next: course.next };
};

type Path = {
  way: Way;
  source: string;
  firstAt: Date;
  wantedAt: Date | null;
  boughtAt: Date | null;
  againAt: Date | null;
  touches: number;
  path: (Omit<Visit, 'at' | 'until'> & { at: string })[];
};

export const readPath = async (reader: Reader, customerId: Id): Promise<Path | undefined> => {
  const { rows } = await sql<Path>`
    SELECT way, source, first_at AS "firstAt", wanted_at AS "wantedAt", bought_at AS "boughtAt", again_at AS "againAt", touches, path
    FROM customer_path WHERE customer_id = ${customerId}`.execute(reader);
  return rows[0];
};
