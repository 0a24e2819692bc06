import { useSearchParams } from 'react-router';
import { useWords } from '../../language.ts';
import { KeyValue } from '../../parts/facts.tsx';
import { Verdict } from '../../parts/marks.tsx';
import { When } from '../../parts/said.tsx';
import { Section } from '../../parts/section.tsx';
import { Empty, Read } from '../../parts/states.tsx';
import { Choices } from '../../parts/words-row.tsx';
import { useRead } from '../../reading.ts';
import style from './contacts.module.css';
import { FindCustomer } from './find-customer.tsx';
import type { Outlook as Answer } from './what.ts';

const says = { grant: 'yes', defer: 'wait', refuse: 'no', 'hand-over': 'wait' } as const;
const purposes = ['give', 'ask', 'service'] as const;

const Channel = ({ of }: { of: Answer['channels'][number] }) => {
  const { t, either } = useWords();
  return (
    <Section title={t(`contact.channel.${of.channel}`)} ruled>
      <Verdict says={says[of.decision]}>
        {t(`contact.decision.${of.decision}`)}
        {of.decision === 'defer' && of.at && (
          <>
            {' · '}
            <When at={of.at} precise />
          </>
        )}
      </Verdict>
      {of.because
        .filter((one) => of.decision !== 'grant' && !of.checks.some((check) => check.code === one.code))
        .map((one) => (
          <p key={one.code}>{either(one.text)}</p>
        ))}
      <KeyValue
        pairs={of.checks.map((one) => ({
          key: one.check + one.code,
          term: either(one.name),
          fact: one.ok ? either(one.text) : <span className="bad">{either(one.text)}</span>,
        }))}
      />
    </Section>
  );
};

/** What would happen if I wrote to this customer now? */
export const Outlook = ({ id }: { id: string | undefined }) => {
  const { t } = useWords();
  const [search, setSearch] = useSearchParams();
  const customer = search.get('customer') ?? id;
  const name = search.get('name') ?? '';
  const purpose = purposes.find((one) => one === search.get('purpose')) ?? 'give';
  const answer = useRead<Answer>(customer ? `/customers/${customer}/contact-outlook` : undefined, { purpose });
  return (
    <div className={style.split}>
      <div>
        <p className={style.way}>{t('contact.screen.outlook-way')}</p>
        <FindCustomer
          chosen={customer ? { id: customer, name } : undefined}
          choose={(one) => setSearch({ customer: one.id, name: one.name, purpose })}
        />
        <div className={style.gap}>
          <Choices
            name={t('contact.screen.purpose')}
            choices={purposes.map((one) => ({ value: one, word: t(`contact.purpose.${one}`) }))}
            chosen={purpose}
            choose={(value) => setSearch({ ...(customer ? { customer, name } : {}), purpose: value })}
          />
        </div>
      </div>
      <div aria-live="polite">
        {customer ? (
          <Read of={answer}>{({ channels }) => channels.map((one) => <Channel key={one.channel} of={one} />)}</Read>
        ) : (
          <Empty way={t('contact.screen.outlook-empty-way')}>{t('contact.screen.outlook-empty')}</Empty>
        )}
      </div>
    </div>
  );
};
