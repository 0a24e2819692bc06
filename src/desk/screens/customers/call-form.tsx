import { useState } from 'react';
import { api } from '../../client.ts';
import { useWords } from '../../language.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Form, Select, TextArea, TextInput } from '../../parts/field.tsx';
import { SendFoot } from '../../parts/send-foot.tsx';
import { useAct } from '../../reading.ts';
import { showToast } from '../../shell/toasts.ts';
import { ArbiterSays, useOutlook } from './arbiter-says.tsx';
import { type Customer, purposes } from './customer.ts';
import { useTakeBack } from './take-back.ts';
import { useWritten } from './use-written.ts';

const outcomes = ['reached', 'no-answer', 'wrong-number', 'asked-not-to-call'] as const;

/** What a wrong number or a plain no has taught is not unlearned with one key. */
const takeable: ReadonlySet<string> = new Set(['reached', 'no-answer']);

/** A call by hand: what stands against it before it is made, and afterwards what came of it. */
export const CallForm = ({ customer, close }: { customer: Customer; close: () => void }) => {
  const { t } = useWords();
  const { word } = useWritten();
  const [call, setCall] = useState({ purpose: 'give', outcome: 'reached', minutes: '', note: '' });
  const change = (part: Partial<typeof call>) => setCall({ ...call, ...part });
  const phone = useOutlook(customer.id, call.purpose, 'phone');
  const takeBack = useTakeBack(customer.id);
  const keep = useAct(
    () => api.post<{ id: string }>(`/customers/${customer.id}/calls`, { ...call, minutes: Math.min(600, Number(call.minutes) || 0) }),
    {
      renews: [`/customers/${customer.id}`],
      quiet: true,
      done: ({ id }) => {
        const undo = async () => void (await takeBack(`calls/${id}`, t('profile.form.call-back')));
        const text = t('profile.form.call-saved');
        showToast(takeable.has(call.outcome) ? { text, undo } : { text });
        close();
      },
    },
  );
  return (
    <Dialog title={t('profile.page.call')} close={close}>
      <Form send={() => keep.mutate(undefined)}>
        <Select
          label={t('profile.form.purpose')}
          value={call.purpose}
          options={purposes.map((one) => ({ value: one, word: word('purpose', one) }))}
          onChange={(event) => change({ purpose: event.target.value })}
        />
        <ArbiterSays answer={phone} />
        <Select
          label={t('profile.form.call-outcome')}
          value={call.outcome}
          options={outcomes.map((one) => ({ value: one, word: t(`today.outcome.${one}`) }))}
          onChange={(event) => change({ outcome: event.target.value })}
        />
        <TextInput
          label={t('desk.today.minutes')}
          type="number"
          inputMode="decimal"
          min={0}
          max={600}
          value={call.minutes}
          onChange={(event) => change({ minutes: event.target.value })}
        />
        <TextArea
          label={t('desk.today.note')}
          rows={4}
          maxLength={2000}
          value={call.note}
          onChange={(event) => change({ note: event.target.value })}
        />
        <SendFoot busy={keep.isPending} error={keep.error} close={close} />
      </Form>
    </Dialog>
  );
};
