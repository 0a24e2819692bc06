import { useState } from 'react';
import { isLanguage } from '../../../kernel/language.ts';
import { api } from '../../client.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Form, FormFoot, Select, TextInput } from '../../parts/field.tsx';
import { Section } from '../../parts/section.tsx';
import { Empty, Problem, Read } from '../../parts/states.tsx';
import { useAct, useRead } from '../../reading.ts';
import { useSession } from '../../session.ts';
import { showToast } from '../../shell/toasts.ts';
import { useWholeGroup } from './grant-fields.tsx';
import style from './settings.module.css';
import { type Company, languageOptions, zoneOptions } from './what.ts';

const common = ['CNY', 'GBP', 'EUR', 'USD', 'HKD', 'TWD', 'JPY', 'SGD'];
const currencies = [...new Set([...common, ...Intl.supportedValuesOf('currency')])];

const CompanyForm = ({ of, close }: { of?: Company; close: () => void }) => {
  const { t, language: mine } = useWords();
  const { me } = useSession();
  const [name, setName] = useState(of?.name ?? '');
  const [currency, setCurrency] = useState(of?.currency ?? 'CNY');
  const [zone, setZone] = useState(of?.zone ?? me.zone);
  const [language, setLanguage] = useState(of?.language ?? mine);
  const save = useAct(
    () =>
      of
        ? api.patch(`/companies/${of.id}`, { name, zone, language }, of.version)
        : api.post('/companies', { name, currency, zone, language }),
    {
      quiet: true,
      renews: ['/companies', '/me'],
      done: () => {
        showToast({ text: of ? t('staff.settings.saved') : t('staff.companies.opened', { name }) });
        close();
      },
    },
  );
  const names = new Intl.DisplayNames(mine, { type: 'currency' });
  return (
    <Form name={t('staff.companies.open')} send={() => save.mutate(undefined)}>
      {save.error && <Problem error={save.error} />}
      <TextInput label={t('staff.companies.name')} value={name} onChange={(event) => setName(event.target.value)} />
      <div className={style.grid}>
        <Select
          label={t('staff.companies.currency')}
          hint={t('staff.companies.currency-hint')}
          disabled={of !== undefined}
          options={currencies.map((code) => ({ value: code, word: `${code} · ${names.of(code) ?? code}` }))}
          value={currency}
          onChange={(event) => setCurrency(event.target.value)}
        />
        <Select
          label={t('staff.companies.zone')}
          options={zoneOptions(zone)}
          value={zone}
          onChange={(event) => setZone(event.target.value)}
        />
        <Select
          label={t('staff.companies.language')}
          options={languageOptions}
          value={language}
          onChange={(event) => isLanguage(event.target.value) && setLanguage(event.target.value)}
        />
      </div>
      <FormFoot>
        <Button type="submit" weight="do" busy={save.isPending} disabled={!name.trim()}>
          {of ? t('desk.save') : t('staff.companies.open-act')}
        </Button>
        <Button weight="bare" onClick={close}>
          {t('desk.leave-it')}
        </Button>
      </FormFoot>
    </Form>
  );
};

const Departments = ({ of }: { of: Company }) => {
  const { t } = useWords();
  const [name, setName] = useState('');
  const renews = ['/companies'];
  const open = useAct(() => api.post(`/companies/${of.id}/departments`, { name }), { quiet: true, renews, done: () => setName('') });
  const close = useAct(({ id }: { id: string; name: string }) => api.delete(`/departments/${id}`), {
    renews,
    done: (_, department) => showToast({ text: t('staff.companies.closed', { name: department.name }) }),
  });
  return (
    <>
      {of.departments.length > 0 && (
        <ul className={style.rows}>
          {of.departments.map((one) => (
            <li key={one.id}>
              <span className={style.term}>{t('staff.people.department')}</span>
              <span>{one.name}</span>
              <Button weight="word" onClick={() => close.mutate(one)}>
                {t('staff.companies.close')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div className={style.below}>
        <Form name={`${t('staff.companies.department')} · ${of.name}`} send={() => open.mutate(undefined)}>
          {open.error && <Problem error={open.error} />}
          <TextInput label={t('staff.companies.department')} value={name} onChange={(event) => setName(event.target.value)} />
          {name.trim() && (
            <FormFoot>
              <Button type="submit" busy={open.isPending}>
                {t('staff.companies.open-act')}
              </Button>
            </FormFoot>
          )}
        </Form>
      </div>
    </>
  );
};

/** The companies of the group, their currency, zone, language and departments. */
export const Companies = () => {
  const { t } = useWords();
  const group = useWholeGroup();
  const companies = useRead<{ items: Company[] }>('/companies');
  const [editing, setEditing] = useState<Company | 'new'>();
  const open = group && (
    <Button weight="do" onClick={() => setEditing('new')}>
      {t('staff.companies.open')}
    </Button>
  );
  return (
    <>
      <Read of={companies}>
        {({ items }) => (
          <>
            {items.length === 0 && <Empty acts={open}>{t('staff.companies.empty')}</Empty>}
            {items.map((one) => (
              <Section
                key={one.id}
                title={one.name}
                lead
                ruled
                end={
                  <Button weight="word" onClick={() => setEditing(one)}>
                    {t('staff.settings.change')}
                  </Button>
                }
              >
                <p className={style.small}>
                  {[one.currency, one.zone, languageOptions.find(({ value }) => value === one.language)?.word].join(' · ')}
                </p>
                <Departments of={one} />
              </Section>
            ))}
            {items.length > 0 && open && <div className={style.below}>{open}</div>}
          </>
        )}
      </Read>
      {editing && (
        <Dialog title={editing === 'new' ? t('staff.companies.open') : editing.name} close={() => setEditing(undefined)}>
          <CompanyForm {...(editing === 'new' ? {} : { of: editing })} close={() => setEditing(undefined)} />
        </Dialog>
      )}
    </>
  );
};
