import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import type { Item } from './item.ts';
import style from './today.module.css';

export type Asked = 'snooze' | 'decline' | 'call';

/** The foot of a person: do it, change the words, another day, not right because…; who comes next. */
export const Acts = ({
  call,
  mayAct,
  act,
  edit,
  ask,
  next,
}: {
  call: boolean;
  mayAct: boolean;
  act: () => void;
  edit: () => void;
  ask: (what: Asked) => void;
  next: Item | undefined;
}) => {
  const { t } = useWords();
  return (
    <footer className={style.acts}>
      <Button weight="do" press="Enter" onClick={act} disabled={!mayAct}>
        {t(call ? 'desk.today.record-call' : 'desk.today.send')}
      </Button>
      <Button press="e" onClick={edit}>
        {t('desk.today.edit')}
      </Button>
      <Button press="s" onClick={() => ask('snooze')}>
        {t('desk.today.snooze')}
      </Button>
      <Button press="x" onClick={() => ask('decline')}>
        <span className={style.long}>{t('desk.today.not-right-because')}</span>
        <span className={style.short}>{t('desk.today.not-right')}</span>
      </Button>
      {next && <span className={style.next}>{t('desk.today.next', { name: next.customer.name })}</span>}
    </footer>
  );
};
