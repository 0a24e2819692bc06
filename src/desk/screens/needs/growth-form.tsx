import { useState } from 'react';
import { api } from '../../client.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Checkbox, Form, TextInput } from '../../parts/field.tsx';
import { SendFoot } from '../../parts/send-foot.tsx';
import { Read } from '../../parts/states.tsx';
import { useAct, useRead } from '../../reading.ts';
import { showToast } from '../../shell/toasts.ts';
import style from './needs.module.css';

type Step = { code: string; fromMonth: number; toMonth: number; tells: boolean };
type OfCompany = { companyId: string; steps: Step[] };

const OneStep = ({ of, change, remove }: { of: Step; change: (step: Step) => void; remove: () => void }) => {
  const { t } = useWords();
  const month = (name: 'fromMonth' | 'toMonth', label: string) => (
    <TextInput
      label={label}
      type="number"
      min={0}
      max={300}
      value={of[name]}
      onChange={(event) => change({ ...of, [name]: Math.max(0, Math.min(300, Math.round(Number(event.target.value)))) })}
    />
  );
  return (
    <div className={style.steps}>
      <TextInput
        label={t('need.growth.code')}
        value={of.code}
        maxLength={80}
        onChange={(event) => change({ ...of, code: event.target.value })}
      />
      {month('fromMonth', t('need.growth.from'))}
      {month('toMonth', t('need.growth.to'))}
      <Button weight="word" onClick={remove}>
        {t('need.growth.remove')}
      </Button>
      <div className={style.tells}>
        <Checkbox checked={of.tells} change={(tells) => change({ ...of, tells })}>
          {t('need.growth.tells')}
        </Checkbox>
      </div>
    </div>
  );
};

const Steps = ({ of, close }: { of: OfCompany; close: () => void }) => {
  const { t } = useWords();
  const [steps, setSteps] = useState(of.steps);
  const save = useAct(() => api.put('/growth', { companyId: of.companyId, steps: steps.filter((step) => step.code.trim() !== '') }), {
    quiet: true,
    renews: ['/growth', '/needs'],
    done: () => {
      showToast({ text: t('need.growth.saved') });
      close();
    },
  });
  return (
    <Form send={() => save.mutate(undefined)}>
      <p className={style.lead}>{t('need.growth.lead')}</p>
      {steps.length === 0 && <p className={style.note}>{t('need.growth.none')}</p>}
      {steps.map((step, at) => (
        <OneStep
          // biome-ignore lint: lines have no name but their place
          key={at}
          of={step}
          change={(changed) => setSteps(steps.map((one, place) => (place === at ? changed : one)))}
          remove={() => setSteps(steps.filter((_, place) => place !== at))}
        />
      ))}
      <p>
        <Button weight="word" onClick={() => setSteps([...steps, { code: '', fromMonth: 0, toMonth: 12, tells: true }])}>
          {t('need.growth.add')}
        </Button>
      </p>
      <SendFoot busy={save.isPending} error={save.error} close={close} />
    </Form>
  );
};

/** At which age which goods are needed, of the first company the person sees. */
export const GrowthForm = ({ close }: { close: () => void }) => {
  const { t } = useWords();
  const growth = useRead<{ items: OfCompany[] }>('/growth');
  return (
    <Dialog title={t('need.growth.title')} close={close}>
      <Read of={growth}>{({ items: [first] }) => first && <Steps of={first} close={close} />}</Read>
    </Dialog>
  );
};
