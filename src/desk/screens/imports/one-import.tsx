import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { api } from '../../client.ts';
import { writeNumber } from '../../format/number.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Confirm } from '../../parts/dialog.tsx';
import { Facts, KeyValue } from '../../parts/facts.tsx';
import { When } from '../../parts/said.tsx';
import { PageHead, Section } from '../../parts/section.tsx';
import { Progress, Read } from '../../parts/states.tsx';
import { Table } from '../../parts/table.tsx';
import { useAct, usePages, useRead } from '../../reading.ts';
import style from './imports.module.css';
import { Conflicts, Twins } from './side-lists.tsx';
import { type Counts, type Fault, type FaultKind, figuresOf, type Import, isBusy, pulse, undoneParts } from './what.ts';

/** The problems by their kind, the commonest first; one of them may be chosen to see its rows alone. */
const Kinds = ({ run, kind, choose }: { run: Import; kind: FaultKind | undefined; choose: (kind: FaultKind | undefined) => void }) => {
  const { t, either, language } = useWords();
  const kinds = useRead<{ items: FaultKind[] }>(`/imports/${run.id}/error-kinds`).data?.items ?? [];
  if (kinds.length < 2 || run.counts.faults < 6) return null;
  return (
    <ul className={style.kinds} aria-label={t('imports.screen.error-kinds')}>
      {kinds.map((one) => {
        const on = one.field === kind?.field && one.code === kind.code;
        return (
          <li key={`${one.field} ${one.code}`}>
            <button type="button" aria-pressed={on} onClick={() => choose(on ? undefined : one)}>
              <span className={`num ${style.times}`}>
                {t('imports.screen.error-times', { count: one.count, times: writeNumber(one.count, language) })}
              </span>
              <span className={style.said}>{either(one.text)}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
};

const Faults = ({ run }: { run: Import }) => {
  const { t, either } = useWords();
  const [kind, setKind] = useState<FaultKind>();
  const pages = usePages<Fault>(`/imports/${run.id}/errors`, { field: kind?.field, code: kind?.code });
  if (run.counts.faults === 0) return <p className={style.quiet}>{t('imports.screen.errors-none')}</p>;
  return (
    <>
      <p className={style.lead}>{t('imports.screen.errors-way')}</p>
      <p>
        <a className={style.word} href={`/api/v1/imports/${run.id}/errors?format=csv`} download>
          {t('imports.screen.errors-file')}
        </a>
      </p>
      <Kinds run={run} kind={kind} choose={setKind} />
      <Table
        name={t('imports.screen.errors')}
        rows={pages.items}
        keyOf={(fault) => `${fault.row} ${fault.field} ${fault.code}`}
        columns={[
          { id: 'row', head: t('imports.screen.error-row'), cell: (fault) => <span className="num">{fault.row}</span> },
          { id: 'what', head: t('imports.screen.error-what'), cell: (fault) => <span className={style.said}>{either(fault.text)}</span> },
        ]}
        more={pages.hasNextPage ? () => void pages.fetchNextPage() : undefined}
        reading={pages.isFetchingNextPage}
      />
    </>
  );
};

const Acts = ({ run }: { run: Import }) => {
  const { t } = useWords();
  const navigate = useNavigate();
  const [asks, setAsks] = useState(false);
  const undo = useAct(() => api.post(`/imports/${run.id}/undo`), { renews: ['/imports'], done: () => setAsks(false) });
  const carryOut = useAct(() => api.post<{ id: string }>(`/imports/${run.id}/carry-out`), {
    renews: ['/imports'],
    done: ({ id }) => void navigate(`/imports/${id}`),
  });
  const canUndo = !run.dryRun && (run.state === 'done' || run.state === 'failed') && run.counts.rows > 0;
  return (
    <div className={style.acts}>
      {run.canCarryOut && (
        <Button weight="do" busy={carryOut.isPending} onClick={() => carryOut.mutate(undefined)}>
          {t('imports.screen.carry-out')}
        </Button>
      )}
      {canUndo && <Button onClick={() => setAsks(true)}>{t('imports.screen.undo')}</Button>}
      {asks && (
        <Confirm
          title={t('imports.screen.undo-ask')}
          word={t('imports.screen.undo')}
          busy={undo.isPending}
          act={() => undo.mutate(undefined)}
          close={() => setAsks(false)}
        >
          {t('imports.screen.undo-what', { name: run.fileName })}
        </Confirm>
      )}
    </div>
  );
};

const TakenBack = ({ undone }: { undone: NonNullable<Import['undone']> }) => {
  const { t, language } = useWords();
  const parts = undoneParts.filter((part) => undone[part] > 0).map((part) => t(`imports.screen.undone-${part}`, { count: undone[part] }));
  const said = parts.length > 0 ? parts.join(language === 'zh' ? '，' : ', ') : t('imports.screen.undone-nothing');
  return <p className={style.good}>{t('imports.screen.undone-said', { parts: said })}</p>;
};

const Told = ({ run }: { run: Import }) => {
  const { t, either, language } = useWords();
  const figure = (key: keyof Counts) => <span className="num">{writeNumber(run.counts[key], language)}</span>;
  return (
    <>
      <Link className={style.back} to="/imports">
        ← {t('imports.screen.title')}
      </Link>
      <PageHead
        title={<span className={style.name}>{run.fileName}</span>}
        meta={
          <span>
            {run.dryRun && `${t('imports.screen.dry-run')} · `}
            {t(`imports.kind.${run.kind}`)} · {t(`imports.state.${run.state}`)} · {run.by ?? t('imports.screen.by-machine')} ·{' '}
            <When at={run.askedAt} precise />
          </span>
        }
      />
      {isBusy(run) && (
        <Progress
          what={t(`imports.state.${run.state}`)}
          value={run.rows.read}
          of={Math.max(1, run.rows.of)}
          count={t('imports.screen.progress', { rows: writeNumber(run.rows.read, language), of: writeNumber(run.rows.of, language) })}
        />
      )}
      {run.failure && (
        <p className={style.bad} role="alert">
          {either(run.failure.what)} {either(run.failure.way)}
        </p>
      )}
      {run.dryRun && run.state === 'done' && <p className={style.good}>{t('imports.screen.dry-run-said')}</p>}
      {run.sample && <p className={style.quiet}>{t('imports.screen.sample-data')}</p>}
      {run.undone && <TakenBack undone={run.undone} />}
      <div className={style.counts}>
        <Facts facts={figuresOf[run.kind].first.map((key) => ({ value: figure(key), what: t(`imports.count.${key}`) }))} />
        <KeyValue ruled pairs={figuresOf[run.kind].further.map((key) => ({ key, term: t(`imports.count.${key}`), fact: figure(key) }))} />
      </div>
      <Acts run={run} />
      {run.state === 'undone' && <Conflicts run={run} />}
      {run.dryRun && !isBusy(run) && run.kind === 'customers' && <Twins run={run} />}
      {!isBusy(run) && (
        <div className={style.part}>
          <Section title={t(run.dryRun ? 'imports.screen.doubts' : 'imports.screen.errors')} ruled>
            <Faults run={run} />
          </Section>
        </div>
      )}
    </>
  );
};

/** One import, live while it moves. */
export const OneImport = ({ id }: { id: string }) => {
  const run = useQuery<Import>({
    queryKey: [`/imports/${id}`, {}],
    queryFn: ({ signal }) => api.get<Import>(`/imports/${id}`, {}, signal),
    refetchInterval: ({ state }) => (state.data && isBusy(state.data) ? pulse : false),
  });
  return <Read of={run}>{(data) => <Told run={data} />}</Read>;
};
