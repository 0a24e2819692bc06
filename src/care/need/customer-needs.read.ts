import { dayIn } from '../../kernel/calendar.ts';
import type { Reader } from '../../platform/database/database.ts';
import { needAnswer, productAnswer } from './answer.ts';
import { needsOf } from './foresee.ts';
import { groundOf } from './ground.data.ts';
import { type Listed, listsFor } from './lists.read.ts';
import { codesOf, namesOf, type SeenCustomer } from './needs.read.ts';
import { loadPersons } from './person.data.ts';
import { tellListReason } from './tell-need.ts';

const codesOfListed = ({ code, reason }: Listed): string[] => ('from' in reason ? [code, reason.from] : [code]);

/** Everything a customer will need, as of any instant: computed from what was known then, nothing kept is read but what the company had learned. */
export const customerNeeds = async (reader: Reader, customer: SeenCustomer, asOf: Date) => {
  const ground = await groundOf(reader, customer, asOf);
  const [person] = await loadPersons(reader, [customer.customerId], asOf);
  const needs = person ? needsOf(person, ground, dayIn(customer.zone, asOf)) : [];
  const lists = await listsFor(reader, customer, asOf);
  const listed = [...(lists?.again ?? []), ...(lists?.fresh ?? [])];
  const goods = await namesOf(
    reader,
    customer.companyId,
    [...needs.flatMap((need) => [need.code, ...codesOf(need.evidence)]), ...listed.flatMap(codesOfListed)].filter(Boolean),
  );
  const names = new Map([...goods].map(([code, { name }]) => [code, name]));
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
    again: lists?.again.map(listAnswer) ?? null,
    newForYou: lists?.fresh.map(listAnswer) ?? null,
  };
};
