import { useState } from 'react';
import { api } from '../../client.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Checkbox, Form, Select, TextArea, TextInput } from '../../parts/field.tsx';
import { Section } from '../../parts/section.tsx';
import { SendFoot } from '../../parts/send-foot.tsx';
import { Empty, Read } from '../../parts/states.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { useAct, useRead } from '../../reading.ts';
import { showToast } from '../../shell/toasts.ts';
import { type OwnField, ownKinds } from '../customers/fresh.ts';
import { type CompanyRules, KeepingRules } from './keeping-rules.tsx';
import style from './settings.module.css';

type Field = Omit<OwnField, 'value'> & {
  companyId: string;
  searchable: boolean;
  shelfMonths: number | null;
  place: number;
  ended: boolean;
  version: number;
};
type Draft = {
  companyId: string;
  key: string;
  kind: OwnField['kind'];
  zh: string;
  en: string;
  choices: string;
  searchable: boolean;
  needed: boolean;
  shelf: string;
};

const draftOf = (companyId: string, field?: Field): Draft => ({
  companyId,
  key: field?.key ?? '',
  kind: field?.kind ?? 'text',
  zh: field?.label.zh ?? '',
  en: field?.label.en ?? '',
  choices: (field?.choices ?? []).map((one) => `${one.key}, ${one.zh}, ${one.en}`).join('\n'),
  searchable: field?.searchable ?? false,
  needed: field?.needed ?? false,
  shelf: field?.shelfMonths ? String(field.shelfMonths) : '',
});

/** One choice a line: key, Chinese, English; a line with one word says it in both. */
const choicesOf = (typed: string) =>
  typed
    .split('\n')
    .map((line) => line.split(/[,，]/).map((part) => part.trim()))
    .flatMap(([key, zh, en]) => (key ? [{ key, zh: zh || key, en: en || zh || key }] : []));

const hasChoices = (kind: OwnField['kind']): boolean => kind === 'choice' || kind === 'several';

const bodyOf = ({ zh, en, choices, kind, searchable, needed, shelf }: Draft) => ({
  label: { zh: zh || en, en: en || zh },
  choices: hasChoices(kind) ? choicesOf(choices) : [],
  searchable,
  needed,
  shelfMonths: shelf.trim() === '' ? null : Number(shelf),
});

const FieldForm = ({ companies, field, close }: { companies: readonly CompanyRules[]; field: Field | undefined; close: () => void }) => {
  const { t } = useWords();
  const [draft, setDraft] = useState(draftOf(field?.companyId ?? companies[0]?.companyId ?? '', field));
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const { companyId, key, kind } = draft;
  const save = useAct(
    (): Promise<unknown> =>
      field
        ? api.patch(`/custom-fields/${field.id}`, bodyOf(draft), field.version)
        : api.post('/custom-fields', { companyId, key, kind, ...bodyOf(draft) }),
    {
      renews: ['/custom-fields', '/customers'],
      quiet: true,
      done: () => {
        showToast({ text: t('keeping.fields.saved') });
        close();
      },
    },
  );
  return (
    <Dialog title={field ? t('keeping.fields.change') : t('keeping.fields.add')} close={close}>
      <Form send={() => save.mutate(undefined)}>
        {!field && companies.length > 1 && (
          <Select
            label={t('profile.field.company')}
            value={companyId}
            options={companies.map((one) => ({ value: one.companyId, word: one.name }))}
            onChange={(event) => change({ companyId: event.target.value })}
          />
        )}
        <TextInput label={t('keeping.fields.label-zh')} value={draft.zh} onChange={(event) => change({ zh: event.target.value })} />
        <TextInput label={t('keeping.fields.label-en')} value={draft.en} onChange={(event) => change({ en: event.target.value })} />
        {!field && (
          <>
            <TextInput
              label={t('keeping.fields.key')}
              hint={t('keeping.fields.key-hint')}
              value={key}
              autoCapitalize="none"
              onChange={(event) => change({ key: event.target.value })}
            />
            <Select
              label={t('keeping.fields.kind')}
              value={kind}
              options={ownKinds.map((one) => ({ value: one, word: t(`keeping.fields.kinds.${one}`) }))}
              onChange={(event) => change({ kind: event.target.value as OwnField['kind'] })}
            />
          </>
        )}
        {hasChoices(kind) && (
          <TextArea
            label={t('keeping.fields.choices')}
            value={draft.choices}
            onChange={(event) => change({ choices: event.target.value })}
          />
        )}
        <TextInput
          label={t('keeping.fields.shelf')}
          type="number"
          min={1}
          max={240}
          value={draft.shelf}
          onChange={(event) => change({ shelf: event.target.value })}
        />
        <Checkbox checked={draft.needed} change={(needed) => change({ needed })}>
          {t('keeping.fields.needed')}
        </Checkbox>
        <Checkbox checked={draft.searchable} change={(searchable) => change({ searchable })}>
          {t('keeping.fields.searchable')}
        </Checkbox>
        <SendFoot busy={save.isPending} disabled={!(draft.zh || draft.en) || !key} error={save.error} close={close} />
      </Form>
    </Dialog>
  );
};

const FieldTable = ({ items, open }: { items: readonly Field[]; open: (field: Field) => void }) => {
  const { t, either } = useWords();
  const end = useAct((one: Field) => api.patch(`/custom-fields/${one.id}`, { ended: !one.ended }, one.version), {
    renews: ['/custom-fields', '/customers'],
    done: () => showToast({ text: t('keeping.fields.saved') }),
  });
  const columns: Column<Field>[] = [
    { id: 'label', head: t('profile.filter.field'), cell: (one) => either(one.label) },
    { id: 'key', head: t('keeping.fields.key'), cell: (one) => <code>{one.key}</code>, spare: true },
    {
      id: 'kind',
      head: t('keeping.fields.kind'),
      cell: (one) => (one.ended ? t('keeping.fields.ended') : t(`keeping.fields.kinds.${one.kind}`)),
    },
    {
      id: 'acts',
      head: '',
      end: true,
      cell: (one) => (
        <>
          <Button weight="word" onClick={() => open(one)}>
            {t('keeping.fields.change')}
          </Button>{' '}
          <Button weight="word" onClick={() => end.mutate(one)}>
            {t(one.ended ? 'keeping.fields.reopen' : 'keeping.fields.end')}
          </Button>
        </>
      ),
    },
  ];
  return <Table name={t('keeping.fields.title')} rows={items} columns={columns} keyOf={(one) => one.id} />;
};

/** The fields a company keeps of its own, and how its profiles are kept fresh. */
export const Fields = () => {
  const { t } = useWords();
  const fields = useRead<{ items: Field[] }>('/custom-fields', { ended: 'yes' });
  const rules = useRead<{ items: CompanyRules[] }>('/keeping-rules');
  const [open, setOpen] = useState<Field | 'new'>();
  return (
    <>
      <p className={style.way}>{t('keeping.fields.lead')}</p>
      <Section
        title={t('keeping.fields.title')}
        end={
          <Button weight="word" onClick={() => setOpen('new')}>
            {t('keeping.fields.add')}
          </Button>
        }
      >
        <Read of={fields}>
          {({ items }) => (items.length === 0 ? <Empty>{t('keeping.fields.none')}</Empty> : <FieldTable items={items} open={setOpen} />)}
        </Read>
      </Section>
      <Read of={rules}>
        {({ items }) => (
          <>
            <KeepingRules items={items} />
            {open && <FieldForm companies={items} field={open === 'new' ? undefined : open} close={() => setOpen(undefined)} />}
          </>
        )}
      </Read>
    </>
  );
};
