import { useDeferredValue, useState } from 'react';
import { useNavigate } from 'react-router';
import { houseNow } from '../../house-time.ts';
import { useWords } from '../../language.ts';
import { TextInput } from '../../parts/field.tsx';
import { When } from '../../parts/said.tsx';
import { Empty, Loading, Problem } from '../../parts/states.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { Choices } from '../../parts/words-row.tsx';
import { usePages, useRead } from '../../reading.ts';
import style from './community.module.css';
import { MemberPanel } from './member-panel.tsx';
import type { Member, MemberPage } from './moderation.what.ts';

type Among = 'all' | '0' | '1' | '2' | '3' | '4' | 'silenced' | 'moderators';

const queryOf = (among: Among, q: string) => ({
  ...(q ? { q } : {}),
  ...(among === 'silenced' || among === 'moderators' ? { only: among } : {}),
  ...(/^\d$/.test(among) ? { level: among } : {}),
});

/** Who belongs to the square: by level, those who may not write for a while, those who keep spaces in order. */
export const Members = ({ id }: { id: string | undefined }) => {
  const { t } = useWords();
  const navigate = useNavigate();
  const [among, setAmong] = useState<Among>('all');
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const counts = useRead<MemberPage>('/moderation/members', { limit: 1 }).data?.counts;
  const pages = usePages<Member>('/moderation/members', { limit: 50, ...queryOf(among, q) });
  const levels = (['0', '1', '2', '3', '4'] as const).map((value) => ({
    value,
    word: t(`trust.level.${value}`),
    count: counts?.levels[Number(value)],
  }));
  const columns: Column<Member>[] = [
    { id: 'name', head: t('trust.desk.member'), cell: (one) => one.name },
    {
      id: 'level',
      head: t('trust.desk.level'),
      cell: (one) => (
        <>
          {t(`trust.level.${String(one.level) as '0'}`)}
          {one.byHand && <span className="quiet"> · {t('trust.desk.by-hand')}</span>}
          {one.silencedUntil && new Date(one.silencedUntil) > houseNow() && <span className="bad"> · {t('trust.desk.silenced')}</span>}
        </>
      ),
    },
    { id: 'moderates', head: t('trust.desk.moderates'), cell: (one) => one.moderates.map((space) => space.name).join('、'), spare: true },
    { id: 'days', head: t('trust.desk.days'), end: true, spare: true, cell: (one) => <span className="num">{one.daysVisited}</span> },
    { id: 'read', head: t('trust.desk.read'), end: true, spare: true, cell: (one) => <span className="num">{one.postsRead}</span> },
    {
      id: 'received',
      head: t('trust.desk.received'),
      end: true,
      spare: true,
      cell: (one) => <span className="num">{one.likesReceived}</span>,
    },
    { id: 'seen', head: t('trust.desk.seen'), end: true, cell: (one) => <When at={one.seenAt} /> },
  ];
  return (
    <>
      <div className={style.bar}>
        <TextInput
          label={t('trust.desk.find')}
          type="search"
          value={typed}
          maxLength={60}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Choices<Among>
          name={t('trust.desk.level')}
          choices={[
            { value: 'all', word: t('trust.desk.all') },
            ...levels,
            { value: 'silenced', word: t('trust.desk.silenced'), count: counts?.silenced },
            { value: 'moderators', word: t('trust.desk.moderators'), count: counts?.moderators },
          ]}
          chosen={among}
          choose={setAmong}
        />
      </div>
      {pages.isPending && <Loading />}
      {pages.error && <Problem error={pages.error} again={() => void pages.refetch()} />}
      {!pages.isPending && pages.items.length === 0 && <Empty way={t('trust.desk.no-members-way')}>{t('trust.desk.no-members')}</Empty>}
      {pages.items.length > 0 && (
        <Table<Member>
          name={t('trust.desk.members')}
          rows={pages.items}
          columns={columns}
          keyOf={(one) => one.id}
          to={(one) => `/community/members/${one.id}`}
          chosen={id}
          more={pages.hasNextPage ? () => void pages.fetchNextPage() : undefined}
          reading={pages.isFetchingNextPage}
        />
      )}
      {id && <MemberPanel id={id} close={() => void navigate('/community/members')} />}
    </>
  );
};
