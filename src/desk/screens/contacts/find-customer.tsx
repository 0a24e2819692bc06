import { useDeferredValue, useState } from 'react';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { TextInput } from '../../parts/field.tsx';
import { Line } from '../../parts/list.tsx';
import { useRead } from '../../reading.ts';
import type { Named } from './what.ts';

type Found = { items: { id: string; name: string }[] };

/** Finds one customer by any word: name, pinyin, e-mail, the tail of a phone. */
export const FindCustomer = ({ chosen, choose, hint }: { chosen: Named | undefined; choose: (customer: Named) => void; hint?: string }) => {
  const { t } = useWords();
  const [typed, setTyped] = useState('');
  const asked = useDeferredValue(typed.trim());
  const found = useRead<Found>(asked.length > 1 ? '/customers' : undefined, { q: asked, limit: 5 });
  return (
    <>
      <TextInput
        label={t('contact.screen.customer')}
        hint={chosen ? t('contact.screen.chosen', { name: chosen.name }) : hint}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        autoComplete="off"
      />
      {asked.length > 1 && (
        <ul aria-label={t('contact.screen.found')}>
          {found.data?.items.map((one) => (
            <Line
              key={one.id}
              end={
                <Button
                  weight="word"
                  onClick={() => {
                    choose({ id: one.id, name: one.name });
                    setTyped('');
                  }}
                >
                  {t('contact.screen.choose')}
                </Button>
              }
            >
              {one.name}
            </Line>
          ))}
        </ul>
      )}
    </>
  );
};
