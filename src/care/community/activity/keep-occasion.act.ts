import type { z } from 'zod';
import type { Id } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { inTransaction, type Tx } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import type { Asking } from '../../../platform/http/door.ts';
import { audit, within } from '../../staff/index.ts';
import type { occasionChangeBody } from './activity.shapes.ts';
import { insertOccasion, readOccasion, updateOccasion } from './occasion.data.ts';
import { standingOccasions } from './standing-occasions.ts';
import { isRule, type Rule } from './yearly.ts';

export type OccasionWish = {
  companyId: Id;
  key?: string | undefined;
  name: string;
  rule?: Rule | undefined;
  sinceYear: number | null;
  audience: string;
  place: string;
  theme: string;
};

/** A standing occasion keeps the rule everybody knows; a company's own brings its name and its day. */
const ruleFor = (wish: OccasionWish): Rule | undefined => {
  if (wish.key) return standingOccasions.get(wish.key);
  return wish.name !== '' && wish.rule && isRule(wish.rule) ? wish.rule : undefined;
};

const companyThere = async (tx: Tx, id: Id): Promise<boolean> =>
  (await tx.selectFrom('company').select('company_id').where('company_id', '=', id).execute()).length > 0;

export const makeOccasion = (house: House, asking: Asking, wish: OccasionWish): Promise<Outcome<Id>> =>
  inTransaction<Id>(house.db, async (tx) => {
    const now = house.clock.now();
    if (!within(asking.principal.companies, wish.companyId) || !(await companyThere(tx, wish.companyId))) return refused('not-found');
    const rule = ruleFor(wish);
    if (!rule) return refused('bad-input', { detail: wish.key ? 'key' : 'rule' });
    const { companyId, name } = wish;
    const id = await insertOccasion(tx, { ...wish, key: wish.key ?? null, rule }, now);
    if (!id) return refused('name-taken', { name: name || (wish.key ?? '') });
    await audit(tx, now, asking, {
      act: 'keep occasion',
      subjectKind: 'occasion',
      subjectId: id,
      companyId,
      change: { name: [null, name || wish.key] },
    });
    return done(id);
  });

type OccasionChange = z.output<typeof occasionChangeBody>;

export const changeOccasion = (house: House, asking: Asking, id: Id, change: OccasionChange): Promise<Outcome<undefined>> =>
  inTransaction<undefined>(house.db, async (tx) => {
    const now = house.clock.now();
    const was = await readOccasion(tx, id, asking.principal.companies);
    if (!was) return refused('not-found');
    if (was.version !== asking.version) return refused('changed-meanwhile');
    if (change.rule && (was.key !== null || !isRule(change.rule))) return refused('bad-input', { detail: 'rule' });
    // a standing occasion that was not renamed is called differently in each language, and keeps its names
    const name = change.name ?? (was.name.zh === was.name.en ? was.name.en : '');
    if (was.key === null && name === '') return refused('bad-input', { detail: 'name' });
    const kept = await updateOccasion(tx, id, was.version, {
      name,
      rule: change.rule ?? was.rule,
      sinceYear: change.sinceYear === undefined ? was.sinceYear : change.sinceYear,
      audience: change.audience ?? was.audience,
      place: change.place ?? was.place,
      theme: change.theme ?? was.theme,
      endedAt: (change.ended ?? was.ended) ? now : null,
    });
    if (!kept) return refused('changed-meanwhile');
    const said = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    await audit(tx, now, asking, { act: 'keep occasion', subjectKind: 'occasion', subjectId: id, companyId: was.companyId, change: said });
    return done(undefined);
  });
