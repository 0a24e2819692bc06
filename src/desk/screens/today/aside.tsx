import { dayOf, rowDay, sayDay, timeOf } from '../../format/day.ts';
import { useWords } from '../../language.ts';
import { KeyValue } from '../../parts/facts.tsx';
import { Kbd } from '../../parts/kbd.tsx';
import { Balance, PastContact, Verdict } from '../../parts/marks.tsx';
import { Section } from '../../parts/section.tsx';
import { useSession } from '../../session.ts';
import { Mention } from '../needs/mention.tsx';
import type { ItemPage } from './item.ts';
import style from './today.module.css';

/** Those every person shows; the others speak up only when they say no. */
const always = ['consent', 'reach', 'hours', 'cap', 'complaint'];

const says = { grant: 'yes', defer: 'wait', refuse: 'no', 'hand-over': 'wait' } as const;

const shown = (checks: ItemPage['decision']['checks']) => {
  const place = (check: string) => (always.includes(check) ? always.indexOf(check) : always.length);
  return checks.filter((one) => !one.ok || always.includes(one.check)).toSorted((a, b) => place(a.check) - place(b.check));
};

const Arbiter = ({ decision, phone, day: today }: { decision: ItemPage['decision']; phone: string | null; day: string }) => {
  const { t, either, language, has } = useWords();
  const { zone } = useSession();
  const name = (check: string) => (has(`desk.check.${check}`) ? t(`desk.check.${check}` as 'desk.check.consent') : check);
  return (
    <Section title={t('desk.today.arbiter')} ruled>
      <Verdict says={says[decision.decision]}>{either(decision.text)}</Verdict>
      {phone && (
        <p>
          <a className={style.phone} href={`tel:${phone}`}>
            {phone}
          </a>
        </p>
      )}
      <KeyValue
        pairs={shown(decision.checks).map((one) => ({
          key: one.check + one.code,
          term: name(one.check),
          fact: one.ok ? either(one.text) : <span className={decision.decision === 'refuse' ? 'bad' : 'wait'}>{either(one.text)}</span>,
        }))}
      />
      {decision.otherChannels.length > 0 && (
        <p className={style.else}>
          {decision.otherChannels.map((one) => {
            const channel = has(`desk.channel.${one.channel}`) ? t(`desk.channel.${one.channel}` as 'desk.channel.email') : one.channel;
            const when = one.at ? `${sayDay(dayOf(one.at, zone), language, today)} ${timeOf(one.at, zone)}` : undefined;
            return (
              <span key={one.channel} style={{ display: 'block' }}>
                {t(when ? (one.code === 'quiet-hours' ? 'desk.today.other-waits' : 'desk.today.other-later') : 'desk.today.other-not', {
                  channel,
                  because: either(one.text),
                  when: when ?? '',
                })}
              </span>
            );
          })}
        </p>
      )}
    </Section>
  );
};

const Contacts = ({ contacts, day: today }: { contacts: ItemPage['contacts']; day: string }) => {
  const { t, either, has } = useWords();
  const { zone } = useSession();
  const channel = (of: string) => (has(`desk.channel.${of}`) ? t(`desk.channel.${of}` as 'desk.channel.email') : of);
  return (
    <Section title={t('desk.today.contacts')} end={<Kbd of="h" />} ruled>
      {contacts.length === 0 ? (
        <p className={style.else}>{t('desk.today.no-contacts')}</p>
      ) : (
        <ul>
          {contacts.map((one) => (
            <PastContact
              key={one.id}
              day={rowDay(dayOf(one.at, zone), today)}
              purpose={one.purpose}
              outcome={one.outcomeText ? either(one.outcomeText) : undefined}
            >
              {channel(one.channel)}
              {one.subject && ` · ${one.subject}`}
            </PastContact>
          ))}
        </ul>
      )}
    </Section>
  );
};

/** By when the treatment of the customer's cell wants it done. */
const Clock = ({ answerBy, day: today }: { answerBy: string; day: string }) => {
  const { t, language } = useWords();
  const { zone } = useSession();
  const when = `${sayDay(dayOf(answerBy, zone), language, today)} ${timeOf(answerBy, zone)}`;
  return <KeyValue ruled pairs={[{ term: t('desk.today.answer-by'), fact: <b className="num">{when}</b> }]} />;
};

/** What stands beside the person: the clock, the arbiter, give and ask, the last three contacts. */
export const Aside = ({ page, day }: { page: ItemPage; day: string }) => {
  const { t } = useWords();
  return (
    <aside aria-label={t('desk.today.beside')}>
      {page.answerBy && <Clock answerBy={String(page.answerBy)} day={day} />}
      <Arbiter decision={page.decision} phone={page.phone} day={day} />
      <Section title={t('desk.today.give-and-ask')} end={t('desk.today.months', { count: page.balance.months })} ruled>
        <Balance gives={page.balance.gives} asks={page.balance.asks}>
          {t('desk.today.balance', { gives: page.balance.gives, asks: page.balance.asks, floor: page.balance.floor })}
        </Balance>
      </Section>
      <Contacts contacts={page.contacts} day={day} />
      <Mention id={page.customer.id} />
    </aside>
  );
};
