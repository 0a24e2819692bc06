import { useParams } from 'react-router';
import { writeNumber } from '../../format/number.ts';
import { useWords } from '../../language.ts';
import { When } from '../../parts/said.tsx';
import { Page, PageHead, Section } from '../../parts/section.tsx';
import { Empty, Loading, Problem } from '../../parts/states.tsx';
import { Table } from '../../parts/table.tsx';
import { usePages } from '../../reading.ts';
import { HandIn } from './hand-in.tsx';
import style from './imports.module.css';
import { OneImport } from './one-import.tsx';
import { TakeOut } from './take-out.tsx';
import type { Import } from './what.ts';

const shade = ({ state }: Import): string | undefined => {
  if (state === 'failed') return style.bad;
  return state === 'done' ? style.good : state === 'undone' ? style.quiet : style.wait;
};

const Earlier = () => {
  const { t, language } = useWords();
  const pages = usePages<Import>('/imports');
  if (pages.isPending) return <Loading />;
  if (pages.error) return <Problem error={pages.error} again={() => void pages.refetch()} />;
  if (pages.items.length === 0) return <Empty way={t('imports.screen.none-way')}>{t('imports.screen.none')}</Empty>;
  return (
    <Table
      name={t('imports.screen.list')}
      rows={pages.items}
      keyOf={(run) => run.id}
      to={(run) => `/imports/${run.id}`}
      columns={[
        { id: 'file', head: t('imports.screen.error-file'), cell: (run) => <span className={style.name}>{run.fileName}</span> },
        {
          id: 'state',
          head: t('imports.screen.state'),
          cell: (run) => (
            <span className={shade(run)}>
              {t(`imports.state.${run.state}`)}
              {run.dryRun && ` · ${t('imports.screen.dry-run')}`}
            </span>
          ),
        },
        { id: 'kind', head: t('imports.screen.kind'), cell: (run) => t(`imports.kind.${run.kind}`) },
        { id: 'rows', head: t('imports.count.rows'), end: true, spare: true, cell: (run) => writeNumber(run.counts.rows, language) },
        { id: 'faults', head: t('imports.count.faults'), end: true, spare: true, cell: (run) => writeNumber(run.counts.faults, language) },
        { id: 'by', head: t('imports.screen.who'), spare: true, cell: (run) => run.by ?? t('imports.screen.by-machine') },
        { id: 'at', head: t('imports.screen.when'), end: true, spare: true, cell: (run) => <When at={run.askedAt} /> },
      ]}
      more={pages.hasNextPage ? () => void pages.fetchNextPage() : undefined}
      reading={pages.isFetchingNextPage}
    />
  );
};

/** Files on their way in, and those that came before. */
export const Component = () => {
  const { t } = useWords();
  const id = useParams()['*'];
  if (id)
    return (
      <Page>
        <OneImport id={id} />
      </Page>
    );
  return (
    <Page>
      <PageHead title={t('imports.screen.title')} />
      <p className={style.lead}>{t('imports.screen.lead')}</p>
      <HandIn
        before={
          <>
            <div className={style.part}>
              <Section title={t('imports.screen.list')} ruled>
                <Earlier />
              </Section>
            </div>
            <TakeOut />
          </>
        }
      />
    </Page>
  );
};
