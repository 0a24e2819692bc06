import { useState } from 'react';
import { Link } from 'react-router';
import { type Page as Answer, api } from '../../client.ts';
import { writeShare } from '../../format/number.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Page, PageHead } from '../../parts/section.tsx';
import { Empty, Loading, Problem } from '../../parts/states.tsx';
import { useAct, usePages } from '../../reading.ts';
import { useSession } from '../../session.ts';
import { useKeys } from '../../shell/keys.ts';
import { useTitle } from '../../shell/title.ts';
import { showToast } from '../../shell/toasts.ts';
import customer from './customer.module.css';
import style from './duplicates.module.css';
import { type Pair, useLikeness } from './duplicates.ts';
import { Compare, Evidence } from './duplicates-compare.tsx';
import { MergeDialog } from './duplicates-merge.tsx';

type Queue = Answer<Pair> & { count: number };

const keyOf = ({ one, other }: Pair): string => `${one.id} ${other.id}`;

/** One pair after the other, the likeliest first: one customer, two, or later. */
export const Component = () => {
  const { t, language } = useWords();
  const { me } = useSession();
  const { how } = useLikeness();
  useTitle(t('matching.queue.title'));
  const list = usePages<Pair>('/duplicates', { limit: 20 });
  const [at, setAt] = useState(0);
  const [decided, setDecided] = useState<ReadonlySet<string>>(new Set());
  const [merging, setMerging] = useState(false);
  const left = list.items.filter((pair) => !decided.has(keyOf(pair)));
  const place = Math.min(at, Math.max(0, left.length - 1));
  const pair = left[place];
  const pages = (list.data?.pages ?? []) as Queue[];
  const count = Math.max(left.length, (pages[0]?.count ?? 0) - decided.size);
  const settle = (one: Pair) => setDecided(new Set([...decided, keyOf(one)]));
  const apart = useAct((one: Pair) => api.post(`/duplicates/${one.one.id}/different`, { other: one.other.id }), {
    renews: ['/customers'],
    done: (_, one) => {
      showToast({ text: t('matching.queue.told-different', { one: one.one.name, other: one.other.name }) });
      settle(one);
    },
  });
  const step = (by: number) => {
    setAt(Math.max(0, Math.min(place + by, left.length - 1)));
    if (place + by >= left.length - 3 && list.hasNextPage) void list.fetchNextPage();
  };
  const mayAct = me.role !== 'viewer';
  const same = () => pair && mayAct && setMerging(true);
  const different = () => pair && mayAct && !apart.isPending && apart.mutate(pair);
  useKeys('matching.queue.title', [
    { press: 's', words: 'matching.queue.same', act: same },
    { press: 'd', words: 'matching.queue.different', act: different },
    { press: 'j', words: 'matching.queue.skip', act: () => step(1) },
    { press: 'k', words: 'profile.keys.before', act: () => step(-1) },
  ]);
  return (
    <Page>
      <Link to="/customers" className={customer.back}>
        ← {t('profile.page.back')}
      </Link>
      <PageHead title={t('matching.queue.title')} beside={count > 0 && <span role="status">{t('matching.queue.count', { count })}</span>} />
      {list.isPending && <Loading />}
      {list.isError && <Problem error={list.error} again={() => void list.refetch()} />}
      {!list.isPending && !list.isError && !pair && <Empty way={t('matching.queue.none-way')}>{t('matching.queue.none')}</Empty>}
      {pair && (
        <article className={style.pair} aria-label={`${pair.one.name} · ${pair.other.name}`}>
          <div className={style.lead}>
            <span className={style.how}>{how(pair.score)}</span>
            <span className="num">{writeShare(Math.min(pair.chance, 0.99), language)}</span>
            <span className={style.quiet}>{t('matching.queue.place', { place: place + 1, count })}</span>
          </div>
          {mayAct && (
            <div className={style.acts}>
              <Button weight="do" press="s" onClick={same}>
                {t('matching.queue.same')}
              </Button>
              <Button press="d" busy={apart.isPending} onClick={different}>
                {t('matching.queue.different')}
              </Button>
              <Button weight="bare" press="j" disabled={place + 1 >= left.length} onClick={() => step(1)}>
                {t('matching.queue.skip')}
              </Button>
            </div>
          )}
          <Evidence because={pair.because} />
          <Compare pair={pair} />
        </article>
      )}
      {pair && merging && (
        <MergeDialog
          key={keyOf(pair)}
          pair={pair}
          done={() => {
            setMerging(false);
            settle(pair);
          }}
          close={() => setMerging(false)}
        />
      )}
    </Page>
  );
};
