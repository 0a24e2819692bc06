import { type Day, dayIn, laterBy } from '../../kernel/calendar.ts';
import type { Id } from '../../kernel/id.ts';
import { done, type Outcome } from '../../kernel/outcome.ts';
import { inTransaction, sql, type Tx } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import { type Decision, loadQuietDays, whatWouldHappen } from '../contact/index.ts';
import { claimsOf } from '../programme/index.ts';
import { answerBy, treatmentOf } from '../segment/index.ts';
import { allocate, type Carer, type Placed, type Unplaced } from './allocate.ts';
import {
  type Company,
  companiesOf,
  holdItems,
  itemsToRank,
  keepClocks,
  keepRanks,
  lapseItems,
  listItems,
  loads,
  makeItems,
  type RankedItem,
  returnItems,
} from './care-item.data.ts';
import { carersOnDuty } from './carers.read.ts';
import { admit, onePerCustomer, rankOn } from './place-items.ts';

type Candidate = RankedItem & { rank: number };
type Chosen = Candidate & { verdict: Decision };

/** Where the treatment of a customer's cell says within what time to answer, the clock runs from when the item was made, and stands still on the days of rest of the contact policy; once set it stays. A question in the square is answered within a day in any case. */
const windClocks = async (tx: Tx, company: Company, items: readonly RankedItem[]): Promise<RankedItem[]> => {
  const without = items.filter((item) => !item.answer_by);
  const treatments = await treatmentOf(
    tx,
    without.map((item) => item.customer_id),
  );
  const quiet = await loadQuietDays(tx, company.company_id);
  const clocks = without.flatMap(({ customer_id, item_id, made_at, answers }) => {
    const response = treatments.get(customer_id)?.response;
    if (response) return [{ customer_id, item_id, answer_by: answerBy(made_at, response, company.zone, quiet) }];
    return answers ? [{ customer_id, item_id, answer_by: laterBy(made_at, 1) }] : [];
  });
  if (clocks.length === 0) return [...items];
  await keepClocks(tx, clocks);
  const found = new Map(clocks.map((one) => [one.item_id, one.answer_by]));
  return items.map((item) => ({ ...item, answer_by: found.get(item.item_id) ?? item.answer_by }));
};

/** New items, passed ones and returned ones first; then every rank as it is today. */
const prepare = async (tx: Tx, company: Company, day: Day, now: Date): Promise<Candidate[]> => {
  await lapseItems(tx, company.company_id, day, now);
  await makeItems(tx, company, day, now);
  await returnItems(tx, company.company_id, day, now);
  const items = await windClocks(tx, company, await itemsToRank(tx, company.company_id, day));
  const claims = await claimsOf(tx, items);
  const ranks = items.map((item, place) => rankOn(item, claims[place] ?? 1, day, company.zone));
  await keepRanks(tx, ranks);
  return items.map((item, place) => ({ ...item, rank: ranks[place]?.rank ?? 0 }));
};

const roomOf = async (tx: Tx, companyId: Id, day: Day): Promise<Carer[]> => {
  const used = new Map((await loads(tx, companyId, day)).map((load) => [load.staff_id, load]));
  return (await carersOnDuty(tx, companyId)).map((carer) => {
    const load = used.get(carer.staff_id);
    const taken = (load?.open ?? 0) + (load?.acted ?? 0);
    return { staffId: carer.staff_id, free: Math.max(0, carer.care_capacity - taken), load: taken, value: Number(load?.value ?? 0) };
  });
};

const ask = async (tx: Tx, house: House, items: readonly Candidate[], now: Date): Promise<Map<Id, Decision>> => {
  const verdicts = new Map<Id, Decision>();
  for (const alike of Map.groupBy(items, (item) => `${item.purpose} ${item.channels.join()}`).values()) {
    const [{ purpose, channels }] = alike as [Candidate];
    const requestIds = new Map(alike.map((item) => [item.customer_id, item.item_id]));
    const wish = { customerIds: alike.map((item) => item.customer_id), purpose, channels, byHand: true, requestIds };
    const answers = await whatWouldHappen(tx, house, wish, now);
    for (const item of alike) {
      const answer = answers.get(item.customer_id);
      if (answer) verdicts.set(item.item_id, answer);
    }
  }
  return verdicts;
};

/** Goes down the ranks, asking the arbiter for many at a time, until the day is full or nobody is left. */
const choose = async (
  tx: Tx,
  house: House,
  waiting: readonly Candidate[],
  room: number,
  company: Company,
  now: Date,
): Promise<Chosen[]> => {
  const chosen: Chosen[] = [];
  for (let from = 0; from < waiting.length && chosen.length < room; ) {
    const some = waiting.slice(from, from + Math.max(200, (room - chosen.length) * 2));
    from += some.length;
    const verdicts = await ask(tx, house, some, now);
    const held = [];
    for (const item of some) {
      const verdict = verdicts.get(item.item_id);
      if (!verdict) continue;
      const answer = admit(verdict, company.zone, now);
      if (!answer.listed)
        held.push({ customer_id: item.customer_id, item_id: item.item_id, not_before: answer.until, because: answer.because });
      else if (chosen.length < room) chosen.push({ ...item, verdict });
    }
    await holdItems(tx, held);
  }
  return chosen;
};

const place = async (tx: Tx, chosen: readonly Chosen[], placed: readonly Placed[], day: Day, now: Date): Promise<void> => {
  const byId = new Map(chosen.map((item) => [item.item_id, item]));
  const listings = placed.flatMap(({ itemId, staffId }) => {
    const item = byId.get(itemId);
    return item ? [{ customer_id: item.customer_id, item_id: itemId, staff_id: staffId, channel: item.verdict.channel ?? null }] : [];
  });
  await listItems(tx, listings, day, now);
};

/** Whose an item is first of all: the customer's keeper's; where there is none on duty, of whoever owns the customer's cell, then of the deputy. */
const withKeepers = async (tx: Tx, chosen: readonly Chosen[], carers: readonly Carer[]): Promise<Unplaced[]> => {
  const treatments = await treatmentOf(
    tx,
    chosen.map((item) => item.customer_id),
  );
  const onDuty = new Set(carers.map((carer) => carer.staffId));
  return chosen.map((item) => {
    const treatment = treatments.get(item.customer_id);
    const keeper = [item.keeper, treatment?.owner, treatment?.deputy].find((one) => one && onDuty.has(one)) ?? item.keeper;
    return { itemId: item.item_id, rank: item.rank, value: Number(item.value), keeper };
  });
};

const placeAll = async (tx: Tx, chosen: readonly Chosen[], carers: readonly Carer[], day: Day, now: Date): Promise<number> => {
  const placed = allocate(await withKeepers(tx, chosen, carers), carers);
  await place(tx, chosen, placed, day, now);
  return placed.length;
};

/** What waits for a human answer is listed at once, full day or not, and takes its place from what can wait. Answers the carers with what room is left. */
const placeAnswers = async (
  tx: Tx,
  house: House,
  answers: readonly Candidate[],
  carers: readonly Carer[],
  day: Day,
  now: Date,
): Promise<Carer[]> => {
  if (answers.length === 0) return [...carers];
  const verdicts = await ask(tx, house, answers, now);
  const chosen = answers.flatMap((item) => {
    const verdict = verdicts.get(item.item_id);
    return verdict ? [{ ...item, verdict }] : [];
  });
  const open = carers.map((carer) => ({ ...carer, free: Math.max(0, carer.free) + chosen.length }));
  const placed = allocate(await withKeepers(tx, chosen, open), open);
  await place(tx, chosen, placed, day, now);
  return carers.map((carer) => {
    const taken = placed.filter((one) => one.staffId === carer.staffId).length;
    return { ...carer, free: carer.free - taken, load: carer.load + taken };
  });
};

/**
 * Lays a company's table for the day: within each carer's capacity, counting what is still open and what was dealt with today.
 * Doing it again adds only what became free or new; one worker at a time per company.
 */
export const layTable = (house: House, company: Company): Promise<Outcome<{ listed: number }>> =>
  inTransaction(house.db, async (tx) => {
    await sql`SELECT pg_advisory_xact_lock(hashtext('lay table'), hashtext(${company.company_id}))`.execute(tx);
    const now = house.clock.now();
    const day = dayIn(company.zone, now);
    const items = await prepare(tx, company, day, now);
    const carers = await roomOf(tx, company.company_id, day);
    const all = onePerCustomer(
      items.filter((item) => item.state === 'waiting'),
      day,
    );
    const [answers, waiting] = [all.filter((item) => item.answers && carers.length > 0), all.filter((item) => !item.answers)];
    const afterwards = await placeAnswers(tx, house, answers, carers, day, now);
    const room = afterwards.reduce((sum, carer) => sum + Math.max(0, carer.free), 0);
    if (room === 0) return done({ listed: answers.length });
    const listed = await placeAll(tx, await choose(tx, house, waiting, room, company, now), afterwards, day, now);
    return done({ listed: answers.length + listed });
  });

/** Every company's table, one after the other. */
export const layTables = async (house: House): Promise<number> => {
  let listed = 0;
  for (const company of await companiesOf(house.db)) {
    const laid = await layTable(house, company);
    if (laid.ok) listed += laid.value.listed;
  }
  return listed;
};
