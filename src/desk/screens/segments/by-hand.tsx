import { useDeferredValue, useState } from 'react';
import { api } from '../../client.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { TextInput } from '../../parts/field.tsx';
import { Line } from '../../parts/list.tsx';
import { useAct, useRead } from '../../reading.ts';
import style from './segments.module.css';
import type { Member, Segment } from './what.ts';

const useListChange = (segment: Segment) =>
  useAct((change: { add?: string[]; remove?: string[] }) => api.post(`/segments/${segment.id}/members`, change), { renews: ['/segments'] });

/** Takes a customer off a list kept by hand. */
export const TakeOut = ({ segment, member }: { segment: Segment; member: Member }) => {
  const { t } = useWords();
  const change = useListChange(segment);
  return (
    <Button weight="word" busy={change.isPending} onClick={() => change.mutate({ remove: [member.customer.id] })}>
      {t('segment.hand.out')}
    </Button>
  );
};

/** Finds customers by any word and puts them on the list. */
export const ByHand = ({ segment }: { segment: Segment }) => {
  const { t } = useWords();
  const [typed, setTyped] = useState('');
  const asked = useDeferredValue(typed.trim());
  const found = useRead<{ items: { id: string; name: string; note: string | null }[] }>(asked.length > 0 ? '/find' : undefined, {
    q: asked,
    limit: 6,
  });
  const change = useListChange(segment);
  return (
    <div className={style.hand}>
      <TextInput
        label={t('segment.hand.add')}
        hint={t('desk.find.hint')}
        value={typed}
        autoComplete="off"
        onChange={(event) => setTyped(event.target.value)}
      />
      {asked.length > 0 && (
        <ul>
          {found.data?.items.map((one) => (
            <Line
              key={one.id}
              note={one.note ?? undefined}
              end={
                <Button weight="word" busy={change.isPending} onClick={() => change.mutate({ add: [one.id] })}>
                  {t('segment.hand.in')}
                </Button>
              }
            >
              {one.name}
            </Line>
          ))}
        </ul>
      )}
    </div>
  );
};
