/** How long a session may rest, and how long it lasts at most. */
export const idleHours = 12;
export const lastsDays = 30;
/** How long somebody may take to enter the second factor. */
export const codeMinutes = 10;
/** After a fresh sign-in by link the old password is not asked for so long. */
export const freshMinutes = 15;

export type OpenedBy = 'password' | 'sign-in' | 'owner' | 'invitation';

export const cookieName = (https: boolean): string => (https ? '__Host-teahouse' : 'teahouse');

/** The session cookie: not for scripts, not sent by other sites' forms, bound to this host where there is TLS. */
export const sessionCookie = (https: boolean, word: string, seconds: number): string =>
  `${cookieName(https)}=${word}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}${https ? '; Secure' : ''}`;

export const endedCookie = (https: boolean): string => sessionCookie(https, '', 0);

/** The word a browser holds, from its Cookie header. Two cookies of the name mean somebody planted one: neither counts. */
export const wordFromCookies = (header: string | null, https: boolean): string | undefined => {
  const name = `${cookieName(https)}=`;
  const found = (header ?? '')
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part.startsWith(name));
  const word = found.length === 1 ? found[0]?.slice(name.length) : undefined;
  return word && /^[\w-]{43}$/.test(word) ? word : undefined;
};
