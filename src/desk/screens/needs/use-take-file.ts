import { Refusal } from '../../client.ts';
import { useWords } from '../../language.ts';
import { useAct } from '../../reading.ts';
import { saveFile } from '../../save-file.ts';
import { showToast } from '../../shell/toasts.ts';

const fetchFile = async (asked: Record<string, string>, language: string): Promise<Blob> => {
  const response = await fetch('/api/v1/need-exports', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': language },
    body: JSON.stringify(asked),
  });
  if (response.ok) return response.blob();
  const requestId = response.headers.get('x-request-id') ?? undefined;
  throw new Refusal({ status: response.status, code: 'broken', what: '', way: '', requestId });
};

/** The list as a file on this computer. */
export const useTakeFile = (asked: Record<string, string>) => {
  const { t, language } = useWords();
  return useAct(() => fetchFile(asked, language), {
    done: (file) => {
      saveFile(file, 'needs.csv');
      showToast({ text: t('need.list.exported') });
    },
  });
};
