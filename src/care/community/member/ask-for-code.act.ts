import type { Id } from '../../../kernel/id.ts';
import type { Language } from '../../../kernel/language.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { inTransaction } from '../../../platform/database/database.ts';
import type { House } from '../../../platform/house.ts';
import { keepHouseMail } from '../../../platform/mail/house-mail.ts';
import { say } from '../../../words/say.ts';
import { normalEmail } from '../../profile/index.ts';
import { takeTry } from '../../staff/index.ts';
import { readBrand } from './brand.read.ts';
import { keepCode } from './code.data.ts';
import { askLimits, codeMinutes } from './coming-in.ts';
import { ownPath } from './next-path.ts';

type Wish = { email: string; next: unknown; language: Language; address: string };

/**
 * Writes a code and a link to an e-mail. What is done, and what is answered, is the same whether anybody is known by it or not: who
 * they are is looked at when the code comes back.
 */
export const askForCode = async (house: House, wish: Wish): Promise<Outcome<{ codeId: Id; email: string }>> => {
  const email = normalEmail(wish.email);
  if (!email) return refused('address-unreadable', { field: 'email' });
  const now = house.clock.now();
  const taken = await takeTry(house.db, askLimits(email, wish.address), now);
  if (!taken.ok) return taken;
  const { name } = await readBrand(house);
  const { language } = wish;
  return inTransaction(house.db, async (tx) => {
    const { codeId, code, word } = await keepCode(tx, house.secret, { email, next: ownPath(wish.next), language }, now);
    const values = {
      code: `${code.slice(0, 3)} ${code.slice(3)}`,
      link: `${house.baseUrl}/sign-in/link/${word}`,
      minutes: codeMinutes,
      house: name || say(language, 'house.name'),
    };
    await keepHouseMail(
      tx,
      {
        to: email,
        from: values.house,
        subject: say(language, 'portal.join.mail-subject', values),
        text: say(language, 'portal.join.mail-text', values),
      },
      now,
    );
    return done({ codeId, email });
  });
};
