import { pinyin } from '../../../kernel/pinyin.ts';
import { plainWords } from '../search-tokens.ts';

/** A name taken apart for comparing: Chinese characters with every way they may sound, or words of letters. */
export type SpelledName = {
  /** what was written, plain */
  plain: string;
  /** Chinese: the characters of family and given name; absent where there are none */
  han?: { family: string; given: string };
  /** words of letters; `comma`: the family name was put first with a comma */
  words: string[];
  comma: boolean;
  /** a name of courtesy ("王女士", "Ms Hart"): which, as far as it tells */
  polite?: 'woman' | 'man' | 'somebody';
  /** it names nobody: "test", "顾客", an e-mail address */
  empty: boolean;
};

const courtesies: readonly [RegExp, SpelledName['polite']][] = [
  [/(女士|小姐|太太|阿姨|姐|女)$/u, 'woman'],
  [/(先生|叔叔|大哥|哥|男)$/u, 'man'],
  [/(老师|老板|经理|总|医生|教授)$/u, 'somebody'],
];
const titles: Record<string, NonNullable<SpelledName['polite']>> = {
  ...{ mr: 'man', sir: 'man', mister: 'man', mrs: 'woman', ms: 'woman', miss: 'woman', madam: 'woman', dr: 'somebody', prof: 'somebody' },
};
const nobodies =
  /^(测试|顾客|客户|客人|会员|用户|匿名|无名|未知|无|散客|先生|女士|小姐|test|tester|customer|client|guest|unknown|none|na|anonymous|user|member|x+|a+|\d+)$/u;

const compound = new Set(
  '欧阳 歐陽 司马 司馬 诸葛 諸葛 上官 司徒 东方 東方 独孤 南宫 夏侯 皇甫 尉迟 公孙 慕容 令狐 宇文 长孙 端木 轩辕 百里 呼延 第五 西门 南郭 东郭 申屠 太史 闾丘 濮阳 淳于 单于'.split(
    ' ',
  ),
);

/** Every way one character may sound, without tones; ü and v are u, as people type them. */
const soundsMemory = new Map<string, string[]>();
export const soundsOf = (character: string): string[] => {
  const known = soundsMemory.get(character);
  if (known) return known;
  const said = pinyin(character, { toneType: 'none', type: 'array', multiple: true, v: true });
  const asName = pinyin(character, { toneType: 'none', type: 'array', surname: 'head', v: true });
  const sounds = [...new Set([...asName, ...said].map((one) => one.replaceAll('v', 'u')))].filter((one) => /^[a-z]+$/.test(one));
  if (soundsMemory.size > 20_000) soundsMemory.clear();
  soundsMemory.set(character, sounds);
  return sounds;
};

const chinese = (plain: string): SpelledName | undefined => {
  const characters = plain.replace(/[\s·・.]/g, '');
  if (!/^\p{Script=Han}{1,8}$/u.test(characters)) return undefined;
  const said = courtesies.find(([form]) => form.test(characters) && [...characters.replace(form, '')].length <= 2);
  const bare = said ? characters.replace(said[0], '') : characters;
  const size = compound.has(bare.slice(0, 2)) ? 2 : 1;
  const letters = [...bare];
  return {
    plain: characters,
    han: { family: letters.slice(0, size).join(''), given: letters.slice(size).join('') },
    words: [],
    comma: false,
    empty: bare === '',
    ...(said?.[1] ? { polite: said[1] } : {}),
  };
};

const latin = (plain: string): SpelledName => {
  const all = plain.replaceAll('ü', 'u').match(/[\p{L}\p{N}]+/gu) ?? [];
  const title = all.find((word) => Object.hasOwn(titles, word));
  const words = all.filter((word) => !Object.hasOwn(titles, word));
  const polite = title && words.length <= 1 ? titles[title] : undefined;
  return { plain: words.join(' '), words, comma: /^[^,]+,[^,]+$/.test(plain), empty: words.length === 0, ...(polite ? { polite } : {}) };
};

const namesMemory = new Map<string, SpelledName>();

/** Takes a name apart. */
export const spelledName = (name: string): SpelledName => {
  const known = namesMemory.get(name);
  if (known) return known;
  const plain = plainWords(name).trim();
  const read = chinese(plain) ?? latin(plain);
  const empty =
    read.empty || nobodies.test(plain) || read.words.every((word) => nobodies.test(word)) === read.words.length > 0 || plain.includes('@');
  const spelled = { ...read, empty };
  if (namesMemory.size > 20_000) namesMemory.clear();
  namesMemory.set(name, spelled);
  return spelled;
};

const combinations = (parts: readonly (readonly string[])[]): string[] =>
  parts.reduce<string[]>((all, sounds) => all.flatMap((one) => sounds.slice(0, 3).map((sound) => one + sound)).slice(0, 16), ['']);

/** The ways a Chinese name goes in letters, family and given apart. */
export const spellingsOf = ({ family, given }: { family: string; given: string }): { families: string[]; givens: string[] } => ({
  families: combinations([...family].map(soundsOf)),
  givens: combinations([...given].map(soundsOf)),
});
