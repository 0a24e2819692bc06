/** One article in one order. */
export type Sold = { code: string; name: string; amount: number };
/** Words that go together, the most telling one first, and a name made of them. */
export type ProposedLine = { name: string; words: string[] };

type Good = { name: string; words: ReadonlySet<string>; amount: number; times: number };
type Word = { word: string; goods: ReadonlySet<number>; amount: number; score: number };
/** How much more often than chance goods of one word lie in a basket with other goods of another. */
type Together = (a: number, b: number) => number;

const [mostWords, mostLines, mostLetters] = [120, 5, 40];
/** Words found on fewer goods, or for less of what is sold, are left alone; a line begins with one found on more. */
const [fewestGoods, leastShare, fewestAtHead] = [4, 0.004, 0.01];
/** Of a kind are goods whose buyers take another one of them twice as often as chance would have it: colours and materials are not. */
const telling = 2;

const segmenter = new Intl.Segmenter('und', { granularity: 'word' });
const isWord = /^[\p{L}]{3,}$|^\p{Script=Han}{2,}$/u;
const wordsIn = (name: string): Set<string> =>
  new Set([...segmenter.segment(name)].flatMap(({ segment, isWordLike }) => (isWordLike && isWord.test(segment) ? [segment] : [])));

const sum = (all: Iterable<number>): number => [...all].reduce((total, one) => total + one, 0);

const goodsOf = (orders: readonly (readonly Sold[])[]): { goods: Good[]; baskets: number[][] } => {
  const places = new Map<string, number>();
  const goods: Good[] = [];
  const baskets = orders.map((lines) => {
    const inside = new Set<number>();
    for (const { code, name, amount } of lines) {
      const at = places.get(code) ?? goods.push({ name: name.toLowerCase(), words: wordsIn(name.toLowerCase()), amount: 0, times: 0 }) - 1;
      places.set(code, at);
      const good = goods[at] as Good;
      good.amount += amount;
      if (!inside.has(at)) good.times += 1;
      inside.add(at);
    }
    return [...inside];
  });
  return { goods, baskets: baskets.filter((one) => one.length > 1) };
};

const han = /^\p{Script=Han}/u;
const begins = ({ words }: Good, word: string): boolean => han.test(word) || [...words].some((one) => one.startsWith(word));
const mostlyBegun = 0.9;

/** Words that much is sold under, each with every good whose name contains it: so a line by words will find them, too. */
const frequentWords = (goods: readonly Good[]): Omit<Word, 'score'>[] => {
  const all = sum(goods.map((one) => one.amount));
  const found = new Map<string, number>();
  for (const { words, amount } of goods) for (const word of words) found.set(word, (found.get(word) ?? 0) + amount);
  return [...found]
    .filter(([, amount]) => amount >= leastShare * all)
    .flatMap(([word]) => {
      const named = goods.flatMap(({ name }, at) => (name.includes(word) ? [at] : []));
      // a hot water bottle is no photo frame: a word that stands inside others would gather what does not belong to it
      if (named.filter((at) => begins(goods[at] as Good, word)).length < mostlyBegun * named.length) return [];
      return [{ word, goods: new Set(named), amount: sum(named.map((at) => (goods[at] as Good).amount)) }];
    })
    .filter((one) => one.goods.size >= fewestGoods)
    .sort((a, b) => b.amount - a.amount || (a.word < b.word ? -1 : 1))
    .slice(0, mostWords);
};

const togetherIn = (words: readonly Omit<Word, 'score'>[], goods: readonly Good[], baskets: readonly number[][]): Together => {
  const count = words.length;
  const wordsAt = goods.map((_, at) => words.flatMap((one, place) => (one.goods.has(at) ? [place] : [])));
  const seen = new Float64Array(count * count);
  const add = (a: number, b: number, more: number) => {
    seen[a * count + b] = (seen[a * count + b] ?? 0) + more;
  };
  for (const basket of baskets) {
    const here = new Map<number, number>();
    const others = basket.length - 1;
    for (const at of basket)
      for (const a of wordsAt[at] ?? []) {
        here.set(a, (here.get(a) ?? 0) + 1);
        // a good makes no pair with itself
        for (const b of wordsAt[at] ?? []) add(a, b, -1 / others);
      }
    for (const [a, times] of here) for (const [b, more] of here) add(a, b, (times * more) / others);
  }
  const sold = sum(goods.map((one) => one.times));
  const share = (at: number) => (goods[at] as Good).times / sold;
  const shares = words.map((one) => sum([...one.goods].map(share)));
  const pairs = sum(baskets.map((one) => one.length));
  return (a, b) => {
    const same = [...(words[a]?.goods ?? [])].filter((at) => words[b]?.goods.has(at));
    const expected = pairs * ((shares[a] ?? 0) * (shares[b] ?? 0) - sum(same.map((at) => share(at) ** 2)));
    return expected > 0 ? (seen[a * count + b] ?? 0) / expected : 0;
  };
};

/** What a word has to tell beyond what others told: what is sold under it, and how much its goods belong together. */
const scoreOf = (word: Omit<Word, 'score'>, lift: number, goods: readonly Good[], told: ReadonlySet<number> = new Set()): number =>
  sum([...word.goods].filter((at) => !told.has(at)).map((at) => (goods[at] as Good).amount)) * Math.log(Math.max(lift, 1));

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/**
 * Product lines for goods nobody put into categories, from the words of their names and from what is bought together. Words whose goods
 * belong together begin a line, the one that tells most first; every other such word goes to the line it is bought with most.
 */
export const proposeLines = (orders: readonly (readonly Sold[])[]): ProposedLine[] => {
  const { goods, baskets } = goodsOf(orders);
  const frequent = frequentWords(goods);
  const together = togetherIn(frequent, goods, baskets);
  const close = frequent.flatMap((one, at) => {
    const lift = together(at, at);
    return lift >= telling ? [{ ...one, at, lift, score: scoreOf(one, lift, goods) }] : [];
  });
  // whatever contains another word is found by that one already
  const words = close
    .filter((one) => !close.some((other) => other !== one && one.word.includes(other.word)))
    .sort((a, b) => b.score - a.score);
  const heads: typeof words = [];
  const told = new Set<number>();
  while (heads.length < mostLines) {
    const left = words
      .filter(
        (one) => !heads.includes(one) && [...one.goods].filter((at) => !told.has(at)).length >= Math.max(5, goods.length * fewestAtHead),
      )
      .map((one) => ({ one, score: scoreOf(one, one.lift, goods, told) }));
    const best = left.reduce<(typeof left)[number] | undefined>(
      (first, one) => (first && first.score >= one.score ? first : one),
      undefined,
    );
    if (!best) break;
    heads.push(best.one);
    for (const at of best.one.goods) told.add(at);
  }
  return heads.map((head) => {
    const nearest = (at: number) => heads.reduce((first, one) => (together(at, one.at) > together(at, first.at) ? one : first));
    const gathered = words.filter((one) => !heads.includes(one) && nearest(one.at) === head).slice(0, 49);
    const second = gathered
      .map((one) => ({ one, score: scoreOf(one, one.lift, goods, head.goods) }))
      .reduce<{ word: string; score: number } | undefined>(
        (first, { one, score }) => (first && first.score >= score ? first : { word: one.word, score }),
        undefined,
      );
    const name = [head.word, ...(second ? [second.word] : [])].map(capital).join(' · ');
    return { name: name.slice(0, mostLetters), words: [head.word, ...gathered.map((one) => one.word)] };
  });
};
