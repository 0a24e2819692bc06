import { Link } from 'react-router';
import { dayOf, daysApart } from '../../format/day.ts';
import { writeNumber, writeShare, writeShortAmount } from '../../format/number.ts';
import { useWords } from '../../language.ts';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { Money } from '../../parts/said.tsx';
import { Label } from '../../parts/section.tsx';
import { Loading, Problem } from '../../parts/states.tsx';
import { useRead } from '../../reading.ts';
import { useSession } from '../../session.ts';
import { cellName, coverOf, sumOf, trendOf } from './cells.ts';
import style from './grid.module.css';
import { TreatmentFacts } from './treatment-facts.tsx';
import { type Cell, type CellPage, customersIn, type Grid, type GridPage } from './what.ts';

export const customersOf = (page: GridPage, cell: Cell): string =>
  customersIn({ field: 'cell', is: 'in', value: { company: page.companyId, line: cell.line, class: cell.class, tier: cell.tier } });

const Neglected = ({ cell }: { cell: CellPage }) => {
  const { t, language } = useWords();
  const { today, zone } = useSession();
  const { items, all } = cell.neglected;
  if (all === 0) return null;
  return (
    <div className={style.neglected}>
      <Label>{t('segment.grid.neglected', { many: writeNumber(all, language, 0) })}</Label>
      <ul className={style.people}>
        {items.map((one) => (
          <li key={one.id}>
            <Link to={`/customers/${one.id}`}>{one.name}</Link>
            <span>
              {one.lastContactAt
                ? t('segment.grid.days', { days: daysApart(dayOf(one.lastContactAt, zone), today) })
                : t('segment.grid.never')}
            </span>
            <Money of={one.profit} />
          </li>
        ))}
      </ul>
    </div>
  );
};

/** The chosen cell: how many, what they bring, how it goes, how they are treated, and who was left out. */
export const CellPanel = ({
  page,
  grid,
  cell,
  edit,
  leads,
}: {
  page: GridPage;
  grid: Grid;
  cell: Cell;
  edit: () => void;
  leads: boolean;
}) => {
  const { t, language } = useWords();
  const read = useRead<CellPage>(page.filledAt ? `/grid/cells/${cell.id}` : undefined);
  const trend = trendOf(cell);
  const all = sumOf(page.cells).profit;
  const share = all > 0 ? writeNumber((Number(cell.profit) / all) * 100, language, 0) : '—';
  return (
    <aside className={style.panel} aria-label={t('segment.grid.chosen')}>
      <Label
        end={
          <Link to={customersOf(page, cell)} className={style.see}>
            {t('segment.grid.see-count', { count: cell.customers })} <kbd>⏎</kbd>
          </Link>
        }
      >
        {t('segment.grid.chosen')}
      </Label>
      <h2 className={style.lead}>{cellName(grid, cell)}</h2>
      <dl className={style.two}>
        <div>
          <dd className="num">{writeNumber(cell.customers, language, 0)}</dd>
          <dt>{t('segment.grid.in-cell')}</dt>
        </div>
        <div>
          <dd className="num">{writeShortAmount({ currency: page.currency, amount: cell.profit }, language)}</dd>
          <dt>{t('segment.grid.profit-share', { share })}</dt>
        </div>
        <div>
          <dd className="num">{trend === null ? '—' : `${trend > 0 ? '+' : ''}${writeShare(trend, language)}`}</dd>
          <dt>{t('segment.grid.trend')}</dt>
        </div>
        <div>
          <dd className="num">{writeShare(coverOf(cell), language)}</dd>
          <dt>{t('segment.grid.cover')}</dt>
        </div>
      </dl>
      <Label
        end={
          leads && (
            <Button weight="word" press="e" onClick={edit}>
              {t('segment.grid.edit')}
            </Button>
          )
        }
      >
        {t('segment.grid.treatment')}
      </Label>
      {read.isPending && <Loading />}
      {Boolean(read.error) && <Problem error={read.error} />}
      {read.data && (
        <>
          <TreatmentFacts of={read.data} currency={page.currency} />
          <Neglected cell={read.data} />
        </>
      )}
      <p className={style.acts}>
        <ButtonLink to={customersOf(page, cell)}>{t('segment.screen.see')}</ButtonLink>
      </p>
    </aside>
  );
};
