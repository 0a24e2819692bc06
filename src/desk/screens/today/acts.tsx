import { dayOf, timeOf } from '../../format/day.ts';
import { sayWhen } from '../../format/relative.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { useSession } from '../../session.ts';
import type { Item } from './item.ts';
import style from './today.module.css';
import type { Way } from './way.ts';

export type Asked = 'snooze' | 'decline' | 'call';

type Given = {
  way: Way;
  sayable: boolean;
  day: string;
  act: () => void;
  edit: () => void;
  ask: (what: Asked) => void;
  next: Item | undefined;
};

/** The word of the filled button; a mail that leaves later says when. */
const useDoWord = (way: Way, day: string): string => {
  const { t } = useWords();
  const { zone } = useSession();
  if (way.go === 'send-later') return t('desk.today.send-at', { when: sayWhen(t, day, dayOf(way.at, zone)), time: timeOf(way.at, zone) });
  return t(way.go === 'call' ? 'desk.today.record-call' : 'desk.today.send');
};

/**
 * The foot of a person: do it, change the words, another day, not right because…; who comes next. Where the arbiter says no,
 * another day is what there is to do.
 */
export const Acts = ({ way, sayable, day, act, edit, ask, next }: Given) => {
  const { t } = useWords();
  const word = useDoWord(way, day);
  const wait = way.go === 'wait';
  return (
    <footer className={style.acts}>
      {!wait && (
        <Button weight="do" press="Enter" onClick={act} disabled={!sayable}>
          <span className={style.long}>{word}</span>
          <span className={style.short}>{t(way.go === 'call' ? 'desk.today.record-call' : 'desk.today.send')}</span>
        </Button>
      )}
      {wait && (
        <Button weight="do" press="s" onClick={() => ask('snooze')}>
          {t('desk.today.snooze')}
        </Button>
      )}
      <Button press="e" onClick={edit}>
        {t('desk.today.edit')}
      </Button>
      {!wait && (
        <Button press="s" onClick={() => ask('snooze')}>
          {t('desk.today.snooze')}
        </Button>
      )}
      <Button press="x" onClick={() => ask('decline')}>
        <span className={style.long}>{t('desk.today.not-right-because')}</span>
        <span className={style.short}>{t('desk.today.not-right')}</span>
      </Button>
      {next && <span className={style.next}>{t('desk.today.next', { name: next.customer.name })}</span>}
    </footer>
  );
};
