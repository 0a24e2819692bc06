import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { api } from '../../client.ts';
import { dayOf, sayDay } from '../../format/day.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Confirm } from '../../parts/dialog.tsx';
import { useAct, useRead } from '../../reading.ts';
import { useSession } from '../../session.ts';
import { showToast } from '../../shell/toasts.ts';
import style from './duplicates.module.css';
import { type Merged, type Pair, useLikeness } from './duplicates.ts';
import { MergeDialog } from './duplicates-merge.tsx';

const MergedLine = ({ id, merged }: { id: string; merged: Merged }) => {
  const { t, language } = useWords();
  const { me, zone, today } = useSession();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const part = useAct(() => api.post<{ id: string }>(`/customers/${id}/unmerge`, { merge: merged.id }), {
    renews: ['/customers', '/duplicates'],
    done: (back) => {
      showToast({ text: t('matching.unmerge.done', { name: merged.name }) });
      setAsking(false);
      void navigate(`/customers/${back.id}`);
    },
  });
  const day = sayDay(dayOf(merged.at, zone), language, today);
  return (
    <li>
      <span>
        {merged.by
          ? t('matching.unmerge.from', { name: merged.name, day, by: merged.by })
          : t('matching.unmerge.from-nobody', { name: merged.name, day })}
      </span>
      {me.role !== 'viewer' && (
        <Button weight="word" onClick={() => setAsking(true)}>
          {t('matching.unmerge.act')}
        </Button>
      )}
      {asking && (
        <Confirm
          title={t('matching.unmerge.title', { name: merged.name })}
          word={t('matching.unmerge.act')}
          busy={part.isPending}
          act={() => part.mutate(undefined)}
          close={() => setAsking(false)}
        >
          {t('matching.unmerge.way', { name: merged.name })}
        </Confirm>
      )}
    </li>
  );
};

/** On a customer's page: which other record may be the same customer, and which were merged into this one. */
export const DuplicatesCard = ({ id }: { id: string }) => {
  const { t } = useWords();
  const { me } = useSession();
  const navigate = useNavigate();
  const { because, how } = useLikeness();
  const [comparing, setComparing] = useState<Pair>();
  const found = useRead<{ pairs: Pair[]; merged: Merged[] }>(`/customers/${id}/duplicates`).data;
  if (!found || found.pairs.length + found.merged.length === 0) return null;
  return (
    <>
      {found.pairs.length > 0 && (
        <section className={style.notice}>
          <h2>{t('matching.page.title', { count: found.pairs.length })}</h2>
          <ul>
            {found.pairs.map((pair) => (
              <li key={pair.other.id}>
                <Link to={`/customers/${pair.other.id}`}>{pair.other.name}</Link>
                <span className={style.quiet}>
                  {how(pair.score)}
                  {pair.because[0] && ` · ${because(pair.because[0])}`}
                </span>
                {me.role !== 'viewer' && (
                  <Button weight="word" onClick={() => setComparing(pair)}>
                    {t('matching.queue.same')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      {found.merged.length > 0 && (
        <section className={style.notice}>
          <h2>{t('matching.unmerge.section')}</h2>
          <ul>
            {found.merged.map((merged) => (
              <MergedLine key={merged.id} id={id} merged={merged} />
            ))}
          </ul>
        </section>
      )}
      {comparing && (
        <MergeDialog
          pair={comparing}
          done={(stays) => {
            setComparing(undefined);
            void navigate(`/customers/${stays.id}`);
          }}
          close={() => setComparing(undefined)}
        />
      )}
    </>
  );
};
