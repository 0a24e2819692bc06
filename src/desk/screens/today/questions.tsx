import { type ReactNode, useState } from 'react';
import type { Language } from '../../../kernel/language.ts';
import { dayAfter, sayWeekday } from '../../format/day.ts';
import { type Say, useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { TextArea, TextInput } from '../../parts/field.tsx';
import { Kbd } from '../../parts/kbd.tsx';
import { useKeys } from '../../shell/keys.ts';
import { type CallOutcome, callChoices, type DeclineCode, declineChoices } from './item.ts';
import style from './today.module.css';
import { snoozeChoices } from './worklist.ts';

type Choosing = { key: string; word: ReactNode; note?: ReactNode; act: () => void };

/** Answers under the number keys; each is one click. */
const Numbered = ({ choices }: { choices: readonly Choosing[] }) => {
  useKeys(
    'desk.today.title',
    choices.map((choice, index) => ({ press: String(index + 1), words: 'desk.today.title', unlisted: true, act: choice.act })),
    1,
  );
  return (
    <div className={style.choices}>
      {choices.map((choice, index) => (
        <button type="button" className={style.choice} key={choice.key} onClick={choice.act} aria-keyshortcuts={String(index + 1)}>
          <span>{choice.word}</span>
          {choice.note && <small>{choice.note}</small>}
          <Kbd of={String(index + 1)} />
        </button>
      ))}
    </div>
  );
};

/** Until when? `opens`: the day from which the arbiter would let it through, first of all. */
export const Snooze = ({
  name,
  day,
  opens,
  snooze,
  close,
}: {
  name: string;
  day: string;
  opens: string | undefined;
  snooze: (until: string) => void;
  close: () => void;
}) => {
  const { t, language } = useWords();
  const [picked, setPicked] = useState('');
  const first =
    opens && opens > day
      ? [{ key: 'opens', word: t('desk.today.until-opens'), note: sayWeekday(opens, language), act: () => snooze(opens) }]
      : [];
  return (
    <Dialog small title={t('desk.today.snooze-title', { name })} close={close}>
      <Numbered choices={[...first, ...days(day, t, language, snooze)]} />
      <form
        className={style.pick}
        onSubmit={(event) => {
          event.preventDefault();
          if (picked) snooze(picked);
        }}
      >
        <TextInput
          label={t('desk.today.until-day')}
          type="date"
          min={dayAfter(day, 1)}
          max={dayAfter(day, 366)}
          value={picked}
          onChange={(event) => setPicked(event.target.value)}
        />
        <Button type="submit" disabled={!picked}>
          {t('desk.today.snooze')}
        </Button>
      </form>
    </Dialog>
  );
};

/** Not right, because? The programme learns from it. */
export const Decline = ({
  name,
  programme,
  decline,
  close,
}: {
  name: string;
  programme: string;
  decline: (because: DeclineCode, note: string) => void;
  close: () => void;
}) => {
  const { t } = useWords();
  const [note, setNote] = useState('');
  return (
    <Dialog small title={t('desk.today.decline-title', { name })} close={close}>
      <Numbered
        choices={declineChoices.map((code) => ({ key: code, word: t(`today.because.${code}`), act: () => decline(code, note.trim()) }))}
      />
      <TextArea
        label={t('desk.today.note')}
        hint={t('desk.today.decline-hint', { programme })}
        rows={2}
        maxLength={2000}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
    </Dialog>
  );
};

const days = (day: string, t: Say, language: Language, take: (until: string) => void): Choosing[] =>
  snoozeChoices(day).map(({ key, until }) => ({
    key,
    word: t(`desk.today.until-${key}`),
    note: sayWeekday(until, language),
    act: () => take(until),
  }));

export type Called = { outcome: CallOutcome; callBackOn?: string; minutes?: number; note?: string };

/** What came of the call? One click, a second one for the day to call again; minutes and a note if there is something to keep. */
export const CallDone = ({
  name,
  phone,
  day,
  done,
  close,
}: {
  name: string;
  phone: string | null;
  day: string;
  done: (called: Called) => void;
  close: () => void;
}) => {
  const { t, language } = useWords();
  const [again, setAgain] = useState(false);
  const [minutes, setMinutes] = useState('');
  const [note, setNote] = useState('');
  const told = (outcome: CallOutcome, callBackOn?: string): Called => ({
    outcome,
    ...(callBackOn ? { callBackOn } : {}),
    ...(minutes.trim() ? { minutes: Math.min(600, Math.max(0, Number(minutes))) } : {}),
    ...(note.trim() ? { note: note.trim() } : {}),
  });
  const outcomes = callChoices.map((outcome) => ({
    key: outcome,
    word: t(`today.outcome.${outcome}`),
    act: () => (outcome === 'call-back' ? setAgain(true) : done(told(outcome))),
  }));
  return (
    <Dialog small title={t(again ? 'desk.today.call-again' : 'desk.today.call-title', { name })} close={close}>
      {phone && !again && (
        <p>
          <a className={style.phone} href={`tel:${phone}`}>
            {phone}
          </a>
        </p>
      )}
      {again ? <Numbered choices={days(day, t, language, (until) => done(told('call-back', until)))} /> : <Numbered choices={outcomes} />}
      <div className={style.two}>
        <TextArea label={t('desk.today.note')} rows={2} maxLength={2000} value={note} onChange={(event) => setNote(event.target.value)} />
        <TextInput
          label={t('desk.today.minutes')}
          type="number"
          inputMode="decimal"
          min={0}
          max={600}
          value={minutes}
          onChange={(event) => setMinutes(event.target.value)}
        />
      </div>
    </Dialog>
  );
};
