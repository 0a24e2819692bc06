import { Link } from 'react-router';
import type { InEveryLanguage } from '../../../kernel/language.ts';
import type { Money as Amount } from '../../../kernel/money.ts';
import { api } from '../../client.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Money } from '../../parts/said.tsx';
import { Section } from '../../parts/section.tsx';
import { Empty, Read } from '../../parts/states.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { useAct, useRead } from '../../reading.ts';
import { useSession } from '../../session.ts';
import { showToast } from '../../shell/toasts.ts';
import style from './community.module.css';

type Named = { id: string; name: string };
type Match = {
  prospect: Named;
  stage: string;
  product: Named;
  looks: number;
  lastAt: string;
  owner: Named;
  because: InEveryLanguage[];
  free: number;
};
type Effect = { known: boolean; text: InEveryLanguage };
type Way = {
  way: 'read' | 'answered' | 'asked';
  stage: 'stranger' | 'prospect' | 'hesitating' | 'customer';
  people: number;
  bought: number;
  amount: Amount;
};
type OwnerLine = { customer: Named; handle: string; touched: number; strangers: number; bought: number; amount: Amount };
type Report = { days: number; offer: Effect; joining: Effect; ways: Way[]; owners: OwnerLine[] };

const Bring = ({ match }: { match: Match }) => {
  const { t } = useWords();
  const act = useAct(
    () => api.post('/owners/matches', { customerId: match.prospect.id, ownerId: match.owner.id, productId: match.product.id }),
    { renews: ['/owners/matches'], done: () => showToast({ text: t('owners.desk.invited') }) },
  );
  return (
    <Button weight="word" busy={act.isPending} onClick={() => act.mutate(undefined)}>
      {t('owners.desk.invite')}
    </Button>
  );
};

const Matches = () => {
  const { t, either } = useWords();
  const { me } = useSession();
  const matches = useRead<{ items: Match[] }>('/owners/matches');
  const columns: Column<Match>[] = [
    {
      id: 'prospect',
      head: t('owners.desk.prospect'),
      cell: (one) => (
        <>
          <Link to={`/customers/${one.prospect.id}`}>{one.prospect.name}</Link>
          <div className={`${style.quiet} ${style.cut}`}>{t('owners.desk.looked', { count: one.looks, product: one.product.name })}</div>
        </>
      ),
    },
    {
      id: 'owner',
      head: t('owners.desk.owner'),
      cell: (one) => (
        <>
          <Link to={`/customers/${one.owner.id}`}>{one.owner.name}</Link>
          <div className={`${style.quiet} ${style.cut}`}>{t('owners.desk.free', { count: one.free })}</div>
        </>
      ),
    },
    { id: 'why', head: t('owners.desk.why'), cell: (one) => one.because.map(either).join(' · '), spare: true },
    { id: 'act', head: '', end: true, cell: (one) => me.role !== 'viewer' && <Bring match={one} /> },
  ];
  return (
    <Section title={t('owners.desk.matches')}>
      <p className={style.way}>{t('owners.desk.lead')}</p>
      <Read of={matches}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty way={t('owners.desk.none-way')}>{t('owners.desk.none')}</Empty>
          ) : (
            <Table name={t('owners.desk.title')} rows={items} columns={columns} keyOf={(one) => `${one.prospect.id} ${one.product.id}`} />
          )
        }
      </Read>
    </Section>
  );
};

const Measured = ({ report }: { report: Report }) => {
  const { t, either } = useWords();
  return (
    <Section title={t('influence.desk.title')} ruled>
      <div className={style.measured}>
        {(['offer', 'joining'] as const).map((one) => (
          <div key={one}>
            <h3>{t(`influence.desk.${one}-title`)}</h3>
            <p className={report[one].known ? undefined : style.quiet}>{either(report[one].text)}</p>
            <p className={style.quiet}>{t(`influence.desk.${one}-how`)}</p>
          </div>
        ))}
      </div>
    </Section>
  );
};

const Followed = ({ report }: { report: Report }) => {
  const { t } = useWords();
  const ways: Column<Way>[] = [
    { id: 'way', head: t('influence.desk.way'), cell: (one) => t(`influence.way.${one.way}`) },
    { id: 'stage', head: t('influence.desk.stage'), cell: (one) => t(`influence.stage.${one.stage}`) },
    { id: 'people', head: t('influence.desk.people'), cell: (one) => <span className="num">{one.people}</span>, end: true },
    { id: 'bought', head: t('influence.desk.bought'), cell: (one) => <span className="num">{one.bought}</span>, end: true },
    { id: 'amount', head: t('influence.desk.amount'), cell: (one) => <Money of={one.amount} />, end: true, spare: true },
  ];
  const owners: Column<OwnerLine>[] = [
    { id: 'who', head: t('core.screen.who'), cell: (one) => one.customer.name },
    { id: 'people', head: t('influence.desk.people'), cell: (one) => <span className="num">{one.touched}</span>, end: true },
    {
      id: 'strangers',
      head: t('influence.desk.strangers'),
      cell: (one) => <span className="num">{one.strangers}</span>,
      end: true,
      spare: true,
    },
    { id: 'bought', head: t('influence.desk.bought'), cell: (one) => <span className="num">{one.bought}</span>, end: true },
    { id: 'amount', head: t('influence.desk.amount'), cell: (one) => <Money of={one.amount} />, end: true, spare: true },
  ];
  if (report.ways.length === 0) return <p className={style.quiet}>{t('influence.desk.none')}</p>;
  return (
    <>
      <Table name={t('influence.desk.followed')} rows={report.ways} columns={ways} keyOf={(one) => `${one.way} ${one.stage}`} />
      <h3 className={style.sub}>{t('influence.desk.owners')}</h3>
      <Table
        name={t('influence.desk.owners')}
        rows={report.owners}
        columns={owners}
        keyOf={(one) => one.customer.id}
        to={(one) => `/community/core/${one.customer.id}`}
      />
    </>
  );
};

/** Customers convince customers: whom to bring together, what can be measured of it, and what was only followed. */
export const Owners = () => {
  const { t } = useWords();
  const report = useRead<Report>('/influence');
  return (
    <>
      <Matches />
      <Read of={report}>
        {(all) => (
          <>
            <Measured report={all} />
            <Section title={t('influence.desk.followed')} ruled>
              <p className={style.way}>{t('influence.desk.followed-how', { days: all.days })}</p>
              <Followed report={all} />
            </Section>
          </>
        )}
      </Read>
    </>
  );
};
