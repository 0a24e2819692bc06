import { useState } from 'react';
import { api } from '../../client.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Form, Select, TextInput } from '../../parts/field.tsx';
import { Section } from '../../parts/section.tsx';
import { SendFoot } from '../../parts/send-foot.tsx';
import { useAct } from '../../reading.ts';
import { useSession } from '../../session.ts';
import { showToast } from '../../shell/toasts.ts';
import style from './imports.module.css';
import { keyOf } from './key-of.ts';
import { samplesOf } from './mapping-form.tsx';
import { StrangeChoices } from './strange-choices.tsx';
import type { Mapping, OwnOffered, Preview } from './what.ts';

type Change = (part: Partial<Mapping>) => void;
const kinds = ['text', 'number', 'date', 'yes-no', 'choice'] as const;
type Kind = (typeof kinds)[number];

/** What is in a column, most likely. */
const kindOf = ({ headings, sample }: Preview, heading: string): Kind => {
  const cells = sample.map((row) => (row[headings.indexOf(heading)] ?? '').trim()).filter(Boolean);
  const all = (pattern: RegExp) => cells.length > 0 && cells.every((cell) => pattern.test(cell));
  if (all(/^(yes|no|y|n|true|false|是|否|有|无)$/i)) return 'yes-no';
  if (all(/^[-+]?[\d,]*\.?\d+$/)) return 'number';
  return all(/^\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?$/) ? 'date' : 'text';
};

/** The choices to begin with: what stands in the first rows, each thing once. */
const choicesIn = ({ headings, sample }: Preview, heading: string) => {
  const cells = sample.map((row) => (row[headings.indexOf(heading)] ?? '').trim().slice(0, 60));
  return [...new Map(cells.filter((cell) => keyOf(cell, 40) !== '').map((cell) => [keyOf(cell, 40), cell]))].map(([key, cell]) => ({
    ...{ key, zh: cell, en: cell },
  }));
};

type Making = { preview: Preview; free: readonly string[]; made: (one: OwnOffered, heading: string) => void; close: () => void };

/** A column nobody has a place for becomes a field of the company's own. */
const MakeField = ({ preview, free, made, close }: Making) => {
  const { t } = useWords();
  const first = free[0] ?? '';
  const [draft, setDraft] = useState({ heading: first, zh: first, en: first, kind: kindOf(preview, first) as Kind });
  const choose = (heading: string) => setDraft({ heading, zh: heading, en: heading, kind: kindOf(preview, heading) });
  const field = {
    key: keyOf(draft.heading),
    label: { zh: draft.zh.trim() || draft.en, en: draft.en.trim() || draft.zh },
    kind: draft.kind,
    choices: draft.kind === 'choice' ? choicesIn(preview, draft.heading) : [],
  };
  const save = useAct(() => api.post('/custom-fields', { companyId: preview.companyId, ...field }), {
    renews: ['/custom-fields'],
    quiet: true,
    done: () => {
      showToast({ text: t('keeping.fields.saved') });
      made(field, draft.heading);
      close();
    },
  });
  return (
    <Dialog title={t('imports.screen.own-make')} close={close}>
      <Form send={() => save.mutate(undefined)}>
        <Select
          label={t('imports.screen.own-column')}
          hint={samplesOf(preview, draft.heading)}
          value={draft.heading}
          options={free.map((value) => ({ value, word: value }))}
          onChange={(event) => choose(event.target.value)}
        />
        <TextInput
          label={t('keeping.fields.label-zh')}
          value={draft.zh}
          maxLength={60}
          onChange={(event) => setDraft({ ...draft, zh: event.target.value })}
        />
        <TextInput
          label={t('keeping.fields.label-en')}
          value={draft.en}
          maxLength={60}
          onChange={(event) => setDraft({ ...draft, en: event.target.value })}
        />
        <Select
          label={t('keeping.fields.kind')}
          hint={draft.kind === 'choice' && t('imports.screen.choices-as-of-sample')}
          value={draft.kind}
          options={kinds.map((value) => ({ value, word: t(`keeping.fields.kinds.${value}`) }))}
          onChange={(event) => setDraft({ ...draft, kind: kinds.find((one) => one === event.target.value) ?? 'text' })}
        />
        <SendFoot
          busy={save.isPending}
          disabled={field.key === '' || (draft.kind === 'choice' && field.choices.length === 0)}
          error={save.error}
          close={close}
        />
      </Form>
    </Dialog>
  );
};

/** For each of the company's own fields the heading that holds it; and the other way round, a field for a column that has none. */
export const OwnColumns = ({
  preview,
  mapping,
  change,
  renew,
  look,
}: {
  preview: Preview;
  mapping: Partial<Mapping>;
  change: Change;
  /** the company's own fields are others now */
  renew: (own: OwnOffered[]) => void;
  /** the file is to be looked through once more, read by this mapping */
  look: (mapping: Partial<Mapping>) => void;
}) => {
  const { t, either } = useWords();
  const { me } = useSession();
  const [making, setMaking] = useState(false);
  const own = mapping.own ?? {};
  const used = new Set([...Object.values(mapping.columns ?? {}), ...Object.values(own)]);
  const free = preview.headings.filter((heading) => heading.trim() !== '' && !used.has(heading));
  const options = [{ value: '', word: t('imports.screen.no-column') }, ...preview.headings.map((value) => ({ value, word: value }))];
  const mayMake = (me.role === 'owner' || me.role === 'manager') && free.length > 0;
  if (preview.own.length === 0 && !mayMake) return null;
  return (
    <Section
      title={t('keeping.fields.title')}
      end={
        mayMake && (
          <Button weight="word" onClick={() => setMaking(true)}>
            {t('imports.screen.own-make')}
          </Button>
        )
      }
    >
      {preview.own.length === 0 && <p className={style.quiet}>{t('imports.screen.own-none', { count: free.length })}</p>}
      <div className={style.grid}>
        {preview.own.map(({ key, label, choices }) => (
          <Select
            key={key}
            label={either(label)}
            hint={samplesOf(preview, own[key])}
            value={own[key] ?? ''}
            options={options}
            onChange={(event) => {
              const { [key]: _, ...rest } = own;
              const { [key]: __, ...said } = mapping.choices ?? {};
              const part = { own: event.target.value ? { ...rest, [key]: event.target.value } : rest, choices: said };
              if (choices.length > 0) look({ ...mapping, ...part });
              else change(part);
            }}
          />
        ))}
      </div>
      {preview.own
        .filter((field) => own[field.key])
        .map((field) => (
          <div key={field.key} className={style.part}>
            <StrangeChoices
              companyId={preview.companyId}
              field={field}
              mapping={mapping}
              change={change}
              added={(one) => renew(preview.own.map((each) => (each.key === one.key ? one : each)))}
            />
          </div>
        ))}
      {making && (
        <MakeField
          preview={preview}
          free={free}
          made={(one, heading) => {
            const part = { own: { ...own, [one.key]: heading } };
            renew([...preview.own, one]);
            if (one.choices.length > 0) look({ ...mapping, ...part });
            else change(part);
          }}
          close={() => setMaking(false)}
        />
      )}
    </Section>
  );
};
