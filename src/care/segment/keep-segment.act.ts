import { type Id, newId } from '../../kernel/id.ts';
import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import { inTransaction, sql, type Tx } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import type { Asking } from '../../platform/http/door.ts';
import { enqueue } from '../../platform/queue/jobs.ts';
import { audit, within } from '../staff/index.ts';
import { fillTask } from './fill-segment.act.ts';
import { type Rule, segmentsIn } from './rule.ts';
import { type Segment, segmentsOf } from './segment.data.ts';

export type NewSegment = { companyId: Id; name: string; about: string; kind: 'rule' | 'list'; rule?: Rule | undefined };
export type SegmentChange = { name?: string | undefined; about?: string | undefined; rule?: Rule | undefined };

/** Why a rule may not stand: it leans on a segment that is not there, or on itself. */
const troubleWith = (rule: Rule, own: Id | undefined, all: readonly Segment[]): Outcome<undefined> => {
  const seen = new Set<Id>();
  const visit = (one: Rule): 'missing' | 'circle' | undefined => {
    for (const id of segmentsIn(one)) {
      if (id === own) return 'circle';
      const there = all.find((each) => each.segmentId === id);
      if (!there) return 'missing';
      if (seen.has(id)) continue;
      seen.add(id);
      const deeper = there.rule && visit(there.rule);
      if (deeper) return deeper;
    }
    return undefined;
  };
  const trouble = visit(rule);
  if (trouble === 'circle') return refused('segment-circle');
  return trouble === 'missing' ? refused('segment-missing') : done(undefined);
};

const askToFill = (tx: Tx, segmentId: Id) => enqueue(tx, fillTask, { segmentId }, { key: `${fillTask} ${segmentId}` });

const mostSegments = 500;

export const makeSegment = (house: House, asking: Asking, made: NewSegment): Promise<Outcome<Id>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const { rows } = await sql`SELECT 1 FROM company WHERE company_id = ${made.companyId}`.execute(tx);
    if (rows.length === 0 || !within(asking.principal.companies, made.companyId)) return refused('not-found');
    if ((made.kind === 'rule') !== (made.rule !== undefined)) return refused('bad-input', { detail: 'rule' });
    const all = await segmentsOf(tx, made.companyId);
    if (all.length >= mostSegments) return refused('too-many-at-once', { limit: mostSegments });
    if (all.some((one) => one.name === made.name)) return refused('name-taken', { name: made.name });
    const sound = made.rule ? troubleWith(made.rule, undefined, all) : done(undefined);
    if (!sound.ok) return sound;
    const segmentId = newId();
    const { companyId, name, about, kind, rule } = made;
    await sql`INSERT INTO segment (segment_id, company_id, name, about, kind, rule, made_at, made_by, changed_at, first_filled_at, filled_at)
      VALUES (${segmentId}, ${companyId}, ${name}, ${about}, ${kind}, ${rule ? JSON.stringify(rule) : null}::jsonb, ${now}, ${asking.principal.staffId}, ${now},
        ${kind === 'list' ? now : null}, ${kind === 'list' ? now : null})`.execute(tx);
    if (rule) await askToFill(tx, segmentId);
    await audit(tx, now, asking, {
      act: 'segment.made',
      subjectKind: 'segment',
      subjectId: segmentId,
      companyId,
      change: { name, rule: rule ?? null },
    });
    return done(segmentId);
  });

export const loadSegment = async (tx: Tx, asking: Asking, id: Id): Promise<Segment | undefined> =>
  (await segmentsOf(tx)).find((one) => one.segmentId === id && within(asking.principal.companies, one.companyId));

export const changeSegment = (house: House, asking: Asking, id: Id, change: SegmentChange): Promise<Outcome<Id>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const was = await loadSegment(tx, asking, id);
    if (!was) return refused('not-found');
    if (was.version !== asking.version) return refused('changed-meanwhile');
    if (change.rule && was.kind === 'list') return refused('bad-input', { detail: 'rule' });
    const all = await segmentsOf(tx, was.companyId);
    const name = change.name ?? was.name;
    if (all.some((one) => one.segmentId !== id && one.name === name)) return refused('name-taken', { name });
    const sound = change.rule ? troubleWith(change.rule, id, all) : done(undefined);
    if (!sound.ok) return sound;
    const rule = change.rule ?? was.rule;
    const anew = JSON.stringify(rule) !== JSON.stringify(was.rule);
    const { numAffectedRows } =
      await sql`UPDATE segment SET name = ${name}, about = ${change.about ?? was.about}, rule = ${rule ? JSON.stringify(rule) : null}::jsonb,
        version = version + 1, changed_at = ${now}, filled_at = ${anew ? null : was.filledAt}
      WHERE segment_id = ${id} AND version = ${was.version}`.execute(tx);
    if (Number(numAffectedRows) === 0) return refused('changed-meanwhile');
    // whoever leans on it is judged by its new rule as well
    if (anew) for (const one of [id, ...leaningOn(id, all)]) await askToFill(tx, one);
    const named = { name: [was.name, name], ...(anew ? { rule: [was.rule, rule] } : {}) };
    await audit(tx, now, asking, {
      act: 'segment.changed',
      subjectKind: 'segment',
      subjectId: id,
      companyId: was.companyId,
      change: named,
    });
    return done(id);
  });

/** Every segment that leans on this one, directly or through others. */
const leaningOn = (id: Id, all: readonly Segment[], found = new Set<Id>()): Id[] => {
  for (const one of all)
    if (one.rule && !found.has(one.segmentId) && segmentsIn(one.rule).includes(id)) {
      found.add(one.segmentId);
      leaningOn(one.segmentId, all, found);
    }
  return [...found];
};

/** Takes a segment away: nobody is inside any more. One that others lean on stays. */
export const removeSegment = (house: House, asking: Asking, id: Id): Promise<Outcome<undefined>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const was = await loadSegment(tx, asking, id);
    if (!was) return refused('not-found');
    const all = await segmentsOf(tx, was.companyId);
    const leaning = all.filter((one) => one.rule && segmentsIn(one.rule).includes(id));
    if (leaning.length > 0) return refused('segment-in-use', { name: leaning[0]?.name ?? '', count: leaning.length });
    await sql`UPDATE segment SET removed_at = ${now}, version = version + 1 WHERE segment_id = ${id}`.execute(tx);
    await sql`DELETE FROM segment_member WHERE segment_id = ${id}`.execute(tx);
    await audit(tx, now, asking, {
      act: 'segment.removed',
      subjectKind: 'segment',
      subjectId: id,
      companyId: was.companyId,
      change: { name: was.name },
    });
    return done(undefined);
  });
