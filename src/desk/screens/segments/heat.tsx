import { type KeyboardEvent, useRef } from 'react';
import { writeNumber, writeShare, writeShort } from '../../format/number.ts';
import { useWords } from '../../language.ts';
import { cellAt, cellName, classesIn, coverOf, linesIn, paintOf, type Shade, sumOf, tiersIn, trendOf, wayOf } from './cells.ts';
import style from './grid.module.css';
import type { Cell, Grid, GridPage } from './what.ts';

const arrows = { up: 'M2 8 8 2M3.5 2H8v4.5', down: 'M2 2 8 8M8 3.5V8H3.5', flat: 'M1 5h8' };
export const Arrow = ({ way }: { way: 'up' | 'down' | 'flat' }) => (
  <svg className={style.arrow} viewBox="0 0 10 10" aria-hidden="true">
    <path d={arrows[way]} />
  </svg>
);

type Given = {
  page: GridPage;
  grid: Grid;
  shade: Shade;
  chosen: Cell | undefined;
  choose: (cell: Cell) => void;
  open: (cell: Cell) => void;
  /** on the phone: the one class in sight */
  inSight: string;
};

const CellButton = ({ cell, given }: { cell: Cell; given: Given }) => {
  const { t, language } = useWords();
  const { page, grid, shade, chosen, choose, open } = given;
  const { loss, strength } = paintOf(cell, shade, page.cells);
  const trend = trendOf(cell);
  const empty = cell.customers === 0;
  const said = empty
    ? t('segment.grid.nobody')
    : [
        t('segment.grid.count', { count: cell.customers, many: writeNumber(cell.customers, language, 0) }),
        writeShort(Number(cell.profit), language),
        trend === null ? '' : writeShare(trend, language),
        writeShare(coverOf(cell), language),
      ].join(', ');
  return (
    <button
      type="button"
      data-cell={`${cell.line} ${cell.class} ${cell.tier}`}
      className={[style.cell, empty && style.none, loss && style.loss].filter(Boolean).join(' ')}
      style={{ '--h': `${strength.toFixed(0)}%` } as React.CSSProperties}
      aria-pressed={cell.id === chosen?.id}
      tabIndex={cell.id === chosen?.id ? 0 : -1}
      // Enter on the chosen cell opens its customers, a click only chooses
      onClick={(event) => (event.detail === 0 && cell.id === chosen?.id ? open(cell) : choose(cell))}
    >
      <span className="unseen">{`${cellName(grid, cell)}: ${said}`}</span>
      {empty ? (
        <span aria-hidden="true">{t('segment.grid.nobody')}</span>
      ) : (
        <>
          <b className="num" aria-hidden="true">
            {writeNumber(cell.customers, language, 0)}
          </b>
          <span className="num" aria-hidden="true">
            {writeShort(Number(cell.profit), language)}
          </span>
          <Arrow way={wayOf(trend)} />
          <span className={style.cover} aria-hidden="true">
            <i style={{ width: `${(coverOf(cell) * 100).toFixed(0)}%` }} />
          </span>
        </>
      )}
    </button>
  );
};

/** Lines × classes × tiers; the arrow keys walk from cell to cell. */
export const Heat = (given: Given) => {
  const { language } = useWords();
  const { page, grid, chosen, choose, inSight } = given;
  const box = useRef<HTMLTableElement>(null);
  const [lines, classes, tiers] = [linesIn(grid), classesIn(grid), tiersIn(grid)];
  const columns = classes.flatMap((one) => tiers.map((tier) => ({ class: one.key, tier: tier.key })));
  const walk = (event: KeyboardEvent) => {
    const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
    if (!step || !chosen) return;
    event.preventDefault();
    const row = lines.findIndex((one) => one.key === chosen.line) + (step[0] ?? 0);
    const column = columns.findIndex((one) => one.class === chosen.class && one.tier === chosen.tier) + (step[1] ?? 0);
    const next = cellAt(page, lines[row]?.key, columns[column]?.class, columns[column]?.tier);
    if (!next) return;
    choose(next);
    box.current?.querySelector<HTMLElement>(`[data-cell="${next.line} ${next.class} ${next.tier}"]`)?.focus();
  };
  const off = (key: string) => (key === inSight ? undefined : style.off);
  return (
    <table ref={box} className={style.heat} onKeyDown={walk}>
      <thead>
        <tr>
          <td className={style.names} />
          {classes.map((one) => (
            <th key={one.key} scope="colgroup" colSpan={tiers.length} className={[style.class, off(one.key)].filter(Boolean).join(' ')}>
              {one.name}{' '}
              <span className="num">{writeNumber(sumOf(page.cells.filter((cell) => cell.class === one.key)).customers, language, 0)}</span>
            </th>
          ))}
        </tr>
        <tr>
          <td className={style.names} />
          {classes.flatMap((one) =>
            tiers.map((tier, at) => (
              <th key={`${one.key} ${tier.key}`} scope="col" className={[at === 0 && style.gap, off(one.key)].filter(Boolean).join(' ')}>
                {tier.name}
              </th>
            )),
          )}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => {
          const sum = sumOf(page.cells.filter((cell) => cell.line === line.key));
          return (
            <tr key={line.key}>
              <th scope="row" className={style.names}>
                <b>{line.name}</b>
                <span className="num">
                  {writeNumber(sum.customers, language, 0)} · {writeShort(sum.profit, language)}
                </span>
              </th>
              {columns.map((column) => {
                const cell = cellAt(page, line.key, column.class, column.tier);
                const first = column.tier === tiers[0]?.key;
                return (
                  <td key={`${column.class} ${column.tier}`} className={[first && style.gap, off(column.class)].filter(Boolean).join(' ')}>
                    {cell && <CellButton cell={cell} given={given} />}
                  </td>
                );
              })}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
};
