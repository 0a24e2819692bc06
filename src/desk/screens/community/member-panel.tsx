import { useState } from 'react';
import { api } from '../../client.ts';
import { houseNow } from '../../house-time.ts';
import { useWords } from '../../language.ts';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { Drawer } from '../../parts/dialog.tsx';
import { Checkbox, Select } from '../../parts/field.tsx';
import { Line } from '../../parts/list.tsx';
import { When } from '../../parts/said.tsx';
import { Section } from '../../parts/section.tsx';
import { Read } from '../../parts/states.tsx';
import { useAct, useRead } from '../../reading.ts';
import { useSession } from '../../session.ts';
import { showToast } from '../../shell/toasts.ts';
import style from './community.module.css';
import { type MemberOne, type Reason, reasons, silenceHours, type Want } from './moderation.what.ts';
import { RulingWord, SilenceHours } from './ruling-fields.tsx';

const Wants = ({ of }: { of: readonly Want[] }) => {
  const { t, has } = useWords();
  return (
    <ul className={style.wants}>
      {of.map((one) => {
        const name = `trust.want.${one.what}`;
        const met = one.most ? one.have <= one.want : one.have >= one.want;
        return (
          <li key={one.what}>
            <span>{has(name) ? t(name) : one.what}</span>
            <span className={met ? 'num good' : 'num'}>
              {one.have} / {one.most ? '≤ ' : ''}
              {one.want}
            </span>
          </li>
        );
      })}
    </ul>
  );
};

const Silence = ({ of }: { of: MemberOne }) => {
  const { t, has } = useWords();
  const [hours, setHours] = useState<number>(silenceHours[0]);
  const [reason, setReason] = useState<Reason | ''>('');
  const [word, setWord] = useState('');
  const renews = ['/moderation'];
  const body = { decision: 'silence', reason, hours, word };
  const undo = useAct((rulingId: string) => api.post(`/moderation/rulings/${rulingId}/undo`), { renews });
  const silence = useAct(() => api.post<{ rulingId: string }>(`/moderation/things/member/${of.id}/decisions`, body), {
    renews,
    done: ({ rulingId }) =>
      showToast({ text: t('trust.desk.done', { decision: t('trust.decision.silence') }), undo: () => undo.mutate(rulingId) }),
  });
  const end = useAct(() => api.delete(`/moderation/members/${of.id}/silence`), {
    renews,
    done: () => showToast({ text: t('trust.desk.voice-given') }),
  });
  if (of.silencedUntil && new Date(of.silencedUntil) > houseNow()) {
    const name = `trust.reason.${of.silencedBecause ?? 'other'}`;
    const because = has(name) ? t(name) : (of.silencedBecause ?? '');
    return (
      <div className={style.bar}>
        <span>
          {t('trust.desk.silenced-until', { because })} <When at={of.silencedUntil} precise />
        </span>
        <Button busy={end.isPending} onClick={() => end.mutate(undefined)}>
          {t('trust.desk.voice-back')}
        </Button>
      </div>
    );
  }
  return (
    <div className={style.silence}>
      <Select
        label={t('trust.desk.why')}
        value={reason}
        onChange={(event) => setReason(reasons.find((one) => one === event.target.value) ?? '')}
        options={[{ value: '', word: '–' }, ...reasons.map((value) => ({ value, word: t(`trust.reason.${value}`) }))]}
      />
      <SilenceHours value={hours} change={setHours} />
      <RulingWord value={word} change={setWord} />
      <Button busy={silence.isPending} disabled={reason === ''} onClick={() => silence.mutate(undefined)}>
        {t('trust.desk.silence')}
      </Button>
    </div>
  );
};

const Level = ({ of }: { of: MemberOne }) => {
  const { t } = useWords();
  const level = useAct((to: number | null) => api.put(`/moderation/members/${of.id}/level`, { level: to }), {
    renews: ['/moderation/members'],
    done: () => showToast({ text: t('trust.desk.level-set') }),
  });
  const options = (['0', '1', '2', '3', '4'] as const).map((value) => ({ value, word: t(`trust.level.${value}`) }));
  return (
    <div className={style.bar}>
      <Select
        label={t('trust.desk.set-level')}
        value={String(of.level)}
        disabled={level.isPending}
        options={options}
        onChange={(event) => level.mutate(Number(event.target.value))}
      />
      {of.byHand && (
        <Button weight="word" busy={level.isPending} onClick={() => level.mutate(null)}>
          {t('trust.desk.earn-again')}
        </Button>
      )}
    </div>
  );
};

const Moderates = ({ of }: { of: MemberOne }) => {
  const { t } = useWords();
  const mine = of.moderates.map((space) => space.id);
  const set = useAct((spaces: string[]) => api.put(`/moderation/members/${of.id}/moderates`, { spaces }), {
    renews: ['/moderation/members'],
    done: () => showToast({ text: t('trust.desk.moderates-set') }),
  });
  return (
    <Section title={t('trust.desk.moderates')}>
      {of.spaces.map((space) => (
        <Checkbox
          key={space.id}
          checked={mine.includes(space.id)}
          disabled={set.isPending}
          change={(on) => set.mutate(on ? [...mine, space.id] : mine.filter((id) => id !== space.id))}
        >
          {space.name}
        </Checkbox>
      ))}
    </Section>
  );
};

const Past = ({ of }: { of: MemberOne }) => {
  const { t, has } = useWords();
  const because = (code: string) => {
    const name = `trust.because.${code}`;
    return has(name) ? t(name) : code;
  };
  const word = (level: number) => t(`trust.level.${String(level) as '0'}`);
  return (
    <>
      <Section title={t('trust.desk.moves')}>
        {of.trust.moves.length === 0 && <p className="quiet">{t('trust.desk.no-moves')}</p>}
        <ul className={style.plain}>
          {of.trust.moves.map((move) => (
            <Line key={move.at} end={<When at={move.at} />}>
              {t('trust.desk.move', { from: word(move.from), to: word(move.to), because: because(move.because) })}
              {move.by && <span className="quiet"> {move.by}</span>}
            </Line>
          ))}
        </ul>
      </Section>
      {of.rulings.length > 0 && (
        <Section title={t('trust.desk.rulings')}>
          <ul className={style.plain}>
            {of.rulings.map((one) => (
              <Line key={one.id} end={<When at={one.at} />} note={one.word || undefined}>
                {t(`trust.decision.${one.decision}`)} · {t(`trust.reason.${one.reason}`)}
              </Line>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
};

/** One member: the level with its reasons, what the next asks for, the silence, the spaces they keep, what was decided. */
export const MemberPanel = ({ id, close }: { id: string; close: () => void }) => {
  const { t } = useWords();
  const { me } = useSession();
  const member = useRead<MemberOne>(`/moderation/members/${id}`);
  const leads = me.role === 'owner' || me.role === 'manager';
  return (
    <Drawer title={member.data?.name ?? t('trust.desk.members')} close={close}>
      <Read of={member}>
        {(of) => (
          <>
            <p className={style.author}>
              {t(`trust.level.${String(of.level) as '0'}`)} <span className="quiet">{t('trust.desk.since')}</span>{' '}
              <When at={of.levelSince} />{' '}
              <ButtonLink weight="word" to={`/customers/${of.id}`}>
                {t('trust.desk.customer')}
              </ButtonLink>
            </p>
            {leads && <Level of={of} />}
            {of.trust.next && (
              <Section title={t('trust.desk.next', { level: t(`trust.level.${String(of.trust.next.level) as '1'}`) })}>
                <Wants of={of.trust.next.wants} />
              </Section>
            )}
            {of.trust.keeps && (
              <Section title={t('trust.desk.keeps', { level: t('trust.level.3') })}>
                <Wants of={of.trust.keeps.wants} />
              </Section>
            )}
            {me.role !== 'viewer' && (
              <Section title={t('trust.desk.silence')}>
                <Silence of={of} />
              </Section>
            )}
            {leads && of.spaces.length > 0 && <Moderates of={of} />}
            <Past of={of} />
          </>
        )}
      </Read>
    </Drawer>
  );
};
