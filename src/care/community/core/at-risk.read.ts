import { addDays, dayIn } from '../../../kernel/calendar.ts';
import type { Id } from '../../../kernel/id.ts';
import type { Reader } from '../../../platform/database/database.ts';
import { companies } from '../../insight/index.ts';
import { burdenOf, fadingOf } from './burden.ts';
import { type CoreRow, listCore } from './core.read.ts';

export type Risk = { code: 'burdened' | 'fading' | 'term-ends'; facts: Record<string, string | number> };
export type AtRisk = { customerId: Id; name: string; handle: string; score: number; risks: Risk[] };

const termEndsWithin = 14;

/** What may cost us this core member soon, worst first. */
export const risksOf = (row: CoreRow, today: string): Risk[] => {
  if (row.state !== 'accepted') return [];
  const [burden, fading] = [burdenOf({ ...row.burden, openTasks: row.openTasks }), fadingOf(row.before, row.score)];
  return [
    ...(burden.warns ? [{ code: 'burdened' as const, facts: { signs: burden.signs.length } }] : []),
    ...(fading.fades ? [{ code: 'fading' as const, facts: { from: Math.round(fading.from), to: Math.round(fading.to) } }] : []),
    ...(row.untilOn && row.untilOn <= addDays(today, termEndsWithin) ? [{ code: 'term-ends' as const, facts: { day: row.untilOn } }] : []),
  ];
};

/** Core members whom somebody should look after now: too much upon them, fading, or their term running out. For the operators' screen and Today. */
export const coreAtRisk = async (reader: Reader, companyId: Id, now: Date): Promise<AtRisk[]> => {
  const company = (await companies(reader)).find((one) => one.companyId === companyId);
  if (!company) return [];
  const today = dayIn(company.zone, now);
  const rows = await listCore(reader, { companies: 'all' }, companyId);
  return rows
    .map(({ customerId, name, handle, score, ...row }) => ({
      customerId,
      name,
      handle,
      score,
      risks: risksOf({ customerId, name, handle, score, ...row }, today),
    }))
    .filter((one) => one.risks.length > 0)
    .sort((a, b) => b.risks.length - a.risks.length || b.score - a.score);
};
