import type { Addresses } from './addresses.ts';
import type { Chance } from './chance.ts';
import { type DayNumber, momentOn } from './days.ts';
import { isSilent, type Silence } from './lapses.ts';
import type { Person } from './people.ts';
import type { Touch, Wish } from './records.ts';
import type { Campaign } from './shop.ts';
import { chanceFor, type World } from './world.ts';

/** What a letter does to somebody: moves him, changes nothing, or drives him off. */
export type Response = 'moved' | 'anyway' | 'unmoved' | 'disturbed';

/** Of those a letter reaches, this share buys something more within `withinDays` because of it; of the disturbed, `leaves` never come again. */
export const effect = { moved: 0.3, withinDays: 25, leaves: 0.15, heldOut: 0.3 } as const;

const responses: readonly { is: Response; weight: number }[] = [
  { is: 'moved', weight: 24 },
  { is: 'anyway', weight: 36 },
  { is: 'unmoved', weight: 34 },
  { is: 'disturbed', weight: 6 },
];

const answers = { zh: ['谢谢，收到了', '好的，下周来', '最近不在上海，回来再说'], en: ['Thank you, got it', 'I will come by next week'] };

/** Somebody's part in one campaign, whether written to or held out. Tests recover the planted effect from these. */
export type Trial = {
  campaign: string;
  year: number;
  day: DayNumber;
  arm: 'contact' | 'holdout';
  reached: boolean;
  wishDay?: DayNumber;
  left?: boolean;
};

type Way = { channel: 'email' | 'wecom'; consent: string; dead: DayNumber | undefined };

const wayOf = ({ email, wecom, consents, emailDeadSince }: Addresses): Way | undefined => {
  if (email && (consents.email === 'yes' || consents.email === 'no-offers'))
    return { channel: 'email', consent: consents.email, dead: emailDeadSince };
  if (wecom && (consents.wecom === 'yes' || consents.wecom === 'no-offers'))
    return { channel: 'wecom', consent: consents.wecom, dead: undefined };
  return undefined;
};

export type Contacted = { response: Response; trials: Trial[]; touches: Touch[]; wishes: Wish[]; leavesOn?: DayNumber };

/** `firstDay`: when he buys for the first time; a letter moves nobody to a first purchase. */
type Met = {
  world: World;
  person: Person;
  addresses: Addresses;
  silences: readonly Silence[];
  favourites: readonly string[];
  firstDay: DayNumber | undefined;
};

/** Writes one letter and draws what it does. */
const write = (life: Met, chance: Chance, told: Contacted, campaign: Campaign, trial: Trial, way: Way): void => {
  const { person, world, silences, favourites, firstDay } = life;
  const { language, id } = person;
  const bounced = way.dead !== undefined && way.dead <= trial.day;
  const touch = {
    customer: id,
    channel: way.channel,
    purpose: campaign.purpose,
    campaign: campaign.key,
    subject: campaign.subject[language],
  };
  told.touches.push({
    ...touch,
    ...{ id: `${id}-k${told.touches.length + 1}`, at: momentOn(trial.day, chance.whole(9 * 3600, 18 * 3600)), direction: 'out' },
    ...{ words: campaign.words[language], outcome: bounced ? 'bounced' : 'delivered' },
  });
  const [answersToo, moves, leaves, wait] = [
    chance.below(0.05),
    chance.below(effect.moved),
    chance.below(effect.leaves),
    chance.whole(2, effect.withinDays),
  ];
  if (bounced) return;
  trial.reached = true;
  const day = trial.day + wait;
  if (answersToo && trial.day < world.until) {
    const at = momentOn(trial.day + 1, chance.whole(8 * 3600, 21 * 3600));
    told.touches.push({
      ...touch,
      id: `${id}-k${told.touches.length + 1}`,
      at,
      direction: 'in',
      purpose: 'service',
      words: chance.pick(answers[language]),
      outcome: 'answered',
    });
  }
  if (
    told.response === 'moved' &&
    moves &&
    firstDay !== undefined &&
    firstDay < trial.day &&
    day <= world.until &&
    !isSilent(silences, day)
  ) {
    trial.wishDay = day;
    told.wishes.push({ day, because: { reason: 'contact', cause: campaign.key }, codes: [{ code: chance.pick(favourites), quantity: 1 }] });
  }
  if (told.response === 'disturbed' && leaves && told.leavesOn === undefined) {
    trial.left = true;
    told.leavesOn = trial.day + 1;
  }
};

/**
 * Every campaign of the company as it met this customer. Who is held out is drawn apart from who he is, so that the difference between the
 * arms is the effect and nothing else.
 */
export const contactsOf = (life: Met): Contacted => {
  const { world, person, addresses } = life;
  const chance = chanceFor(world, person.index, 'contacts');
  const told: Contacted = { response: chance.weighted(responses, 100).is, trials: [], touches: [], wishes: [] };
  const way = wayOf(addresses);
  for (const year of world.years)
    for (const campaign of world.shop.campaigns) {
      const day = campaign.on(year);
      const [invited, held] = [chance.below(0.6), chance.below(effect.heldOut)];
      if (!invited || !way || day > world.until || day < person.arrived + 20 || told.leavesOn !== undefined) continue;
      if (campaign.purpose === 'ask' && way.consent !== 'yes') continue;
      const trial: Trial = { campaign: campaign.key, year, day, arm: held ? 'holdout' : 'contact', reached: false };
      told.trials.push(trial);
      if (!held) write(life, chance, told, campaign, trial, way);
    }
  return told;
};

/** Calls from the shop: now and then, to those who buy often. */
export const callsOf = (world: World, person: Person, addresses: Addresses, from: number): Touch[] => {
  if (!addresses.phone || addresses.consents.phone === 'no' || addresses.consents.phone === '' || person.character === 'once') return [];
  const chance = chanceFor(world, person.index, 'complaints');
  const calls: Touch[] = [];
  for (let day = person.arrived + chance.whole(60, 900); day <= world.until; day += chance.whole(200, 900)) {
    const wrong = addresses.phoneDeadSince !== undefined && addresses.phoneDeadSince <= day;
    const outcome = wrong ? 'wrong-number' : chance.below(0.6) ? 'reached' : 'no-answer';
    const minutes = outcome === 'reached' ? chance.whole(2, 9) : 1;
    calls.push({
      ...{
        id: `${person.id}-k${from + calls.length + 1}`,
        customer: person.id,
        at: momentOn(day, chance.whole(10 * 3600, 18 * 3600)),
        direction: 'out',
      },
      ...{ channel: 'phone', purpose: 'give', subject: '', words: '', minutes, outcome, campaign: 'call' },
    });
    if (wrong) break;
  }
  return calls;
};
