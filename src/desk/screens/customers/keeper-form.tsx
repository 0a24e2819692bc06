import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../client.ts';
import { useWords } from '../../language.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Form, Select } from '../../parts/field.tsx';
import { SendFoot } from '../../parts/send-foot.tsx';
import { useAct, useRead } from '../../reading.ts';
import { showToast } from '../../shell/toasts.ts';
import type { Person } from './customer.ts';
import style from './customers.module.css';

/** These customers, or everybody the list shows. */
export type Chosen = { ids: string[] } | { all: { q?: string | undefined; filter?: string | undefined } };
type Preview = { customers: number; changing: number; from: { keeper: Person | null; customers: number }[] };

const useUndo = () => {
  const { t } = useWords();
  return useAct((changeId: string) => api.post<{ customers: number }>(`/keeper-assignments/${changeId}/undo`), {
    renews: ['/customers'],
    done: ({ customers }) => showToast({ text: t('profile.keeper.undone', { count: customers }) }),
  });
};

/** Gives the chosen customers to a colleague: first what would change, then the change, then ten seconds to take it back. */
export const KeeperForm = ({ chosen, done, close }: { chosen: Chosen; done: () => void; close: () => void }) => {
  const { t } = useWords();
  const keepers = useRead<{ items: Person[] }>('/keepers');
  const [keeper, setKeeper] = useState('');
  const undo = useUndo();
  const wish = { keeper: keeper || null, ...chosen };
  const preview = useQuery({
    queryKey: ['keeper-preview', wish],
    queryFn: () => api.post<Preview>('/keeper-assignments/preview', wish),
    retry: false,
  });
  const assign = useAct(() => api.post<Preview & { changeId: string }>('/keeper-assignments', wish), {
    renews: ['/customers'],
    quiet: true,
    done: ({ changing, changeId }) => {
      showToast({ text: t('profile.keeper.done', { count: changing }), undo: () => undo.mutate(changeId) });
      done();
      close();
    },
  });
  return (
    <Dialog title={t('profile.keeper.title')} close={close}>
      <Form send={() => assign.mutate(undefined)}>
        <Select
          label={t('profile.keeper.who')}
          value={keeper}
          autoFocus
          options={[
            { value: '', word: t('profile.keeper.nobody') },
            ...(keepers.data?.items ?? []).map((one) => ({ value: one.id, word: one.name })),
          ]}
          onChange={(event) => setKeeper(event.target.value)}
        />
        {preview.data && (
          <div>
            <p>{t('profile.keeper.preview', { count: preview.data.customers, changing: preview.data.changing })}</p>
            <ul className={style.quiet}>
              {preview.data.from.map((one) => (
                <li key={one.keeper?.id ?? ''}>
                  {one.keeper
                    ? t('profile.keeper.from', { name: one.keeper.name, count: one.customers })
                    : t('profile.keeper.from-nobody', { count: one.customers })}
                </li>
              ))}
            </ul>
          </div>
        )}
        <SendFoot
          word={t('profile.keeper.assign')}
          busy={assign.isPending}
          disabled={!preview.data?.changing}
          error={assign.error ?? preview.error}
          close={close}
        />
      </Form>
    </Dialog>
  );
};
