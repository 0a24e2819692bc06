import { useState } from 'react';
import { api } from '../../client.ts';
import { useWords } from '../../language.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Form, Select, TextInput } from '../../parts/field.tsx';
import { SendFoot } from '../../parts/send-foot.tsx';
import { useAct } from '../../reading.ts';
import { showToast } from '../../shell/toasts.ts';
import style from './customer.module.css';
import type { Customer } from './customer.ts';
import { isOvertaken } from './forms.tsx';
import { useWritten } from './use-written.ts';

const lines = ['name', 'givenName', 'familyName', 'title', 'city', 'region', 'country', 'birthday', 'zone'] as const;
type Line = (typeof lines)[number];
type Facts = Record<Line | 'language', string>;

const hints = { birthday: 'profile.form.birthday-hint', country: 'profile.form.country-hint', zone: 'profile.form.zone-hint' } as const;

export const Fields = ({ facts, change, focus }: { facts: Facts; change: (part: Partial<Facts>) => void; focus: string | undefined }) => {
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

export const factsOf = (customer?: Customer): Facts =>
  Object.fromEntries([...lines, 'language' as const].map((line) => [line, customer?.[line] ?? ''])) as Facts;

/** Only what was changed travels; an emptied field becomes unknown. */
export const changesOf = (before: Facts, after: Facts): Record<string, string | null> =>
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
        <SendFoot busy={save.isPending} error={isOvertaken(save.error) ? undefined : save.error} close={close} />
      </Form>
    </Dialog>
  );
};
