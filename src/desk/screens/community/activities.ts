import type { InEveryLanguage, Language } from '../../../kernel/language.ts';
import { houseNow } from '../../house-time.ts';

// What the doors of activities answer (src/care/community/activity/activity.shapes.ts).
export type ActivityState = 'draft' | 'open' | 'closed' | 'held' | 'recap' | 'called-off';
export type Activity = {
  id: string;
  companyId: string;
  occasionId: string | null;
  title: string;
  about: string;
  place: string;
  startsAt: string;
  endsAt: string;
  zone: string;
  language: Language;
  seats: number;
  companions: number;
  price: string | null;
  companionPrice: string | null;
  budget: string | null;
  currency: string;
  hosts: string;
  operators: string[];
  who: 'everybody' | 'members' | 'segment';
  segmentId: string | null;
  signsUntil: string | null;
  offerHours: number;
  state: ActivityState;
  recap: string;
  recapLink: string;
  version: number;
  taken: number;
  waiting: number;
};

export type Guest = {
  customer: { id: string; name: string };
  shownName: string;
  companions: number;
  state: 'seated' | 'waiting' | 'offered' | 'withdrawn' | 'lapsed' | 'attended' | 'absent';
  code: string;
  askedAt: string;
  offerUntil: string | null;
  attendedAt: string | null;
  place: number | null;
  came: number;
  missed: number;
};

type Rule = { calendar: 'solar' | 'lunar'; month: number; day: number; shift: number } | { calendar: 'term'; term: string; shift: number };
export type Occasion = {
  id: string | null;
  companyId: string;
  key: string | null;
  name: InEveryLanguage;
  rule: Rule;
  sinceYear: number | null;
  audience: string;
  place: string;
  theme: string;
  ended: boolean;
  version: number;
  on: string;
  years: number | null;
  activities: { id: string; title: string; state: ActivityState }[];
};

export type Costs = {
  currency: string;
  budget: string | null;
  spent: string;
  items: { id: string; what: string; amount: string; keptAt: string }[];
};

type Range = { value: number; low: number; high: number };
export type Result = {
  currency: string;
  came: { people: number; bought: number };
  wanted: { people: number; bought: number };
  days: number;
  daysLeft: number;
  cost: string | null;
  costPerGuest: number | null;
  costPerReturning: number | null;
  more: Range | null;
  costPerGained: { value: number; low: number; high: number | null } | null;
  because: 'counted' | 'too-few' | 'running' | 'nobody-came' | 'nobody-waited';
};

export type SeasonTheme = { key: string; name: InEveryLanguage; title: InEveryLanguage; standfirst: InEveryLanguage; own: boolean };

/** What clocks in `zone` show at an instant, as a field of a form takes it. */
export const localIn = (zone: string, at: string): string =>
  new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  })
    .format(new Date(at))
    .replace(' ', 'T');

/** When an activity is, by the clocks of its place: 28 November 2026, 19:00. */
export const saysWhen = (language: Language, one: Pick<Activity, 'startsAt' | 'zone'>): string =>
  new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone: one.zone,
    ...(one.startsAt.slice(0, 4) === houseNow().toISOString().slice(0, 4) ? {} : { year: 'numeric' }),
    month: language === 'zh' ? 'long' : 'short',
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(one.startsAt));
