import { Link } from 'react-router';
import { api } from '../../client.ts';
import { dayOf, rowDay, sayDay } from '../../format/day.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Line } from '../../parts/list.tsx';
import { Balance } from '../../parts/marks.tsx';
import { Section } from '../../parts/section.tsx';
import { Problem } from '../../parts/states.tsx';
import { useAct, useRead } from '../../reading.ts';
import { useSession } from '../../session.ts';
import { showToast } from '../../shell/toasts.ts';
import { ValueCard } from '../insight/value-card.tsx';
import { NeedsCard } from '../needs/needs-card.tsx';
import { TreatedCard } from '../segments/treated-card.tsx';
import style from './customer.module.css';
import type { Customer, Decision, Fresh, Outlook, Run } from './customer.ts';
import { useFieldLabel } from './fresh.ts';
import { FreshCards } from './fresh-card.tsx';
import { GroupsCard } from './groups-card.tsx';
import { InterestsCard } from './interests-card.tsx';
import { MemberCard } from './member-card.tsx';
import { RightsCard } from './rights-card.tsx';
import { StageCard } from './stage-card.tsx';
import { useWritten } from './use-written.ts';

const tones = { grant: style.verdict, defer: style.wait, refuse: style.no, 'hand-over': style.wait };

const Answer = ({ of }: { of: Decision }) => {
  const { t, language } = useWords();
  const { today, zone } = useSession();
  const until = of.decision === 'defer' && of.at ? sayDay(dayOf(of.at, zone), language, today) : undefined;
  const word = until ? t('profile.page.answer.until', { day: until }) : t(`profile.page.answer.${of.decision}`);
  return <span className={tones[of.decision]}>{word}</span>;
};

const Each = ({ children }: { children: string }) => <span className={style.each}>{children}</span>;

const eagerness = { grant: 0, defer: 1, 'hand-over': 2, refuse: 3 };

/** What the arbiter would say now about giving or asking: its best answer, and what stands in each other way. */
const Now = ({ id, purpose }: { id: string; purpose: 'give' | 'ask' }) => {
  const { t, either, language } = useWords();
  const { word } = useWritten();
  const outlook = useRead<Outlook>(`/customers/${id}/contact-outlook`, { purpose });
  if (outlook.isError) return <Problem error={outlook.error} />;
  const answers = outlook.data?.channels.toSorted((a, b) => eagerness[a.decision] - eagerness[b.decision]) ?? [];
  const [best] = answers;
  if (!best) return null;
  const hindered = answers
    .filter((one) => one.decision !== 'grant' && one.because.length > 0)
    .map((one) => {
      const because = [...new Set(one.because.map((each) => either(each.text)))].join(language === 'zh' ? '' : ' ');
      return answers.length > 1 ? t('profile.page.way-waits', { channel: word('channel', one.channel), because }) : because;
    });
  const name =
    best.decision === 'refuse'
      ? t(`profile.page.${purpose}-no`)
      : t(`profile.page.${purpose}-now`, { channel: word('channel', best.channel) });
  return (
    <Line end={<Answer of={best} />} note={hindered.length > 0 ? hindered.map((one) => <Each key={one}>{one}</Each>) : undefined}>
      {name}
    </Line>
  );
};

const Next = ({ id }: { id: string }) => {
  const { t, either } = useWords();
  const { today, zone } = useSession();
  const runs = useRead<{ items: Run[] }>(`/customers/${id}/programmes`);
  const live = (runs.data?.items ?? []).filter((run) => !run.endedAt);
  return (
    <Section title={t('profile.page.next')} end={t('profile.page.next-end')}>
      <ul>
        {live.map((run) => (
          <Line
            key={run.id}
            end={run.nextAt ? rowDay(dayOf(run.nextAt, zone), today) : undefined}
            note={`${either(run.reason.row)} · ${either(run.text)}`}
          >
            <Link to={`/programmes/${run.programme.id}`}>{either(run.programme.name)}</Link>
          </Line>
        ))}
        <Now id={id} purpose="give" />
        <Now id={id} purpose="ask" />
      </ul>
    </Section>
  );
};

const Fact = ({ customer, fact, fill }: { customer: Customer; fact: Fresh; fill: (field: Fresh['field']) => void }) => {
  const { t, language } = useWords();
  const { me, zone, today } = useSession();
  const { word } = useWritten();
  const label = useFieldLabel(customer.id);
  const confirm = useAct((field: string) => api.post(`/customers/${customer.id}/confirm`, { fields: [field] }), {
    renews: [`/customers/${customer.id}`],
    done: () => showToast({ text: t('profile.form.confirmed') }),
  });
  const stale = fact.state === 'stale';
  const from = fact.confirmedAt
    ? t('profile.page.field-from', {
        source: word('source', fact.source ?? 'staff'),
        day: sayDay(dayOf(fact.confirmedAt, zone), language, today),
      })
    : undefined;
  const shelf = fact.shelfMonths === null ? undefined : t('profile.page.shelf-life', { count: fact.shelfMonths });
  const act = stale ? () => confirm.mutate(fact.field) : () => fill(fact.field);
  return (
    <Line
      end={
        me.role !== 'viewer' &&
        (stale || !fact.field.startsWith('custom.')) && (
          <Button weight="word" busy={confirm.isPending} onClick={act}>
            {t(stale ? 'profile.page.still-right' : 'profile.page.fill-in')}
          </Button>
        )
      }
      note={stale ? [shelf, from].filter(Boolean).join(' · ') : t('profile.page.ask-when')}
    >
      {label(fact.field)}{' '}
      <span className={style.wait}>
        {stale ? t('profile.page.field-stale', { count: fact.monthsOld ?? 0 }) : t('profile.page.field-unknown')}
      </span>
    </Line>
  );
};

const Stale = ({ customer, fill }: { customer: Customer; fill: (field: Fresh['field']) => void }) => {
  const { t } = useWords();
  const open = customer.freshness
    .filter((one) => one.state === 'stale' || (one.state === 'unknown' && one.needed))
    .toSorted((a, b) => (b.monthsOld ?? -1) - (a.monthsOld ?? -1));
  return (
    <Section title={t('profile.page.stale')} end={t('profile.page.complete', { percent: customer.completeness })}>
      {open.length === 0 && <p className={style.small}>{t('profile.page.stale-all-fresh')}</p>}
      <ul>
        {open.map((fact) => (
          <Fact key={fact.field} customer={customer} fact={fact} fill={fill} />
        ))}
      </ul>
    </Section>
  );
};

const Persons = ({ customer, add }: { customer: Customer; add: () => void }) => {
  const { t } = useWords();
  if (customer.kind !== 'organisation') return null;
  return (
    <Section
      title={t('profile.page.persons')}
      end={
        <Button weight="word" onClick={add}>
          {t('profile.page.person-add')}
        </Button>
      }
    >
      <ul>
        {customer.contactPersons.map((one) => (
          <Line key={one.id} end={one.phone ?? one.email} note={one.role ?? undefined}>
            {one.name}
          </Line>
        ))}
      </ul>
    </Section>
  );
};

/** What happens next, what is stale or unknown, what was given and asked. */
export const Beside = ({
  customer,
  fill,
  addPerson,
}: {
  customer: Customer;
  fill: (field: Fresh['field']) => void;
  addPerson: () => void;
}) => {
  const { t } = useWords();
  const { gives = 0, asks = 0 } = customer.metrics ?? {};
  return (
    <aside className={style.beside} aria-label={t('profile.page.next')}>
      <Next id={customer.id} />
      <NeedsCard id={customer.id} />
      <TreatedCard id={customer.id} />
      <StageCard id={customer.id} />
      <ValueCard id={customer.id} />
      <InterestsCard id={customer.id} />
      <MemberCard id={customer.id} />
      <GroupsCard id={customer.id} />
      <Stale customer={customer} fill={fill} />
      <FreshCards id={customer.id} version={customer.version} />
      <Persons customer={customer} add={addPerson} />
      <Section title={t('profile.page.balance')} end={t('profile.page.balance-months')}>
        <Balance gives={gives} asks={asks}>
          {t('profile.page.balance-is', { gives, asks })}
        </Balance>
      </Section>
      <RightsCard id={customer.id} name={customer.name} />
    </aside>
  );
};
