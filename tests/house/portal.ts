import type { TestHouse } from './house.ts';
import type { Client } from './people.ts';

const form = { 'content-type': 'application/x-www-form-urlencoded' };

/** A form as a browser without script sends it. */
export const send = (ask: Client, path: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> =>
  ask('post', path, { body: new URLSearchParams(fields).toString(), headers: { ...form, ...headers } });

/** The first cookie of this name that an answer sets, ready to be sent back. */
export const cookieOf = (answer: Response, name: string): string => {
  const found = answer.headers.getSetCookie().find((one) => one.startsWith(`${name}=`));
  return found?.split(';')[0] ?? '';
};

/** The newest letter to an address: its code and the path of its link. */
export const letterTo = async (
  house: TestHouse,
  email: string,
): Promise<{ subject: string; words: string; code: string; path: string }> => {
  const letter = await house.db
    .selectFrom('house_mail')
    .select(['subject', 'words'])
    .where('recipient', '=', email.trim().toLowerCase())
    .orderBy('mail_id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  return {
    ...letter,
    code: /\d{3} \d{3}/.exec(letter.words)?.[0] ?? '',
    path: /\/sign-in\/link\/[\w-]+/.exec(letter.words)?.[0] ?? '',
  };
};

/** Asks for a code and comes in with it, as a browser does. */
export const comeIn = async (house: TestHouse, ask: Client, email: string, next = '/') => {
  const asked = await send(ask, '/sign-in', { email, next });
  const joining = cookieOf(asked, 'teahouse-joining');
  const { code } = await letterTo(house, email);
  const came = await send(ask, '/sign-in/code', { code }, { cookie: joining });
  return { asked, came, joining, code, cookie: cookieOf(came, 'teahouse-member') };
};
