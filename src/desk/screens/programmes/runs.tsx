import { useState } from 'react';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Row } from '../../parts/list.tsx';
import { Money } from '../../parts/said.tsx';
import { Section } from '../../parts/section.tsx';
import { Loading, Problem } from '../../parts/states.tsx';
import { Choices } from '../../parts/words-row.tsx';
import { usePages } from '../../reading.ts';
import style from './programmes.module.css';
import type { Run } from './what.ts';

/** Who is in the programme, why, and what each waits for; or who came through it and how it ended. */
export const RunsPart = ({ id }: { id: string }) => {
  const { t, either } = useWords();
  const [state, setState] = useState<'active' | 'ended'>('active');
  const runs = usePages<Run>(`/programmes/${id}/runs`, { state, limit: 20 });
  return (
    <Section
      title={t('programme.screen.runs')}
      ruled
      end={
        <Choices
          name={t('programme.screen.choose')}
          chosen={state}
          choose={setState}
          choices={[
            { value: 'active', word: t('programme.screen.runs-active') },
            { value: 'ended', word: t('programme.screen.runs-ended') },
          ]}
        />
      }
    >
      {runs.isPending && <Loading />}
      {runs.error && <Problem error={runs.error} again={() => void runs.refetch()} />}
      {runs.data && runs.items.length === 0 && (
        <p className={style.note}>{t(state === 'active' ? 'programme.screen.nobody-in' : 'programme.screen.nobody-was')}</p>
      )}
      <ul>
        {runs.items.map((run) => (
          <li key={run.id}>
            <Row
              to={`/customers/${run.customer.id}`}
              name={run.customer.name}
              value={<Money of={run.value} />}
              reason={either(run.reason.row)}
              when={either(run.text)}
            />
          </li>
        ))}
      </ul>
      {runs.hasNextPage && (
        <Button busy={runs.isFetchingNextPage} onClick={() => void runs.fetchNextPage()}>
          {t('desk.more')}
        </Button>
      )}
    </Section>
  );
};
