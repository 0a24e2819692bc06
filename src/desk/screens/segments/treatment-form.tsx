import { useState } from 'react';
import { api } from '../../client.ts';
import { useWords } from '../../language.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Checkbox, Form, Select, Switch, TextInput } from '../../parts/field.tsx';
import { SendFoot } from '../../parts/send-foot.tsx';
import { useAct, useRead } from '../../reading.ts';
import { showToast } from '../../shell/toasts.ts';
import style from './grid.module.css';
import type { CellPage, Treatment } from './what.ts';

type Put = (part: Partial<Treatment>) => void;
type Given = { treatment: Treatment; put: Put };

const whole = (text: string): number => (Number.isFinite(Number(text)) ? Math.round(Number(text)) : 0);
const amount = (text: string): number | null => (text.trim() === '' || !Number.isFinite(Number(text)) ? null : Math.max(0, Number(text)));

const ResponseFields = ({ treatment: { response }, put }: Given) => {
  const { t } = useWords();
  const fresh = { minutes: 120, from: '09:00', until: '20:00', weekends: false };
  return (
    <fieldset className={style.fields}>
      <Switch checked={response !== null} change={(on) => put({ response: on ? fresh : null })}>
        {t('segment.treat.response')}
      </Switch>
      {response && (
        <div className={style.line}>
          <TextInput
            label={t('segment.treat.response-minutes')}
            type="number"
            min={1}
            value={response.minutes}
            onChange={(event) => put({ response: { ...response, minutes: Math.max(1, whole(event.target.value)) } })}
          />
          {(['from', 'until'] as const).map((one) => (
            <TextInput
              key={one}
              label={t(`segment.treat.response-${one}`)}
              type="time"
              value={response[one]}
              onChange={(event) => event.target.value && put({ response: { ...response, [one]: event.target.value } })}
            />
          ))}
          <Checkbox checked={response.weekends} change={(weekends) => put({ response: { ...response, weekends } })}>
            {t('segment.treat.response-weekends')}
          </Checkbox>
        </div>
      )}
    </fieldset>
  );
};

const CadenceFields = ({ treatment: { cadence }, put }: Given) => {
  const { t } = useWords();
  const parts = [
    ['most', 'segment.treat.cadence-most'],
    ['gives', 'segment.treat.cadence-gives'],
    ['asks', 'segment.treat.cadence-asks'],
  ] as const;
  return (
    <fieldset className={style.fields}>
      <Switch checked={cadence !== null} change={(on) => put({ cadence: on ? { most: 4, gives: 2, asks: 1 } : null })}>
        {t('segment.treat.cadence')}
      </Switch>
      {cadence && (
        <div className={style.line}>
          {parts.map(([key, words]) => (
            <TextInput
              key={key}
              label={t(words)}
              type="number"
              min={key === 'gives' ? 0 : 1}
              value={cadence[key]}
              onChange={(event) => put({ cadence: { ...cadence, [key]: Math.max(key === 'gives' ? 0 : 1, whole(event.target.value)) } })}
            />
          ))}
        </div>
      )}
    </fieldset>
  );
};

const PeopleFields = ({ treatment, put }: Given) => {
  const { t } = useWords();
  const keepers = useRead<{ items: { id: string; name: string }[] }>('/keepers');
  const options = (none: string) => [
    { value: '', word: none },
    ...(keepers.data?.items ?? []).map((one) => ({ value: one.id, word: one.name })),
  ];
  return (
    <div className={style.line}>
      {(['owner', 'deputy'] as const).map((one) => (
        <Select
          key={one}
          label={t(`segment.treat.${one}`)}
          value={treatment[one] ?? ''}
          options={options(t(one === 'owner' ? 'segment.treat.nobody-named' : 'segment.treat.off'))}
          onChange={(event) => put({ [one]: event.target.value || null })}
        />
      ))}
    </div>
  );
};

/** How the customers of one cell are treated; what is left open follows the company's own rules. */
export const TreatmentForm = ({ cell, title, close }: { cell: CellPage; title: string; close: () => void }) => {
  const { t } = useWords();
  const [treatment, setTreatment] = useState(cell.treatment);
  const put: Put = (part) => setTreatment((before) => ({ ...before, ...part }));
  const save = useAct(() => api.put<CellPage>(`/grid/cells/${cell.id}/treatment`, treatment, { version: cell.version }), {
    quiet: true,
    renews: ['/grid'],
    done: () => {
      showToast({ text: t('segment.treat.kept') });
      close();
    },
  });
  return (
    <Dialog title={t('segment.treat.title', { cell: title })} close={close}>
      <Form send={() => save.mutate(undefined)}>
        <p className={style.quiet}>{t('segment.treat.empty-hint')}</p>
        <ResponseFields treatment={treatment} put={put} />
        <PeopleFields treatment={treatment} put={put} />
        <CadenceFields treatment={treatment} put={put} />
        <TextInput
          label={t('segment.treat.perks')}
          value={treatment.perks}
          maxLength={300}
          onChange={(event) => put({ perks: event.target.value })}
        />
        <div className={style.line}>
          <TextInput
            label={t('segment.treat.credit-limit')}
            inputMode="decimal"
            defaultValue={treatment.credit ?? ''}
            onChange={(event) => put({ credit: amount(event.target.value) })}
          />
          <TextInput
            label={t('segment.treat.ship-first')}
            inputMode="decimal"
            defaultValue={treatment.shipFirst ?? ''}
            onChange={(event) => put({ shipFirst: amount(event.target.value) })}
          />
        </div>
        <div className={style.line}>
          <Select
            label={t('segment.treat.service')}
            value={treatment.service ?? ''}
            options={[
              { value: '', word: t('segment.treat.service-open') },
              { value: 'free', word: t('segment.treat.free') },
              { value: 'paid', word: t('segment.treat.paid') },
            ]}
            onChange={(event) => put({ service: event.target.value === '' ? null : (event.target.value as 'free' | 'paid') })}
          />
          <TextInput
            label={t('segment.treat.service-note')}
            value={treatment.serviceNote}
            maxLength={300}
            onChange={(event) => put({ serviceNote: event.target.value })}
          />
        </div>
        <TextInput
          label={t('segment.treat.home')}
          hint={t('segment.treat.home-hint')}
          value={treatment.home}
          maxLength={300}
          onChange={(event) => put({ home: event.target.value })}
        />
        <SendFoot word={t('segment.treat.save')} busy={save.isPending} error={save.error} close={close} />
      </Form>
    </Dialog>
  );
};
