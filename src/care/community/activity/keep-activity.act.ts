import type { z } from 'zod';
import { type Id, newId } from '../../../kernel/id.ts';
import { instantsIn } from '../../../kernel/local-time.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { inTransaction, sql, type Tx } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import type { Asking } from '../../../platform/http/door.ts';
import { pagesChanged } from '../../../platform/http/page-news.ts';
import { audit, within } from '../../staff/index.ts';
import { squareChanged } from '../post/index.ts';
import { placePictures, renderWriting } from '../writing/index.ts';
import { holdActivity, ofCompanies } from './activity.data.ts';
import type { activityChangeBody, newActivityBody } from './activity.shapes.ts';
import type { Activity } from './activity.ts';
import { askGuests } from './ask-guests.act.ts';
import { guestsIn } from './guests.read.ts';
import { seatNext } from './seat-next.act.ts';

type New = z.output<typeof newActivityBody>;
type Change = z.output<typeof activityChangeBody>;
type Kept = Omit<New, 'companyId' | 'zone' | 'language' | 'startsAt' | 'endsAt' | 'signsUntil'> &
  Pick<Activity, 'zone' | 'language' | 'startsAt' | 'endsAt' | 'signsUntil'>;

/** The instant a clock in `zone` shows `local`; an hour the clocks skip is the one after it, one they repeat is the first. */
export const instantOf = (zone: string, local: string): Date => {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0] = local.split(/[-T:]/).map(Number);
  return new Date(instantsIn(zone)({ year, month, day, hour, minute, second: 0 }));
};

/** What cannot be: an end before the beginning, a segment missing or too much, an occasion or segment of another company, unknown staff. */
const troubleWith = async (tx: Tx, companyId: Id, one: Kept): Promise<Outcome<undefined>> => {
  const detail = (field: string) => refused('bad-input', { detail: field });
  if (one.endsAt <= one.startsAt) return detail('endsAt');
  if ((one.who === 'segment') !== (one.segmentId !== null)) return detail('segmentId');
  const there = await sql<{ occasion: boolean; segment: boolean; staff: number }>`SELECT
    ${one.occasionId}::uuid IS NULL OR EXISTS (SELECT FROM occasion WHERE occasion_id = ${one.occasionId} AND company_id = ${companyId}) AS occasion,
    ${one.segmentId}::uuid IS NULL OR EXISTS (SELECT FROM segment WHERE segment_id = ${one.segmentId} AND company_id = ${companyId} AND removed_at IS NULL) AS segment,
    (SELECT count(DISTINCT g.staff_id)::integer FROM role_grant g WHERE g.staff_id = ANY (${one.operators}::uuid[])
      AND g.revoked_at IS NULL AND (g.company_id IS NULL OR g.company_id = ${companyId})) AS staff`.execute(tx);
  const found = there.rows[0];
  if (!found?.occasion) return detail('occasionId');
  if (!found.segment) return refused('segment-missing');
  return found.staff === new Set(one.operators).size ? done(undefined) : refused('no-such-colleague');
};

/** The pictures in what it says are seen by whoever may learn of it. */
const placeAbout = (tx: Tx, asking: Asking, id: Id, about: string): Promise<void> =>
  placePictures(tx, asking.principal, renderWriting(about).pictures, `activity:${id}`);

export const makeActivity = (house: House, asking: Asking, wish: New): Promise<Outcome<Id>> =>
  inTransaction<Id>(house.db, async (tx) => {
    const now = house.clock.now();
    const found = await tx.selectFrom('company').selectAll().where('company_id', '=', wish.companyId).executeTakeFirst();
    if (!found || !within(asking.principal.companies, wish.companyId)) return refused('not-found');
    const zone = wish.zone ?? found.zone;
    const language = wish.language ?? (found.language === 'zh' ? 'zh' : 'en');
    const kept: Kept = {
      ...wish,
      ...{ zone, language, startsAt: instantOf(zone, wish.startsAt), endsAt: instantOf(zone, wish.endsAt) },
      signsUntil: wish.signsUntil === null ? null : instantOf(zone, wish.signsUntil),
    };
    const sound = await troubleWith(tx, wish.companyId, kept);
    if (!sound.ok) return sound;
    const id = newId();
    await sql`INSERT INTO activity (activity_id, company_id, occasion_id, title, about, place, starts_at, ends_at, zone, language, seats, companions,
        price, companion_price, budget, currency, hosts, operators, who, segment_id, signs_until, offer_hours, state_at, made_at)
      VALUES (${id}, ${wish.companyId}, ${kept.occasionId}, ${kept.title}, ${kept.about}, ${kept.place}, ${kept.startsAt}, ${kept.endsAt}, ${zone},
        ${language}, ${kept.seats}, ${kept.companions}, ${kept.price}, ${kept.companionPrice}, ${kept.budget}, ${found.currency}, ${kept.hosts},
        ${kept.operators}, ${kept.who}, ${kept.segmentId}, ${kept.signsUntil}, ${kept.offerHours}, ${now}, ${now})`.execute(tx);
    await placeAbout(tx, asking, id, kept.about);
    await pagesChanged(tx, ['lists']);
    const { companyId } = wish;
    await audit(tx, now, asking, {
      act: 'make activity',
      subjectKind: 'activity',
      subjectId: id,
      companyId,
      change: { title: [null, kept.title] },
    });
    return done(id);
  });

/** What is left out stays; times are read by the clocks of the zone that holds from now on. */
const changed = (was: Activity, change: Change): Kept => {
  const zone = change.zone ?? was.zone;
  const said = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const at = (local: string | undefined, before: Date): Date => (local === undefined ? before : instantOf(zone, local));
  return {
    ...was,
    ...(said as Partial<Kept>),
    zone,
    startsAt: at(change.startsAt, was.startsAt),
    endsAt: at(change.endsAt, was.endsAt),
    signsUntil: change.signsUntil === undefined ? was.signsUntil : change.signsUntil === null ? null : instantOf(zone, change.signsUntil),
  };
};

const over: readonly Activity['state'][] = ['held', 'recap', 'called-off'];

export const changeActivity = (house: House, asking: Asking, id: Id, change: Change): Promise<Outcome<undefined>> =>
  inTransaction<undefined>(house.db, async (tx) => {
    const now = house.clock.now();
    const was = await holdActivity(tx, id, ofCompanies(asking.principal));
    if (!was) return refused('not-found');
    if (was.version !== asking.version) return refused('changed-meanwhile');
    if (over.includes(was.state) && Object.keys(change).some((name) => name !== 'budget' && name !== 'occasionId'))
      return refused('activity-over');
    const kept = changed(was, change);
    const sound = await troubleWith(tx, was.companyId, kept);
    if (!sound.ok) return sound;
    if (kept.seats < was.taken) return refused('seats-below-taken', { taken: was.taken });
    await sql`UPDATE activity SET occasion_id = ${kept.occasionId}, title = ${kept.title}, about = ${kept.about}, place = ${kept.place},
        starts_at = ${kept.startsAt}, ends_at = ${kept.endsAt}, zone = ${kept.zone}, language = ${kept.language}, seats = ${kept.seats},
        companions = ${kept.companions}, price = ${kept.price}, companion_price = ${kept.companionPrice}, budget = ${kept.budget}, hosts = ${kept.hosts},
        operators = ${kept.operators}, who = ${kept.who}, segment_id = ${kept.segmentId}, signs_until = ${kept.signsUntil},
        offer_hours = ${kept.offerHours}, version = version + 1 WHERE activity_id = ${id}`.execute(tx);
    await placeAbout(tx, asking, id, kept.about);
    const next = { ...was, ...kept };
    await seatNext(tx, house, next, now);
    await squareChanged(tx, now);
    await pagesChanged(tx, ['lists']);
    const moved = was.startsAt.getTime() !== kept.startsAt.getTime() || was.place !== kept.place;
    if (moved && was.state !== 'draft' && now < kept.startsAt)
      await askGuests(tx, house, next, { kind: 'moved', customerIds: await guestsIn(tx, id, ['seated', 'offered']) }, now);
    const { companyId } = was;
    await audit(tx, now, asking, {
      act: 'change activity',
      subjectKind: 'activity',
      subjectId: id,
      companyId,
      change: { fields: Object.keys(change) },
    });
    return done(undefined);
  });
