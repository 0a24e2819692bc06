import { useState } from 'react';
import { useWords } from '../../language.ts';
import { Line } from '../../parts/list.tsx';
import { Verdict } from '../../parts/marks.tsx';
import { Section } from '../../parts/section.tsx';
import { Read } from '../../parts/states.tsx';
import { useRead } from '../../reading.ts';
import { FindCustomer } from '../contacts/find-customer.tsx';
import style from './programmes.module.css';
import type { Preview } from './what.ts';

const Answer = ({ id, customerId }: { id: string; customerId: string }) => {
  const { t, either } = useWords();
  const preview = useRead<Preview>(`/programmes/${id}/preview`, { customerId });
  return (
    <Read of={preview}>
      {({ would, text, reason, tests }) => (
        <>
          <Verdict says={would ? 'yes' : 'no'}>{either(text)}</Verdict>
          {reason && <p className={style.note}>{either(reason.text)}</p>}
          <ul>
            {tests.map((one) => (
              <Line
                key={either(one.text)}
                end={<span className={one.ok ? 'good' : 'bad'}>{t(one.ok ? 'programme.screen.yes' : 'programme.screen.no')}</span>}
              >
                {either(one.text)}
              </Line>
            ))}
          </ul>
        </>
      )}
    </Read>
  );
};

/** Would this customer enter now, and if not, why not. Asking changes nothing. */
export const PreviewPart = ({ id }: { id: string }) => {
  const { t } = useWords();
  const [customer, setCustomer] = useState<{ id: string; name: string }>();
  return (
    <Section title={t('programme.screen.preview')} ruled>
      <FindCustomer chosen={customer} choose={setCustomer} hint={t('programme.screen.preview-way')} />
      {customer && <Answer id={id} customerId={customer.id} />}
    </Section>
  );
};
