import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useWords } from '../../language.ts';
import { Row } from '../../parts/list.tsx';
import { When } from '../../parts/said.tsx';
import { Section } from '../../parts/section.tsx';
import { Empty, Loading, Problem } from '../../parts/states.tsx';
import { usePages, useRead } from '../../reading.ts';
import { useKeys } from '../../shell/keys.ts';
import { Appeals } from './appeals.tsx';
import style from './community.module.css';
import type { Load, Queued } from './moderation.what.ts';
import { OneThing } from './one-thing.tsx';
import { sayAge } from './square-day.ts';

const nameOf = (one: Queued): string => `${one.kind}/${one.id}`;

const LoadLine = ({ of }: { of: Load }) => {
  const { t } = useWords();
  return (
    <p className={style.load}>
      <span className="num">{t('trust.desk.waiting', { count: of.waiting })}</span>
      {of.oldestAt && (
        <span>
          {t('trust.desk.oldest')} <When at={of.oldestAt} />
        </span>
      )}
      <span className="num">{t('trust.desk.decided', { count: of.decidedToday })}</span>
      {of.medianMinutes !== null && (
        <span className="num">{t('trust.desk.median', { age: sayAge(t, Math.floor(of.medianMinutes / 60)) })}</span>
      )}
    </p>
  );
};

const useReason = () => {
  const { t, has } = useWords();
  return (one: Queued): string => {
    const held = `trust.held.${one.heldBecause ?? ''}`;
    if (one.because === 'held') return t('trust.desk.held', { because: has(held) ? t(held) : (one.heldBecause ?? '') });
    const main = one.reports[0];
    return [t('trust.desk.people', { count: one.people }), main && t(`trust.reason.${main.reason}`)].filter(Boolean).join(' · ');
  };
};

/** What was reported and what was held: the words themselves beside the decisions, all of it by keys. */
export const Moderation = ({ id }: { id: string | undefined }) => {
  const { t } = useWords();
  const navigate = useNavigate();
  const reasonOf = useReason();
  const load = useRead<Load>('/moderation/load');
  const queue = usePages<Queued>('/moderation/queue', { limit: 50 });
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const items = queue.items.filter((one) => !gone.has(nameOf(one)));
  const at = items.findIndex((one) => nameOf(one) === id);
  const chosen = items[at] ?? (id ? undefined : items[0]);
  const open = (one: Queued | undefined) =>
    void navigate(one ? `/community/moderation/${nameOf(one)}` : '/community/moderation', { replace: true });
  const step = (by: number) => open(items[Math.min(items.length - 1, Math.max(0, (chosen ? items.indexOf(chosen) : 0) + by))]);
  useKeys('trust.desk.moderation', [
    { press: 'j', words: 'trust.desk.key-next', act: () => step(1) },
    { press: 'k', words: 'trust.desk.key-before', act: () => step(-1) },
  ]);
  const settle = (one: Queued, back: boolean) => {
    const name = nameOf(one);
    setGone((before) => new Set(back ? [...before].filter((each) => each !== name) : [...before, name]));
    const place = items.indexOf(one);
    open(back ? one : (items[place + 1] ?? items[place - 1]));
  };
  if (queue.isPending) return <Loading />;
  if (queue.error) return <Problem error={queue.error} again={() => void queue.refetch()} />;
  return (
    <>
      <p className={style.way}>{t('trust.desk.lead')}</p>
      {load.data && <LoadLine of={load.data} />}
      {items.length === 0 ? (
        <Empty way={t('trust.desk.nothing-way')}>{t('trust.desk.nothing')}</Empty>
      ) : (
        <div className={style.split}>
          <nav aria-label={t('trust.desk.moderation')} className={style.list}>
            {items.map((one) => (
              <Row
                key={nameOf(one)}
                to={`/community/moderation/${nameOf(one)}`}
                replace
                chosen={one === chosen}
                name={one.title || (one.author?.name ?? '')}
                value={one.hiddenAt ? t('trust.desk.hidden') : undefined}
                reason={reasonOf(one)}
                when={<When at={one.openedAt} />}
              />
            ))}
            <p className={style.keys}>{t('trust.desk.keys')}</p>
          </nav>
          {chosen && <OneThing key={nameOf(chosen)} of={chosen} settle={(back) => settle(chosen, back)} />}
        </div>
      )}
      {load.data && load.data.appeals > 0 && (
        <div className={style.appeals}>
          <Section title={t('trust.desk.appeals')} ruled>
            <Appeals />
          </Section>
        </div>
      )}
    </>
  );
};
