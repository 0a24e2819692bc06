import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../client.ts';
import { dayOf, rowDay, sayMonth } from '../../format/day.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { DensityStrip } from '../../parts/density-strip.tsx';
import { Money } from '../../parts/said.tsx';
import { Empty, Loading, Problem } from '../../parts/states.tsx';
import { Timeline, TimelineMonth, TimelineRow } from '../../parts/timeline.tsx';
import { Choices } from '../../parts/words-row.tsx';
import { useSession } from '../../session.ts';
import { useKeys } from '../../shell/keys.ts';
import style from './customer.module.css';
import { type Entry, type Family, families, type Stream, type Summary } from './customer.ts';
import { filledMonths, yearMarks } from './months.ts';
import { useWritten } from './use-written.ts';

const useStream = (id: string, family: Family | 'all') =>
  useInfiniteQuery({
    queryKey: [`/customers/${id}/timeline`, family],
    queryFn: ({ pageParam, signal }) =>
      api.get<Stream>(
        `/customers/${id}/timeline`,
        { limit: 40, families: family === 'all' ? undefined : family, cursor: pageParam },
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: Stream) => last.next ?? undefined,
    placeholderData: (before) => before,
  });

const Density = ({ summary }: { summary: Summary }) => {
  const { t, language } = useWords();
  const { today } = useSession();
  const months = filledMonths(summary.months, today.slice(0, 7));
  const [first, last] = [months[0], months.at(-1)];
  if (!first || !last || months.length < 2) return null;
  const name = t('profile.page.timeline-picture', {
    from: sayMonth(`${first.month}-01`, language),
    to: sayMonth(`${last.month}-01`, language),
  });
  const marks = yearMarks(months.map((one) => one.month));
  return (
    <div className={style.density}>
      <DensityStrip
        months={months}
        name={name}
        chosen={(month) => month.month >= `${Number(today.slice(0, 4))}`}
        marks={marks.map((year, index) => (
          <span key={year}>
            {year}
            {index === marks.length - 1 && ` · ${t('profile.page.timeline-caption')}`}
          </span>
        ))}
      />
    </div>
  );
};

const Words = ({ entry }: { entry: Entry }) => {
  const { t, either } = useWords();
  if (entry.goods.length === 0) return <span className={entry.family === 'note' ? style.note : undefined}>{either(entry.text)}</span>;
  const [first] = entry.goods;
  const left = entry.goodsLeft + entry.goods.length - 1;
  return (
    <span className={style.goods} title={either(entry.text)}>
      {entry.kind === 'order.credited' && `${t('profile.page.goods-back')} `}
      {first && t('profile.page.goods', { name: first.description, quantity: Math.abs(Number(first.quantity)) })}{' '}
      {left > 0 && <span className={style.quiet}>{t('profile.page.goods-more', { count: left })}</span>}
    </span>
  );
};

const Row = ({ entry }: { entry: Entry }) => {
  const { t } = useWords();
  const { today, zone } = useSession();
  const { word } = useWritten();
  const kind = entry.family === 'contact' && entry.channel ? word('channel', entry.channel) : t(`profile.one.${entry.family}`);
  const by = entry.amount ? <Money of={entry.amount} /> : (entry.by?.name ?? t('profile.page.automatic'));
  return (
    <TimelineRow
      day={rowDay(dayOf(entry.at, zone), today).slice(-5).replace(/^0/, '')}
      kind={kind}
      by={by}
      strong={entry.kind === 'order.placed'}
      {...(entry.family === 'contact' && entry.purpose ? { purpose: entry.purpose } : {})}
    >
      <Words entry={entry} />
    </TimelineRow>
  );
};

const Rows = ({ items }: { items: readonly Entry[] }) => {
  const { t, language } = useWords();
  const { zone } = useSession();
  const monthOf = (entry: Entry) => dayOf(entry.at, zone).slice(0, 7);
  return (
    <Timeline name={t('profile.page.timeline')}>
      {items.flatMap((entry, index) => {
        const before = items[index - 1];
        const month = monthOf(entry);
        const row = <Row key={entry.id} entry={entry} />;
        if (before && monthOf(before) === month) return [row];
        const newYear = !before || monthOf(before).slice(0, 4) !== month.slice(0, 4);
        return [<TimelineMonth key={month}>{sayMonth(`${month}-01`, language, newYear)}</TimelineMonth>, row];
      })}
    </Timeline>
  );
};

/** All that ever happened, newest first, with its months as a picture and its kinds as filters. */
export const CustomerStream = ({ id }: { id: string }) => {
  const { t } = useWords();
  const [family, setFamily] = useState<Family | 'all'>('all');
  const whole = useStream(id, 'all');
  const part = useStream(id, family);
  const stream = family === 'all' ? whole : part;
  const summary = whole.data?.pages[0]?.summary ?? null;
  const shown = families.filter((one) => summary?.families[one]);
  const choices = (['all', ...shown] as const).map((value) => ({
    value,
    word: t(`profile.family.${value}`),
    count: value === 'all' ? (summary?.total ?? 0) : (summary?.families[value] ?? 0),
  }));
  const turn = () => setFamily(choices[(choices.findIndex((one) => one.value === family) + 1) % choices.length]?.value ?? 'all');
  useKeys('profile.page.timeline', [{ press: 'f', words: 'profile.list.filter', act: turn }]);
  const items = stream.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section aria-labelledby="stream">
      <div className={style.streamHead}>
        <h2 id="stream">{t('profile.page.timeline')}</h2>
        {summary && summary.total > 0 && (
          <Choices name={t('profile.list.filter')} choices={choices} chosen={family} choose={setFamily} press="f" />
        )}
      </div>
      {summary && <Density summary={summary} />}
      {stream.isPending && <Loading />}
      {stream.isError && <Problem error={stream.error} again={() => void stream.refetch()} />}
      {stream.data && items.length === 0 && (
        <Empty way={family === 'all' ? t('profile.page.timeline-empty-way') : undefined}>
          {t(family === 'all' ? 'profile.page.timeline-empty' : 'profile.page.timeline-empty-family')}
        </Empty>
      )}
      <Rows items={items} />
      {stream.hasNextPage && (
        <div className={style.more}>
          <Button weight="word" busy={stream.isFetchingNextPage} onClick={() => void stream.fetchNextPage()}>
            {t('profile.page.older')}
          </Button>
        </div>
      )}
    </section>
  );
};
