import { isLanguage, type Language } from '../../kernel/language.ts';
import type { Asking } from '../../platform/http/door.ts';

const name = 'teahouse-language';

/** The language somebody chose on this browser before. */
const kept = (headers: Headers): Language | undefined => {
  const cookies = headers.get('cookie')?.split(';') ?? [];
  const found = cookies
    .map((one) => one.trim())
    .find((one) => one.startsWith(`${name}=`))
    ?.slice(name.length + 1);
  return isLanguage(found) ? found : undefined;
};

/** The language a page is written in: as its address asks, as chosen before, as the member reads, as the browser does. */
export const portalLanguage = (asking: Pick<Asking, 'headers' | 'member' | 'language'>, asked?: unknown): Language => {
  if (isLanguage(asked)) return asked;
  return kept(asking.headers) ?? asking.member?.language ?? asking.language;
};

/** What the browser remembers of a language that was asked for. */
export const languageCookie = (language: Language, https: boolean): string =>
  `${name}=${language}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax${https ? '; Secure' : ''}`;
