import { useState } from 'react';
import { api, Refusal } from '../../client.ts';
import { useWords } from '../../language.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Checkbox, Form, Select, TextArea, TextInput } from '../../parts/field.tsx';
import { SendFoot } from '../../parts/send-foot.tsx';
import { useAct } from '../../reading.ts';
import { showToast } from '../../shell/toasts.ts';
import style from './customer.module.css';
import { type Customer, purposes } from './customer.ts';
import { useWritten } from './use-written.ts';

type Open = { customer: Customer; close: () => void };

/** Sends a form: the page is read again, what was done is said, the form closes; a refusal stays in the form. */
const useSending = (path: string, { customer, close, said }: Open & { said: string }) =>
  useAct((body: Record<string, unknown>) => api.post(`/customers/${customer.id}${path}`, body), {
    renews: [`/customers/${customer.id}`, '/customers'],
    quiet: true,
    done: () => {
      showToast({ text: said });
      close();
    },
  });

export const NoteForm = ({ customer, close }: Open) => {
  const { t } = useWords();
  const [words, setWords] = useState('');
  const save = useSending('/notes', { customer, close, said: t('profile.form.note-saved') });
  return (
    <Dialog title={t('profile.page.note')} close={close}>
      <Form send={() => save.mutate({ words })}>
        <TextArea
          label={t('profile.form.note')}
          hint={t('profile.form.note-hint')}
          value={words}
          autoFocus
          onChange={(event) => setWords(event.target.value)}
        />
        <SendFoot busy={save.isPending} error={save.error} close={close} />
      </Form>
    </Dialog>
  );
};

/** The channel whose address belongs to another customer, where that was the refusal. */
export const takenIn = (error: unknown): unknown =>
  error instanceof Refusal && error.code === 'identity-taken' ? error.facts.field : undefined;

/** Said by whoever knows that two customers have one mailbox or phone. */
export const SharedTick = ({ checked, change }: { checked: boolean; change: (shared: boolean) => void }) => {
  const { t } = useWords();
  return (
    <Checkbox checked={checked} change={change}>
      {t('profile.form.shared')} <small className={style.aside}>{t('profile.form.shared-hint')}</small>
    </Checkbox>
  );
};

export const AddressForm = ({ customer, close, channel: first = 'email' }: Open & { channel?: 'email' | 'phone' | 'post' }) => {
  const { t } = useWords();
  const { label } = useWritten();
  const [channel, setChannel] = useState<string>(first);
  const [value, setValue] = useState('');
  const [preferred, setPreferred] = useState(false);
  const [shared, setShared] = useState(false);
  const save = useSending('/addresses', { customer, close, said: t('profile.form.address-saved') });
  return (
    <Dialog title={t('profile.form.address-new')} close={close}>
      <Form send={() => save.mutate({ channel, value, preferred, shared })}>
        <Select
          label={t('profile.form.channel')}
          value={channel}
          options={(['email', 'phone', 'post'] as const).map((one) => ({ value: one, word: label(one) }))}
          onChange={(event) => setChannel(event.target.value)}
        />
        <TextInput
          label={t('profile.form.value')}
          hint={channel === 'phone' ? t('profile.form.phone-hint') : undefined}
          value={value}
          autoFocus
          onChange={(event) => setValue(event.target.value)}
        />
        <Checkbox checked={preferred} change={setPreferred}>
          {t('profile.form.preferred')}
        </Checkbox>
        {(shared || Boolean(takenIn(save.error))) && <SharedTick checked={shared} change={setShared} />}
        <SendFoot busy={save.isPending} error={save.error} close={close} />
      </Form>
    </Dialog>
  );
};

const sources = ['by-phone', 'in-person', 'in-writing'] as const;

export const ConsentForm = ({ customer, close }: Open) => {
  const { t, language } = useWords();
  const { word } = useWritten();
  const [said, setSaid] = useState({ channel: 'email', decision: 'given', wording: '', source: 'by-phone' });
  const [chosen, setChosen] = useState<string[]>(['give']);
  const change = (part: Partial<typeof said>) => setSaid({ ...said, ...part });
  const save = useSending('/consents', { customer, close, said: t('profile.form.consent-saved') });
  return (
    <Dialog title={t('profile.page.consent-record')} close={close}>
      <Form send={() => save.mutate({ ...said, purposes: chosen, language })}>
        <Select
          label={t('profile.form.decision')}
          value={said.decision}
          options={(['given', 'withdrawn'] as const).map((one) => ({ value: one, word: t(`profile.form.${one}`) }))}
          onChange={(event) => change({ decision: event.target.value })}
        />
        <Select
          label={t('profile.form.channel')}
          value={said.channel}
          options={(['email', 'phone', 'sms', 'post'] as const).map((one) => ({ value: one, word: word('channel', one) }))}
          onChange={(event) => change({ channel: event.target.value })}
        />
        {/* biome-ignore lint: three ticks under one heading */}
        <div role="group" aria-label={t('profile.form.purposes')}>
          {purposes.map((one) => (
            <Checkbox
              key={one}
              checked={chosen.includes(one)}
              change={(on) => setChosen(on ? [...chosen, one] : chosen.filter((other) => other !== one))}
            >
              {word('purpose', one)}
            </Checkbox>
          ))}
        </div>
        <TextArea
          label={t('profile.form.wording')}
          hint={t('profile.form.wording-hint')}
          value={said.wording}
          onChange={(event) => change({ wording: event.target.value })}
        />
        <Select
          label={t('profile.form.how-known')}
          value={said.source}
          options={sources.map((one) => ({ value: one, word: t(`profile.form.${one}`) }))}
          onChange={(event) => change({ source: event.target.value })}
        />
        <SendFoot busy={save.isPending} error={save.error} close={close} />
      </Form>
    </Dialog>
  );
};

export const PersonForm = ({ customer, close }: Open) => {
  const { t } = useWords();
  const { label } = useWritten();
  const [person, setPerson] = useState({ name: '', role: '', email: '', phone: '' });
  const change = (part: Partial<typeof person>) => setPerson({ ...person, ...part });
  const filled = () => Object.fromEntries(Object.entries(person).filter(([, value]) => value.trim()));
  const save = useSending('/contact-persons', { customer, close, said: t('profile.form.person-saved') });
  return (
    <Dialog title={t('profile.page.person-add')} close={close}>
      <Form send={() => save.mutate(filled())}>
        <TextInput label={label('name')} value={person.name} autoFocus onChange={(event) => change({ name: event.target.value })} />
        <TextInput label={t('profile.form.role')} value={person.role} onChange={(event) => change({ role: event.target.value })} />
        <TextInput label={label('email')} value={person.email} onChange={(event) => change({ email: event.target.value })} />
        <TextInput label={label('phone')} value={person.phone} onChange={(event) => change({ phone: event.target.value })} />
        <SendFoot busy={save.isPending} error={save.error} close={close} />
      </Form>
    </Dialog>
  );
};

/** Whether a refusal says that somebody else was quicker. */
export const isOvertaken = (error: unknown): boolean => error instanceof Refusal && error.code === 'changed-meanwhile';
