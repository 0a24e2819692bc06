import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { api } from '../../client.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { When } from '../../parts/said.tsx';
import { Empty, Loading, Problem, Read } from '../../parts/states.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { Choices } from '../../parts/words-row.tsx';
import { useAct, usePages, useRead } from '../../reading.ts';
import { useSession } from '../../session.ts';
import { SpaceForm } from './space-form.tsx';
import style from './spaces.module.css';
import type { Space, TopicRow } from './spaces.ts';
import { SquareTopic } from './square-topic.tsx';

type Companies = { items: { id: string }[] };

const Line = ({ space, all, arranges, edit }: { space: Space; all: readonly Space[]; arranges: boolean; edit: () => void }) => {
  const { t } = useWords();
  const at = all.indexOf(space);
  const move = useAct(
    (by: number) => {
      const ids = all.map((one) => one.id);
      ids.splice(at + by, 0, ...ids.splice(at, 1));
      return api.put('/spaces/order', { ids });
    },
    { renews: ['/spaces'] },
  );
  const close = useAct(() => api.patch(`/spaces/${space.id}`, { closed: space.closedAt === null }, space.version), { renews: ['/spaces'] });
  return (
    <li>
      <div>
        <Link to={`/community/spaces/${space.id}`} className={style.name}>
          {space.name}
        </Link>
        <p className={style.quiet}>{space.about}</p>
        <p className={style.quiet}>
          {t('square.spaces.topics', { count: space.topics })} · {t(`square.desk.readers-${space.readers}`)}
          {space.closedAt ? ` · ${t('square.desk.closed')}` : ''}
          {space.lastPostedAt && (
            <>
              {' · '}
              <When at={space.lastPostedAt} />
            </>
          )}
        </p>
      </div>
      {arranges && (
        <span className={style.acts}>
          <Button weight="bare" disabled={at === 0} busy={move.isPending} onClick={() => move.mutate(-1)}>
            {t('square.desk.up')}
          </Button>
          <Button weight="bare" disabled={at === all.length - 1} busy={move.isPending} onClick={() => move.mutate(1)}>
            {t('square.desk.down')}
          </Button>
          <Button weight="bare" onClick={edit}>
            {t('square.desk.edit')}
          </Button>
          <Button weight="bare" busy={close.isPending} onClick={() => close.mutate(undefined)}>
            {t(space.closedAt ? 'square.desk.reopen' : 'square.desk.close')}
          </Button>
        </span>
      )}
    </li>
  );
};

const List = () => {
  const { t } = useWords();
  const { me } = useSession();
  const [editing, setEditing] = useState<string | undefined>();
  const spaces = useRead<{ items: Space[] }>('/spaces');
  const arranges = me.role === 'owner' || me.role === 'manager';
  const companies = useRead<Companies>(arranges ? '/companies' : undefined);
  const companyId = companies.data?.items[0]?.id;
  const make = arranges && companyId && (
    <Button weight="do" onClick={() => setEditing('new')}>
      {t('square.desk.make')}
    </Button>
  );
  const close = () => setEditing(undefined);
  if (editing === 'new' && companyId) return <SpaceForm companyId={companyId} done={close} cancel={close} />;
  return (
    <Read of={spaces}>
      {({ items }) => {
        const edited = items.find((one) => one.id === editing);
        if (edited) return <SpaceForm space={edited} companyId={edited.companyId} done={close} cancel={close} />;
        if (items.length === 0) return <Empty acts={make}>{t('square.desk.none')}</Empty>;
        return (
          <>
            <div className={style.head}>
              <p className={style.quiet}>{t('square.desk.lead')}</p>
              {make}
            </div>
            <ul className={style.list}>
              {items.map((space) => (
                <Line key={space.id} space={space} all={items} arranges={arranges} edit={() => setEditing(space.id)} />
              ))}
            </ul>
          </>
        );
      }}
    </Read>
  );
};

const useColumns = (): Column<TopicRow>[] => {
  const { t } = useWords();
  return [
    { id: 'title', head: t('square.desk.topics'), cell: (one) => one.title },
    { id: 'kind', head: t('square.spaces.kind'), cell: (one) => t(`square.kind.${one.kind}`), spare: true },
    { id: 'author', head: t('square.desk.author'), cell: (one) => one.author.name ?? t('square.left'), spare: true },
    {
      id: 'answers',
      head: t('square.desk.answers'),
      cell: (one) =>
        one.kind === 'question' && one.answers === 0 ? t('square.desk.unanswered') : <span className="num">{one.answers}</span>,
      end: true,
    },
    { id: 'last', head: t('square.desk.last'), cell: (one) => <When at={one.lastPostedAt} />, end: true, spare: true },
  ];
};

const Topics = ({ id }: { id: string }) => {
  const { t } = useWords();
  const navigate = useNavigate();
  const [sort, setSort] = useState<'new' | 'unanswered'>('new');
  const space = useRead<Space>(`/spaces/${id}`);
  const topics = usePages<TopicRow>('/topics', { spaceId: id, sort, limit: 50 });
  const columns = useColumns();
  const choices = (['new', 'unanswered'] as const).map((value) => ({ value, word: t(`square.spaces.${value}`) }));
  return (
    <Read of={space}>
      {(one) => (
        <>
          <div className={style.head}>
            <h2>{one.name}</h2>
            <Button weight="bare" onClick={() => void navigate('/community/spaces')}>
              {t('square.desk.back')}
            </Button>
          </div>
          <Choices name={t('square.spaces.sort')} choices={choices} chosen={sort} choose={setSort} />
          {topics.isPending && <Loading />}
          {topics.error && <Problem error={topics.error} again={() => void topics.refetch()} />}
          {topics.data && topics.items.length === 0 && <Empty>{t('square.desk.no-topics')}</Empty>}
          {topics.items.length > 0 && (
            <Table
              name={one.name}
              rows={topics.items}
              columns={columns}
              keyOf={(row) => row.id}
              to={(row) => `/community/spaces/topic/${row.id}`}
              more={topics.hasNextPage ? () => void topics.fetchNextPage() : undefined}
              reading={topics.isFetchingNextPage}
            />
          )}
        </>
      )}
    </Read>
  );
};

/** Spaces: made, arranged and closed here; and their topics, which staff read and answer. */
export const Spaces = ({ id }: { id: string | undefined }) => {
  if (id?.startsWith('topic/')) return <SquareTopic key={id} id={id.slice('topic/'.length)} />;
  return id ? <Topics key={id} id={id} /> : <List />;
};
