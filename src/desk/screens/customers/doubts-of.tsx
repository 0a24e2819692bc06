import { api } from '../../client.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Line } from '../../parts/list.tsx';
import { Section } from '../../parts/section.tsx';
import { useAct } from '../../reading.ts';
import { useSession } from '../../session.ts';
import { showToast } from '../../shell/toasts.ts';
import style from './customer.module.css';
import { type Doubt, doubtCodes } from './fresh.ts';
import { useWritten } from './use-written.ts';

/** Why a value is in doubt, as a sentence. */
export const useBecause = (): ((doubt: Doubt) => string) => {
  const { t } = useWords();
  return ({ because, other }) => (doubtCodes.includes(because) ? t(`keeping.doubt.${because}`, { other: other ?? '' }) : because);
};

export const useSettle = () => {
  const { t } = useWords();
  return useAct(
    ({ customer, doubt, as }: { customer: string; doubt: string; as: 'right' | 'wrong' }) =>
      api.post(`/customers/${customer}/doubts/${doubt}/settle`, { as }),
    { renews: ['/customers', '/doubts'], done: (_, { as }) => showToast({ text: t(`keeping.doubts.settled-${as}`) }) },
  );
};

/** The doubtful facts of one customer, each right or wrong with a click. */
export const DoubtsOf = ({ id, doubts }: { id: string; doubts: readonly Doubt[] }) => {
  const { t } = useWords();
  const { me } = useSession();
  const { label } = useWritten();
  const because = useBecause();
  const settle = useSettle();
  if (doubts.length === 0) return null;
  return (
    <Section title={t('keeping.doubts.of')}>
      <ul>
        {doubts.map((doubt) => (
          <Line
            key={doubt.id}
            note={because(doubt)}
            end={
              me.role !== 'viewer' && (
                <>
                  <Button weight="word" onClick={() => settle.mutate({ customer: id, doubt: doubt.id, as: 'right' })}>
                    {t('keeping.doubts.right')}
                  </Button>{' '}
                  <Button weight="word" onClick={() => settle.mutate({ customer: id, doubt: doubt.id, as: 'wrong' })}>
                    {t('keeping.doubts.wrong')}
                  </Button>
                </>
              )
            }
          >
            {label(doubt.field)} <span className={doubt.sure ? style.no : style.wait}>{doubt.value}</span>
          </Line>
        ))}
      </ul>
    </Section>
  );
};
