import { useState } from 'react';
import { api } from '../../client.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Form, FormFoot, Select, TextInput } from '../../parts/field.tsx';
import { Problem } from '../../parts/states.tsx';
import { useAct } from '../../reading.ts';
import { showToast } from '../../shell/toasts.ts';
import style from './activities.module.css';
import type { Occasion } from './activities.ts';

type Plan = { audience: string; place: string; theme: string };

const usePlan = (first: Plan) => {
  const { t } = useWords();
  const [plan, setPlan] = useState(first);
  const fields = (['audience', 'place', 'theme'] as const).map((name) => (
    <TextInput
      key={name}
      label={t(`activity.desk.${name}`)}
      value={plan[name]}
      maxLength={name === 'place' ? 200 : 500}
      onChange={(event) => setPlan({ ...plan, [name]: event.target.value })}
    />
  ));
  return { plan, fields };
};

const useKept = (close: () => void) => {
  const { t } = useWords();
  return {
    quiet: true,
    renews: ['/occasions'],
    done: () => {
      showToast({ text: t('activity.desk.kept-occasion') });
      close();
    },
  };
};

/** What a company has in mind for an occasion everybody knows, or for its own. */
export const PlanForm = ({ occasion, close }: { occasion: Occasion; close: () => void }) => {
  const { t, either } = useWords();
  const { plan, fields } = usePlan({ audience: occasion.audience, place: occasion.place, theme: occasion.theme });
  const save = useAct(
    () =>
      occasion.id
        ? api.patch(`/occasions/${occasion.id}`, plan, occasion.version)
        : api.post('/occasions', { companyId: occasion.companyId, key: occasion.key, ...plan }),
    useKept(close),
  );
  return (
    <Dialog title={either(occasion.name)} close={close}>
      <Form name={either(occasion.name)} send={() => save.mutate(undefined)}>
        {save.error && <Problem error={save.error} />}
        {fields}
        <FormFoot>
          <Button weight="do" type="submit" busy={save.isPending}>
            {t('activity.desk.keep')}
          </Button>
        </FormFoot>
      </Form>
    </Dialog>
  );
};

/** A day of the company's own that comes round every year. */
export const OwnForm = ({ companyId, close }: { companyId: string; close: () => void }) => {
  const { t } = useWords();
  const [name, setName] = useState('');
  const [calendar, setCalendar] = useState<'solar' | 'lunar'>('solar');
  const [month, setMonth] = useState('1');
  const [day, setDay] = useState('1');
  const [since, setSince] = useState('');
  const { plan, fields } = usePlan({ audience: '', place: '', theme: '' });
  const rule = { calendar, month: Number(month), day: Number(day), shift: 0 };
  const save = useAct(
    () => api.post('/occasions', { companyId, name: name.trim(), rule, sinceYear: since === '' ? null : Number(since), ...plan }),
    useKept(close),
  );
  return (
    <Dialog title={t('activity.desk.new-occasion')} close={close}>
      <Form name={t('activity.desk.new-occasion')} send={() => save.mutate(undefined)}>
        {save.error && <Problem error={save.error} />}
        <TextInput label={t('activity.desk.occasion-name')} value={name} maxLength={80} onChange={(event) => setName(event.target.value)} />
        <div className={style.fields}>
          <Select
            label={t('activity.desk.calendar')}
            value={calendar}
            options={(['solar', 'lunar'] as const).map((one) => ({ value: one, word: t(`activity.desk.${one}`) }))}
            onChange={(event) => setCalendar(event.target.value === 'lunar' ? 'lunar' : 'solar')}
          />
          <TextInput
            label={t('activity.desk.month')}
            type="number"
            min={1}
            max={12}
            value={month}
            onChange={(event) => setMonth(event.target.value)}
          />
          <TextInput
            label={t('activity.desk.day')}
            type="number"
            min={1}
            max={31}
            value={day}
            onChange={(event) => setDay(event.target.value)}
          />
          <TextInput
            label={t('activity.desk.since-year')}
            hint={t('activity.desk.since-year-hint')}
            type="number"
            min={1900}
            max={2100}
            value={since}
            onChange={(event) => setSince(event.target.value)}
          />
        </div>
        {fields}
        <FormFoot>
          <Button weight="do" type="submit" busy={save.isPending} disabled={name.trim() === ''}>
            {t('activity.desk.save')}
          </Button>
        </FormFoot>
      </Form>
    </Dialog>
  );
};
