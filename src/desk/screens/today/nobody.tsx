import { useWords } from '../../language.ts';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { Empty } from '../../parts/states.tsx';
import { hasScreen } from '../../screens.ts';
import type { Today } from './item.ts';
import style from './today.module.css';

/** Nobody left, or nobody yet: what that means and what comes next. */
export const Nobody = ({ summary, everybody, all }: { summary: Today['summary']; everybody: (() => void) | undefined; all: boolean }) => {
  const { t } = useWords();
  const cleared = summary.total > 0;
  return (
    <div className={style.nobody}>
      <Empty
        way={
          cleared
            ? [summary.waiting > 0 ? t('desk.today.cleared-waiting', { count: summary.waiting }) : t('desk.today.cleared-way')].join(' ')
            : t(summary.waiting > 0 ? 'desk.today.none-waiting' : 'desk.today.none-way', { count: summary.waiting })
        }
        acts={
          <>
            {everybody && !all && <Button onClick={everybody}>{t('desk.today.see-everybodys')}</Button>}
            {!cleared && hasScreen('imports/imports') && <ButtonLink to="/imports">{t('desk.today.bring-in')}</ButtonLink>}
            {hasScreen('programmes/programmes') && <ButtonLink to="/programmes">{t('desk.today.see-programmes')}</ButtonLink>}
          </>
        }
      >
        {t(cleared ? 'desk.today.cleared' : 'desk.today.none')}
      </Empty>
    </div>
  );
};
