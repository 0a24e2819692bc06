import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Checkbox } from '../../parts/field.tsx';
import { Popover } from '../../parts/menu.tsx';
import type { Column } from '../../parts/table.tsx';

/** Which columns stand in the list; the name always does. */
export const ColumnsChoice = <T,>({
  columns,
  hidden,
  hide,
}: {
  columns: readonly Column<T>[];
  hidden: readonly string[];
  hide: (hidden: string[]) => void;
}) => {
  const { t } = useWords();
  return (
    <Popover name={t('profile.list.columns')} button={<Button weight="word">{t('profile.list.columns')}</Button>}>
      {columns.slice(1).map((column) => (
        <Checkbox
          key={column.id}
          checked={!hidden.includes(column.id)}
          change={(on) => hide(on ? hidden.filter((id) => id !== column.id) : [...hidden, column.id])}
        >
          {column.head}
        </Checkbox>
      ))}
    </Popover>
  );
};
