import { dayIn } from '../../kernel/calendar.ts';
import type { Id } from '../../kernel/id.ts';
import type { Reader } from '../../platform/database/database.ts';
import { type Company, companies } from '../insight/index.ts';
import { classRules, type Grid } from './grid.ts';
import type { Frame } from './person.ts';
import type { SqlFrame } from './rule.data.ts';
import type { Rule } from './rule.ts';
import { gridsOf, type KeptGrid, type Segment, segmentsOf } from './segment.data.ts';

/** One company with its segments, its grid, and where their rules stand at this instant. */
export type Standing = { company: Company; segments: Segment[]; grid: KeptGrid | undefined; frame: Frame };

export const frameOf = (company: Company, segments: readonly Segment[], grid: KeptGrid | undefined, now: Date): Frame => ({
  now,
  zone: company.zone,
  today: dayIn(company.zone, now),
  companyId: company.companyId,
  levels: new Map([...segments.map((one) => one.levels), grid?.levels ?? {}].flatMap((levels) => Object.entries(levels))),
  rules: new Map(segments.map((one) => [one.segmentId, one.rule])),
});

export const standingsAt = async (reader: Reader, now: Date, companyId?: Id): Promise<Standing[]> => {
  const segments = await segmentsOf(reader, companyId);
  const grids = await gridsOf(reader, companyId);
  return (await companies(reader))
    .filter((one) => companyId === undefined || one.companyId === companyId)
    .map((company) => {
      const own = segments.filter((one) => one.companyId === company.companyId);
      const grid = grids.find((one) => one.companyId === company.companyId);
      return { company, segments: own, grid, frame: frameOf(company, own, grid, now) };
    });
};

/** The names a statement over all customers gives them. */
export const sqlFrame = (frame: Frame): SqlFrame => ({ ...frame, c: 'c', m: 'm', metrics: 'customer_metrics' });

export const rulesOf = ({ segments, grid }: Pick<Standing, 'segments' | 'grid'>): Rule[] => [
  ...segments.flatMap((one) => (one.rule ? [one.rule] : [])),
  ...(grid ? classRules(grid.definition as Grid) : []),
];
