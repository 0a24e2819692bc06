import { useState } from 'react';
import { Refusal } from '../../client.ts';
import { useWords } from '../../language.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Checkbox, Form } from '../../parts/field.tsx';
import { SendFoot } from '../../parts/send-foot.tsx';
import { useAct } from '../../reading.ts';
import { saveFile } from '../../save-file.ts';
import { showToast } from '../../shell/toasts.ts';

type Wish = { q?: string | undefined; filter?: string | undefined; sort: string };

const fetchFile = async (wish: Wish & { addresses: string }, language: string): Promise<Blob> => {
  const response = await fetch('/api/v1/customer-exports', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': language },
    body: JSON.stringify(wish),
  });
  if (response.ok) return response.blob();
  throw new Refusal({
    status: response.status,
    code: 'broken',
    what: '',
    way: '',
    requestId: response.headers.get('x-request-id') ?? undefined,
  });
};

/** The list as a file. Says beforehand what is in it and that it will be known. */
export const ExportForm = ({ wish, close }: { wish: Wish; close: () => void }) => {
  const { t, language } = useWords();
  const [full, setFull] = useState(false);
  const take = useAct(() => fetchFile({ ...wish, addresses: full ? 'full' : 'masked' }, language), {
    quiet: true,
    done: (file) => {
      saveFile(file, 'customers.csv');
      showToast({ text: t('profile.list.exported') });
      close();
    },
  });
  return (
    <Dialog small title={t('profile.list.export')} close={close}>
      <Form send={() => take.mutate(undefined)}>
        <p>{t('profile.list.export-note')}</p>
        <Checkbox checked={full} change={setFull}>
          {t('profile.list.export-full')}
        </Checkbox>
        <SendFoot word={t('profile.list.export')} busy={take.isPending} error={take.error} close={close} />
      </Form>
    </Dialog>
  );
};
