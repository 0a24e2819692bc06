import { dayAfter, daysApart, rowDay, sayDay } from '../../format/day.ts';
import { useWords } from '../../language.ts';
import { useSession } from '../../session.ts';
import style from './needs.module.css';
import { type Calendar, type Kind, kinds } from './what.ts';

const ink: Record<Kind, string> = { occasion: 'var(--celadon)', replenishment: 'var(--line-strong)', growth: 'var(--ink-3)' };
const height = 72;

/** A bar a day, the kinds on top of each other; pressing one shows that day alone. */
export const DayBars = ({ of, choose }: { of: Calendar; choose: (day: string) => void }) => {
  const { t, language } = useWords();
  const { today } = useSession();
  const days = Array.from({ length: Math.max(1, daysApart(of.from, of.to) + 1) }, (_, at) => dayAfter(of.from, at));
  const byDay = Map.groupBy(of.days, (one) => one.day);
  const most = Math.max(1, ...[...byDay.values()].map((ones) => ones.reduce((sum, one) => sum + one.count, 0)));
  const said = (day: string) => sayDay(day, language, today);
  return (
    <div className={style.bars}>
      <div className={style.days} role="group" aria-label={t('need.list.month', { from: said(of.from), to: said(of.to) })}>
        {days.map((day) => {
          const counts = byDay.get(day) ?? [];
          const count = counts.reduce((sum, one) => sum + one.count, 0);
          return (
            <button
              key={day}
              type="button"
              className={day === today ? `${style.day} ${style.today}` : style.day}
              style={{ height }}
              disabled={count === 0}
              aria-label={t('need.list.day-count', { day: said(day), count })}
              title={t('need.list.day-count', { day: said(day), count })}
              onClick={() => choose(day)}
            >
              {kinds.map((kind) => {
                const part = counts.find((one) => one.kind === kind)?.count ?? 0;
                return part > 0 && <i key={kind} style={{ height: Math.max(1, (part / most) * (height - 4)), background: ink[kind] }} />;
              })}
            </button>
          );
        })}
      </div>
      <div className={`num ${style.axis}`} aria-hidden="true">
        <span>{rowDay(of.from, today)}</span>
        <span>{rowDay(of.to, today)}</span>
      </div>
    </div>
  );
};

/** The kinds with their ink and count; pressing one shows it alone, pressing again all. */
export const KindLegend = ({
  of,
  chosen,
  choose,
}: {
  of: Calendar;
  chosen: Kind | undefined;
  choose: (kind: Kind | undefined) => void;
}) => {
  const { t } = useWords();
  return (
    <div className={style.legend}>
      {kinds.map((kind) => {
        const count = of.days.filter((one) => one.kind === kind).reduce((sum, one) => sum + one.count, 0);
        if (count === 0 && chosen !== kind) return null;
        return (
          <button
            key={kind}
            type="button"
            aria-pressed={chosen === kind}
            className={chosen === kind ? `${style.kind} ${style.chosen}` : style.kind}
            onClick={() => choose(chosen === kind ? undefined : kind)}
          >
            <i style={{ background: ink[kind] }} />
            {t(`need.kind.${kind}`)} <span className="num">{count}</span>
          </button>
        );
      })}
    </div>
  );
};
