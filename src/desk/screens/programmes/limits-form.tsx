import { useState } from 'react';
import { api } from '../../client.ts';
import { useWords } from '../../language.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Form, Select, TextInput } from '../../parts/field.tsx';
import { SendFoot } from '../../parts/send-foot.tsx';
import { Problem } from '../../parts/states.tsx';
import { useAct, useRead } from '../../reading.ts';
import { showToast } from '../../shell/toasts.ts';
import { changesOf, type Hand, limitsOf, onlyIn, onlyOf, stepsInHands, touchesOf } from './limits.ts';
import style from './programmes.module.css';
import type { Programme } from './what.ts';

/** Sets the numbers of a programme anew, and who makes its contacts; what is sent becomes a new version. */
export const LimitsForm = ({ programme, close }: { programme: Programme; close: () => void }) => {
  const { t } = useWords();
  const limits = limitsOf(t, programme.definition);
  const [typed, setTyped] = useState<Record<string, string>>({});
  const [hands, setHands] = useState<ReadonlyMap<number, Hand>>(new Map());
  const numbers = changesOf(limits, typed, programme.definition);
  const steps = stepsInHands({ ...programme.definition, ...numbers }, hands);
  const segments = useRead<{ items: { id: string; name: string }[] }>('/segments', { limit: 200 });
  const before = onlyOf(programme.definition);
  const [only, setOnly] = useState(before);
  const audience = only?.id === before?.id ? {} : { audience: onlyIn(numbers.audience ?? programme.definition.audience, only) };
  const changes = { ...numbers, ...audience, ...(steps ? { steps } : {}) };
  const save = useAct(() => api.patch<Programme>(`/programmes/${programme.id}`, { definition: changes }, programme.version), {
    quiet: true,
    renews: ['/programmes'],
    done: ({ version }) => {
      showToast({ text: t('programme.screen.saved', { version }) });
      close();
    },
  });
  return (
    <Dialog title={t('programme.screen.edit')} close={close}>
      <Form name={t('programme.screen.edit')} send={() => save.mutate(undefined)}>
        <p className={style.note}>{t('programme.screen.edit-way')}</p>
        {save.error && <Problem error={save.error} />}
        <div className={style.limits}>
          {limits.map((limit) => (
            <TextInput
              key={limit.name}
              label={limit.label}
              type="number"
              inputMode="decimal"
              min={limit.min}
              max={limit.max}
              step="any"
              value={typed[limit.name] ?? String(limit.value)}
              onChange={(event) => setTyped({ ...typed, [limit.name]: event.target.value })}
            />
          ))}
          <Select
            label={t('programme.screen.only')}
            value={only?.id ?? ''}
            options={[
              { value: '', word: t('programme.screen.everybody') },
              ...(before && !segments.data?.items.some((one) => one.id === before.id) ? [{ value: before.id, word: before.name }] : []),
              ...(segments.data?.items ?? []).map((one) => ({ value: one.id, word: one.name })),
            ]}
            onChange={(event) => {
              const chosen = segments.data?.items.find((one) => one.id === event.target.value);
              setOnly(chosen ? { id: chosen.id, name: chosen.name } : undefined);
            }}
          />
          {touchesOf(programme.definition).map(({ place, hand }) => (
            <Select
              key={`hand.${place}`}
              label={t('programme.screen.hand', { step: String(place + 1) })}
              value={hands.get(place) ?? hand}
              options={(['care', 'contact'] as const).map((one) => ({ value: one, word: t(`programme.screen.hand-${one}`) }))}
              onChange={(event) => setHands(new Map(hands).set(place, event.target.value as Hand))}
            />
          ))}
        </div>
        <SendFoot busy={save.isPending} disabled={Object.keys(changes).length === 0} close={close} />
      </Form>
    </Dialog>
  );
};
