import type { Id } from '../../../kernel/id.ts';
import { type Reader, sql } from '../../../platform/database/database.ts';
import { knownOf } from './level.data.ts';
import { keptUntil, type Want, wantsOf } from './level.ts';
import { orderRulesOf } from './order-rules.data.ts';

export type TrustMove = { from: number; to: number; because: string; facts: Record<string, number>; by: string | null; at: Date };
export type TrustOf = {
  level: number;
  since: Date;
  byHand: boolean;
  early: boolean;
  /** what the next level that is earned asks for; none above three */
  next: { level: 1 | 2 | 3; wants: Want[] } | null;
  /** what level three asks for again and again, and from when on it may be lost */
  keeps: { wants: Want[]; keptUntil: Date } | null;
  moves: TrustMove[];
};

/** What a member has earned, why, and what comes next: for their own page and for the Desk. */
export const trustOf = async (reader: Reader, companyId: Id, customerId: Id, now: Date): Promise<TrustOf | undefined> => {
  const rules = await orderRulesOf(reader, companyId);
  const [known] = await knownOf(reader, [customerId], rules.trust.early, now);
  const { rows: moves } = await sql<TrustMove>`
    SELECT v.from_level AS "from", v.to_level AS "to", v.because, v.facts, s.name AS by, v.at FROM member_move v LEFT JOIN staff_member s ON s.staff_id = v.staff_id
    WHERE v.customer_id = ${customerId} ORDER BY v.at DESC LIMIT 20`.execute(reader);
  if (!known) return undefined;
  const { level, since, byHand, early, figures } = known;
  const above = level < 3 && !byHand ? ((level + 1) as 1 | 2 | 3) : undefined;
  return {
    level,
    since,
    byHand,
    early,
    next: above ? { level: above, wants: wantsOf(above, figures, rules) } : null,
    keeps: level === 3 && !byHand ? { wants: wantsOf(3, figures, rules), keptUntil: keptUntil(since, rules) } : null,
    moves,
  };
};
