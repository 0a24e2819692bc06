import { api } from '../../client.ts';
import { dayOf, sayDay } from '../../format/day.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { useAct, useRead } from '../../reading.ts';
import { useSession } from '../../session.ts';
import { showToast } from '../../shell/toasts.ts';
import style from './contacts.module.css';

type Held = { since: string | null; waiting: number; mayRelease: boolean };

/** After a restore nothing leaves by itself: says so, and lets the owner of the whole house go on. Nothing to see in a house that is free. */
export const Hold = () => {
  const { t, language } = useWords();
  const { zone, today } = useSession();
  const held = useRead<Held>('/contact-hold');
  const release = useAct((waiting: 'go-on' | 'end') => api.post('/contact-hold/release', { waiting }), {
    renews: ['/contact-hold', '/contact-requests'],
    done: () => showToast({ text: t('contact.screen.held-gone-on') }),
  });
  if (!held.data?.since) return null;
  const { since, waiting, mayRelease } = held.data;
  return (
    <section className={style.held}>
      <p className={style.way}>
        {t('contact.screen.held', { day: sayDay(dayOf(since, zone), language, today) })}{' '}
        {waiting > 0 && t('contact.screen.held-waiting', { count: waiting })}
      </p>
      {mayRelease && (
        <div className={style.foot}>
          <Button weight="do" busy={release.isPending} onClick={() => release.mutate('go-on')}>
            {t('contact.screen.held-go-on')}
          </Button>
          {waiting > 0 && (
            <Button busy={release.isPending} onClick={() => release.mutate('end')}>
              {t('contact.screen.held-end')}
            </Button>
          )}
        </div>
      )}
    </section>
  );
};
