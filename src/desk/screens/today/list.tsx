import { type Ref, useEffect, useRef } from 'react';
import { dayOf, sayWeekday, timeOf } from '../../format/day.ts';
import { writeAmount } from '../../format/number.ts';
import { sayDue } from '../../format/relative.ts';
import { type Say, useWords } from '../../language.ts';
import { Kbd } from '../../parts/kbd.tsx';
import { GroupHead, Row } from '../../parts/list.tsx';
import { Meter } from '../../parts/marks.tsx';
import { Choices } from '../../parts/words-row.tsx';
import { useSession } from '../../session.ts';
import { GroupLines } from './group-lines.tsx';
import type { Item, Today } from './item.ts';
import style from './today.module.css';
import { handled, type ItemGroup } from './worklist.ts';

export type Whose = { chosen: 'me' | 'all'; choose: (whose: 'me' | 'all') => void } | undefined;

const ListHead = ({ today, whose }: { today: Today; whose: Whose }) => {
  const { t, language } = useWords();
  const { summary } = today;
  const symbol = today.items[0] ? writeAmount({ ...today.items[0].value, amount: '0' }, language).replaceAll(/[\d.,\s]/g, '') : '';
  return (
    <header className={style.listHead}>
      <div className={style.title}>
        <h1 tabIndex={-1} data-title>
          {t('desk.today.title')}
        </h1>
        <span className={`num ${style.count}`}>
          {handled(today)} <small>/ {summary.total}</small>
        </span>
      </div>
      <div className={style.meter}>
        <Meter value={handled(today)} of={summary.total} name={t('desk.today.progress', { done: handled(today), total: summary.total })} />
      </div>
      <div className={style.sub}>
        <span>
          {sayWeekday(summary.day, language)} · {t('desk.today.left', { count: summary.open })}
        </span>
        {symbol && <span>{t('desk.today.amounts', { symbol })}</span>}
      </div>
      {whose && (
        <div className={style.whose}>
          <Choices
            name={t('desk.today.whose')}
            chosen={whose.chosen}
            choose={whose.choose}
            choices={[
              { value: 'me', word: t('desk.today.mine') },
              { value: 'all', word: t('desk.today.everybodys') },
            ]}
          />
        </div>
      )}
    </header>
  );
};

/** The hour by which the customer's cell wants it dealt with goes before the day it is due. */
const sayWhenDue = (t: Say, day: string, zone: string, { due, answerBy }: Item): string => {
  const answer = answerBy && dayOf(String(answerBy), zone);
  if (!answer || answer > due) return sayDue(t, day, due);
  return answer === day ? t('desk.today.by-hour', { time: timeOf(String(answerBy), zone) }) : sayDue(t, day, answer);
};

const ItemRow = ({
  item,
  day,
  chosen,
  to,
  link,
}: {
  item: Item;
  day: string;
  chosen: boolean;
  to: string;
  link: Ref<HTMLAnchorElement>;
}) => {
  const { t, language, either } = useWords();
  const { zone } = useSession();
  return (
    <li>
      <Row
        to={to}
        chosen={chosen}
        {...(chosen ? { ref: link } : {})}
        name={item.customer.name}
        value={writeAmount(item.value, language)}
        reason={either(item.reason.row)}
        when={sayWhenDue(t, day, zone, item)}
      />
    </li>
  );
};

/** The day's people under their programmes, most valuable first. */
export const List = ({
  today,
  groups,
  chosen,
  to,
  whose,
}: {
  today: Today;
  groups: ItemGroup[];
  chosen: string | undefined;
  to: (id: string) => string;
  whose: Whose;
}) => {
  const { t, language, either } = useWords();
  const link = useRef<HTMLAnchorElement>(null);
  const rows = useRef<HTMLDivElement>(null);
  const before = useRef(chosen);
  useEffect(() => {
    link.current?.scrollIntoView({ block: 'nearest' });
    if (before.current === chosen) return;
    before.current = chosen;
    // keys go on from the chosen row while nothing else holds the focus
    const held = document.activeElement;
    if (held === document.body || rows.current?.contains(held)) link.current?.focus({ preventScroll: true });
  }, [chosen]);
  const { summary } = today;
  // three counts leave no room for the words beside the keys
  const roomy = summary.settled === 0 && (summary.snoozed === 0 || summary.declined === 0);
  return (
    <section className={style.list} aria-label={t('desk.today.list')}>
      <ListHead today={today} whose={whose} />
      <div className={style.rows} ref={rows}>
        {groups.map((group) => (
          <section key={group.programme.key} aria-labelledby={`group-${group.programme.key}`}>
            <GroupHead
              id={`group-${group.programme.key}`}
              name={either(group.programme.name)}
              count={group.count}
              sum={writeAmount(group.value, language)}
            />
            <ul>
              {group.items.map((item) => (
                <ItemRow key={item.id} item={item} day={summary.day} chosen={item.id === chosen} to={to(item.id)} link={link} />
              ))}
            </ul>
          </section>
        ))}
        <GroupLines mine={whose === undefined} />
      </div>
      <footer className={style.foot}>
        <span>{t('desk.today.done', { count: summary.done })}</span>
        {summary.snoozed > 0 && <span>{t('desk.today.snoozed', { count: summary.snoozed })}</span>}
        {summary.declined > 0 && <span>{t('desk.today.declined', { count: summary.declined })}</span>}
        {summary.settled > 0 && <span>{t('desk.today.settled', { count: summary.settled })}</span>}
        <span>
          <Kbd of="j" /> <Kbd of="k" /> {roomy && t('desk.today.move')}
        </span>
        <span>
          <Kbd of="?" /> {roomy && t('desk.keys.title')}
        </span>
      </footer>
    </section>
  );
};
