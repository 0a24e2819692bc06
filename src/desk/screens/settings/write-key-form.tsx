import { useState } from 'react';
import { api } from '../../client.ts';
import { useWords } from '../../language.ts';
import { Form, Select, TextInput } from '../../parts/field.tsx';
import { SendFoot } from '../../parts/send-foot.tsx';
import { Problem } from '../../parts/states.tsx';
import { useAct } from '../../reading.ts';
import { useCompanies } from './grant-fields.tsx';
import style from './settings.module.css';
import type { WriteKey } from './what.ts';

const kinds = ['browser', 'server'] as const;

/** What reports, under which short name, and where the key will stand. */
export const WriteKeyForm = ({ close, made }: { close: () => void; made: (kind: WriteKey['kind'], word: string) => void }) => {
  const { t } = useWords();
  const companies = useCompanies();
  const [name, setName] = useState('');
  const [source, setSource] = useState('web');
  const [kind, setKind] = useState<WriteKey['kind']>('browser');
  const [place, setPlace] = useState<string>();
  const companyId = place ?? companies[0]?.id;
  const make = useAct(() => api.post<{ word: string }>('/write-keys', { name: name.trim(), source: source.trim(), kind, companyId }), {
    quiet: true,
    renews: ['/write-keys'],
    done: ({ word }) => made(kind, word),
  });
  return (
    <Form name={t('tracking.settings.make')} send={() => make.mutate(undefined)}>
      {make.error && <Problem error={make.error} />}
      <TextInput
        label={t('tracking.settings.name')}
        hint={t('tracking.settings.name-hint')}
        value={name}
        maxLength={80}
        onChange={(event) => setName(event.target.value)}
      />
      <TextInput
        label={t('tracking.settings.source')}
        hint={t('tracking.settings.source-hint')}
        value={source}
        maxLength={40}
        onChange={(event) => setSource(event.target.value.toLowerCase())}
      />
      <div className={style.grid}>
        <Select
          label={t('tracking.settings.kind')}
          hint={t('tracking.settings.kind-hint')}
          options={kinds.map((value) => ({ value, word: t(`tracking.settings.kind-${value}`) }))}
          value={kind}
          onChange={(event) => setKind(event.target.value === 'server' ? 'server' : 'browser')}
        />
        <Select
          label={t('tracking.settings.company')}
          options={companies.map(({ id, name: word }) => ({ value: id, word }))}
          value={companyId ?? ''}
          onChange={(event) => setPlace(event.target.value)}
        />
      </div>
      <SendFoot
        word={t('tracking.settings.make')}
        busy={make.isPending}
        disabled={!name.trim() || !/^[a-z][a-z0-9-]{1,39}$/.test(source.trim()) || !companyId}
        close={close}
      />
    </Form>
  );
};
