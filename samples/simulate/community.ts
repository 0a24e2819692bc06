import { dayOf, type Moment, momentOn } from './days.ts';
import { type Person, personOf } from './people.ts';
import type { Diary } from './prospects.ts';
import type { Posting } from './records.ts';
import { replies, type TopicTheme, topics } from './talk.ts';
import { chanceFor, type World } from './world.ts';

type Topic = Extract<Posting, { kind: 'topic' }> & { theme: TopicTheme };

const share: Record<Person['character'], number> = {
  drinker: 0.16,
  casual: 0.06,
  gifter: 0.02,
  once: 0.005,
  reseller: 0.2,
  firm: 0,
  prospect: 0.03,
};

/** The topics a customer starts, known from who he is alone, so that neighbours can answer without meeting. */
const topicsOf = (world: World, person: Person): Topic[] => {
  const chance = chanceFor(world, person.index, 'community');
  if (!chance.below(share[person.character])) return [];
  const found: Topic[] = [];
  const themes = topics.filter((one) => one.language === person.language);
  for (let day = person.arrived + chance.whole(10, 200); day <= world.until && found.length < 6; day += chance.whole(40, 400)) {
    const theme = chance.pick(themes);
    found.push({
      ...{ kind: 'topic', id: `${person.id}-t${found.length + 1}`, space: theme.space, form: theme.form, author: person.id, theme },
      ...{ at: momentOn(day, chance.whole(9 * 3600, 22 * 3600)), title: theme.title, body: theme.body },
    });
  }
  return found;
};

const block = 256;

/** Topics of people who came before, in the same block of the book. */
const topicsNear = (world: World, index: number, before: Moment, draw: () => number): Topic | undefined => {
  const first = Math.floor(index / block) * block;
  for (let attempt = 0; attempt < 24; attempt += 1) {
    const other = first + Math.floor(draw() * block);
    if (other === index || other >= world.customers) continue;
    const open = topicsOf(world, personOf(world, other)).filter((one) => one.at < before && before - one.at < 20 * 86_400);
    const topic = open[Math.floor(draw() * open.length)];
    if (topic) return topic;
  }
  return undefined;
};

/** What a customer writes in the square, and the diary's entries of it. */
export const takePart = (world: World, person: Person, diary: Diary): Posting[] => {
  const own = topicsOf(world, person);
  const chance = chanceFor(world, person.index, 'community');
  const member = chance.below(share[person.character]);
  const postings: Posting[] = own.map(({ theme: _, ...topic }) => topic);
  for (const topic of own)
    diary.note(dayOf(topic.at), topic.at % 86_400, 'community.topic-started', { page: topic.id, words: topic.title });
  if (!member) return postings;
  for (let skip = 0; skip < 40; skip += 1) chance.next();
  let count = 0;
  for (let day = person.arrived + chance.whole(5, 60); day <= world.until && count < 24; day += chance.whole(6, 90)) {
    const seconds = chance.whole(9 * 3600, 22 * 3600);
    const at = momentOn(day, seconds);
    const topic = topicsNear(world, person.index, at, () => chance.next());
    if (!topic) continue;
    count += 1;
    const fitting = replies.filter((one) => one.language === topic.theme.language && one.forms.includes(topic.form));
    const body = chance.below(0.7) ? chance.pick(topic.theme.answers) : chance.pick(fitting).body;
    postings.push({ kind: 'post', id: `${person.id}-p${count}`, topic: topic.id, author: person.id, at, body });
    diary.note(day, seconds, 'community.replied', { page: topic.id, words: body });
    if (chance.below(0.3)) diary.note(day, Math.min(86_399, seconds + 60), 'community.thanked', { page: topic.id });
  }
  return postings;
};
