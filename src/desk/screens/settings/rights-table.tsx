import { roles } from '../../../platform/http/principal.ts';
import { useWords } from '../../language.ts';
import { type Column, Table } from '../../parts/table.tsx';
import { useRead } from '../../reading.ts';
import style from './settings.module.css';

type Right = { right: string; roles: string[] };

const tick = '✓';

/** Which role may do what, read from the house itself, so that it is never out of date. */
export const RightsTable = () => {
  const { t, has } = useWords();
  const rights = useRead<{ items: Right[] }>('/rights');
  const word = (right: string) => {
    const name = `staff.right.${right}`;
    return has(name) ? t(name) : right;
  };
  const columns: Column<Right>[] = [
    { id: 'right', head: t('staff.people.may-what'), cell: (one) => word(one.right) },
    ...roles.map((role) => ({
      id: role,
      head: t(`staff.role.${role}`),
      cell: (one: Right) => {
        const held = one.roles.includes(role);
        return (
          <>
            <span aria-hidden="true">{held ? tick : '–'}</span>
            <span className="unseen">{t(held ? 'staff.people.yes' : 'staff.people.no')}</span>
          </>
        );
      },
    })),
  ];
  return (
    // biome-ignore lint: a box that scrolls must be reachable by keyboard
    <div className={style.table} tabIndex={0}>
      <Table name={t('staff.people.may-title')} rows={rights.data?.items ?? []} columns={columns} keyOf={(one) => one.right} />
    </div>
  );
};
