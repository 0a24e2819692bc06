import type { Money as Amount } from '../../kernel/money.ts';
import { dayOf, rowDay, sayDay, timeOf } from '../format/day.ts';
import { writeAmount, writeShortAmount } from '../format/number.ts';
import { sayWhen } from '../format/relative.ts';
import { useWords } from '../language.ts';
import { useSession } from '../session.ts';

/** An amount in the reader's way: £14,888; `short` 1.5 万 · 15k; `exact` with its pennies. */
export const Money = ({ of, short = false, exact = false }: { of: Amount; short?: boolean; exact?: boolean }) => {
  const { language } = useWords();
  return <span className="num">{short ? writeShortAmount(of, language) : writeAmount(of, language, exact)}</span>;
};

/** A calendar day: `5-15` in rows, "15 May" in sentences (`said`). */
export const Day = ({ of, said = false }: { of: string; said?: boolean }) => {
  const { language } = useWords();
  const { today } = useSession();
  return (
    <time dateTime={of} className="num">
      {said ? sayDay(of, language, today) : rowDay(of, today)}
    </time>
  );
};

/** An instant in the company's zone: the day as it is said from today, the full time as its title. */
export const When = ({ at, precise = false }: { at: string; precise?: boolean }) => {
  const { t, language } = useWords();
  const { today, zone } = useSession();
  const day = dayOf(at, zone);
  const full = `${sayDay(day, language, today)} ${timeOf(at, zone)}`;
  return (
    <time dateTime={at} title={full} className="num">
      {precise ? full : sayWhen(t, today, day)}
    </time>
  );
};
