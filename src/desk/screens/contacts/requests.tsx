import { useNavigate } from 'react-router';
import { useWords } from '../../language.ts';
import { Drawer } from '../../parts/dialog.tsx';
import { KeyValue } from '../../parts/facts.tsx';
import { Line } from '../../parts/list.tsx';
import { Kind } from '../../parts/marks.tsx';
import { When } from '../../parts/said.tsx';
import { Section } from '../../parts/section.tsx';
import { Read } from '../../parts/states.tsx';
import type { Column } from '../../parts/table.tsx';
import { useRead } from '../../reading.ts';
import { ByState } from './by-state.tsx';
import style from './contacts.module.css';
import type { ContactRequest, RequestPage, RequestState } from './what.ts';

const states: readonly RequestState[] = ['open', 'deferred', 'sending', 'sent', 'refused', 'handed-over'];

const Reason = ({ of }: { of: ContactRequest }) => {
  const { t, has } = useWords();
  const duty = `duty.${of.reason}.name`;
  return <>{has(duty) ? t(duty) : of.reason === 'program' ? t('contact.screen.by-program') : of.reason}</>;
};

const OneRequest = ({ id, close }: { id: string; close: () => void }) => {
  const { t, either } = useWords();
  const request = useRead<RequestPage>(`/contact-requests/${id}`);
  return (
    <Drawer title={request.data?.customer.name ?? t('contact.screen.request')} close={close}>
      <Read of={request}>
        {(one) => (
          <>
            <KeyValue
              pairs={[
                { term: t('contact.screen.reason'), fact: <Reason of={one} /> },
                { term: t('contact.screen.purpose'), fact: <Kind of={one.purpose} /> },
                { term: t('contact.screen.state'), fact: t(`contact.request-state.${one.state}`) },
                { term: t('contact.screen.when'), fact: <When at={one.askedAt} precise /> },
              ]}
            />
            <div className={style.gap}>
              <Section title={t('contact.screen.decisions')} ruled>
                {one.decisions.length === 0 ? (
                  <p className={style.quiet}>{t('contact.screen.no-decisions')}</p>
                ) : (
                  <ul>
                    {one.decisions.map((each) => (
                      <Line key={each.id} end={<When at={each.at} precise />} note={each.because.map((why) => either(why.text)).join(' ')}>
                        {t(`contact.decision.${each.decision}`)} · {t(`contact.moment.${each.moment}`)}
                      </Line>
                    ))}
                  </ul>
                )}
              </Section>
            </div>
          </>
        )}
      </Read>
    </Drawer>
  );
};

/** Who should be touched and what the arbiter said, newest first. */
export const Requests = ({ id }: { id: string | undefined }) => {
  const { t, either } = useWords();
  const navigate = useNavigate();
  const columns: Column<ContactRequest>[] = [
    { id: 'customer', head: t('contact.screen.to'), cell: (one) => one.customer.name },
    { id: 'reason', head: t('contact.screen.reason'), cell: (one) => <Reason of={one} />, spare: true },
    { id: 'purpose', head: t('contact.screen.purpose'), cell: (one) => <Kind of={one.purpose} />, spare: true },
    { id: 'state', head: t('contact.screen.state'), cell: (one) => t(`contact.request-state.${one.state}`) },
    {
      id: 'because',
      head: t('contact.screen.because'),
      cell: (one) => <span className={style.quiet}>{one.because[0] ? either(one.because[0].text) : ''}</span>,
      spare: true,
    },
    { id: 'when', head: t('contact.screen.when'), end: true, cell: (one) => <When at={one.askedAt} /> },
  ];
  return (
    <>
      <ByState<ContactRequest>
        path="requests"
        door="/contact-requests"
        name={t('contact.screen.requests')}
        empty={t('contact.screen.requests-empty')}
        way={t('contact.screen.requests-empty-way')}
        states={states.map((one) => ({ value: one, word: t(`contact.request-state.${one}`) }))}
        columns={columns}
        id={id}
      />
      {id && <OneRequest id={id} close={() => void navigate('/contacts/requests')} />}
    </>
  );
};
