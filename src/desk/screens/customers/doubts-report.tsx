import { api } from '../../client.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { useAct } from '../../reading.ts';
import { showToast } from '../../shell/toasts.ts';
import type { Address } from './customer.ts';

const words = { post: 'keeping.page.letter-returned', phone: 'keeping.page.wrong-number', email: 'keeping.page.mail-wrong' } as const;

/** Whoever has an address open in full may say that it does not reach the customer: a letter came back, the number is somebody else's. */
export const ReportAddress = ({ id, address }: { id: string; address: Address }) => {
  const { t } = useWords();
  const says = address.channel === 'post' ? 'returned' : 'wrong';
  const report = useAct(() => api.post(`/customers/${id}/addresses/${address.id}/report`, { says }), {
    renews: [`/customers/${id}`],
    done: () => showToast({ text: t('keeping.page.reported') }),
  });
  return (
    <Button weight="word" busy={report.isPending} onClick={() => report.mutate(undefined)}>
      {t(words[address.channel])}
    </Button>
  );
};
