import type { Id } from '../../kernel/id.ts';
import type { Square } from './square.ts';
import { type Chance, chanceFrom, seedOf } from './square-chance.ts';
import { ownersOf, type Person } from './square-people.ts';
import type { Talk } from './square-talk.ts';

const day = 86_400_000;
const hour = 3_600_000;
const house = '@house ';

type Theme = Square['book']['topics'][number];
type About = { name: string; code: string } | undefined;

/** Under what name a topic of the book is kept: once, or once for each of the goods it is about. */
export const sourceOf = (theme: Pick<Theme, 'space' | 'title'>, code = ''): string => `sample:${theme.space}:${theme.title}:${code}`;

const filled = (text: string, about: About): string => text.replaceAll('{good}', about?.name ?? '');

/** Answers come quickly at first, then slower; the house takes till the next working day. */
const answers = (theme: Theme, about: About, from: Date, author: Id, ask: Chance, who: () => Id, owner: Id): Talk['posts'] => {
  let at = from.getTime();
  return theme.answers.map((text) => {
    const byHouse = text.startsWith(house);
    at += (byHouse ? 18 : ask.next() ** 3 * 40 + 0.2) * hour;
    let answerer = who();
    for (let tries = 0; answerer === author && tries < 5; tries += 1) answerer = who();
    return {
      authorId: byHouse ? null : answerer,
      staffId: byHouse ? owner : null,
      body: filled(byHouse ? text.slice(house.length) : text, about),
      at: new Date(at),
    };
  });
};

/** The topics of the sample's own book: those about goods once for some of the goods, by people who own them. */
export const themedTalks = async ({
  house: { db },
  book,
  company,
  owner,
  spaces,
  members,
  now,
}: Square): Promise<{ talks: Talk[]; people: Person[] }> => {
  const goods = await ownersOf(
    db,
    company.id,
    book.goods.map((one) => one.code),
  );
  const known = new Set(members.map((one) => one.id));
  const talks = book.topics.flatMap((theme): Talk[] => {
    const all: About[] =
      theme.title.includes('{good}') || theme.body.includes('{good}')
        ? chanceFrom(seedOf(theme.title)).some(
            book.goods.filter((one) => theme.goods?.includes(one.code) ?? true),
            7,
          )
        : [undefined];
    return all.flatMap((about): Talk[] => {
      const spaceId = spaces.get(theme.space);
      if (!spaceId) return [];
      const source = sourceOf(theme, about?.code);
      const chance = chanceFrom(seedOf(source));
      const sold = about && goods.get(about.code);
      const owners = (sold?.owners ?? []).filter((id) => known.has(id));
      const anybody = (): Id => chance.pick(members).id;
      const who = (): Id => (owners.length > 1 && chance.next() < 0.7 ? chance.pick(owners) : anybody());
      const drawn = 1 + chance.next() ** 1.5 * 420;
      const at = new Date(now.getTime() - (theme.days ?? drawn) * day - chance.whole(0, 10) * hour);
      const authorId = who();
      return [
        {
          ...{
            source,
            spaceId,
            kind: theme.kind,
            title: filled(theme.title, about),
            body: filled(theme.body, about),
            language: book.language,
            authorId,
            at,
          },
          ...(sold ? { productId: sold.productId } : {}),
          ...(theme.likes === undefined ? {} : { likes: theme.likes }),
          ...(theme.poll ? { poll: { ...theme.poll, closesAt: new Date(now.getTime() + theme.poll.days * day) } } : {}),
          posts: answers(theme, about, at, authorId, chance, who, owner),
        },
      ];
    });
  });
  return { talks, people: [] };
};
