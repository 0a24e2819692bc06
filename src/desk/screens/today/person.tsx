import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { dayOf } from '../../format/day.ts';
import { useWords } from '../../language.ts';
import { Loading, Problem } from '../../parts/states.tsx';
import { useSession } from '../../session.ts';
import { type Key, useKeys } from '../../shell/keys.ts';
import { Acts, type Asked } from './acts.tsx';
import { type Draft, useDraft } from './drafts.ts';
import type { Item, ItemPage } from './item.ts';
import { Pane } from './pane.tsx';
import { CallDone, Decline, Snooze } from './questions.tsx';
import style from './today.module.css';
import { useDeeds } from './use-deeds.ts';
import { useItem } from './use-today.ts';
import { isSayable, wayOf } from './way.ts';
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

type Actable = Pick<Given, 'items' | 'next' | 'staff' | 'day' | 'open'> & { item: Item; page: ItemPage | undefined };

const focusWords = () => {
  const field = document.getElementById(wordsField);
  if (!(field instanceof HTMLTextAreaElement)) return;
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
};

const Acting = ({ item, page, items, next, staff, day, open }: Actable) => {
  const { t, either } = useWords();
  const navigate = useNavigate();
  const { zone } = useSession();
  const [asked, setAsked] = useState<Asked>();
  const [mine, setMine] = useDraft(item.id);
  const draft = mine ?? draftOf(item);
  const way = wayOf(page?.decision, draft);
  const live = item.state === 'open' || item.state === 'snoozed';
  const deeds = useDeeds(item, draft, day, staff, open, next);
  const act = () => {
    if (way.go === 'call') setAsked('call');
    else if (way.go !== 'wait' && isSayable(draft)) deeds.send(way);
  };
  const step = (by: 1 | -1) => open(neighbour(items, item.id, by)?.id);
  const go: Key[] = [
    { press: 'Enter', words: way.go === 'call' ? 'desk.today.record-call' : 'desk.today.send', act },
    { press: 'Enter', command: true, typing: true, unlisted: true, words: 'desk.today.send', act },
  ];
  // the filled button answers to Enter whatever it is
  const wait: Key[] = [{ press: 'Enter', unlisted: true, words: 'desk.today.snooze', act: () => setAsked('snooze') }];
  const onLive: Key[] = [
    ...(way.go === 'wait' ? wait : go),
    { press: 'e', words: 'desk.today.edit', act: focusWords },
    { press: 's', words: 'desk.today.snooze', act: () => setAsked('snooze') },
    { press: 'x', words: 'desk.today.not-right-because', act: () => setAsked('decline') },
  ];
  useKeys('desk.today.title', [
    { press: 'j', words: 'desk.today.keys.down', act: () => step(1) },
    { press: 'k', words: 'desk.today.keys.up', act: () => step(-1) },
    ...(live ? onLive : []),
    { press: 'o', words: 'desk.today.keys.open', act: () => void navigate(`/customers/${item.customer.id}`) },
    { press: 'h', words: 'desk.today.keys.history', act: () => void navigate(`/customers/${item.customer.id}?show=contacts#timeline`) },
  ]);
  const question = { name: item.customer.name, day, close: () => setAsked(undefined) };
  const opens = way.go === 'wait' && way.at ? dayOf(way.at, zone) : undefined;
  return (
    <>
      <div className={style.scroll}>
        <Pane item={item} page={page} day={day} wording={{ draft, change: setMine }} />
      </div>
      {live ? (
        <Acts way={way} sayable={isSayable(draft)} day={day} act={act} edit={focusWords} ask={setAsked} next={next} />
      ) : (
        <footer className={style.acts}>
          <span className={style.state}>{t(`desk.today.state-${item.state}`)}</span>
        </footer>
      )}
      {asked === 'snooze' && <Snooze {...question} opens={opens} snooze={deeds.snooze} />}
      {asked === 'decline' && <Decline {...question} programme={either(item.programme.name)} decline={deeds.decline} />}
      {asked === 'call' && <CallDone {...question} phone={page?.phone ?? null} done={deeds.called} />}
    </>
  );
};
