import { useState } from 'react';
import { api } from '../../client.ts';
import { rowDay } from '../../format/day.ts';
import { writeShare } from '../../format/number.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Form, Select, TextInput } from '../../parts/field.tsx';
import { Line } from '../../parts/list.tsx';
import { Section } from '../../parts/section.tsx';
import { SendFoot } from '../../parts/send-foot.tsx';
import { useAct, useRead } from '../../reading.ts';
import { useSession } from '../../session.ts';
import { showToast } from '../../shell/toasts.ts';
import type { Interests } from '../insight/flow-shape.ts';
import style from './interests-card.module.css';

type Interest = Interests['interests'][number];
type Correction = { category: string; likes: boolean };

const shownFirst = 6;

const said = ({ interests }: Interests): Correction[] =>
  interests.flatMap((one) => (one.said ? [{ category: one.category, likes: one.said.likes }] : []));

/** Every change sends the whole list of what colleagues know better. */
const useCorrect = (id: string, all: Interests) => {
  const { t } = useWords();
  const path = `/customers/${id}/interests`;
  const send = useAct((corrections: Correction[]) => api.put(path, { corrections }), { renews: [path] });
  const rest = (category: string) => said(all).filter((one) => one.category !== category);
  return {
    busy: send.isPending,
    say: (one: Correction) =>
      send.mutate([...rest(one.category), one], { onSuccess: () => showToast({ text: t('lifecycle.interest.said') }) }),
    withdraw: (category: string) =>
      send.mutate(rest(category), { onSuccess: () => showToast({ text: t('lifecycle.interest.withdrawn') }) }),
  };
};

type Correct = ReturnType<typeof useCorrect>;

const SaidBy = ({ of: { likes, by } }: { of: NonNullable<Interest['said']> }) => {
  const { t } = useWords();
  const word = likes ? 'likes' : 'likes-not';
  return <>{by ? t(`lifecycle.interest.${word}`, { name: by }) : t(`lifecycle.interest.${word}-plain`)}</>;
};

const One = ({ of, mayAct, correct }: { of: Interest; mayAct: boolean; correct: Correct }) => {
  const { t, language } = useWords();
  const { today } = useSession();
  const signs =
    of.lastOn === null
      ? undefined
      : t(of.square > 0 ? 'lifecycle.interest.signs-square' : 'lifecycle.interest.signs', {
          looks: of.looks,
          purchases: of.purchases,
          square: of.square,
          day: rowDay(of.lastOn, today),
        });
  return (
    <Line
      end={
        of.said ? (
          mayAct && (
            <Button weight="word" busy={correct.busy} onClick={() => correct.withdraw(of.category)}>
              {t('lifecycle.interest.withdraw')}
            </Button>
          )
        ) : (
          <span className={style.end}>
            <span className="num">{writeShare(of.share, language)}</span>
            {mayAct && (
              <Button weight="word" busy={correct.busy} onClick={() => correct.say({ category: of.category, likes: false })}>
                {t('lifecycle.interest.say-not')}
              </Button>
            )}
          </span>
        )
      }
      note={of.said ? <SaidBy of={of.said} /> : signs}
    >
      <span className={of.said?.likes === false ? style.not : undefined}>{of.category}</span>
      {!of.said && (
        <span className={style.track}>
          <i style={{ width: `${Math.round(of.share * 100)}%` }} />
        </span>
      )}
    </Line>
  );
};

/** The day's hours as bars, midnight at the left. */
const Hours = ({ hours }: { hours: readonly number[] }) => {
  const { t } = useWords();
  const most = Math.max(...hours, 0.001);
  return (
    <div className={style.hours} role="img" aria-label={t('lifecycle.interest.hours')}>
      {hours.map((share, hour) => (
        // biome-ignore lint: hours have a fixed order
        <i key={hour} style={{ height: `${Math.max(4, (100 * share) / most)}%` }} />
      ))}
      <span>0</span>
      <span>6</span>
      <span>12</span>
      <span>18</span>
    </div>
  );
};

const AddForm = ({ of, correct, close }: { of: Interests; correct: Correct; close: () => void }) => {
  const { t } = useWords();
  const free = of.categories.filter((one) => !of.interests.some((known) => known.category === one));
  const [category, setCategory] = useState(free[0] ?? '');
  const send = () => {
    if (category.trim() !== '') correct.say({ category: category.trim(), likes: true });
    close();
  };
  return (
    <Dialog title={t('lifecycle.interest.add')} close={close}>
      <Form send={send}>
        {free.length > 0 ? (
          <Select
            label={t('lifecycle.interest.category')}
            value={category}
            options={free.map((value) => ({ value, word: value }))}
            onChange={(event) => setCategory(event.target.value)}
          />
        ) : (
          <TextInput
            label={t('lifecycle.interest.category')}
            value={category}
            maxLength={100}
            required
            onChange={(event) => setCategory(event.target.value)}
          />
        )}
        <SendFoot word={t('lifecycle.interest.say-likes')} close={close} />
      </Form>
    </Dialog>
  );
};

const Loaded = ({ id, of }: { id: string; of: Interests }) => {
  const { t, either } = useWords();
  const { me } = useSession();
  const [adding, setAdding] = useState(false);
  const correct = useCorrect(id, of);
  const mayAct = me.role !== 'viewer';
  return (
    <Section
      title={t('lifecycle.interest.title')}
      end={
        mayAct && (
          <Button weight="word" onClick={() => setAdding(true)}>
            {t('lifecycle.interest.add')}
          </Button>
        )
      }
    >
      {of.interests.length === 0 && <p className={style.quiet}>{t('lifecycle.interest.none')}</p>}
      <ul>
        {of.interests.slice(0, shownFirst).map((one) => (
          <One key={one.category} of={one} mayAct={mayAct} correct={correct} />
        ))}
      </ul>
      {of.habit && (
        <>
          <p className={style.quiet}>{of.habit.text ? either(of.habit.text) : t('lifecycle.interest.no-habit')}</p>
          <Hours hours={of.habit.hours} />
        </>
      )}
      {adding && <AddForm of={of} correct={correct} close={() => setAdding(false)} />}
    </Section>
  );
};

/** What the customer is interested in and when they come: inferred, and put right by whoever knows better. */
export const InterestsCard = ({ id }: { id: string }) => {
  const { data } = useRead<Interests>(`/customers/${id}/interests`);
  return data ? <Loaded id={id} of={data} /> : null;
};
