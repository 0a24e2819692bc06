import { useState } from 'react';
import { api } from '../../client.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Form, FormFoot, Select, TextArea, TextInput } from '../../parts/field.tsx';
import { Verdict } from '../../parts/marks.tsx';
import { Problem } from '../../parts/states.tsx';
import { useAct, useRead } from '../../reading.ts';
import { showToast } from '../../shell/toasts.ts';
import type { Customer, Decision, Outlook } from './customer.ts';
import { useWritten } from './use-written.ts';

const says = { grant: 'yes', defer: 'wait', refuse: 'no', 'hand-over': 'wait' } as const;

/** An e-mail by hand. The arbiter's answer stands above the words, and is asked again when they go. */
export const WriteForm = ({ customer, close }: { customer: Customer; close: () => void }) => {
  const { t, either } = useWords();
  const { word } = useWritten();
  const [purpose, setPurpose] = useState('give');
  const [subject, setSubject] = useState('');
  const [words, setWords] = useState('');
  const outlook = useRead<Outlook>(`/customers/${customer.id}/contact-outlook`, { purpose });
  const mail = outlook.data?.channels.find((one) => one.channel === 'email');
  const send = useAct(
    () => api.post<Decision>('/contact-requests', { customerId: customer.id, channel: 'email', purpose, subject, words }),
    {
      renews: [`/customers/${customer.id}`],
      quiet: true,
      done: (answer) => {
        const because = answer.because.map((one) => either(one.text)).join(' ');
        showToast({ text: answer.decision === 'grant' ? t('profile.form.on-its-way') : because });
        close();
      },
    },
  );
  return (
    <Dialog title={t('profile.page.write')} close={close}>
      <Form send={() => send.mutate(undefined)}>
        <Select
          label={t('profile.form.purpose')}
          value={purpose}
          options={(['give', 'ask', 'service'] as const).map((one) => ({ value: one, word: word('purpose', one) }))}
          onChange={(event) => setPurpose(event.target.value)}
        />
        {mail && (
          <Verdict says={says[mail.decision]}>
            {t(`profile.page.answer.${mail.decision}`)} {mail.because.map((one) => either(one.text)).join(' ')}
          </Verdict>
        )}
        <TextInput label={t('profile.form.subject')} value={subject} autoFocus onChange={(event) => setSubject(event.target.value)} />
        <TextArea label={t('profile.form.words')} rows={8} value={words} onChange={(event) => setWords(event.target.value)} />
        {send.error && <Problem error={send.error} />}
        <FormFoot>
          <Button
            weight="do"
            type="submit"
            busy={send.isPending}
            disabled={!subject.trim() || !words.trim() || mail?.decision === 'refuse'}
          >
            {t('profile.form.send')}
          </Button>
          <Button weight="bare" onClick={close}>
            {t('desk.leave-it')}
          </Button>
        </FormFoot>
      </Form>
    </Dialog>
  );
};
