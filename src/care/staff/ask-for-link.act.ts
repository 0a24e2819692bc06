import type { Language } from '../../kernel/language.ts';
import { done, type Outcome, refused } from '../../kernel/outcome.ts';
import type { House } from '../../platform/house.ts';
import type { Asking } from '../../platform/http/door.ts';
import { canMail, mailSignInLink } from './mail-link.act.ts';
import { takeTry } from './rate.data.ts';
import { linkRequestLimits, plainEmail } from './sign-in.ts';

/** Asks for a sign-in link by mail. The answer is the same whether or not anybody has this e-mail. */
export const askForLink = async (
  house: House,
  asking: Pick<Asking, 'address'> & { language: Language },
  email: string,
): Promise<Outcome<undefined>> => {
  const taken = await takeTry(house.db, linkRequestLimits(email, asking.address), house.clock.now());
  if (!taken.ok) return taken;
  if (!canMail(house)) return refused('mail-not-set');
  await mailSignInLink(house.db, plainEmail(email), asking.language);
  return done(undefined);
};
