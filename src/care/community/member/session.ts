/** A member stays signed in as long as they come by within this time, and at most for the second. */
export const restsDays = 90;
export const lastsDays = 365;

export type OpenedBy = 'code' | 'link' | 'password';

/** Beside the cookie of staff, under another name: one browser may hold both, and neither ever stands for the other. */
const cookieName = (https: boolean): string => (https ? '__Host-teahouse-member' : 'teahouse-member');

export const memberCookie = (https: boolean, word: string, seconds: number): string =>
  `${cookieName(https)}=${word}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}${https ? '; Secure' : ''}`;

/** The word a browser holds. Two cookies of the name mean somebody planted one: neither counts. */
export const memberWord = (header: string | null, https: boolean): string | undefined => {
  if (!header) return undefined;
  const name = `${cookieName(https)}=`;
  const found = header
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part.startsWith(name));
  const word = found.length === 1 ? found[0]?.slice(name.length) : undefined;
  return word && /^[\w-]{43}$/.test(word) ? word : undefined;
};
