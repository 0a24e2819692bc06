import { useWords } from '../../language.ts';
import { Page, PageHead } from '../../parts/section.tsx';
import { Empty, Read } from '../../parts/states.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { useRead } from '../../reading.ts';
import { useTitle } from '../../shell/title.ts';
import style from './programmes.module.css';
import type { ProgrammeRow } from './what.ts';

const Name = ({ programme }: { programme: ProgrammeRow }) => {
  const { t, either } = useWords();
  return (
    <>
      <strong>{either(programme.name)}</strong>
      {programme.state !== 'running' && <span className={style.wait}> · {t(`programme.screen.state.${programme.state}`)}</span>}
    </>
  );
};

const toneOf = (verdict: ProgrammeRow['effect']['verdict']): string => {
  if (verdict === 'works') return 'good';
  return verdict === 'harms' ? 'bad' : (style.quiet ?? '');
};

/** Every programme: on or off, who is in it, who waits, and what it did. */
export const Component = () => {
  const { t, either } = useWords();
  useTitle(t('programme.screen.title'));
  const list = useRead<{ items: ProgrammeRow[] }>('/programmes');
  const columns: Column<ProgrammeRow>[] = [
    { id: 'name', head: t('programme.screen.name'), cell: (one) => <Name programme={one} /> },
    { id: 'inside', head: t('programme.screen.inside'), cell: (one) => <span className="num">{one.inside}</span>, end: true },
    { id: 'waiting', head: t('programme.screen.waiting'), cell: (one) => <span className="num">{one.waiting}</span>, end: true },
    { id: 'alone', head: t('programme.screen.alone'), cell: (one) => <span className="num">{one.alone}</span>, end: true, spare: true },
    {
      id: 'effect',
      head: t('programme.screen.effect'),
      cell: (one) => <span className={`${style.effect} ${toneOf(one.effect.verdict)}`}>{either(one.effect.text)}</span>,
      spare: true,
    },
  ];
  return (
    <Page>
      <PageHead title={t('programme.screen.title')} meta={<span className={style.lead}>{t('programme.screen.lead')}</span>} />
      <Read of={list}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty way={t('programme.screen.none-way')}>{t('programme.screen.none')}</Empty>
          ) : (
            <div className={style.table}>
              <Table
                name={t('programme.screen.title')}
                rows={items}
                columns={columns}
                keyOf={(one) => one.id}
                to={(one) => `/programmes/${one.id}`}
              />
            </div>
          )
        }
      </Read>
    </Page>
  );
};
