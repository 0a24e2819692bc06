import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { Link, useNavigate } from 'react-router';
import { useWords } from '../language.ts';
import style from './table.module.css';

export type Sort = { by: string; down: boolean };

export type Column<T> = {
  id: string;
  head: ReactNode;
  cell: (row: T) => ReactNode;
  /** the head can be clicked; which way it sorts first */
  sorts?: 'up' | 'down';
  /** figures stand at the right */
  end?: boolean;
  /** left out on the phone */
  spare?: boolean;
};

type Props<T> = {
  name: string;
  rows: readonly T[];
  columns: readonly Column<T>[];
  keyOf: (row: T) => string;
  /** the address of a row; its first cell becomes the link */
  to?: (row: T) => string;
  chosen?: string | undefined;
  sort?: Sort | undefined;
  sortBy?: (sort: Sort) => void;
  /** all of them, when more are to come than were read */
  total?: number | undefined;
  /** reads the next page when the end comes near */
  more?: (() => void) | undefined;
  reading?: boolean;
  /** the height of the scrolling box; left out the page itself scrolls and every row is drawn */
  height?: string;
};

const sortWord = (sort: Sort | undefined, id: string) => (sort?.by === id ? (sort.down ? 'descending' : 'ascending') : undefined);

const Head = <T,>({ column, sort, sortBy }: { column: Column<T>; sort: Sort | undefined; sortBy: ((sort: Sort) => void) | undefined }) => {
  const state = sortWord(sort, column.id);
  const classes = [column.end && style.end, column.spare && style.spare].filter(Boolean).join(' ');
  // a column of acts has no name to announce
  if (column.head === '' || column.head === undefined || column.head === null) return <td className={classes} />;
  const next = { by: column.id, down: state ? state === 'ascending' : column.sorts === 'down' };
  return (
    <th scope="col" className={classes} aria-sort={state}>
      {column.sorts && sortBy ? (
        <button type="button" className={state ? `${style.sort} ${style.sorted}` : style.sort} onClick={() => sortBy(next)}>
          {column.head}
          <span className={style.arrow} aria-hidden="true">
            {state ? (state === 'descending' ? '↓' : '↑') : ''}
          </span>
        </button>
      ) : (
        column.head
      )}
    </th>
  );
};

/** ↑ and ↓ walk through the links of the rows. */
const walk = (event: KeyboardEvent<HTMLElement>) => {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0 || !(event.target instanceof HTMLElement)) return;
  const row = event.target.closest('tr');
  const near = step > 0 ? row?.nextElementSibling : row?.previousElementSibling;
  const link = near?.querySelector('a');
  if (!link) return;
  event.preventDefault();
  link.focus();
};

/** Rows by hairlines. Thousands of rows scroll as smoothly as ten: only those in sight are drawn. */
export const Table = <T,>({ name, rows, columns, keyOf, to, chosen, sort, sortBy, total, more, reading, height }: Props<T>) => {
  const { t } = useWords();
  const navigate = useNavigate();
  const box = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => 38,
    overscan: 12,
    // the head stands above the rows within the box
    scrollPaddingEnd: 40,
    enabled: height !== undefined,
  });
  const drawn = height === undefined ? rows.map((_, index) => index) : virtual.getVirtualItems().map((item) => item.index);
  const before = height === undefined ? 0 : (virtual.getVirtualItems()[0]?.start ?? 0);
  const after = height === undefined ? 0 : virtual.getTotalSize() - (virtual.getVirtualItems().at(-1)?.end ?? 0);
  const last = drawn.at(-1) ?? -1;
  useEffect(() => {
    if (height !== undefined && more && !reading && last >= rows.length - 15) more();
  }, [height, more, reading, last, rows.length]);
  const place = chosen === undefined ? -1 : rows.findIndex((row) => keyOf(row) === chosen);
  // whoever is walked to by keys comes into sight
  useEffect(() => {
    if (place < 0) return;
    if (height !== undefined) virtual.scrollToIndex(place);
    else box.current?.querySelector('tr[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [place, height, virtual]);
  return (
    // biome-ignore lint: a box that scrolls must be reachable by keyboard
    <div
      ref={box}
      className={height === undefined ? style.wide : style.scroll}
      style={height === undefined ? undefined : { height }}
      onKeyDown={walk}
    >
      <table className={style.table} aria-label={name} aria-rowcount={total ?? rows.length}>
        <thead>
          <tr>
            {columns.map((column) => (
              <Head key={column.id} column={column} sort={sort} sortBy={sortBy} />
            ))}
          </tr>
        </thead>
        <tbody>
          {before > 0 && <Spacer height={before} />}
          {drawn.map((index) => {
            const row = rows[index];
            if (row === undefined) return null;
            const address = to?.(row);
            const key = keyOf(row);
            return (
              <tr
                key={key}
                aria-rowindex={index + 2}
                className={[address ? style.row : style.plain, key === chosen && style.chosen].filter(Boolean).join(' ')}
                aria-current={key === chosen ? 'true' : undefined}
                onClick={(event) => {
                  if (address && !(event.target as HTMLElement).closest('a, button, input, select, label, [role="alert"]'))
                    void navigate(address);
                }}
              >
                {columns.map((column, at) => (
                  <td key={column.id} className={[column.end && style.end, column.spare && style.spare].filter(Boolean).join(' ')}>
                    {at === 0 && address ? (
                      <Link to={address} className={style.link}>
                        {column.cell(row)}
                      </Link>
                    ) : (
                      column.cell(row)
                    )}
                  </td>
                ))}
              </tr>
            );
          })}
          {after > 0 && <Spacer height={after} />}
        </tbody>
      </table>
      {height === undefined && more && (
        <div className={style.foot}>
          <button type="button" className={style.sort} onClick={more} disabled={reading}>
            {t(reading ? 'desk.loading' : 'desk.more')}
          </button>
        </div>
      )}
    </div>
  );
};

const Spacer = ({ height }: { height: number }) => (
  <tr className={style.spacer} aria-hidden="true">
    <td style={{ height }} />
  </tr>
);
