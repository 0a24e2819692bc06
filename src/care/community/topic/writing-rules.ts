/** What a topic can be. 'article' is written by the house. */
export const topicKinds = ['discussion', 'question', 'idea', 'defect', 'show', 'poll', 'article'] as const;
export type TopicKind = (typeof topicKinds)[number];

/** A Chinese character says about as much as two and a half Latin letters. */
const least = { han: { title: 6, body: 8 }, latin: { title: 15, body: 20 } } as const;
export const longest = { title: 150, body: 30_000 } as const;

const isHan = (text: string): boolean => /\p{Script=Han}/u.test(text);

/** What is said: without quoted lines, marks and blanks. */
const said = (markdown: string): string =>
  markdown
    .split('\n')
    .filter((line) => !/^\s*>/.test(line))
    .join('')
    .replaceAll(/[\s\p{Cf}*_#`~[\]()|-]+/gu, '');

/** Signs that nobody sees or that turn the direction of writing: they hide a title or disguise it. What joins the parts of one emoji stays. */
const unseen = /(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}]\ufe0f?)\u200d|(?!\u200d)[\p{Cc}\p{Cf}\p{Co}\p{Cn}\u2028\u2029]/gu;

/** A title, or what can be chosen in a poll, as it is shown: on one line, as it reads. */
export const plainTitle = (written: string): string =>
  written
    .replaceAll(/[^\S\ufeff]+/gu, ' ')
    .replaceAll(unseen, '')
    .replaceAll(/ {2,}/g, ' ')
    .trim();

const different = (text: string): number => new Set(text).size;

/** How many characters are wanted at least, if too few are there or always the same. */
export const wanting = (what: 'title' | 'body', text: string): number | undefined => {
  const plain = what === 'body' ? said(text) : text.replaceAll(/\s+/gu, ' ').trim();
  const wanted = least[isHan(plain) ? 'han' : 'latin'][what];
  return [...plain].length < wanted || different(plain) < 3 ? wanted : undefined;
};

/** The end of a topic's address: its words in whatever script, parted by hyphens. */
export const slugOf = (title: string): string => {
  const words = title
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{Letter}\p{Number}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '');
  const short = [...words].slice(0, 60).join('');
  return (short.length < words.length && short.includes('-') ? short.slice(0, short.lastIndexOf('-')) : short) || 'topic';
};

const hour = 3_600_000;

/** Until when somebody may mend what they wrote: a day for whoever is new, a month for those who are known, the house always. */
export const mendableUntil = (postedAt: Date, level: number | 'house'): Date | undefined =>
  level === 'house' ? undefined : new Date(postedAt.getTime() + (level < 2 ? 24 : 30 * 24) * hour);

export const mayMend = (postedAt: Date, level: number | 'house', now: Date): boolean => {
  const until = mendableUntil(postedAt, level);
  return until === undefined || now <= until;
};
