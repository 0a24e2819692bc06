import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { sayDay } from '../../format/day.ts';
import { useWords } from '../../language.ts';
import { Loading, Problem } from '../../parts/states.tsx';
import { type Key, useKeys } from '../../shell/keys.ts';
import { Acts, type Asked } from './acts.tsx';
import { type Draft, useDraft } from './drafts.ts';
import type { Item } from './item.ts';
import { Pane } from './pane.tsx';
import { CallDone, Decline, Snooze } from './questions.tsx';
import style from './today.module.css';
import { type Doing, useActOnItem, useItem } from './use-today.ts';
import { wordsField } from './words.tsx';
import { neighbour } from './worklist.ts';

type Given = {
  id: string;
  items: readonly Item[];
  next: Item | undefined;
  staff: string | undefined;
  day: string;
  handled: number;
  total: number;
  open: (id: string | undefined) => void;
  list: string;
};

const draftOf = (item: Item): Draft => ({
  channel: item.suggestion.channel ?? 'email',
  language: item.suggestion.language,
  subject: item.suggestion.subject,
  words: item.suggestion.words,
});

/** One person of the list with everything that can be done, by click and by key. */
export const Person = ({ id, items, next, staff, day, handled, total, open, list }: Given) => {
  const { t } = useWords();
  const page = useItem(id);
  const item = page.data ?? items.find((one) => one.id === id);
  if (!item)
    return (
      <article className={style.pane}>
        {page.isPending ? <Loading /> : <Problem error={page.error} again={() => open(undefined)} />}
      </article>
    );
  return (
    <article className={style.pane} aria-label={item.customer.name}>
      <div className={style.step}>
        <Link to={list}>‹ {t('desk.today.to-list')}</Link>
        <StepWord item={item} items={items} handled={handled} total={total} />
        {next ? (
          <Link to={`/today/${next.id}`} replace>
            {t('desk.today.next-short')} ›
          </Link>
        ) : (
          <span />
        )}
      </div>
      <Acting item={item} page={page.data} {...{ items, next, staff, day, open }} />
      {page.error && !page.data && <Problem error={page.error} again={() => void page.refetch()} />}
    </article>
  );
};

const StepWord = ({ item, items, handled, total }: { item: Item; items: readonly Item[]; handled: number; total: number }) => {
  const { either } = useWords();
  const at = items.findIndex((one) => one.id === item.id);
  return (
    <h1 className={`num ${style.stepWord}`}>
      {at >= 0 && `${handled + at + 1} / ${total} · `}
      {either(item.programme.name)}
    </h1>
  );
};

type Actable = Pick<Given, 'items' | 'next' | 'staff' | 'day' | 'open'> & { item: Item; page: ReturnType<typeof useItem>['data'] };

const Acting = ({ item, page, items, next, staff, day, open }: Actable) => {
  const { t, language, either } = useWords();
  const navigate = useNavigate();
  const [asked, setAsked] = useState<Asked>();
  const [mine, setMine] = useDraft(item.id);
  const draft = mine ?? draftOf(item);
  const call = draft.channel === 'phone';
  const live = item.state === 'open' || item.state === 'snoozed';
  const name = item.customer.name;
  const actOn = useActOnItem(staff, open, t('desk.undone'));
  const finish = (doing: Omit<Doing, 'item'>) => {
    setAsked(undefined);
    actOn({ item, ...doing });
    open(next?.id);
  };
  const channelWord = t(`desk.channel.${draft.channel}`);
  const send = () => {
    const { channel, language: spoken, subject, words } = draft;
    finish({
      path: 'done',
      ending: 'done',
      body: { channel, language: spoken, subject, words },
      text: t('desk.today.sent', { name, channel: channelWord }),
    });
  };
  const act = () => (call ? setAsked('call') : send());
  const edit = () => {
    const field = document.getElementById(wordsField);
    if (!(field instanceof HTMLTextAreaElement)) return;
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
  };
  const step = (by: 1 | -1) => open(neighbour(items, item.id, by)?.id);
  const keys: Key[] = [
    { press: 'j', words: 'desk.today.keys.down', act: () => step(1) },
    { press: 'k', words: 'desk.today.keys.up', act: () => step(-1) },
    ...(live
      ? ([
          { press: 'Enter', words: call ? 'desk.today.record-call' : 'desk.today.send', act },
          { press: 'Enter', command: true, typing: true, unlisted: true, words: 'desk.today.send', act },
          { press: 'e', words: 'desk.today.edit', act: edit },
          { press: 's', words: 'desk.today.snooze', act: () => setAsked('snooze') },
          { press: 'x', words: 'desk.today.not-right-because', act: () => setAsked('decline') },
        ] satisfies Key[])
      : []),
    { press: 'o', words: 'desk.today.keys.open', act: () => void navigate(`/customers/${item.customer.id}`) },
    { press: 'h', words: 'desk.today.keys.history', act: () => void navigate(`/customers/${item.customer.id}?show=contacts#timeline`) },
  ];
  useKeys('desk.today.title', keys);
  return (
    <>
      <div className={style.scroll}>
        <Pane item={item} page={page} wording={{ draft, change: setMine }} />
      </div>
      {live ? (
        <Acts call={call} mayAct={draft.words.trim() !== '' || call} act={act} edit={edit} ask={setAsked} next={next} />
      ) : (
        <footer className={style.acts}>
          <span className={style.state}>{t(`desk.today.state-${item.state}`)}</span>
        </footer>
      )}
      {asked === 'snooze' && (
        <Snooze
          name={name}
          day={day}
          close={() => setAsked(undefined)}
          snooze={(until) =>
            finish({
              path: 'snooze',
              ending: 'snoozed',
              body: { until },
              text: t('desk.today.put-off', { name, day: sayDay(until, language, day) }),
            })
          }
        />
      )}
      {asked === 'decline' && (
        <Decline
          name={name}
          programme={either(item.programme.name)}
          close={() => setAsked(undefined)}
          decline={(because, note) =>
            finish({
              path: 'decline',
              ending: 'declined',
              body: { because, ...(note ? { note } : {}) },
              text: t('desk.today.not-right-done', { name, because: t(`today.because.${because}`) }),
            })
          }
        />
      )}
      {asked === 'call' && (
        <CallDone
          name={name}
          phone={page?.phone ?? null}
          day={day}
          close={() => setAsked(undefined)}
          done={(called) =>
            finish({
              path: 'done',
              ending: 'done',
              body: { channel: 'phone', language: draft.language, words: draft.words, ...called },
              text: t('desk.today.called', { name, outcome: t(`today.outcome.${called.outcome}`) }),
            })
          }
        />
      )}
    </>
  );
};
