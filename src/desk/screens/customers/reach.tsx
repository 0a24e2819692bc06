import { useState } from 'react';
import { api } from '../../client.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Section } from '../../parts/section.tsx';
import { useAct } from '../../reading.ts';
import { useSession } from '../../session.ts';
import { showToast } from '../../shell/toasts.ts';
import style from './customer.module.css';
import type { Address, Consent, Customer } from './customer.ts';
import { ReportAddress } from './doubts-report.tsx';
import { useWritten } from './use-written.ts';

const tone = { good: style.verdict, unknown: style.quiet, doubtful: style.wait, dead: style.no };

const OneAddress = ({ customer, address }: { customer: Customer; address: Address }) => {
  const { t } = useWords();
  const { me } = useSession();
  const { label, word } = useWritten();
  const [full, setFull] = useState<string>();
  const reveal = useAct(() => api.post<{ value: string }>(`/customers/${customer.id}/addresses/${address.id}/reveal`), {
    done: ({ value }) => {
      setFull(value);
      showToast({ text: t('profile.page.shown') });
    },
  });
  const href = full && address.channel !== 'post' ? `${address.channel === 'phone' ? 'tel' : 'mailto'}:${full}` : undefined;
  return (
    <>
      <dt>{label(address.channel)}</dt>
      <dd>
        <span className={`num ${style.value}`} title={full}>
          {href ? <a href={href}>{full}</a> : (full ?? address.masked)}
        </span>
        <span className={tone[address.reachability]}>
          {word('reachability', address.reachability)}
          {address.shared && <small className={style.quiet}> {t('profile.page.shared')}</small>}
        </span>
        <span>
          {full && me.role !== 'viewer' && address.reachability !== 'dead' && <ReportAddress id={customer.id} address={address} />}
          {!full && me.role !== 'viewer' && (
            <Button weight="word" busy={reveal.isPending} onClick={() => reveal.mutate(undefined)}>
              {t('profile.page.show')}
            </Button>
          )}
        </span>
      </dd>
    </>
  );
};

const byChannel = (consents: readonly Consent[]) => Object.entries(Object.groupBy(consents, (one) => `${one.channel} ${one.decision}`));

/** Addresses with their reachability, and what the customer allowed on each channel. */
export const Reach = ({ customer, consent, address }: { customer: Customer; consent: () => void; address: () => void }) => {
  const { t } = useWords();
  const { me } = useSession();
  const { word, list } = useWritten();
  const mayChange = me.role !== 'viewer';
  return (
    <Section
      title={t('profile.page.reach')}
      end={
        mayChange && (
          <Button weight="word" onClick={address}>
            {t('profile.form.address-new')}
          </Button>
        )
      }
    >
      {customer.addresses.length === 0 && <p className={style.small}>{t('profile.page.reach-none')}</p>}
      <dl className={style.reach}>
        {customer.addresses.slice(0, 4).map((one) => (
          <OneAddress key={one.id} customer={customer} address={one} />
        ))}
      </dl>
      <ul className={style.small}>
        {customer.consents.length === 0 && <li>{t('profile.page.consent-none')}</li>}
        {byChannel(customer.consents).map(([key, entries]) => {
          const [first] = entries ?? [];
          if (!first) return null;
          const purposes = list(
            (entries ?? []).map((one) => one.purpose),
            'purpose',
          );
          return (
            <li key={key} className={first.decision === 'withdrawn' ? style.no : undefined}>
              {word('channel', first.channel)} {t(`profile.page.consent-${first.decision}`, { purposes })}
            </li>
          );
        })}
        {mayChange && (
          <li>
            <Button weight="word" onClick={consent}>
              {t('profile.page.consent-record')}
            </Button>
          </li>
        )}
      </ul>
    </Section>
  );
};
