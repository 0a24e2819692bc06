import { dayIn } from '../../kernel/calendar.ts';
import type { Reader } from '../../platform/database/database.ts';
import { isWare } from '../catalogue/index.ts';
import { needAnswer, productAnswer } from './answer.ts';
import { needsOf } from './foresee.ts';
import { groundOf } from './ground.data.ts';
import { type Listed, listsFor } from './lists.read.ts';
import { codesOf, endedNeeds, namesOf, type SeenCustomer } from './needs.read.ts';
import { loadPersons } from './person.data.ts';
import { tellEnd, tellListReason, tellWhat } from './tell-need.ts';

const codesOfListed = ({ code, reason }: Listed): string[] => ('from' in reason ? [code, reason.from] : [code]);

/** Goods a list names, and how many more are looked at in case some are charges that bear a code like goods. */
const listLength = 10;
const spare = 6;

/** Everything a customer will need, as of any instant: computed from what was known then, nothing kept is read but what the company had learned. */
export const customerNeeds = async (reader: Reader, customer: SeenCustomer, asOf: Date) => {
  const ground = await groundOf(reader, customer, asOf);
  const [person] = await loadPersons(reader, [customer.customerId], asOf);
  const today = dayIn(customer.zone, asOf);
  const foreseen = person ? needsOf(person, ground, today) : [];
  const ended = await endedNeeds(reader, customer.customerId, today);
  const lists = await listsFor(reader, customer, asOf, listLength + spare);
  const listed = [...(lists?.again ?? []), ...(lists?.fresh ?? [])];
  const goods = await namesOf(
    reader,
    customer.companyId,
    [...[...foreseen, ...ended].flatMap((need) => [need.code, ...codesOf(need.evidence)]), ...listed.flatMap(codesOfListed)].filter(
      Boolean,
    ),
  );
  const names = new Map([...goods].map(([code, { name }]) => [code, name]));
  const isGoods = ({ code }: { code: string }): boolean => isWare(names.get(code) ?? '');
  const needs = foreseen.filter(isGoods);
  const listAnswer = ({ code, reason }: Listed) => ({
    product: productAnswer(code, goods.get(code)?.id ?? null, names.get(code)),
    reason: tellListReason(reason, names),
  });
  return {
    customerId: customer.customerId,
    asOf,
    dated: needs
      .toSorted((a, b) => (a.expectedOn < b.expectedOn ? -1 : 1))
      .map((need) =>
        needAnswer(
          {
            ...need,
            currency: customer.currency,
            product_id: goods.get(need.code)?.id ?? null,
            amount: need.amount === null ? null : need.amount.toFixed(2),
          },
          names,
        ),
      ),
    ended: ended.map((one) => ({
      kind: one.kind,
      what: tellWhat(one.code || String(one.evidence.facts.goodsCode ?? ''), names),
      state: one.state,
      on: one.on,
      reason: tellEnd(one),
    })),
    again: lists?.again.filter(isGoods).slice(0, listLength).map(listAnswer) ?? null,
    newForYou: lists?.fresh.filter(isGoods).slice(0, listLength).map(listAnswer) ?? null,
  };
};
