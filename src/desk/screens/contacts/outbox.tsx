import { useNavigate } from 'react-router';
import { api } from '../../client.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Drawer } from '../../parts/dialog.tsx';
import { KeyValue } from '../../parts/facts.tsx';
import { Kind } from '../../parts/marks.tsx';
import { When } from '../../parts/said.tsx';
import { Read } from '../../parts/states.tsx';
import type { Column } from '../../parts/table.tsx';
import { useAct, useRead } from '../../reading.ts';
import { useSession } from '../../session.ts';
import { ByState } from './by-state.tsx';
import style from './contacts.module.css';
import { StaffMail } from './staff-mail.tsx';
import type { Message, MessagePage, MessageState, Outbox as OutboxPage } from './what.ts';

const tones: Partial<Record<MessageState, string>> = { uncertain: 'wait', failed: 'bad', refused: 'bad', accepted: 'good' };

const State = ({ of }: { of: MessageState }) => {
  const { t } = useWords();
  return <span className={tones[of]}>{t(`contact.state.${of}`)}</span>;
};

const Settle = ({ message }: { message: Message }) => {
  const { t } = useWords();
  const { me } = useSession();
  const settle = useAct((finding: string) => api.post(`/outbox/${message.id}/settle`, { finding }), { renews: ['/outbox'] });
  if (message.state !== 'uncertain' || me.role === 'viewer') return null;
  return (
    <>
      <p className={style.way}>{t('contact.screen.uncertain-way')}</p>
      <div className={style.foot}>
        {(['arrived', 'lost', 'send-again'] as const).map((finding) => (
          <Button key={finding} busy={settle.isPending} onClick={() => settle.mutate(finding)}>
            {t(`contact.finding.${finding}`)}
          </Button>
        ))}
      </div>
    </>
  );
};

const Letter = ({ id, close }: { id: string; close: () => void }) => {
  const { t } = useWords();
  const message = useRead<MessagePage>(`/outbox/${id}`);
  return (
    <Drawer title={message.data?.subject ?? t('contact.screen.message')} close={close}>
      <Read of={message}>
        {(one) => (
          <>
            <KeyValue
              pairs={[
                { term: t('contact.screen.to'), fact: `${one.customer.name} · ${one.recipient}` },
                { term: t('contact.screen.state'), fact: <State of={one.state} /> },
                { term: t('contact.screen.when'), fact: <When at={one.settledAt ?? one.readyAt} precise /> },
                ...(one.answer ? [{ term: t('contact.screen.answer'), fact: one.answer }] : []),
              ]}
            />
            <Settle message={one} />
            <iframe
              className={`${style.letter} ${style.gap}`}
              title={t('contact.screen.letter', { subject: one.subject })}
              sandbox=""
              srcDoc={one.html}
            />
          </>
        )}
      </Read>
    </Drawer>
  );
};

/** Where every message stands; those nobody knows the fate of come with a question. */
export const Outbox = ({ id }: { id: string | undefined }) => {
  const { t } = useWords();
  const navigate = useNavigate();
  const { me } = useSession();
  const head = useRead<OutboxPage>('/outbox', { limit: 1 });
  const counts = head.data?.counts ?? [];
  const columns: Column<Message>[] = [
    { id: 'subject', head: t('contact.screen.subject'), cell: (one) => one.subject || t('contact.screen.no-subject') },
    { id: 'customer', head: t('contact.screen.to'), cell: (one) => one.customer.name, spare: true },
    { id: 'purpose', head: t('contact.screen.purpose'), cell: (one) => <Kind of={one.purpose} />, spare: true },
    { id: 'state', head: t('contact.screen.state'), cell: (one) => <State of={one.state} /> },
    { id: 'when', head: t('contact.screen.when'), end: true, cell: (one) => <When at={one.settledAt ?? one.readyAt} /> },
  ];
  return (
    <>
      <ByState<Message>
        path="outbox"
        door="/outbox"
        name={t('contact.screen.outbox')}
        empty={t('contact.screen.outbox-empty')}
        way={t('contact.screen.outbox-empty-way')}
        states={counts.map((one) => ({ value: one.state, word: t(`contact.state.${one.state}`), count: one.count }))}
        columns={columns}
        id={id}
        above={head.data && !head.data.server && <p className={style.way}>{t('contact.screen.no-server')}</p>}
      />
      {me.role === 'owner' && <StaffMail />}
      {id && <Letter id={id} close={() => void navigate('/contacts/outbox')} />}
    </>
  );
};
