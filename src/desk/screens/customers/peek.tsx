import { useWords } from '../../language.ts';
import { ButtonLink } from '../../parts/button.tsx';
import { KeyValue } from '../../parts/facts.tsx';
import { Day, Money, When } from '../../parts/said.tsx';
import { Section } from '../../parts/section.tsx';
import { Read } from '../../parts/states.tsx';
import { useRead } from '../../reading.ts';
import type { Customer, Stream } from './customer.ts';
import style from './customers.module.css';
import { useWritten } from './use-written.ts';

const Last = ({ id }: { id: string }) => {
  const { t, either } = useWords();
  const stream = useRead<Stream>(`/customers/${id}/timeline`, { limit: 5, summary: 'no' });
  return (
    <Section title={t('profile.page.timeline')} ruled>
      <ul className={style.last}>
        {(stream.data?.items ?? []).map((one) => (
          <li key={one.id}>
            <span className={style.quiet}>
              <When at={one.at} />
            </span>{' '}
            {one.goods[0]?.description ?? either(one.text)} {one.amount && <Money of={one.amount} />}
          </li>
        ))}
      </ul>
    </Section>
  );
};

const Inside = ({ customer }: { customer: Customer }) => {
  const { t } = useWords();
  const { label, place } = useWritten();
  const { metrics } = customer;
  const pairs = [
    { term: t('profile.list.place'), fact: place(customer.city, customer.country) || t('profile.page.field-unknown') },
    { term: label('keeper'), fact: customer.keeper?.name ?? t('profile.list.no-keeper') },
    ...customer.addresses.slice(0, 2).map((one) => ({ key: one.id, term: label(one.channel), fact: one.masked })),
    ...(metrics
      ? [
          { term: label('profit'), fact: <Money of={{ currency: metrics.currency, amount: metrics.profit }} /> },
          { term: label('orders'), fact: metrics.orders },
          { term: label('lastOrder'), fact: metrics.lastOrder ? <When at={metrics.lastOrder} /> : t('profile.list.never-bought') },
          ...(metrics.dueOn ? [{ term: t('profile.page.due-at'), fact: <Day of={metrics.dueOn} /> }] : []),
        ]
      : []),
  ];
  return (
    <>
      <h2 className={style.peekName}>{customer.name}</h2>
      <KeyValue ruled pairs={pairs} />
      <Last id={customer.id} />
      <p className={style.peekActs}>
        <ButtonLink to={`/customers/${customer.id}`} press="Enter">
          {t('profile.list.open-page')}
        </ButtonLink>
      </p>
    </>
  );
};

/** One customer beside the list, without leaving it. */
export const Peek = ({ id }: { id: string }) => {
  const customer = useRead<Customer>(`/customers/${id}`);
  return <Read of={customer}>{(data) => <Inside key={data.id} customer={data} />}</Read>;
};
