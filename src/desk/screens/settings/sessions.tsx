import { api } from '../../client.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { When } from '../../parts/said.tsx';
import { Read } from '../../parts/states.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { useAct, useRead } from '../../reading.ts';
import { showToast } from '../../shell/toasts.ts';
import { deviceOf } from './device.ts';
import style from './settings.module.css';
import type { SessionOf } from './what.ts';

const Device = ({ session }: { session: SessionOf }) => {
  const { t } = useWords();
  const device = deviceOf(session.userAgent);
  return (
    <>
      {device ? t('staff.sessions.on', device) : t('staff.sessions.unknown')}
      {session.current && <span className="good"> · {t('staff.sessions.this-one')}</span>}
    </>
  );
};

/** Where my account is open, and the way to end it there. */
export const Sessions = () => {
  const { t } = useWords();
  const sessions = useRead<{ items: SessionOf[] }>('/me/sessions');
  const said = (count: number) => showToast({ text: t('staff.sessions.ended', { count }) });
  const end = useAct((id: string) => api.delete(`/me/sessions/${id}`), { renews: ['/me/sessions'], done: () => said(1) });
  const endOthers = useAct(() => api.post<{ ended: number }>('/me/sessions/end-others'), {
    renews: ['/me/sessions'],
    done: ({ ended }) => said(ended),
  });
  const columns: Column<SessionOf>[] = [
    { id: 'device', head: t('staff.sessions.device'), cell: (session) => <Device session={session} /> },
    { id: 'from', head: t('staff.sessions.from'), cell: (session) => session.address || '–', spare: true },
    { id: 'opened', head: t('staff.sessions.opened'), cell: (session) => <When at={session.openedAt} precise />, spare: true },
    { id: 'seen', head: t('staff.sessions.seen'), cell: (session) => <When at={session.seenAt} /> },
    {
      id: 'end',
      head: <span className="unseen">{t('staff.sessions.end')}</span>,
      end: true,
      cell: (session) =>
        session.current ? null : (
          <Button weight="word" onClick={() => end.mutate(session.id)}>
            {t('staff.sessions.end')}
          </Button>
        ),
    },
  ];
  return (
    <>
      <p className={style.way}>{t('staff.sessions.way')}</p>
      <Read of={sessions}>
        {({ items }) => (
          <>
            <Table name={t('staff.settings.sessions')} rows={items} columns={columns} keyOf={(session) => session.id} />
            {items.length > 1 && (
              <div className={style.below}>
                <Button busy={endOthers.isPending} onClick={() => endOthers.mutate(undefined)}>
                  {t('staff.sessions.end-others')}
                </Button>
              </div>
            )}
          </>
        )}
      </Read>
    </>
  );
};
