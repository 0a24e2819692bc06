import { useNavigate } from 'react-router';
import { writeNumber } from '../../format/number.ts';
import { useWords } from '../../language.ts';
import { ButtonLink } from '../../parts/button.tsx';
import { When } from '../../parts/said.tsx';
import { Page, PageHead } from '../../parts/section.tsx';
import { Empty, Loading, Problem } from '../../parts/states.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { usePages } from '../../reading.ts';
import { useSession } from '../../session.ts';
import { useKeys } from '../../shell/keys.ts';
import { useTitle } from '../../shell/title.ts';
import style from './segments.module.css';
import { Ways } from './ways.tsx';
import type { Segment } from './what.ts';

const useColumns = (): Column<Segment>[] => {
  const { t, either, language } = useWords();
  return [
    { id: 'name', head: t('segment.screen.name'), cell: (one) => <strong>{one.name}</strong> },
    { id: 'rule', head: t('segment.screen.rule'), cell: (one) => <span className={style.told}>{either(one.told)}</span>, spare: true },
    {
      id: 'members',
      head: t('segment.screen.members'),
      cell: (one) =>
        one.filledAt ? (
          <span className="num">{writeNumber(one.members, language, 0)}</span>
        ) : (
          <span className="wait">{t('segment.screen.filling')}</span>
        ),
      end: true,
    },
    {
      id: 'lately',
      head: t('segment.screen.lately'),
      cell: (one) => <span className="num">{one.lately > 0 ? `+${writeNumber(one.lately, language, 0)}` : '—'}</span>,
      end: true,
      spare: true,
    },
    { id: 'changed', head: t('segment.screen.changed'), cell: (one) => <When at={one.changedAt} />, end: true, spare: true },
  ];
};

/** Every segment: who is in it, in words and in number. */
export const Component = () => {
  const { t } = useWords();
  const { me } = useSession();
  const navigate = useNavigate();
  useTitle(t('segment.screen.title'));
  const list = usePages<Segment>('/segments', { limit: 100 });
  const columns = useColumns();
  const leads = me.role === 'owner' || me.role === 'manager';
  useKeys('segment.screen.title', leads ? [{ press: 'n', words: 'segment.screen.new', act: () => void navigate('/segments/new') }] : []);
  const make = (
    <ButtonLink weight="do" to="/segments/new" press="n">
      {t('segment.screen.new')}
    </ButtonLink>
  );
  return (
    <Page>
      <PageHead
        title={t('segment.screen.title')}
        beside={<Ways at="list" />}
        acts={leads && list.items.length > 0 && make}
        meta={t('segment.screen.lead')}
      />
      {list.isPending && <Loading />}
      {Boolean(list.error) && <Problem error={list.error} again={() => void list.refetch()} />}
      {list.data && list.items.length === 0 && (
        <Empty way={t('segment.screen.none-way')} acts={leads && make}>
          {t('segment.screen.none')}
        </Empty>
      )}
      {list.items.length > 0 && (
        <div className={style.table}>
          <Table
            name={t('segment.screen.title')}
            rows={list.items}
            columns={columns}
            keyOf={(one) => one.id}
            to={(one) => `/segments/${one.id}`}
            more={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
            reading={list.isFetchingNextPage}
          />
        </div>
      )}
    </Page>
  );
};
