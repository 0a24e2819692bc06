import type { Day } from '../../../kernel/calendar.ts';
import { addDays } from '../../../kernel/calendar.ts';
import { isDay } from '../../../kernel/local-time.ts';

/** A week of a chat: how many messages, by how many people. Nothing else of the chat is kept. */
export type TalkWeek = { weekOn: Day; messages: number; speakers: number };

/** `2026-03-02 09:01:22 Ada` · `[2026/3/2, 09:01:22] Ada: hello` · `2/3/26, 09:01 - Ada: hello` · `2026年3月2日 09:01 阿达` */
const beginning =
  /^\u200e?\[?(\d{1,4})[-/.年](\d{1,2})[-/.月](\d{1,4})日?,?\s+(?:上午|下午|AM|PM)?\s*\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AaPp][Mm])?\]?(?:\s+-)?\s+(.*)$/u;

type Said = { parts: [number, number, number]; speaker: string };

const saidIn = (line: string): Said | undefined => {
  const found = beginning.exec(line);
  if (!found) return undefined;
  const [, one, two, three, rest = ''] = found;
  const speaker = (rest.includes(': ') ? rest.slice(0, rest.indexOf(': ')) : rest.replace(/[:：]\s*$/, '')).trim();
  return speaker === '' || speaker.length > 80 ? undefined : { parts: [Number(one), Number(two), Number(three)], speaker };
};

const text = (year: number, month: number, day: number): Day | undefined => {
  const whole = year < 100 ? 2000 + year : year;
  return isDay(whole, month, day) ? `${whole}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` : undefined;
};

/** Whether days stand before months in short dates: one number beyond twelve says it for the whole chat. */
const daysFirst = (all: readonly Said[]): boolean => !all.some(({ parts: [first, second] }) => first <= 12 && second > 12);

const monday = (day: Day): Day => addDays(day, -((new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7));

/** Counts a chat as messengers export it, by weeks from Monday. Lines that begin no message belong to the one before. */
export const countTalk = (chat: string): TalkWeek[] => {
  const all = chat.split(/\r\n|\r|\n/).flatMap((line) => saidIn(line) ?? []);
  const first = daysFirst(all);
  const weeks = new Map<Day, { messages: number; speakers: Set<string> }>();
  for (const { parts, speaker } of all) {
    const [a, b, c] = parts;
    const day = a > 31 ? text(a, b, c) : first ? text(c, b, a) : text(c, a, b);
    if (!day) continue;
    const week = weeks.get(monday(day)) ?? { messages: 0, speakers: new Set() };
    week.messages += 1;
    week.speakers.add(speaker);
    weeks.set(monday(day), week);
  }
  return [...weeks]
    .map(([weekOn, { messages, speakers }]) => ({ weekOn, messages, speakers: speakers.size }))
    .sort((one, other) => (one.weekOn < other.weekOn ? -1 : 1));
};
