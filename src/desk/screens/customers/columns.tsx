import { daysApart } from '../../format/day.ts';
import { writeNumber } from '../../format/number.ts';
import { useWords } from '../../language.ts';
import { Money, When } from '../../parts/said.tsx';
import type { Column } from '../../parts/table.tsx';
import { useSession } from '../../session.ts';
import type { CustomerRow } from './customer.ts';
import style from './customers.module.css';
import { type CellEdit, type CellField, EditCell } from './edit-cell.tsx';
import { useWritten } from './use-written.ts';

const Rhythm = ({ row }: { row: CustomerRow }) => {
  const { t } = useWords();
  const { today } = useSession();
  if (row.lateOn && row.dueOn && row.lateOn <= today)
    return <span className={style.late}>{t('profile.list.late', { count: daysApart(row.dueOn, today) })}</span>;
  if (row.dueOn && row.dueOn <= today) return <span className={style.due}>{t('profile.list.due-now')}</span>;
  return row.dueOn ? <span className={style.quiet}>{t('profile.list.due-in', { count: daysApart(today, row.dueOn) })}</span> : null;
};

type Marks = { ids: ReadonlySet<string>; mark: (id: string, on: boolean) => void };

/** The columns of the list; whoever may change customers writes in some of them, and has one more to choose customers in. */
export const useColumns = ({ ids, mark }: Marks, edit: CellEdit | undefined): Column<CustomerRow>[] => {
  const { t, language } = useWords();
  const { label, place } = useWritten();
  const tick: Column<CustomerRow> = {
    id: 'mark',
    head: t('profile.list.mark'),
    spare: true,
    cell: (row) => (
      <input
        type="checkbox"
        aria-label={t('profile.list.choose', { name: row.name })}
        checked={ids.has(row.id)}
        onChange={(event) => mark(row.id, event.target.checked)}
      />
    ),
  };
  const written = (field: CellField, words: string | undefined, row: CustomerRow) =>
    edit ? (
      <EditCell row={row} field={field} edit={edit}>
        {words}
      </EditCell>
    ) : (
      words
    );
  return [
    { id: 'name', head: label('name'), cell: (row) => row.name, sorts: 'up' },
    { id: 'place', head: t('profile.list.place'), cell: (row) => written('city', place(row.city, row.country), row), spare: true },
    { id: 'keeper', head: label('keeper'), cell: (row) => written('keeper', row.keeper?.name, row), spare: true },
    {
      id: 'lastOrder',
      head: label('lastOrder'),
      cell: (row) => (row.lastOrder ? <When at={row.lastOrder} /> : <span className={style.quiet}>{t('profile.list.never-bought')}</span>),
      sorts: 'down',
      spare: true,
    },
    { id: 'rhythm', head: t('profile.page.rhythm'), cell: (row) => <Rhythm row={row} /> },
    {
      id: 'orders',
      head: label('orders'),
      cell: (row) => (row.orders === null ? '' : writeNumber(row.orders, language)),
      sorts: 'down',
      end: true,
      spare: true,
    },
    {
      id: 'revenue',
      head: label('revenue'),
      cell: (row) => row.revenue && <Money of={row.revenue} />,
      sorts: 'down',
      end: true,
      spare: true,
    },
    { id: 'profit', head: label('profit'), cell: (row) => row.profit && <Money of={row.profit} />, sorts: 'down', end: true },
    ...(edit ? [tick] : []),
  ];
};
