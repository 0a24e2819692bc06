/** Handles that would pass for the house, or for a page of its own. */
const reserved = new Set([
  'admin',
  'administrator',
  'moderator',
  'mod',
  'owner',
  'staff',
  'support',
  'help',
  'team',
  'house',
  'teahouse',
  'system',
  'official',
  'root',
  'me',
  'null',
  'undefined',
  '官方',
  '客服',
  '管理员',
  '版主',
  '茶馆',
  '系统',
]);

/** A handle as it stands in addresses, or undefined: 2 to 30 Chinese or Latin letters, digits, hyphens between them. */
export const readHandle = (written: string): string | undefined => {
  const plain = written.normalize('NFKC').trim().toLowerCase().replace(/^@/, '');
  return /^(?=.{2,30}$)[\p{Script=Han}a-z0-9]+(-[\p{Script=Han}a-z0-9]+)*$/u.test(plain) && !reserved.has(plain) ? plain : undefined;
};

/** What nobody sees changes how a name looks: it goes. */
const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\u2028\u2029]/gu;

/** A name as it is shown, or undefined: 1 to 40 signs, at least one letter or digit, on one line. */
export const readShownName = (written: string): string | undefined => {
  const plain = written.normalize('NFKC').replaceAll(unseen, '').replaceAll(/\s+/g, ' ').trim();
  return plain.length <= 40 && /[\p{L}\p{N}]/u.test(plain) && !/\p{M}{3}/u.test(plain) ? plain : undefined;
};

const fold = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s·._-]/g, '');

/** Whether a name would pass for the house itself. */
export const passesForHouse = (name: string, house: string): boolean => {
  const plain = fold(name);
  return reserved.has(plain) || plain === fold(house) || /^(官方|客服)|(官方|客服)$/.test(plain);
};

export const placeLine = (written: string): string =>
  written.normalize('NFKC').replaceAll(unseen, '').replaceAll(/\s+/g, ' ').trim().slice(0, 40);
export const aboutText = (written: string): string =>
  written
    .replaceAll(/[^\S\n]+/g, ' ')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
    .slice(0, 500);
