import { useState } from 'react';
import { useNavigate } from 'react-router';
import { rowDay } from '../../format/day.ts';
import { writeNumber } from '../../format/number.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Empty, Loading, Problem } from '../../parts/states.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { Choices } from '../../parts/words-row.tsx';
import { usePages } from '../../reading.ts';
import { GroupForm } from './group-form.tsx';
import { GroupNeeds } from './group-needs.tsx';
import { GroupPage } from './group-page.tsx';
import style from './groups.module.css';
import { type Group, useRights } from './groups.ts';

const useColumns = (): Column<Group>[] => {
  const { t, language } = useWords();
  return [
    {
      id: 'name',
      head: t('group.screen.name'),
      cell: (one) => (
        <span>
          <strong>{one.name}</strong>
          <span className={style.under}>
            {t(`group.messenger.${one.messenger}`)}
            {one.state !== 'open' && ` · ${t(`group.state.${one.state}`)}`}
          </span>
        </span>
      ),
    },
    {
      id: 'owner',
      head: t('group.screen.owner'),
      cell: (one) => one.owner?.name ?? <span className={style.warn}>{t('group.screen.nobody-keeps')}</span>,
    },
    {
      id: 'people',
      head: t('group.screen.people'),
      cell: (one) => <span className="num">{`${writeNumber(one.members, language)} / ${writeNumber(one.capacity, language)}`}</span>,
      end: true,
      spare: true,
    },
    {
      id: 'customers',
      head: t('group.screen.customers'),
      cell: (one) => <span className="num">{writeNumber(one.customers, language)}</span>,
      end: true,
    },
    {
      id: 'week',
      head: t('group.screen.week'),
      cell: (one) => {
        const last = one.weeks.at(-1);
        return last ? (
          <span className="num" title={rowDay(last.weekOn)}>
            {t('group.screen.messages-count', { count: last.messages })}
          </span>
        ) : (
          '—'
        );
      },
      end: true,
      spare: true,
    },
  ];
};

type Side = 'all' | 'mine' | 'closed';

const List = ({ side }: { side: Side }) => {
  const { t } = useWords();
  const list = usePages<Group>('/groups', {
    limit: 100,
    mine: side === 'mine' ? 'yes' : 'no',
    state: side === 'closed' ? 'closed' : 'live',
  });
  const columns = useColumns();
  if (list.isPending) return <Loading />;
  if (list.error) return <Problem error={list.error} again={() => void list.refetch()} />;
  if (list.items.length === 0 && side !== 'all') return <Empty>{t(`group.screen.none-${side}`)}</Empty>;
  if (list.items.length === 0) return <Empty way={t('group.screen.none-way')}>{t('group.screen.none')}</Empty>;
  return (
    <Table
      name={t('group.screen.title')}
      rows={list.items}
      columns={columns}
      keyOf={(one) => one.id}
      to={(one) => `/community/groups/${one.id}`}
      more={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
      reading={list.isFetchingNextPage}
    />
  );
};

const sides = ['all', 'mine', 'closed'] as const;

/** Groups on messengers: what waits, and all of them; or one. */
export const Groups = ({ id }: { id: string | undefined }) => {
  const { t } = useWords();
  const navigate = useNavigate();
  const { works } = useRights();
  const [side, setSide] = useState<Side>('all');
  const [making, setMaking] = useState(false);
  if (id) return <GroupPage key={id} id={id} />;
  return (
    <>
      <p className={style.lead}>{t('group.screen.lead')}</p>
      <GroupNeeds />
      <div className={style.bar}>
        <Choices
          name={t('group.screen.title')}
          choices={sides.map((value) => ({ value, word: t(`group.screen.${value}`) }))}
          chosen={side}
          choose={setSide}
        />
        {works && (
          <Button weight="do" onClick={() => setMaking(true)}>
            {t('group.screen.new')}
          </Button>
        )}
      </div>
      <List key={side} side={side} />
      {making && (
        <Dialog title={t('group.screen.new')} close={() => setMaking(false)}>
          <GroupForm close={() => setMaking(false)} done={(made) => void navigate(`/community/groups/${made.id}`)} />
        </Dialog>
      )}
    </>
  );
};
