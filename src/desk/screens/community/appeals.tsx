import { useState } from 'react';
import { Link } from 'react-router';
import { api } from '../../client.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { TextArea } from '../../parts/field.tsx';
import { When } from '../../parts/said.tsx';
import { Empty, Read } from '../../parts/states.tsx';
import { useAct, useRead } from '../../reading.ts';
import { useSession } from '../../session.ts';
import { showToast } from '../../shell/toasts.ts';
import style from './community.module.css';
import type { Appeal } from './moderation.what.ts';

const Answer = ({ of }: { of: Appeal }) => {
  const { t } = useWords();
  const [word, setWord] = useState('');
  const answer = useAct((what: 'stands' | 'lifted') => api.post(`/moderation/rulings/${of.rulingId}/answer`, { answer: what, word }), {
    renews: ['/moderation'],
    done: () => showToast({ text: t('trust.desk.appeal-answered') }),
  });
  if (of.mine) return <p className={style.way}>{t('trust.desk.appeal-mine')}</p>;
  return (
    <>
      <TextArea
        label={t('trust.desk.appeal-word')}
        rows={2}
        maxLength={1000}
        value={word}
        onChange={(event) => setWord(event.target.value)}
      />
      <div className={style.acts}>
        <Button busy={answer.isPending} onClick={() => answer.mutate('stands')}>
          {t('trust.desk.appeal-stands')}
        </Button>
        <Button busy={answer.isPending} onClick={() => answer.mutate('lifted')}>
          {t('trust.desk.appeal-lifted')}
        </Button>
      </div>
    </>
  );
};

/** Decisions their authors do not agree with; whoever decided does not answer. */
export const Appeals = () => {
  const { t } = useWords();
  const { me } = useSession();
  const appeals = useRead<{ items: Appeal[] }>('/moderation/appeals', { limit: 50 });
  return (
    <Read of={appeals}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty>{t('trust.desk.no-appeals')}</Empty>
        ) : (
          items.map((one) => (
            <article key={one.rulingId} className={style.appeal} aria-label={one.title}>
              <p>
                <b>{one.title}</b> · {t(`trust.decision.${one.decision}`)} · {t(`trust.reason.${one.reason}`)}
                {one.by && ` · ${t('trust.desk.appeal-by', { name: one.by })}`} · <When at={one.at} />
              </p>
              {one.words && <blockquote className={style.words}>{one.words}</blockquote>}
              <p className={style.way}>
                {one.author ? (
                  <Link to={`/community/members/${one.author.id}`}>{t('trust.desk.appeal-name-says', { name: one.author.name })}</Link>
                ) : (
                  t('trust.desk.appeal-says')
                )}
              </p>
              <blockquote className={style.words}>{one.appealWord}</blockquote>
              {me.role !== 'viewer' && <Answer of={one} />}
            </article>
          ))
        )
      }
    </Read>
  );
};
