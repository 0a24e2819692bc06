import type { Id } from '../../kernel/id.ts';
import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import { inTransaction, sql } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import type { Asking } from '../../platform/http/door.ts';
import { audit } from '../staff/index.ts';
import { type Definition, definitionShape } from './definition.ts';
import { seenProgrammes } from './programme.read.ts';

const detailOf = (issues: readonly { path: PropertyKey[]; message: string }[]): string => {
  const [first] = issues;
  return first ? `${first.path.map(String).join('.')}: ${first.message}` : 'definition';
};

/** Puts in a new version: what `changes` names is new, the rest stays. Runs under way go on as they began. */
export const changeProgramme = (
  house: House,
  asking: Asking,
  { id, changes }: { id: Id; changes: Record<string, unknown> },
): Promise<Outcome<Id>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const [programme] = await seenProgrammes(tx, asking.principal, id);
    if (!programme) return refused('not-found');
    if (programme.version !== asking.version) return refused('changed-meanwhile');
    const read = definitionShape.safeParse({ ...programme.definition, ...changes });
    if (!read.success) return refused('bad-input', { detail: detailOf(read.error.issues) });
    const version = programme.version + 1;
    const { numAffectedRows } = await sql`UPDATE programme SET version = ${version}, owner = coalesce(owner, ${asking.principal.staffId})
      WHERE programme_id = ${id} AND version = ${programme.version}`.execute(tx);
    if (Number(numAffectedRows) === 0) return refused('changed-meanwhile');
    await sql`INSERT INTO programme_version (programme_id, version, definition, made_at, made_by)
      VALUES (${id}, ${version}, ${JSON.stringify(read.data)}::jsonb, ${now}, ${asking.principal.staffId})`.execute(tx);
    const named = (definition: Definition, key: string) => definition[key as keyof Definition];
    const change = Object.fromEntries(Object.keys(changes).map((key) => [key, [named(programme.definition, key), named(read.data, key)]]));
    await audit(tx, now, asking, {
      act: 'programme.changed',
      subjectKind: 'programme',
      subjectId: id,
      companyId: programme.companyId,
      change,
    });
    return done(id);
  });

/** Stops a programme where it stands, or lets it go on: nobody enters, no run moves, nobody is contacted while it is paused. */
export const pauseProgramme = (house: House, asking: Asking, { id, pause }: { id: Id; pause: boolean }): Promise<Outcome<Id>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const [programme] = await seenProgrammes(tx, asking.principal, id);
    if (!programme) return refused('not-found');
    const pausedAt = pause ? (programme.pausedAt ?? now) : null;
    await sql`UPDATE programme SET paused_at = ${pausedAt}, running_since = coalesce(running_since, ${now}) WHERE programme_id = ${id}`.execute(
      tx,
    );
    const act = pause ? 'programme.paused' : 'programme.resumed';
    await audit(tx, now, asking, { act, subjectKind: 'programme', subjectId: id, companyId: programme.companyId });
    return done(id);
  });
