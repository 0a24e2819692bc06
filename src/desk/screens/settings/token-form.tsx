import { useState } from 'react';
import { type Role, roles } from '../../../platform/http/principal.ts';
import { api } from '../../client.ts';
import { useWords } from '../../language.ts';
import { Checkbox, Form, Select, TextInput } from '../../parts/field.tsx';
import { Label } from '../../parts/section.tsx';
import { SendFoot } from '../../parts/send-foot.tsx';
import { Problem } from '../../parts/states.tsx';
import { useAct, useRead } from '../../reading.ts';
import { useCompanies, useWholeGroup } from './grant-fields.tsx';
import style from './settings.module.css';

const lasting = ['30', '90', '365', ''] as const;

/** Name, role, company, scopes and how long it lasts. */
export const TokenForm = ({ close, made }: { close: () => void; made: (token: string) => void }) => {
  const { t } = useWords();
  const companies = useCompanies();
  const group = useWholeGroup();
  const known = useRead<{ scopes: string[] }>('/rights').data?.scopes ?? [];
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('viewer');
  const [place, setPlace] = useState<string>();
  const [days, setDays] = useState<string>('90');
  const [scopes, setScopes] = useState<string[]>([]);
  const companyId = (place ?? (group ? '' : companies[0]?.id)) || null;
  const make = useAct(
    () => api.post<{ token: string }>('/tokens', { name, role, scopes, companyId, days: days === '' ? null : Number(days) }),
    { quiet: true, renews: ['/tokens'], done: ({ token }) => made(token) },
  );
  const places = [
    ...(group ? [{ value: '', word: t('staff.people.group') }] : []),
    ...companies.map(({ id, name: word }) => ({ value: id, word })),
  ];
  return (
    <Form name={t('staff.tokens.make')} send={() => make.mutate(undefined)}>
      {make.error && <Problem error={make.error} />}
      <TextInput
        label={t('staff.tokens.name')}
        hint={t('staff.tokens.name-hint')}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <div className={style.grid}>
        <Select
          label={t('staff.tokens.role')}
          options={roles.map((one) => ({ value: one, word: t(`staff.role.${one}`) }))}
          value={role}
          onChange={(event) => setRole(roles.find((one) => one === event.target.value) ?? 'viewer')}
        />
        <Select
          label={t('staff.tokens.where')}
          options={places}
          value={companyId ?? ''}
          onChange={(event) => setPlace(event.target.value)}
        />
        <Select
          label={t('staff.tokens.days')}
          options={lasting.map((value) => ({
            value,
            word: value ? t('staff.tokens.days-count', { count: Number(value) }) : t('staff.tokens.for-ever'),
          }))}
          value={days}
          onChange={(event) => setDays(event.target.value)}
        />
      </div>
      {/* biome-ignore lint: the label is a heading of this page's kind */}
      <div role="group" aria-label={t('staff.tokens.scopes')}>
        <Label>{t('staff.tokens.scopes')}</Label>
        <div className={style.scopes}>
          {known.map((scope) => (
            <Checkbox
              key={scope}
              checked={scopes.includes(scope)}
              change={(on) => setScopes(on ? [...scopes, scope] : scopes.filter((one) => one !== scope))}
            >
              {scope}
            </Checkbox>
          ))}
        </div>
      </div>
      <SendFoot word={t('staff.tokens.make-act')} busy={make.isPending} disabled={!name.trim() || scopes.length === 0} close={close} />
    </Form>
  );
};
