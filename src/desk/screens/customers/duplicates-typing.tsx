import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useEffect, useState } from 'react';
import { Link } from 'react-router';
import { api } from '../../client.ts';
import { useWords } from '../../language.ts';
import style from './duplicates.module.css';
import { type Likely, useLikeness } from './duplicates.ts';

type Typed = { name: string; email: string; phone: string; birthday: string; city: string };

/** Quiet for so long, and somebody has stopped typing for a moment. */
const pause = 350;

const useSettled = (typed: string): string => {
  const [settled, setSettled] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(typed), pause);
    return () => clearTimeout(timer);
  }, [typed]);
  return useDeferredValue(settled);
};

/** While a new customer is typed in: who of those on file this may be. It warns and never stands in the way. */
export const AlreadyHere = (typed: Typed) => {
  const { t } = useWords();
  const { because, how } = useLikeness();
  const asked = useSettled(JSON.stringify(typed));
  const found = useQuery({
    queryKey: ['likely', asked],
    queryFn: ({ signal }) => api.post<{ items: Likely[] }>('/customers/likely', JSON.parse(asked), { signal }),
    enabled:
      Boolean(typed.name.trim() && (typed.email || typed.phone || typed.birthday || typed.city)) || Boolean(typed.email || typed.phone),
    placeholderData: (before) => before,
    retry: false,
  });
  const likely = found.data?.items ?? [];
  return (
    <div role="status" className={style.typing}>
      {likely.length > 0 && (
        <section className={style.notice}>
          <h2>{t('matching.typing.title')}</h2>
          <ul>
            {likely.map(({ customer, score, because: shares }) => (
              <li key={customer.id}>
                <Link to={`/customers/${customer.id}`}>{customer.name}</Link>
                <span className={style.quiet}>
                  {[
                    how(score),
                    ...shares
                      .filter((one) => one.weight > 0)
                      .slice(0, 2)
                      .map(because),
                    customer.phones[0] ?? customer.emails[0],
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
};
