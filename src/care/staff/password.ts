import { lazily } from '../../kernel/lazily.ts';
import { library } from '../../kernel/library.ts';

export const shortest = 8;
export const longest = 128;

// Passwords people in China take first; the list above it knows the West better.
const chosenInChina = [
  'woaini1314',
  'woaini520',
  'woaini521',
  'wo5201314',
  '5201314520',
  '1314520520',
  'a5201314',
  'aini1314',
  'asd123456',
  'a123456789',
  'aa123456',
  'abc123456',
  'qq123456',
  'q1w2e3r4t5',
  'zxc123456',
  '147258369',
  '789456123',
  '123456abc',
  'wang1234',
  'woaiwojia',
  'iloveyou1314',
  '110110110',
  '168168168',
  '88888888',
  '66666666',
  '520520520',
  'teahouse',
  'teahouse1',
  'chaguan123',
  'laoban888',
];

const attackers = library('@zxcvbn-ts/language-common');
/** Loaded with the first password somebody chooses. */
const knownWords = lazily(() => {
  const { dictionary } = attackers();
  return new Set([...dictionary['passwords-common'], ...chosenInChina].filter((word) => word.length >= shortest));
});

export type PasswordFault = 'short' | 'long' | 'known' | 'own';

const fold = (text: string): string => text.normalize('NFKC').toLowerCase();

/**
 * What is wrong with a password, if anything. Length and the lists of passwords attackers try first decide;
 * there are no rules about digits or capitals (ASVS 6.2.5). Length counts characters, not bytes.
 */
export const passwordFault = (password: string, own: readonly string[] = []): PasswordFault | undefined => {
  const length = [...password].length;
  if (length < shortest) return 'short';
  if (length > longest) return 'long';
  const folded = fold(password);
  const known = knownWords();
  if (known.has(folded) || known.has(folded.replace(/[\d!@#.]{1,2}$/, '')) || new Set(folded).size < 3) return 'known';
  const parts = own.flatMap((text) => fold(text).split(/[\s@.]+/)).filter((part) => part.length >= 3);
  const rest = parts.sort((one, other) => other.length - one.length).reduce((left, part) => left.replaceAll(part, ''), folded);
  if (rest.replaceAll(/[\s@._-]/g, '').length < 4) return 'own';
  return undefined;
};
