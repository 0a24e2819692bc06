import { effect } from './contacts.ts';
import { writeDay } from './days.ts';
import { festivalOf } from './festivals.ts';
import type { Life } from './life.ts';
import type { World } from './world.ts';

/** What is true of the whole company: what was planted, and how strongly. */
export const worldTruth = (world: World) => ({
  shop: world.shop.key,
  ...{ seed: world.seed, customers: world.customers, start: writeDay(world.start), until: writeDay(world.until) },
  chains: world.shop.chains,
  childNeeds: world.shop.childNeeds,
  effect,
  campaigns: world.years.flatMap((year) =>
    world.shop.campaigns.map(({ key, purpose, on }) => ({ key, purpose, year, day: writeDay(on(year)) })),
  ),
  festivals: Object.fromEntries(
    Object.entries(festivalOf).map(([name, on]) => [name, Object.fromEntries(world.years.map((year) => [year, writeDay(on(year))]))]),
  ),
});

const day = (number: number | undefined): string | undefined => (number === undefined ? undefined : writeDay(number));

/** What is true of one customer. */
export const customerTruth = ({ customer, falsehood, truth }: Life) => {
  const { person, habit, occasions, festivals, silences, contacted, child, hesitation, addresses } = truth;
  return {
    ...{ id: customer.id, character: person.character, arrived: writeDay(person.arrived), age: person.age },
    ...(habit.usualDays > 0 ? { rhythm: { usualDays: habit.usualDays, scatter: Number(habit.scatter.toFixed(3)) } } : {}),
    ...{ taste: habit.taste, favourites: habit.favourites, occasions, festivals },
    silences: silences.map((one) => ({ ...one, from: writeDay(one.from), until: day(one.until) })),
    response: contacted.response,
    ...(contacted.leavesOn === undefined ? {} : { droveOffOn: writeDay(contacted.leavesOn) }),
    ...(child ? { child: { born: writeDay(child.born), needs: child.needs } } : {}),
    ...(hesitation
      ? {
          hesitation: {
            ...hesitation,
            since: writeDay(hesitation.since),
            coolsOn: writeDay(hesitation.coolsOn),
            decidesOn: day(hesitation.decidesOn),
          },
        }
      : {}),
    ...{ emailDeadSince: day(addresses.emailDeadSince), phoneDeadSince: day(addresses.phoneDeadSince) },
    ...(falsehood ? { falsehood } : {}),
  };
};

/** Each campaign's part in this life, and what came of it. */
export const trialTruth = ({ customer, truth }: Life) =>
  truth.contacted.trials.map(({ day: on, wishDay, ...trial }) => ({
    ...{ customer: customer.id, response: truth.contacted.response, day: writeDay(on), ...trial },
    ...(wishDay === undefined ? {} : { moved: writeDay(wishDay) }),
  }));
