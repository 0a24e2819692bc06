import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { api } from '../../client.ts';
import { writeNumber } from '../../format/number.ts';
import { useWords } from '../../language.ts';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { Confirm } from '../../parts/dialog.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Money, When } from '../../parts/said.tsx';
import { Page, PageHead, Section, Sentence } from '../../parts/section.tsx';
import { Empty, Read } from '../../parts/states.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { useAct, usePages } from '../../reading.ts';
import { useSession } from '../../session.ts';
import { useKeys } from '../../shell/keys.ts';
import { useTitle } from '../../shell/title.ts';
import { showToast } from '../../shell/toasts.ts';
import { ByHand, TakeOut } from './by-hand.tsx';
import style from './segments.module.css';
import { customersIn, type Member, type Segment } from './what.ts';

const useColumns = (segment: Segment, leads: boolean): Column<Member>[] => {
  const { t } = useWords();
  return [
    { id: 'name', head: t('segment.screen.name'), cell: (one) => one.customer.name },
    { id: 'since', head: t('segment.screen.since'), cell: (one) => <When at={one.since} /> },
    {
      id: 'last',
      head: t('segment.screen.last-order'),
      cell: (one) => (one.lastOrderAt ? <When at={one.lastOrderAt} /> : '—'),
      end: true,
      spare: true,
    },
    { id: 'profit', head: t('segment.screen.profit'), cell: (one) => (one.profit ? <Money of={one.profit} /> : '—'), end: true },
    ...(segment.kind === 'list' && leads
      ? [{ id: 'out', head: '', cell: (one: Member) => <TakeOut segment={segment} member={one} />, end: true }]
      : []),
  ];
};

const Remove = ({ segment, close }: { segment: Segment; close: () => void }) => {
  const { t, language } = useWords();
  const navigate = useNavigate();
  const remove = useAct(() => api.delete(`/segments/${segment.id}`), {
    renews: ['/segments'],
    gone: `/segments/${segment.id}`,
    done: () => {
      showToast({ text: t('segment.screen.removed', { name: segment.name }) });
      void navigate('/segments');
    },
  });
  return (
    <Confirm
      title={t('segment.screen.remove-sure', { name: segment.name })}
      word={t('segment.screen.remove')}
      act={() => remove.mutate(undefined)}
      busy={remove.isPending}
      close={close}
    >
      <p>{t('segment.screen.remove-what', { many: writeNumber(segment.members, language, 0) })}</p>
    </Confirm>
  );
};

/** Who is inside, once it is known. */
const Members = ({ segment, leads }: { segment: Segment; leads: boolean }) => {
  const { t } = useWords();
  const members = usePages<Member>(`/segments/${segment.id}/members`, { limit: 50 });
  const columns = useColumns(segment, leads);
  if (members.data && members.items.length === 0) return <Empty>{t('segment.screen.nobody')}</Empty>;
  return (
    <Table
      name={t('segment.screen.who-inside')}
      rows={members.items}
      columns={columns}
      keyOf={(one) => one.customer.id}
      to={(one) => `/customers/${one.customer.id}`}
      total={segment.members}
      more={members.hasNextPage ? () => void members.fetchNextPage() : undefined}
      reading={members.isFetchingNextPage}
    />
  );
};

const Loaded = ({ segment }: { segment: Segment }) => {
  const { t, either, language } = useWords();
  const { me } = useSession();
  const navigate = useNavigate();
  const [removing, setRemoving] = useState(false);
  useTitle(segment.name);
  const leads = me.role === 'owner' || me.role === 'manager';
  const these = customersIn({ field: 'segment', is: 'in', value: [segment.id] });
  useKeys('segment.screen.title', [
    { press: 'Enter', words: 'segment.screen.see', act: () => void navigate(these) },
    ...(leads ? [{ press: 'e', words: 'segment.screen.edit' as const, act: () => void navigate(`/segments/${segment.id}/edit`) }] : []),
  ]);
  return (
    <Page>
      <Link to="/segments" className={style.back}>
        ← {t('segment.screen.back')}
      </Link>
      <PageHead
        title={segment.name}
        beside={segment.filledAt ? undefined : <span className="wait">{t('segment.screen.filling')}</span>}
        meta={segment.about}
        acts={
          <>
            <ButtonLink to={these}>{t('segment.screen.see')}</ButtonLink>
            {leads && (
              <>
                <ButtonLink to={`/segments/${segment.id}/edit`} press="e">
                  {t('segment.screen.edit')}
                </ButtonLink>
                <Button weight="bare" onClick={() => setRemoving(true)}>
                  {t('segment.screen.remove')}
                </Button>
              </>
            )}
          </>
        }
      />
      <div className={style.sentence}>
        <Sentence>{either(segment.told)}</Sentence>
      </div>
      <Facts
        facts={[
          { value: segment.filledAt ? writeNumber(segment.members, language, 0) : '…', what: t('segment.screen.members') },
          { value: segment.lately > 0 ? `+${writeNumber(segment.lately, language, 0)}` : '0', what: t('segment.screen.lately') },
        ]}
      />
      <div className={style.table}>
        <Section title={t('segment.screen.who-inside')}>
          {segment.kind === 'list' && leads && <ByHand segment={segment} />}
          {segment.filledAt ? <Members segment={segment} leads={leads} /> : <p role="status">{t('segment.screen.filling-wait')}</p>}
        </Section>
      </div>
      {removing && <Remove segment={segment} close={() => setRemoving(false)} />}
    </Page>
  );
};

/** One segment: its rule in words, how many, and who. */
export const Component = () => {
  const { id } = useParams();
  const path = `/segments/${id}`;
  const segment = useQuery<Segment>({
    queryKey: [path, {}],
    queryFn: ({ signal }) => api.get<Segment>(path, {}, signal),
    // a new rule is counted in the background; the page says so until it knows
    refetchInterval: ({ state }) => (state.data && !state.data.filledAt ? 1000 : false),
  });
  return <Read of={segment}>{(one) => <Loaded key={one.id} segment={one} />}</Read>;
};
