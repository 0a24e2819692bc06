import { useState } from 'react';
import { api } from '../../client.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Select } from '../../parts/field.tsx';
import { Choices } from '../../parts/words-row.tsx';
import { useAct } from '../../reading.ts';
import { useKeys } from '../../shell/keys.ts';
import { showToast } from '../../shell/toasts.ts';
import style from './community.module.css';
import { type Decision, decisions, type Queued, type Reason, reasons, silenceHours } from './moderation.what.ts';
import { RulingWord, SilenceHours } from './ruling-fields.tsx';

type Sent = { decision: Decision; reason: Reason; word: string; hours?: number; spaceId?: string };

/** The decisions under their keys; each is done at once and can be undone for ten seconds. */
export const Decide = ({
  of,
  spaces,
  settle,
}: {
  of: Queued;
  spaces: readonly { id: string; name: string }[];
  settle: (back: boolean) => void;
}) => {
  const { t } = useWords();
  const [reason, setReason] = useState<Reason>(of.reports[0]?.reason ?? (of.because === 'held' ? 'spam' : 'other'));
  const [word, setWord] = useState('');
  const [hours, setHours] = useState<number>(silenceHours[0]);
  const [spaceId, setSpaceId] = useState('');
  /** what nobody has seen yet is not kept but let through */
  const letting = (one: Decision): boolean => one === 'keep' && of.because === 'held';
  const renews = ['/moderation'];
  const undo = useAct((rulingId: string) => api.post(`/moderation/rulings/${rulingId}/undo`), {
    renews,
    done: () => {
      settle(true);
      showToast({ text: t('trust.desk.undone') });
    },
  });
  const decide = useAct((sent: Sent) => api.post<{ rulingId: string }>(`/moderation/things/${of.kind}/${of.id}/decisions`, sent), {
    renews: ['/moderation/load'],
    done: ({ rulingId }, sent) => {
      settle(false);
      showToast({
        text: letting(sent.decision) ? t('trust.desk.let-done') : t('trust.desk.done', { decision: t(`trust.decision.${sent.decision}`) }),
        undo: () => undo.mutate(rulingId),
      });
    },
  });
  const send = (decision: Decision) => {
    if (!of.choices.includes(decision) || decide.isPending || (decision === 'move' && !spaceId)) return;
    decide.mutate({
      decision,
      reason,
      word,
      ...(decision === 'silence' ? { hours } : {}),
      ...(decision === 'move' ? { spaceId } : {}),
    });
  };
  useKeys(
    'trust.desk.decide',
    decisions.map((one, place) => ({ press: String(place + 1), words: `trust.decision.${one}` as const, act: () => send(one) })),
  );
  const has = (one: Decision) => of.choices.includes(one);
  return (
    <section aria-label={t('trust.desk.decide')} className={style.decide}>
      <Choices
        name={t('trust.desk.why')}
        choices={reasons.map((value) => ({ value, word: t(`trust.reason.${value}`) }))}
        chosen={reason}
        choose={setReason}
      />
      <RulingWord value={word} change={setWord} />
      {(has('silence') || has('move')) && (
        <div className={style.pair}>
          {has('silence') && <SilenceHours value={hours} change={setHours} />}
          {has('move') && (
            <Select
              label={t('trust.desk.space')}
              value={spaceId}
              onChange={(event) => setSpaceId(event.target.value)}
              options={[{ value: '', word: '–' }, ...spaces.map((one) => ({ value: one.id, word: one.name }))]}
            />
          )}
        </div>
      )}
      <div className={style.acts}>
        {decisions.map((one, place) =>
          has(one) ? (
            <Button
              key={one}
              weight={one === 'keep' ? 'do' : one === 'remove' ? 'danger' : 'plain'}
              press={String(place + 1)}
              disabled={one === 'move' && !spaceId}
              busy={decide.isPending}
              onClick={() => send(one)}
            >
              {letting(one) ? t('trust.desk.let') : t(`trust.decision.${one}`)}
            </Button>
          ) : null,
        )}
      </div>
    </section>
  );
};
