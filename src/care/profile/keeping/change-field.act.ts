import { type Id, newId } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { inTransaction, sql, type Tx } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import type { Asking } from '../../../platform/http/door.ts';
import { enqueue } from '../../../platform/queue/jobs.ts';
import { audit, within } from '../../staff/index.ts';
import { markCompany } from '../event.data.ts';
import type { CustomField } from './custom-field.ts';
import { customFieldsOf } from './keeping-rules.data.ts';

/** The task that finds customers by a field anew; `companyId` and `key` in its payload. */
export const findByFieldTask = 'profile-find-by-field';

export type FieldWish = Pick<CustomField, 'kind' | 'label' | 'choices' | 'searchable' | 'needed' | 'shelfMonths' | 'place'>;

const fieldToChange = async (tx: Tx, asking: Asking, id: Id): Promise<CustomField | undefined> => {
  await sql`SELECT FROM custom_field WHERE field_id = ${id} FOR UPDATE`.execute(tx);
  const found = (await customFieldsOf(tx, asking.principal.companies, true)).find((one) => one.id === id);
  return found;
};

const withoutChoices = ({ kind, choices }: Pick<CustomField, 'kind' | 'choices'>): boolean =>
  (kind === 'choice' || kind === 'several') !== choices.length > 0 || new Set(choices.map((one) => one.key)).size < choices.length;

const tellOthers = async (tx: Tx, companyId: Id, key: string, searchable: boolean, now: Date): Promise<void> => {
  await markCompany(tx, companyId, now);
  if (searchable) await enqueue(tx, findByFieldTask, { companyId, key }, { key: `${findByFieldTask}:${companyId}:${key}` });
};

/** A company adds a field of its own. Values that stand under its key already become values of the field. */
export const makeField = (
  house: House,
  asking: Asking,
  { companyId, key, ...wish }: FieldWish & { companyId: Id; key: string },
): Promise<Outcome<Id>> =>
  inTransaction(house.db, async (tx) => {
    const { rows } = await sql`SELECT 1 FROM company WHERE company_id = ${companyId}`.execute(tx);
    if (rows.length === 0 || !within(asking.principal.companies, companyId)) return refused('not-found');
    if (withoutChoices(wish)) return refused('bad-input', { detail: 'choices' });
    const now = house.clock.now();
    const id = newId();
    const { rows: made } = await sql`
      INSERT INTO custom_field (field_id, company_id, key, kind, label_zh, label_en, choices, searchable, needed, shelf_months, place, added_at)
      VALUES (${id}, ${companyId}, ${key}, ${wish.kind}, ${wish.label.zh}, ${wish.label.en}, ${JSON.stringify(wish.choices)}::jsonb, ${wish.searchable},
        ${wish.needed}, ${wish.shelfMonths}, ${wish.place}, ${now}) ON CONFLICT (company_id, key) DO NOTHING RETURNING 1`.execute(tx);
    if (made.length === 0) return refused('name-taken', { name: key });
    await tellOthers(tx, companyId, key, wish.searchable, now);
    await audit(tx, now, asking, {
      act: 'make-field',
      subjectKind: 'company',
      subjectId: companyId,
      companyId,
      change: { key, kind: wish.kind },
    });
    return done(id);
  });

export type FieldChange = Partial<Omit<FieldWish, 'kind'>> & { ended?: boolean | undefined };

/** Changes how a field is named and used; its key and kind stay, for values stand under them. Ended, it is asked no more and its values stay. */
export const changeField = (house: House, asking: Asking, id: Id, { ended, ...wish }: FieldChange): Promise<Outcome<Id>> =>
  inTransaction(house.db, async (tx) => {
    const before = await fieldToChange(tx, asking, id);
    if (!before) return refused('not-found');
    if (before.version !== asking.version) return refused('changed-meanwhile');
    const said = Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined));
    const after: CustomField = { ...before, ...said, ended: ended ?? before.ended };
    if (withoutChoices(after)) return refused('bad-input', { detail: 'choices' });
    const now = house.clock.now();
    await sql`
      UPDATE custom_field SET label_zh = ${after.label.zh}, label_en = ${after.label.en}, choices = ${JSON.stringify(after.choices)}::jsonb,
        searchable = ${after.searchable}, needed = ${after.needed}, shelf_months = ${after.shelfMonths}, place = ${after.place},
        ended_at = CASE WHEN ${after.ended} THEN coalesce(ended_at, ${now}) END, version = version + 1
      WHERE field_id = ${id}`.execute(tx);
    const { companyId, key } = before;
    await tellOthers(tx, companyId, key, after.searchable !== before.searchable || after.ended !== before.ended, now);
    const change = {
      key,
      ...Object.fromEntries(Object.entries(said).map(([name, value]) => [name, [before[name as keyof CustomField], value]])),
    };
    await audit(tx, now, asking, { act: 'change-field', subjectKind: 'company', subjectId: companyId, companyId, change });
    return done(id);
  });
