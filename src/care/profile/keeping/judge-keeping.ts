import { addDays, type Day, dayIn } from '../../../kernel/calendar.ts';
import { completeness, freshness, freshShare } from '../freshness.ts';
import { type Doubt, doubtsOf, sure } from './doubtful.ts';
import type { CompanyKeeping } from './keeping-rules.data.ts';
import { fieldRules, knownFields } from './known-fields.ts';
import { callsOf, type KeptAddress, type KeptDay, type KeptPerson } from './person.data.ts';
import { retiresOn, unanswered, unreachableSince } from './retire.ts';
import { nextOn, yearlyDayOf, yearsSince } from './yearly-day.ts';

/** Stands for a day's id where the birthday of the profile is meant. */
const birthdayId = 'birthday';

const never: Day = '9999-12-31';

export type AddressNews = Pick<KeptAddress, 'channel' | 'normal'> & {
  reachability: 'doubtful' | 'unknown';
  evidence: { code: string } & Record<string, unknown>;
};

export type ComingDay = KeptDay & { comes: boolean };

/** What a look at a customer finds; nothing is written here. */
export type Judged = {
  age: number | null;
  fresh: number;
  complete: number;
  stale: string[];
  missing: string[];
  wentStale: string[];
  unreachable: Date | null;
  nextDayOn: Day | null;
  nextChangeOn: Day;
  days: ComingDay[];
  /** the one of the profile, where it is not doubted */
  birthday: ComingDay | null;
  doubts: Doubt[];
  addresses: AddressNews[];
  retires: boolean;
  returns: boolean;
};

/** Numbers nobody answers, and addresses that look made up, are doubtful; they are no more once that has passed. What reached somebody is never doubted. */
const newsOf = (person: KeptPerson, doubts: readonly Doubt[], most: number): AddressNews[] => {
  const line = person.addresses.find((one) => one.channel === 'phone' && one.reachability !== 'dead');
  const calls = line ? unanswered(callsOf(person), new Date(line.added_at)) : 0;
  return person.addresses.flatMap((one): AddressNews[] => {
    const { channel, normal, reachability, code } = one;
    const doubt = doubts.find((each) => each.field === channel && each.value === normal && each.confidence >= sure);
    const silent = one === line && calls >= most;
    const evidence = doubt ? { code: 'looks-made-up', why: doubt.evidence.code } : silent ? { code: 'unanswered', calls } : undefined;
    if (evidence && (reachability === 'unknown' || (reachability === 'good' && silent)))
      return [{ channel, normal, reachability: 'doubtful', evidence }];
    const passed = reachability === 'doubtful' && !evidence && (code === 'looks-made-up' || code === 'unanswered');
    return passed ? [{ channel, normal, reachability: 'unknown', evidence: { code: 'doubt-passed' } }] : [];
  });
};

const ageOn = (person: KeptPerson, doubted: boolean, today: Day): { age: number | null; next: Day } => {
  const lunar = person.days.find((one) => one.kind === 'birthday' && one.person === '');
  const born = lunar?.year ? lunar : yearlyDayOf(person.birthday);
  const age = born && !doubted && person.kind === 'person' ? (yearsSince(born, today) ?? null) : null;
  return { age, next: born && age !== null ? nextOn(born, addDays(today, 1)) : never };
};

/** The birthday of the profile is a day that matters too, unless it is doubted or the customer keeps another one, by the moon. */
const ownBirthday = (person: KeptPerson, doubted: boolean): KeptDay[] => {
  const day = yearlyDayOf(person.birthday);
  const kept = person.days.some((one) => one.kind === 'birthday' && one.person === '');
  if (!day || doubted || kept || person.kind !== 'person') return [];
  return [{ ...day, day_id: birthdayId, kind: 'birthday', person: '', next_on: '', told_for: person.birthday_told, days_ahead: null }];
};

const daysOf = (person: KeptPerson, doubted: boolean, today: Day, usual: number) => {
  const days = [...person.days, ...ownBirthday(person, doubted)].map((one) => {
    const next_on = nextOn(one, today);
    const from = addDays(next_on, -(one.days_ahead ?? usual));
    return { ...one, next_on, from, comes: from <= today && one.told_for !== next_on };
  });
  const changes = days.map(({ next_on, from }) => (from > today ? from : addDays(next_on, 1)));
  return { days, next: days.map((one) => one.next_on).sort()[0] ?? null, changes };
};

/** When the customer is retired, or comes back because they were heard of. */
const retirementOf = (person: KeptPerson, { rules, zone }: CompanyKeeping, today: Day) => {
  const reach = person.addresses.map((one) => ({ reachability: one.reachability, since: new Date(one.reachability_since) }));
  const unreachable = unreachableSince(reach) ?? null;
  const returns = person.retirement !== null && (unreachable === null || (person.life !== null && person.life > person.retirement));
  if (!unreachable || person.retired_at) return { unreachable, returns, retires: false, on: never };
  const on = retiresOn(unreachable, person.life ?? undefined, rules, zone);
  return { unreachable, returns, retires: on <= today, on: on > today ? on : never };
};

/** Everything that follows for a customer as of `now`: ages, freshness, doubts, days, whether anybody can still reach them. */
export const judgeKeeping = (person: KeptPerson, company: CompanyKeeping, now: Date): Judged => {
  const today = dayIn(company.zone, now);
  const fields = freshness(fieldRules(person.kind, company.rules, company.fields), knownFields(person), company.zone, now);
  const doubts = doubtsOf({ ...person, today }).filter(
    (one) => !person.right.some((known) => known.field === one.field && known.kind === one.kind && known.value === one.value),
  );
  const stale = fields.filter((one) => one.state === 'stale').map((one) => one.field);
  const doubted = doubts.some((one) => one.field === 'birthday' && one.confidence >= sure);
  const { age, next: nextBirthday } = ageOn(person, doubted, today);
  const questioned = person.contradicted || doubts.some((one) => one.field === 'birthday');
  const { days, next, changes } = daysOf(person, questioned, today, company.rules.daysAhead);
  const birthday = days.find((one) => one.day_id === birthdayId);
  const { unreachable, returns, retires, on } = retirementOf(person, company, today);
  const staleOn = fields.flatMap((one) => (one.staleOn && one.staleOn > today ? [one.staleOn] : []));
  const known = new Set(person.stale ?? []);
  return {
    age,
    fresh: freshShare(fields),
    complete: completeness(fields),
    stale,
    missing: fields.filter((one) => one.needed && one.state === 'unknown').map((one) => one.field),
    wentStale: stale.filter((field) => !known.has(field)),
    unreachable,
    nextDayOn: next,
    nextChangeOn: [never, nextBirthday, on, ...staleOn, ...changes].sort()[0] ?? never,
    days: days.filter((one) => one !== birthday),
    birthday: birthday ?? null,
    doubts,
    addresses: newsOf(person, doubts, company.rules.unansweredCalls),
    retires,
    returns,
  };
};
