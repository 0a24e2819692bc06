import type { Chance } from './chance.ts';
import { dayOf, momentOn } from './days.ts';
import { cityNames, type Person, personOf } from './people.ts';
import type { Diary } from './prospects.ts';
import type { Happening, Posting } from './records.ts';
import type { TopicTheme } from './shop.ts';
import { chanceFor, type World } from './world.ts';

type Topic = Extract<Posting, { kind: 'topic' }> & { theme: TopicTheme };

const members: Record<Person['character'], number> = {
  drinker: 0.16,
  casual: 0.06,
  gifter: 0.02,
  once: 0.005,
  reseller: 0.2,
  firm: 0,
  prospect: 0.03,
};

/** A theme as somebody in his town, with his tea, would put it. */
const filled = (theme: TopicTheme, world: World, { place, language }: Person, chance: Chance): TopicTheme => {
  const good = chance.weighted(world.byLine.get(chance.weighted(world.shop.tastes).line) ?? []);
  const tea = language === 'zh' ? good.zh.replace(/ .*/, '') : good.en.replace(/,.*/, '');
  const fill = (text: string): string =>
    text.replaceAll('{tea}', tea).replaceAll('{city}', language === 'zh' ? place.city : (cityNames[place.city] ?? place.city));
  return { ...theme, title: fill(theme.title), body: fill(theme.body), answers: theme.answers.map(fill) };
};

/** The topics a member of the square starts. */
const topicsOf = (world: World, person: Person, chance: Chance): Topic[] => {
  const found: Topic[] = [];
  const themes = world.shop.topics.filter((one) => one.language === person.language);
  for (let day = person.arrived + chance.whole(10, 200); day <= world.until && found.length < 4; day += chance.whole(150, 1000)) {
    const theme = filled(chance.pick(themes), world, person, chance);
    found.push({
      ...{ kind: 'topic', id: `${person.id}-t${found.length + 1}`, space: theme.space, form: theme.form, author: person.id, theme },
      ...{ at: momentOn(day, chance.whole(9 * 3600, 22 * 3600)), title: theme.title, body: theme.body },
    });
  }
  return found;
};

const neighbourhood = 256;

/** Members who were there before `day`, from the same stretch of the book, so that an answer needs nobody's whole life. */
const membersNear = (world: World, { index, language }: Person, day: number, chance: Chance, wanted: number): Person[] => {
  const first = Math.floor(index / neighbourhood) * neighbourhood;
  const found: Person[] = [];
  for (let attempt = 0; attempt < 20 * wanted && found.length < wanted; attempt += 1) {
    const other = first + Math.floor(chance.next() * neighbourhood);
    if (other === index || other >= world.customers || found.some((one) => one.index === other)) continue;
    const person = personOf(world, other);
    if (person.language === language && person.arrived < day && chanceFor(world, other, 'community').below(members[person.character]))
      found.push(person);
  }
  return found;
};

const wordsFor = ({ shop }: World, topic: Topic, place: number, chance: Chance): string => {
  const own = topic.theme.answers[place];
  const fitting = shop.replies.filter((one) => one.language === topic.theme.language && one.forms.includes(topic.form));
  return own ?? chance.pick(fitting).body;
};

/** What others answer, the soonest first, and what it leaves in their diaries. */
const answersTo = (world: World, author: Person, topic: Topic, chance: Chance): { posts: Posting[]; told: Happening[] } => {
  const people = membersNear(world, author, dayOf(topic.at), chance, chance.below(0.12) ? 0 : chance.whole(1, 5));
  const times = people.map(() => topic.at + Math.ceil(chance.logNormal(30_000, 1.4))).sort((a, b) => a - b);
  const posts: Posting[] = [];
  const told: Happening[] = [];
  for (const [place, { id }] of people.entries()) {
    const at = times[place] as number;
    if (dayOf(at) > world.until) continue;
    const body = wordsFor(world, topic, place, chance);
    posts.push({ kind: 'post', id: `${topic.id}-p${place + 1}`, topic: topic.id, author: id, at, body });
    told.push({ id: `${topic.id}-p${place + 1}`, customer: id, at, kind: 'community.replied', page: topic.id, words: body });
  }
  return { posts, told };
};

/** What a customer begins in the square, what comes of it, and what it leaves in his diary and in that of others. */
export const takePart = (world: World, person: Person, diary: Diary): Posting[] => {
  const chance = chanceFor(world, person.index, 'community');
  if (!chance.below(members[person.character])) return [];
  return topicsOf(world, person, chance).flatMap((topic): Posting[] => {
    const { theme: _, ...posting } = topic;
    const { posts, told } = answersTo(world, person, topic, chance);
    diary.note(dayOf(topic.at), topic.at % 86_400, 'community.topic-started', { page: topic.id, words: topic.title });
    diary.kept.push(...told);
    const [first] = posts;
    if (first && dayOf(first.at) < world.until && chance.below(0.6))
      diary.note(dayOf(first.at) + 1, chance.whole(8 * 3600, 22 * 3600), 'community.thanked', { page: topic.id });
    return [posting, ...posts];
  });
};
