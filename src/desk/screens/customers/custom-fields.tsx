import { useState } from 'react';
import { api } from '../../client.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Checkbox, Form, Select, TextInput } from '../../parts/field.tsx';
import { Line } from '../../parts/list.tsx';
import { Section } from '../../parts/section.tsx';
import { SendFoot } from '../../parts/send-foot.tsx';
import { useAct } from '../../reading.ts';
import { useSession } from '../../session.ts';
import { showToast } from '../../shell/toasts.ts';
import style from './customer.module.css';
import { isOvertaken } from './forms.tsx';
import { type OwnField, writeOwn } from './fresh.ts';

type Change = (value: unknown) => void;

type Asked = Omit<OwnField, 'value'>;

const Several = ({ of, value, change }: { of: Asked; value: unknown; change: Change }) => {
  const { either } = useWords();
  const chosen = Array.isArray(value) ? (value as string[]) : [];
  const next = (key: string, on: boolean) => (on ? [...chosen, key] : chosen.filter((one) => one !== key));
  return (
    <fieldset>
      <legend>{either(of.label)}</legend>
      {of.choices.map((one) => (
        <Checkbox
          key={one.key}
          checked={chosen.includes(one.key)}
          change={(on) => {
            const left = next(one.key, on);
            change(left.length > 0 ? left : null);
          }}
        >
          {either(one)}
        </Checkbox>
      ))}
    </fieldset>
  );
};

/** One field as a person fills it in, by its kind. */
export const OwnInput = ({ of, value, change }: { of: Asked; value: unknown; change: Change }) => {
  const { t, either } = useWords();
  const label = either(of.label);
  if (of.kind === 'several') return <Several of={of} value={value} change={change} />;
  const written = value === null || value === undefined ? '' : String(value);
  if (of.kind === 'choice' || of.kind === 'yes-no') {
    const options =
      of.kind === 'choice'
        ? of.choices.map((one) => ({ value: one.key, word: either(one) }))
        : (['true', 'false'] as const).map((one) => ({ value: one, word: t(one === 'true' ? 'keeping.fields.yes' : 'keeping.fields.no') }));
    const read = (chosen: string) => (chosen === '' ? null : of.kind === 'choice' ? chosen : chosen === 'true');
    return (
      <Select
        label={label}
        value={written}
        options={[{ value: '', word: t('keeping.fields.empty') }, ...options]}
        onChange={(event) => change(read(event.target.value))}
      />
    );
  }
  const read = (typed: string) => (typed.trim() === '' ? null : of.kind === 'number' ? Number(typed) : typed);
  const type = of.kind === 'text' ? 'text' : of.kind;
  return (
    <TextInput
      label={label}
      type={type}
      step="any"
      defaultValue={written}
      autoComplete="off"
      onChange={(event) => change(read(event.target.value))}
    />
  );
};

type Open = { id: string; version: number; fields: readonly OwnField[]; close: () => void };

const OwnForm = ({ id, version, fields, close }: Open) => {
  const { t } = useWords();
  const [changed, setChanged] = useState<Record<string, unknown>>({});
  const save = useAct(() => api.patch(`/customers/${id}`, { custom: changed }, version), {
    renews: [`/customers/${id}`],
    quiet: true,
    done: () => {
      showToast({ text: t('profile.form.saved') });
      close();
    },
  });
  return (
    <Dialog title={t('keeping.fields.edit')} close={close}>
      <Form send={() => save.mutate(undefined)}>
        {fields.map((one) => (
          <OwnInput
            key={one.id}
            of={one}
            value={one.key in changed ? changed[one.key] : one.value}
            change={(value) => setChanged({ ...changed, [one.key]: value })}
          />
        ))}
        {isOvertaken(save.error) && <p role="alert">{t('profile.form.changed-meanwhile')}</p>}
        <SendFoot busy={save.isPending} error={isOvertaken(save.error) ? undefined : save.error} close={close} />
      </Form>
    </Dialog>
  );
};

/** The fields a company added, with what is known of this customer. */
export const CustomFields = ({ id, version, fields }: Omit<Open, 'close'>) => {
  const { t, either, language } = useWords();
  const { me } = useSession();
  const [editing, setEditing] = useState(false);
  if (fields.length === 0) return null;
  return (
    <Section
      title={t('keeping.fields.title')}
      end={
        me.role !== 'viewer' && (
          <Button weight="word" onClick={() => setEditing(true)}>
            {t('profile.page.edit')}
          </Button>
        )
      }
    >
      <ul>
        {fields.map((one) => {
          const value = writeOwn(one, language, (yes) => t(yes ? 'keeping.fields.yes' : 'keeping.fields.no'));
          return (
            <Line key={one.id} end={value ?? <span className={style.wait}>{t('keeping.fields.empty')}</span>}>
              {either(one.label)}
            </Line>
          );
        })}
      </ul>
      {editing && <OwnForm id={id} version={version} fields={fields} close={() => setEditing(false)} />}
    </Section>
  );
};
