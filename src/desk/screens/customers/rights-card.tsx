import { useState } from 'react';
import { useNavigate } from 'react-router';
import { api } from '../../client.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Form, Select, TextInput } from '../../parts/field.tsx';
import { Section } from '../../parts/section.tsx';
import { SendFoot } from '../../parts/send-foot.tsx';
import { useAct, useRead } from '../../reading.ts';
import { saveFile } from '../../save-file.ts';
import { showToast } from '../../shell/toasts.ts';
import style from './customer.module.css';

type Held = { holds: { what: string; rows: number }[]; mayExport: boolean; mayErase: boolean };
const reasons = ['asked', 'consent-withdrawn', 'no-purpose'] as const;

/** Asks twice, the second time by name: what is erased cannot be brought back. */
const Erase = ({ id, name, close }: { id: string; name: string; close: () => void }) => {
  const { t } = useWords();
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const [because, setBecause] = useState<(typeof reasons)[number]>('asked');
  const erase = useAct(() => api.post(`/customers/${id}/erase`, { name: typed.trim(), because }), {
    quiet: true,
    done: () => {
      showToast({ text: t('rights.erased', { name }) });
      void navigate('/customers', { replace: true });
    },
  });
  return (
    <Dialog title={t('rights.erase-title', { name })} close={close}>
      <Form name={t('rights.erase')} send={() => erase.mutate(undefined)}>
        <p>{t('rights.erase-way')}</p>
        <Select
          label={t('rights.erase-because')}
          options={reasons.map((value) => ({ value, word: t(`rights.because.${value}`) }))}
          value={because}
          onChange={(event) => setBecause(reasons.find((one) => one === event.target.value) ?? 'asked')}
        />
        <TextInput label={t('rights.erase-name')} value={typed} autoComplete="off" onChange={(event) => setTyped(event.target.value)} />
        <SendFoot word={t('rights.erase-act')} busy={erase.isPending} disabled={typed.trim() !== name} error={erase.error} close={close} />
      </Form>
    </Dialog>
  );
};

/** What the house holds about a person, to be taken along or erased. */
export const RightsCard = ({ id, name }: { id: string; name: string }) => {
  const { t } = useWords();
  const held = useRead<Held>(`/customers/${id}/rights`).data;
  const [erasing, setErasing] = useState(false);
  const take = useAct(() => api.post<unknown>(`/customers/${id}/export`), {
    done: (body) => {
      saveFile(new Blob([JSON.stringify(body, null, 2)], { type: 'application/json' }), `person-${id}.json`);
      showToast({ text: t('rights.exported') });
    },
  });
  if (!held) return null;
  const count = held.holds.reduce((sum, one) => sum + one.rows, 0);
  return (
    <Section title={t('rights.title')}>
      <p className={style.small}>{t('rights.way', { count, name })}</p>
      {held.mayExport && (
        <div className={style.acts}>
          <Button weight="word" busy={take.isPending} onClick={() => take.mutate(undefined)}>
            {t('rights.export')}
          </Button>
          {held.mayErase && (
            <Button weight="word" onClick={() => setErasing(true)}>
              {t('rights.erase')}
            </Button>
          )}
        </div>
      )}
      {erasing && <Erase id={id} name={name} close={() => setErasing(false)} />}
    </Section>
  );
};
