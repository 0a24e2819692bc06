import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import type { Column } from '../../parts/table.tsx';
import type { ListState } from './address-state.ts';
import { ColumnsChoice } from './columns-choice.tsx';
import type { CustomerRow } from './customer.ts';
import style from './customers.module.css';
import { GroupChoice } from './group-choice.tsx';
import { Search } from './search.tsx';

export type Opened = 'filter' | 'export' | 'new' | 'keeper';

type Given = {
  state: ListState;
  change: (part: Record<string, string | undefined>) => void;
  columns: readonly Column<CustomerRow>[];
  marked: number;
  assignable: boolean;
  unmark: () => void;
  open: (what: Opened) => void;
};

const Marked = ({ state, marked, unmark, open }: Pick<Given, 'state' | 'marked' | 'unmark' | 'open'>) => {
  const { t } = useWords();
  const asked = Boolean(state.q || state.filter?.all.length);
  return (
    <span className={style.marked}>
      {marked > 0 && (
        <>
          <span>{t('profile.list.chosen', { count: marked })}</span>
          <Button weight="word" onClick={unmark}>
            {t('profile.list.choose-none')}
          </Button>
        </>
      )}
      {(marked > 0 || asked) && (
        <Button weight="word" onClick={() => open('keeper')}>
          {t('profile.list.assign-keeper')}
        </Button>
      )}
    </span>
  );
};

/** Above the list: words, filter, columns, and what may be done with those chosen. */
export const Tools = ({ state, change, columns, marked, assignable, unmark, open }: Given) => {
  const { t } = useWords();
  const filters = state.filter?.all.length ?? 0;
  return (
    <div className={style.tools}>
      <Search typed={state.q} type={(q) => change({ q })} />
      <Button weight="word" press="f" onClick={() => open('filter')}>
        {filters > 0 ? t('profile.list.filters-on', { count: filters }) : t('profile.list.filter')}
      </Button>
      <ColumnsChoice columns={columns} hidden={state.hidden} hide={(hidden) => change({ hide: hidden.join(',') })} />
      <GroupChoice group={state.group} choose={(group) => change({ group, shows: undefined })} />
      {(state.q || filters > 0) && (
        <Button weight="word" onClick={() => change({ q: undefined, filter: undefined })}>
          {t('profile.list.clear')}
        </Button>
      )}
      {assignable && <Marked state={state} marked={marked} unmark={unmark} open={open} />}
    </div>
  );
};
