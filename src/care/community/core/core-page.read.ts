import { addDays, dayIn } from '../../../kernel/calendar.ts';
import type { Id } from '../../../kernel/id.ts';
import type { House } from '../../../platform/house.ts';
import type { Asking } from '../../../platform/http/door.ts';
import { companies, companyOf } from '../../insight/index.ts';
import { influenceOfOwners } from '../influence/index.ts';
import { risksOf } from './at-risk.read.ts';
import { burdenOf } from './burden.ts';
import { type CoreRow, groundsOf, listCore, namesOf, readCoreRow, tasksOf, termsOf, thanksOf } from './core.read.ts';
import { ruleOf } from './core-rule.data.ts';
import { openTermOf } from './core-term.data.ts';
import { whoCouldFollow } from './succession.ts';
import { tellParts, tellRisk, tellSign } from './told.ts';

const lineOf = (row: CoreRow, today: string) => {
  const burden = burdenOf({ ...row.burden, openTasks: row.openTasks });
  return {
    customer: { id: row.customerId, name: row.name },
    shownName: row.shownName,
    handle: row.handle,
    score: row.score,
    before: row.before,
    parts: tellParts(row.facts),
    candidateSince: row.candidateSince,
    state: row.state,
    fromOn: row.fromOn,
    untilOn: row.untilOn,
    openTasks: row.openTasks,
    thankedAt: row.thankedAt?.toISOString() ?? null,
    risks: risksOf(row, today).map((risk) => ({ code: risk.code, text: tellRisk(risk) })),
    signs: burden.signs.map((sign) => ({ code: sign.code, text: tellSign(sign) })),
  };
};

/** The roster and the candidates, with how many places are free by the house's own rule. */
export const readCore = async (house: House, { principal }: Asking, companyId: Id | undefined) => {
  const company = await companyOf(house, principal, companyId);
  if (!company) return undefined;
  const today = dayIn(company.zone, house.clock.now());
  const rule = await ruleOf(house.db, company.companyId);
  const rows = await listCore(house.db, principal, company.companyId);
  const lines = rows.map((row) => ({ ...lineOf(row, today), asked: row.state !== null }));
  const roster = lines.filter((one) => one.asked);
  return {
    companyId: company.companyId,
    rule,
    countedFor: rows.map((row) => row.countedFor).find((day) => day !== null) ?? null,
    suggestedTerm: { fromOn: today, untilOn: addDays(today, 182) },
    missing: Math.max(0, rule.least - roster.length),
    free: Math.max(0, rule.most - roster.length),
    roster: roster.map(({ asked: _, ...one }) => one),
    candidates: lines.filter((one) => !one.asked).map(({ asked: _, ...one }) => one),
  };
};

const followersOf = async (house: House, row: CoreRow & { companyId: Id }) => {
  const grounds = await groundsOf(house.db, row.companyId);
  const found = whoCouldFollow(row, grounds);
  const names = await namesOf(house.db, [...new Set(found.flatMap((one) => [...one.spaces, ...one.products]))]);
  const named = (ids: readonly Id[]): string[] => ids.flatMap((id) => names.get(id) ?? []);
  return found.map(({ customerId, likeness, spaces, products }) => {
    const known = grounds.find((one) => one.customerId === customerId);
    return {
      customer: { id: customerId, name: known?.name ?? '' },
      handle: known?.handle ?? '',
      likeness: Math.round(likeness * 100) / 100,
      spaces: named(spaces),
      products: named(products),
    };
  });
};

/** One member as the Desk sees them: every part of the score, what weighs on them, what they brought about, who could follow. */
export const readCoreMember = async (house: House, { principal }: Asking, id: Id) => {
  const row = await readCoreRow(house.db, principal, id);
  const company = row && (await companies(house.db)).find((one) => one.companyId === row.companyId);
  if (!row || !company) return undefined;
  const [followers, influence, terms, tasks, thanks] = await Promise.all([
    followersOf(house, row),
    influenceOfOwners(house.db, [id]),
    termsOf(house.db, id),
    tasksOf(house.db, id),
    thanksOf(house.db, id),
  ]);
  const brought = influence.get(id);
  return {
    ...lineOf(row, dayIn(company.zone, house.clock.now())),
    posts: row.facts.posts,
    followers,
    influence: {
      touched: brought?.touched ?? 0,
      strangers: brought?.strangers ?? 0,
      bought: brought?.bought ?? 0,
      amount: { currency: company.currency, amount: brought?.amount ?? '0' },
    },
    terms: terms.map((one) => ({ ...one, invitedAt: one.invitedAt.toISOString() })),
    tasks: tasks.map((one) => ({
      ...one,
      givenAt: one.givenAt.toISOString(),
      doneAt: one.doneAt?.toISOString() ?? null,
      declinedAt: one.declinedAt?.toISOString() ?? null,
    })),
    thanks: thanks.map((one) => ({ ...one, at: one.at.toISOString() })),
  };
};

export type MyCore = Awaited<ReturnType<typeof readMyCore>>;

/** What a member sees of it on their own page: what is asked, what is given, what is open, what they were thanked for. */
export const readMyCore = async (house: House, customerId: Id) => {
  const [term, tasks, thanks] = await Promise.all([
    openTermOf(house.db, customerId),
    tasksOf(house.db, customerId),
    thanksOf(house.db, customerId),
  ]);
  return { term, tasks: tasks.filter((one) => one.declinedAt === null), thanks };
};
