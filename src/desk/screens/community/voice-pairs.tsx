import { Link } from 'react-router';
import { api } from '../../client.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Line } from '../../parts/list.tsx';
import { Section } from '../../parts/section.tsx';
import { useAct, useRead } from '../../reading.ts';
import { showToast } from '../../shell/toasts.ts';
import style from './community.module.css';
import type { VoicePair } from './voice.ts';

const Judge = ({ pair }: { pair: VoicePair }) => {
  const { t } = useWords();
  const renews = ['/voices', '/voice-pairs'];
  // the one more people ask for speaks for both
  const [stays, goes] = pair.one.votes >= pair.other.votes ? [pair.one, pair.other] : [pair.other, pair.one];
  const same = useAct(() => api.post(`/voices/${stays.id}/merge`, { others: [goes.id] }), {
    renews,
    done: () => showToast({ text: t('voice.screen.merged') }),
  });
  const different = useAct(() => api.post(`/voices/${stays.id}/apart`, { otherId: goes.id }), {
    renews,
    done: () => showToast({ text: t('voice.screen.apart') }),
  });
  return (
    <span className={style.acts}>
      <Button busy={same.isPending} onClick={() => same.mutate(undefined)}>
        {t('voice.screen.same')}
      </Button>
      <Button weight="bare" busy={different.isPending} onClick={() => different.mutate(undefined)}>
        {t('voice.screen.different')}
      </Button>
    </span>
  );
};

/** Two that may say the same, for a person to judge; nothing is put together by itself. */
export const VoicePairs = ({ mayAct }: { mayAct: boolean }) => {
  const { t } = useWords();
  const pairs = useRead<{ items: VoicePair[] }>('/voice-pairs');
  if (!pairs.data || pairs.data.items.length === 0) return null;
  return (
    <Section title={t('voice.screen.pairs')} ruled>
      <p className={style.way}>{t('voice.screen.pairs-why')}</p>
      <ul className={style.plain}>
        {pairs.data.items.slice(0, 8).map((pair) => (
          <Line
            key={`${pair.one.id} ${pair.other.id}`}
            end={mayAct && <Judge pair={pair} />}
            note={[pair.product, t('voice.screen.shared', { words: pair.shared.join(' · ') })].filter(Boolean).join(' · ')}
          >
            <Link to={`/community/voice/${pair.one.id}`} lang={pair.one.language}>
              {pair.one.title}
            </Link>
            <br />
            <Link to={`/community/voice/${pair.other.id}`} lang={pair.other.language}>
              {pair.other.title}
            </Link>
          </Line>
        ))}
      </ul>
    </Section>
  );
};
