import { useState } from 'react';
import { useNavigate } from 'react-router';
import { api } from '../../client.ts';
import { useWords } from '../../language.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Form, Select, TextInput } from '../../parts/field.tsx';
import { SendFoot } from '../../parts/send-foot.tsx';
import { useAct, useRead } from '../../reading.ts';
import { showToast } from '../../shell/toasts.ts';
import { OwnInput } from './custom-fields.tsx';
import style from './customer.module.css';
import type { Customer, Person } from './customer.ts';
import { AlreadyHere } from './duplicates-typing.tsx';
import { changesOf, Fields, factsOf } from './edit-form.tsx';
import { SharedTick, takenIn } from './forms.tsx';
import { useCompanyFields } from './fresh.ts';
import { useWritten } from './use-written.ts';

const reached = ['email', 'phone'] as const;
type Reached = (typeof reached)[number];

/** Takes a customer in by hand and opens the page. */
export const NewForm = ({ close }: { close: () => void }) => {
  const { t } = useWords();
  const { label } = useWritten();
  const navigate = useNavigate();
  const companies = useRead<{ items: Person[] }>('/companies');
  const [kind, setKind] = useState('person');
  const [facts, setFacts] = useState(factsOf());
  const [addresses, setAddresses] = useState({ email: '', phone: '' });
  const [shared, setShared] = useState({ email: false, phone: false });
  const [company, setCompany] = useState('');
  const [custom, setCustom] = useState<Record<string, unknown>>({});
  const own = companies.data?.items ?? [];
  const home = company || own[0]?.id;
  const fields = useCompanyFields().filter((one) => one.companyId === home);
  const save = useAct((body: Record<string, unknown>) => api.post<Customer>('/customers', body), {
    renews: ['/customers'],
    quiet: true,
    done: ({ id }) => {
      showToast({ text: t('profile.form.created') });
      void navigate(`/customers/${id}`);
    },
  });
  const send = () =>
    save.mutate({
      kind,
      ...changesOf(factsOf(), facts),
      ...(own.length > 1 ? { companies: [home] } : {}),
      custom: Object.fromEntries(fields.flatMap(({ key }) => (custom[key] === undefined ? [] : [[key, custom[key]]]))),
      addresses: Object.entries(addresses).flatMap(([channel, value]) =>
        value.trim() ? [{ channel, value, shared: shared[channel as Reached] }] : [],
      ),
    });
  return (
    <Dialog title={t('profile.form.new')} close={close}>
      <Form send={send}>
        <Select
          label={label('kind')}
          value={kind}
          options={(['person', 'organisation'] as const).map((one) => ({ value: one, word: t(`profile.kind.${one}`) }))}
          onChange={(event) => setKind(event.target.value)}
        />
        {own.length > 1 && (
          <Select
            label={t('profile.form.company')}
            value={company}
            options={own.map((one) => ({ value: one.id, word: one.name }))}
            onChange={(event) => setCompany(event.target.value)}
          />
        )}
        <Fields facts={facts} focus="name" change={(part) => setFacts({ ...facts, ...part })} />
        <div className={style.two}>
          {reached.map((channel) => (
            <div key={channel}>
              <TextInput
                label={label(channel)}
                value={addresses[channel]}
                autoComplete="off"
                onChange={(event) => setAddresses({ ...addresses, [channel]: event.target.value })}
              />
              {(shared[channel] || takenIn(save.error) === channel) && (
                <SharedTick checked={shared[channel]} change={(on) => setShared({ ...shared, [channel]: on })} />
              )}
            </div>
          ))}
        </div>
        {fields.map((one) => (
          <OwnInput key={one.id} of={one} value={custom[one.key]} change={(value) => setCustom({ ...custom, [one.key]: value })} />
        ))}
        <AlreadyHere {...addresses} name={facts.name} birthday={facts.birthday} city={facts.city} />
        <SendFoot busy={save.isPending} error={save.error} close={close} />
      </Form>
    </Dialog>
  );
};
