import { type Id, newId } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { inTransaction, sql, type Tx } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import type { Asking } from '../../../platform/http/door.ts';
import { pagesChanged } from '../../../platform/http/page-news.ts';
import { audit, within } from '../../staff/index.ts';
import { type SpaceRow, spacesOf } from './space.read.ts';
import type { TopicKind } from './writing-rules.ts';

export type SpaceWish = {
  slug: string;
  name: string;
  about: string;
  rules: string;
  kinds: TopicKind[];
  readers: 'everybody' | 'members' | 'owners';
  productLine: string | null;
  look: Record<string, string>;
};

const mostSpaces = 100;

const isTaken = async (tx: Tx, slug: string, own: Id | undefined): Promise<boolean> => {
  const { rows } = await sql`SELECT FROM space WHERE slug = ${slug} AND space_id IS DISTINCT FROM ${own ?? null}::uuid`.execute(tx);
  return rows.length > 0;
};

export const makeSpace = (house: House, asking: Asking, companyId: Id, wish: SpaceWish): Promise<Outcome<SpaceRow>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const { rows } = await sql`SELECT FROM company WHERE company_id = ${companyId}`.execute(tx);
    if (rows.length === 0 || !within(asking.principal.companies, companyId)) return refused('not-found');
    const all = await spacesOf(tx, [companyId]);
    if (all.length >= mostSpaces) return refused('too-many-at-once', { limit: mostSpaces });
    if (await isTaken(tx, wish.slug, undefined)) return refused('name-taken', { name: wish.slug });
    const spaceId = newId();
    await sql`INSERT INTO space (space_id, company_id, slug, name, about, look, rules, kinds, readers, product_line, position, made_at)
      VALUES (${spaceId}, ${companyId}, ${wish.slug}, ${wish.name}, ${wish.about}, ${JSON.stringify(wish.look)}::jsonb, ${wish.rules}, ${wish.kinds}::text[],
        ${wish.readers}, ${wish.productLine}, ${all.length}, ${now})
      ON CONFLICT (slug) DO NOTHING`.execute(tx);
    await pagesChanged(tx, ['everything']);
    await audit(tx, now, asking, {
      act: 'space.made',
      subjectKind: 'space',
      subjectId: spaceId,
      companyId,
      change: { name: wish.name, slug: wish.slug },
    });
    const [made] = await spacesOf(tx, [companyId], spaceId);
    return made ? done(made) : refused('name-taken', { name: wish.slug });
  });

export type SpaceChange = { [K in keyof SpaceWish]?: SpaceWish[K] | undefined } & { closed?: boolean | undefined };

export const changeSpace = (house: House, asking: Asking, id: Id, change: SpaceChange): Promise<Outcome<SpaceRow>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const [was] = await spacesOf(tx, asking.principal.companies, id);
    if (!was) return refused('not-found');
    if (asking.version !== undefined && was.version !== asking.version) return refused('changed-meanwhile');
    if (change.slug && (await isTaken(tx, change.slug, id))) return refused('name-taken', { name: change.slug });
    const closedAt = change.closed === undefined ? was.closed_at : change.closed ? (was.closed_at ?? now) : null;
    const { numAffectedRows } = await sql`
      UPDATE space SET slug = ${change.slug ?? was.slug}, name = ${change.name ?? was.name}, about = ${change.about ?? was.about},
        rules = ${change.rules ?? was.rules}, kinds = ${change.kinds ?? was.kinds}::text[], readers = ${change.readers ?? was.readers},
        product_line = ${change.productLine === undefined ? was.product_line : change.productLine}, look = ${JSON.stringify(change.look ?? was.look)}::jsonb,
        closed_at = ${closedAt}, version = version + 1
      WHERE space_id = ${id} AND version = ${was.version}`.execute(tx);
    if (Number(numAffectedRows) === 0) return refused('changed-meanwhile');
    await pagesChanged(tx, ['everything']);
    await audit(tx, now, asking, {
      act: 'space.changed',
      subjectKind: 'space',
      subjectId: id,
      companyId: was.company_id,
      change: { name: [was.name, change.name ?? was.name], fields: Object.keys(change) },
    });
    const [changed] = await spacesOf(tx, asking.principal.companies, id);
    return changed ? done(changed) : refused('not-found');
  });

/** Puts a company's spaces in an order; those not named follow as they stood. */
export const orderSpaces = (house: House, asking: Asking, ids: readonly Id[]): Promise<Outcome<undefined>> =>
  inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const all = await spacesOf(tx, asking.principal.companies);
    if (ids.length === 0 || ids.some((id) => !all.some((one) => one.space_id === id))) return refused('not-found');
    const order = [...new Set([...ids, ...all.map((one) => one.space_id)])];
    await sql`UPDATE space s SET position = o.place FROM unnest(${order}::uuid[]) WITH ORDINALITY AS o (space_id, place) WHERE s.space_id = o.space_id`.execute(
      tx,
    );
    await pagesChanged(tx, ['everything']);
    await audit(tx, now, asking, { act: 'space.ordered', subjectKind: 'space', subjectId: ids[0] ?? '' });
    return done(undefined);
  });
