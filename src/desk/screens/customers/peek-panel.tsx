import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import style from './customers.module.css';
import { Peek } from './peek.tsx';

/** The customer in brief beside the list. */
export const PeekPanel = ({ id, close }: { id: string; close: () => void }) => {
  const { t } = useWords();
  return (
    <aside className={style.panel} aria-label={t('profile.list.preview')}>
      <div className={style.panelHead}>
        <Button weight="word" press="Escape" onClick={close}>
          {t('desk.close')}
        </Button>
      </div>
      <Peek id={id} />
    </aside>
  );
};
