import {
  type Arranged,
  arrangedTopics,
  type Brand,
  type Grounds,
  groundsFor,
  listSpaces,
  listTopics,
  listUnread,
  nextActivities,
  questionToAnswer,
  readBrand,
  readOwnPeople,
  seasonFor,
} from '../../care/community/index.ts';
import { readArticles, type ShownArticle } from '../../care/knowledge/index.ts';
import { ownedThings } from '../../care/ledger/index.ts';
import { dayIn, laterBy } from '../../kernel/calendar.ts';
import type { Language } from '../../kernel/language.ts';
import type { House } from '../../platform/house.ts';
import type { Member } from '../../platform/http/principal.ts';
import { goingTo } from '../me/gather-part.ts';

/** Of so many newest articles two stand on the first page. */
const lookedAt = 12;

/** The newest story of a member and the newest article, in the reader's language where there is one. */
const inThisIssue = (newest: readonly ShownArticle[], language: Language): ShownArticle[] =>
  (['story', 'guide'] as const).flatMap((kind) => {
    const those = newest.filter((one) => one.kind === kind);
    return those.find((one) => one.language === language) ?? those[0] ?? [];
  });

/** An issue opens with so many things; what articles leave free, topics take, each from another space: what stands for a reason of the reader's stays below with it. */
const inIssue = 3;
const coverTopics = (topics: readonly Arranged[], free: number): Arranged[] => {
  const spaces = new Set<string>();
  const everybodys = [...topics.filter((one) => !one.because), ...topics.filter((one) => one.because)];
  return everybodys.filter((one) => !spaces.has(one.spaceSlug) && spaces.add(one.spaceSlug)).slice(0, free);
};

const nothing: Grounds = { reasons: [], left: [] };

/** What is the member's own on the first page. */
const readOwn = async (house: House, member: Member, zone: string, now: Date) => {
  const { customerId, companyId } = member;
  const [people, owned, asked, unread] = await Promise.all([
    readOwnPeople(house.db, customerId),
    ownedThings(house.db, customerId, { companyId, zone }, now, 2),
    listTopics(house.db, { companyId, member }, { authorId: customerId }, now, { limit: 2 }),
    listUnread(house.db, member, laterBy(now, -30), 20),
  ]);
  return { people, owned, asked, unread };
};

type Wish = { language: Language; plain: boolean; question: number };

/** Everything the first page shows to this reader; a company that is not there yet has an empty house. */
export const readHome = async (house: House, member: Member | undefined, { language, plain, question }: Wish) => {
  const now = house.clock.now();
  const brand: Brand = await readBrand(house);
  const { company } = brand;
  if (!company) return undefined;
  const { companyId, zone } = company;
  const who = { companyId, member, language };
  const grounds = member ? await groundsFor(house.db, member, zone, now) : nothing;
  const reasons = plain ? [] : grounds.reasons;
  const [season, articles, topics, asked, activities, spaces, own] = await Promise.all([
    seasonFor(house.db, companyId, dayIn(zone, now)),
    readArticles(house.db, who, {}, { limit: lookedAt }),
    arrangedTopics(house.db, who, reasons, now, 10),
    questionToAnswer(house.db, who, reasons, now, question),
    nextActivities(house.db, companyId, member?.customerId, now, 12),
    listSpaces(house.db, companyId, member),
    member ? readOwn(house, member, zone, now) : undefined,
  ]);
  const issue = inThisIssue(articles, language);
  const talked = topics.filter((one) => one.topicId !== asked?.question.topicId);
  const onCover = coverTopics(talked, inIssue - issue.length);
  return {
    now,
    zone,
    brand,
    grounds,
    reasons,
    plain,
    question,
    season,
    articles: issue,
    onCover,
    // nothing stands on one page twice
    topics: talked.filter((one) => !onCover.includes(one)),
    asked,
    activity: activities[0],
    going: goingTo(activities),
    spaces,
    own,
  };
};

export type Home = NonNullable<Awaited<ReturnType<typeof readHome>>>;
