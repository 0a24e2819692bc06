import { useState } from 'react';
import { useNavigate } from 'react-router';
import { api } from '../../client.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Form, FormFoot, Select, TextInput } from '../../parts/field.tsx';
import { Problem } from '../../parts/states.tsx';
import { useAct, useRead } from '../../reading.ts';
import { showToast } from '../../shell/toasts.ts';
import style from './customer.module.css';
import type { Customer, Person } from './customer.ts';
import { isOvertaken } from './forms.tsx';
import { useWritten } from './use-written.ts';

const lines = ['name', 'givenName', 'familyName', 'title', 'city', 'region', 'country', 'birthday', 'zone'] as const;
type Line = (typeof lines)[number];
type Facts = Record<Line | 'language', string>;

const hints = { birthday: 'profile.form.birthday-hint', country: 'profile.form.country-hint', zone: 'profile.form.zone-hint' } as const;

const Fields = ({ facts, change, focus }: { facts: Facts; change: (part: Partial<Facts>) => void; focus: string | undefined }) => {
  const { t } = useWords();
  const { label } = useWritten();
  return (
    <div className={style.two}>
      {lines.map((line) => (
        <TextInput
          key={line}
          label={label(line)}
          hint={line in hints ? t(hints[line as keyof typeof hints]) : undefined}
          value={facts[line]}
          autoFocus={line === focus}
          autoComplete="off"
          onChange={(event) => change({ [line]: event.target.value })}
        />
      ))}
      <Select
        label={label('language')}
        value={facts.language}
        autoFocus={focus === 'language'}
        options={[
          { value: '', word: t('profile.page.field-unknown') },
          { value: 'zh', word: '中文' },
          { value: 'en', word: 'English' },
        ]}
        onChange={(event) => change({ language: event.target.value })}
      />
    </div>
  );
};

const factsOf = (customer?: Customer): Facts =>
  Object.fromEntries([...lines, 'language' as const].map((line) => [line, customer?.[line] ?? ''])) as Facts;

/** Only what was changed travels; an emptied field becomes unknown. */
const changesOf = (before: Facts, after: Facts): Record<string, string | null> =>
  Object.fromEntries(
    Object.entries(after)
      .filter(([field, value]) => value.trim() !== before[field as keyof Facts])
      .map(([field, value]) => [field, value.trim() || null]),
  );

/** Facts of a profile, changed against the version that was seen. */
export const EditForm = ({ customer, focus = 'name', close }: { customer: Customer; focus?: string; close: () => void }) => {
  const { t } = useWords();
  const [seen] = useState(factsOf(customer));
  const [facts, setFacts] = useState(seen);
  const save = useAct((changes: Record<string, string | null>) => api.patch(`/customers/${customer.id}`, changes, customer.version), {
    renews: [`/customers/${customer.id}`, '/customers'],
    quiet: true,
    done: () => {
      showToast({ text: t('profile.form.saved') });
      close();
    },
  });
  return (
    <Dialog title={t('profile.form.title')} close={close}>
      <Form send={() => save.mutate(changesOf(seen, facts))}>
        <Fields facts={facts} focus={focus} change={(part) => setFacts({ ...facts, ...part })} />
        {isOvertaken(save.error) && <p role="alert">{t('profile.form.changed-meanwhile')}</p>}
        {save.error && !isOvertaken(save.error) && <Problem error={save.error} />}
        <FormFoot>
          <Button weight="do" type="submit" busy={save.isPending}>
            {t('profile.form.save')}
          </Button>
          <Button weight="bare" onClick={close}>
            {t('desk.leave-it')}
          </Button>
        </FormFoot>
      </Form>
    </Dialog>
  );
};

/** Takes a customer in by hand and opens the page. */
export const NewForm = ({ close }: { close: () => void }) => {
  const { t } = useWords();
  const { label } = useWritten();
  const navigate = useNavigate();
  const companies = useRead<{ items: Person[] }>('/companies');
  const [kind, setKind] = useState('person');
  const [facts, setFacts] = useState(factsOf());
  const [addresses, setAddresses] = useState({ email: '', phone: '' });
  const [company, setCompany] = useState('');
  const own = companies.data?.items ?? [];
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
      ...(own.length > 1 ? { companies: [company || own[0]?.id] } : {}),
      addresses: Object.entries(addresses).flatMap(([channel, value]) => (value.trim() ? [{ channel, value }] : [])),
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
          {(['email', 'phone'] as const).map((channel) => (
            <TextInput
              key={channel}
              label={label(channel)}
              value={addresses[channel]}
              onChange={(event) => setAddresses({ ...addresses, [channel]: event.target.value })}
            />
          ))}
        </div>
        {save.error && <Problem error={save.error} />}
        <FormFoot>
          <Button weight="do" type="submit" busy={save.isPending}>
            {t('profile.form.save')}
          </Button>
          <Button weight="bare" onClick={close}>
            {t('desk.leave-it')}
          </Button>
        </FormFoot>
      </Form>
    </Dialog>
  );
};
