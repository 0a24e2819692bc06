import { Link } from 'react-router';
import { dayOf } from '../../format/day.ts';
import { writeNumber } from '../../format/number.ts';
import { useWords } from '../../language.ts';
import { Day } from '../../parts/said.tsx';
import { useSession } from '../../session.ts';
import style from './duplicates.module.css';
import { choosable, type Pair, type Share, type Side, useLikeness } from './duplicates.ts';
import { useWritten } from './use-written.ts';

const Lines = ({ of }: { of: readonly string[] }) => {
  const { t } = useWords();
  if (of.length === 0) return t('matching.queue.nothing');
  return of.map((one) => (
    <span className={style.value} key={one}>
      {one}
    </span>
  ));
};

const Head = ({ side }: { side: Side }) => {
  const { t } = useWords();
  const { zone } = useSession();
  const since = dayOf(side.createdAt, zone);
  return (
    <th scope="col">
      <Link to={`/customers/${side.id}`}>{side.name}</Link>
      <span className={`${style.value} ${style.quiet}`}>
        {t('matching.queue.orders', { count: side.orders })} · {t('matching.queue.since', { day: since })}
      </span>
      {side.lastOrder && (
        <span className={`${style.value} ${style.quiet}`}>
          {t('profile.field.lastOrder')} <Day of={dayOf(side.lastOrder, zone)} />
        </span>
      )}
    </th>
  );
};

const rows = ['emails', 'phones', 'posts'] as const;
const labels = { emails: 'email', phones: 'phone', posts: 'post' } as const;

/** Two records beside each other, a line a fact; where they differ the line is marked. */
export const Compare = ({ pair: { one, other } }: { pair: Pair }) => {
  const { t } = useWords();
  const { label } = useWritten();
  const { value } = useLikeness();
  const facts = choosable.filter((field) => value(one, field) || value(other, field));
  const reached = rows.filter((row) => one[row].length + other[row].length > 0);
  const differs = (a: string, b: string) => (a !== b ? style.differs : undefined);
  return (
    <table className={style.table}>
      <thead>
        <tr>
          <td />
          <Head side={one} />
          <Head side={other} />
        </tr>
      </thead>
      <tbody>
        {facts.map((field) => (
          <tr key={field} className={differs(value(one, field), value(other, field))}>
            <th scope="row">{label(field)}</th>
            <td>{value(one, field) || t('matching.queue.nothing')}</td>
            <td>{value(other, field) || t('matching.queue.nothing')}</td>
          </tr>
        ))}
        {reached.map((row) => (
          <tr key={row} className={differs(one[row].join(), other[row].join())}>
            <th scope="row">{label(labels[row])}</th>
            <td>
              <Lines of={one[row]} />
            </td>
            <td>
              <Lines of={other[row]} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const Shares = ({ title, of }: { title: string; of: readonly Share[] }) => {
  const { language } = useWords();
  const { because } = useLikeness();
  if (of.length === 0) return null;
  return (
    <section>
      <h2>{title}</h2>
      <ul>
        {of.map((share) => (
          <li key={share.code}>
            <span>{because(share)}</span>
            <span className="num">
              {share.weight > 0 ? '+' : ''}
              {writeNumber(share.weight, language)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
};

/** What speaks for and what against the two being one, the weightiest first. */
export const Evidence = ({ because }: { because: readonly Share[] }) => {
  const { t } = useWords();
  return (
    <div className={style.shares}>
      <Shares title={t('matching.queue.for')} of={because.filter((one) => one.weight > 0)} />
      <Shares title={t('matching.queue.against')} of={because.filter((one) => one.weight <= 0)} />
    </div>
  );
};
