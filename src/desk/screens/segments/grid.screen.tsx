import { useEffect, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { timeOf } from '../../format/day.ts';
import { writeNumber } from '../../format/number.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { KeyValue } from '../../parts/facts.tsx';
import { Select } from '../../parts/field.tsx';
import { Kbd } from '../../parts/kbd.tsx';
import { PageHead } from '../../parts/section.tsx';
import { Empty, Read } from '../../parts/states.tsx';
import { useRead } from '../../reading.ts';
import { useSession } from '../../session.ts';
import { useKeys } from '../../shell/keys.ts';
import { useTitle } from '../../shell/title.ts';
import { CellPanel, customersOf } from './cell-panel.tsx';
import { cellName, classesIn, linesIn, type Named, type Shade, shades, sumOf, tiersIn } from './cells.ts';
import style from './grid.module.css';
import { GridForm, useKeepGrid } from './grid-form.tsx';
import { Arrow, Heat } from './heat.tsx';
import { TreatmentForm } from './treatment-form.tsx';
import { Ways } from './ways.tsx';
import { Whales } from './whales.tsx';
import type { Cell, CellPage, Grid, GridPage } from './what.ts';

const Legend = () => {
  const { t } = useWords();
  return (
    <div className={style.legend}>
      <span>
        <b className="num">86</b> {t('segment.grid.people')}
      </span>
      <span>
        {t('segment.grid.low')}
        <span className={style.ramp}>
          {[4, 14, 23, 32, 42].map((one) => (
            <i key={one} style={{ '--h': `${one}%` } as React.CSSProperties} />
          ))}
        </span>
        {t('segment.grid.high')}
      </span>
      <span>
        <i className={style.lossMark} /> {t('segment.grid.loss')}
      </span>
      <span>
        <Arrow way="up" /> {t('segment.grid.trend-is')}
      </span>
      <span>
        <i className={style.coverMark} /> {t('segment.grid.cover-is')}
      </span>
      <span className={style.walk}>
        {['←', '→', '↑', '↓'].map((one) => (
          <Kbd key={one} of={one} />
        ))}{' '}
        {t('segment.grid.walk')}
      </span>
    </div>
  );
};

const Shades = ({ shade, choose }: { shade: Shade; choose: (shade: Shade) => void }) => {
  const { t } = useWords();
  return (
    <span className={style.options}>
      <span className={style.quiet}>{t('segment.grid.colour')}</span>
      {shades.map((one) => (
        <button key={one} type="button" aria-pressed={one === shade} onClick={() => choose(one)}>
          {t(`segment.grid.by-${one}`)}
        </button>
      ))}
      <Kbd of="v" />
    </span>
  );
};

const useShade = (): [Shade, (shade: Shade) => void] => {
  const [search, setSearch] = useSearchParams();
  const asked = search.get('by');
  const shade = shades.find((one) => one === asked) ?? 'profit';
  const choose = (one: Shade) =>
    setSearch(
      (before) => {
        before.set('by', one);
        return before;
      },
      { replace: true },
    );
  return [shade, choose];
};

const best = (cells: readonly Cell[]): Cell | undefined =>
  cells.reduce<Cell | undefined>((first, one) => (!first || Number(one.profit) > Number(first.profit) ? one : first), undefined);

const Full = ({ page, grid, leads, head }: { page: GridPage; grid: Grid; leads: boolean; head: React.ReactNode }) => {
  const { t, language } = useWords();
  const navigate = useNavigate();
  const { zone } = useSession();
  const [search, setSearch] = useSearchParams();
  const [shade, chooseShade] = useShade();
  const [editing, setEditing] = useState<'grid' | 'cell'>();
  const chosen = page.cells.find((one) => one.id === search.get('cell')) ?? best(page.cells);
  const cell = useRead<CellPage>(chosen && page.filledAt ? `/grid/cells/${chosen.id}` : undefined);
  const choose = (one: Cell) =>
    setSearch(
      (before) => {
        before.set('cell', one.id);
        return before;
      },
      { replace: true },
    );
  const close = () => setEditing(undefined);
  useKeys('segment.grid.title', [
    { press: 'v', words: 'segment.grid.colour', act: () => chooseShade(shades[(shades.indexOf(shade) + 1) % shades.length] ?? 'profit') },
    { press: 'Enter', words: 'segment.screen.see', act: () => chosen && void navigate(customersOf(page, chosen)) },
    ...(leads ? [{ press: 'e', words: 'segment.grid.treatment' as const, act: () => chosen && setEditing('cell') }] : []),
  ]);
  const classes = classesIn(grid);
  const everybody = sumOf(page.cells).customers;
  const inSight = chosen?.class ?? classes[0]?.key ?? '';
  const firstOf = (key: string) => page.cells.find((one) => one.class === key && one.line === chosen?.line && one.tier === chosen?.tier);
  return (
    <div className={style.split}>
      <section className={style.main}>
        {head}
        <div className={style.above}>
          <span className={style.quiet}>
            {t('segment.grid.lead')} · {t('segment.grid.count', { count: everybody, many: writeNumber(everybody, language, 0) })} ·{' '}
            {t('segment.grid.profit-ever')}
            {page.summedAt && <> · {t('segment.grid.as-of', { time: timeOf(page.summedAt, zone) })}</>}
          </span>
          <Shades shade={shade} choose={chooseShade} />
          {leads && (
            <Button weight="word" onClick={() => setEditing('grid')}>
              {t('segment.grid.set-up')}
            </Button>
          )}
        </div>
        {!page.filledAt && <p className="wait">{t('segment.grid.filling')}</p>}
        <div className={`${style.options} ${style.narrow}`}>
          {classes.map((one) => (
            <button
              key={one.key}
              type="button"
              aria-pressed={one.key === inSight}
              onClick={() => {
                const next = firstOf(one.key);
                if (next) choose(next);
              }}
            >
              {one.name}
            </button>
          ))}
        </div>
        <Heat
          page={page}
          grid={grid}
          shade={shade}
          chosen={chosen}
          choose={choose}
          open={(one) => void navigate(customersOf(page, one))}
          inSight={inSight}
        />
        <Legend />
        <Whales page={page} grid={grid} line={chosen?.line} />
      </section>
      {chosen && <CellPanel page={page} grid={grid} cell={chosen} edit={() => setEditing('cell')} leads={leads} />}
      {editing === 'grid' && <GridForm page={page} of={grid} close={close} />}
      {editing === 'cell' && cell.data && chosen && <TreatmentForm cell={cell.data} title={cellName(grid, chosen)} close={close} />}
    </div>
  );
};

const named = (all: readonly Named[]): string => all.map((one) => one.name).join(' · ');

const Begin = ({ page, leads, head }: { page: GridPage; leads: boolean; head: React.ReactNode }) => {
  const { t } = useWords();
  const [editing, setEditing] = useState(false);
  const keep = useKeepGrid(page, () => setEditing(false));
  const suggested = page.suggested;
  return (
    <div className={style.begin}>
      {head}
      <Empty
        way={t('segment.grid.set-up-way')}
        acts={
          leads &&
          suggested && (
            <>
              <Button weight="do" busy={keep.isPending} onClick={() => keep.mutate(suggested)}>
                {t('segment.grid.use')}
              </Button>
              <Button onClick={() => setEditing(true)}>{t('segment.grid.set-up')}</Button>
            </>
          )
        }
      >
        {t('segment.grid.use-none')}
      </Empty>
      {suggested && (
        <div className={style.suggested}>
          <KeyValue
            ruled
            pairs={[
              { term: t('segment.grid.lines'), fact: named(linesIn(suggested)) },
              { term: t('segment.grid.classes'), fact: named(classesIn(suggested)) },
              { term: t('segment.grid.tiers'), fact: named(tiersIn(suggested)) },
            ]}
          />
        </div>
      )}
      {editing && suggested && <GridForm page={page} of={suggested} close={() => setEditing(false)} />}
    </div>
  );
};

/** The company's customers as one picture: which are many, which are worth much, which are cared for, and how they are to be treated. */
export const Component = () => {
  const { t } = useWords();
  const { me } = useSession();
  const [companyId, setCompanyId] = useState<string>();
  useTitle(t('segment.grid.title'));
  const companies = useRead<{ items: { id: string; name: string }[] }>('/companies');
  const page = useRead<GridPage>('/grid', { companyId });
  const filling = page.data?.definition && !page.data.filledAt;
  const { refetch } = page;
  useEffect(() => {
    if (!filling) return;
    const timer = setInterval(() => void refetch(), 2000);
    return () => clearInterval(timer);
  }, [filling, refetch]);
  const leads = me.role === 'owner' || me.role === 'manager';
  const several = (companies.data?.items.length ?? 0) > 1;
  return (
    <Read of={page}>
      {(data) => {
        const head = (
          <PageHead
            title={t('segment.grid.title')}
            beside={<Ways at="grid" />}
            acts={
              several && (
                <Select
                  label={t('segment.screen.company')}
                  value={data.companyId}
                  options={(companies.data?.items ?? []).map((one) => ({ value: one.id, word: one.name }))}
                  onChange={(event) => setCompanyId(event.target.value)}
                />
              )
            }
          />
        );
        return data.definition ? (
          <Full key={data.companyId} page={data} grid={data.definition} leads={leads} head={head} />
        ) : (
          <Begin key={data.companyId} page={data} leads={leads} head={head} />
        );
      }}
    </Read>
  );
};
