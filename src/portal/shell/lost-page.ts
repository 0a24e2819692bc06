import { newId } from '../../kernel/id.ts';
import type { Language } from '../../kernel/language.ts';
import type { House } from '../../platform/house.ts';
import { portalLanguage } from './language.ts';
import { refusalPage } from './refusal-page.ts';

/** There is nothing at this address: said as a page, for people whose browser asks for one. */
export const lostPage = async (house: House, headers: Headers, spoken: Language): Promise<Response> => {
  const language = portalLanguage({ headers, member: undefined, language: spoken });
  const refusal = { code: 'not-found' as const, facts: {} };
  const { body, status, headers: said } = await refusalPage(house, refusal, { language, path: '/', requestId: newId() });
  const answer = new Headers();
  for (const [name, value] of Object.entries(said)) for (const one of [value].flat()) answer.append(name, one);
  return new Response(body as string, { status, headers: answer });
};
