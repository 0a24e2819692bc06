import { useState } from 'react';
import { api } from '../../client.ts';
import { dayOf, timeOf } from '../../format/day.ts';
import { sayWhen } from '../../format/relative.ts';
import { useWords } from '../../language.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Form, Select, TextArea, TextInput } from '../../parts/field.tsx';
import { SendFoot } from '../../parts/send-foot.tsx';
import { useAct } from '../../reading.ts';
import { useSession } from '../../session.ts';
import { showToast } from '../../shell/toasts.ts';
import { ArbiterSays, useOutlook } from './arbiter-says.tsx';
import { purposes } from './customer.ts';
import { useTakeBack } from './take-back.ts';
import { useWritten } from './use-written.ts';

/** A letter as it is being written; taken back in time it comes back to be changed. */
export type Draft = { purpose: (typeof purposes)[number]; subject: string; words: string };
export const emptyDraft: Draft = { purpose: 'give', subject: '', words: '' };

type Leaving = { id: string; leavesAt: string };

const useLeavesWord = () => {
  const { t } = useWords();
  const { zone, today } = useSession();
  return (leavesAt: string): string =>
    Date.parse(leavesAt) - Date.now() < 60_000
      ? t('profile.form.leaves-soon')
      : t('profile.form.leaves-at', { when: sayWhen(t, today, dayOf(leavesAt, zone)), time: timeOf(leavesAt, zone) });
};

type Given = { customer: { id: string }; draft: Draft; again: (draft: Draft) => void; close: () => void };

/** An e-mail by hand. The arbiter's answer stands above the words, and is asked again when they go; for ten seconds they can be taken back. */
export const WriteForm = ({ customer, draft: first, again, close }: Given) => {
  const { t } = useWords();
  const { word } = useWritten();
  const [draft, setDraft] = useState(first);
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const mail = useOutlook(customer.id, draft.purpose, 'email');
  const leaves = useLeavesWord();
  const takeBack = useTakeBack(customer.id);
  const send = useAct(() => api.post<Leaving>(`/customers/${customer.id}/letters`, draft), {
    renews: [`/customers/${customer.id}`],
    quiet: true,
    done: ({ id, leavesAt }) => {
      const undo = () => takeBack(`letters/${id}`, t('profile.form.letter-back')).then((taken) => taken && again(draft));
      showToast({ text: leaves(leavesAt), undo: async () => void (await undo()) });
      close();
    },
  });
  return (
    <Dialog title={t('profile.page.write')} close={close}>
      <Form send={() => send.mutate(undefined)}>
        <Select
          label={t('profile.form.purpose')}
          value={draft.purpose}
          options={purposes.map((one) => ({ value: one, word: word('purpose', one) }))}
          onChange={(event) => change({ purpose: event.target.value as Draft['purpose'] })}
        />
        <ArbiterSays answer={mail} />
        <TextInput
          label={t('profile.form.subject')}
          value={draft.subject}
          maxLength={200}
          autoFocus
          onChange={(event) => change({ subject: event.target.value })}
        />
        <TextArea
          label={t('profile.form.words')}
          rows={8}
          maxLength={10_000}
          value={draft.words}
          onChange={(event) => change({ words: event.target.value })}
        />
        <SendFoot
          word={t('profile.form.send')}
          busy={send.isPending}
          disabled={!draft.subject.trim() || !draft.words.trim() || mail?.decision === 'refuse'}
          error={send.error}
          close={close}
        />
      </Form>
    </Dialog>
  );
};
