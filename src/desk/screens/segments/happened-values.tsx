import type { Test, Window } from '../../../care/segment/rule.ts';
import { houseNow } from '../../house-time.ts';
import { useWords } from '../../language.ts';
import { HappeningInput } from './happening-input.tsx';
import { Choice, DayInput, NumberInput } from './value-inputs.tsx';
import type { Vocabulary } from './what.ts';

type Given = { change: (test: Test) => void; vocabulary: Vocabulary | undefined };

const WindowInput = ({ window, change }: { window: Window | undefined; change: (window: Window | undefined) => void }) => {
  const { t } = useWords();
  const kind = !window ? 'ever' : 'lastDays' in window ? 'days' : 'dates';
  const today = houseNow().toISOString().slice(0, 10);
  const fresh = { ever: undefined, days: { lastDays: 90 }, dates: { from: `${today.slice(0, 4)}-01-01`, until: today } };
  return (
    <>
      <Choice
        name={t('segment.build.window')}
        value={kind}
        options={(['ever', 'days', 'dates'] as const).map((one) => ({ value: one, word: t(`segment.build.window-${one}`) }))}
        choose={(one) => change(fresh[one as keyof typeof fresh])}
      />
      {window && 'lastDays' in window && (
        <NumberInput
          name={t('segment.build.last-days')}
          value={window.lastDays}
          unit={t('segment.build.days')}
          change={(lastDays) => change({ lastDays: Math.max(1, Math.round(lastDays)) })}
        />
      )}
      {window && 'from' in window && (
        <>
          <DayInput name={t('segment.build.from')} value={window.from} change={(from) => change({ ...window, from })} />
          <DayInput name={t('segment.build.until')} value={window.until} change={(until) => change({ ...window, until })} />
        </>
      )}
    </>
  );
};

export const HappenedValues = ({ test, change, vocabulary }: Given & { test: Extract<Test, { kind: 'happened' }> }) => {
  const { t } = useWords();
  const { window: was, ...rest } = test;
  const goods = 'goods' in test.what;
  return (
    <>
      <NumberInput name={t('segment.build.times')} value={test.value} change={(value) => change({ ...test, value })} />
      {goods ? (
        <Choice
          name={t('segment.build.measure')}
          value={test.measure}
          options={(['times', 'quantity', 'amount'] as const).map((one) => ({ value: one, word: t(`segment.build.measure-${one}`) }))}
          choose={(measure) => change({ ...test, measure: measure as typeof test.measure })}
        />
      ) : (
        t('segment.build.times')
      )}
      <WindowInput window={was} change={(window) => change(window ? { ...rest, window } : rest)} />
      <HappeningInput
        what={test.what}
        change={(what) => change({ ...test, what })}
        vocabulary={vocabulary}
        name={t(goods ? 'segment.build.goods' : 'segment.build.event')}
      />
    </>
  );
};

export const SequenceValues = ({ test, change, vocabulary }: Given & { test: Extract<Test, { kind: 'sequence' }> }) => {
  const { t } = useWords();
  return (
    <>
      <HappeningInput
        what={test.first}
        change={(first) => change({ ...test, first })}
        vocabulary={vocabulary}
        name={t('segment.build.first')}
        either
      />
      <Choice
        name={t('segment.build.how')}
        value={test.is}
        options={(['not-followed', 'followed'] as const).map((one) => ({ value: one, word: t(`segment.says.${one}`) }))}
        choose={(is) => change({ ...test, is: is as typeof test.is })}
      />
      <NumberInput
        name={t('segment.build.within-days')}
        value={test.withinDays}
        unit={t('segment.build.days')}
        change={(value) => change({ ...test, withinDays: Math.max(1, Math.round(value)) })}
      />
      <HappeningInput
        what={test.then}
        // biome-ignore lint/suspicious/noThenProperty: the second of two happenings, not a promise
        change={(then) => change({ ...test, then })}
        vocabulary={vocabulary}
        name={t('segment.build.then')}
        either
      />
    </>
  );
};

export const YearlyValues = ({ test, change, vocabulary }: Given & { test: Extract<Test, { kind: 'yearly' }> }) => {
  const { t } = useWords();
  const { month, ...rest } = test;
  return (
    <>
      <NumberInput
        name={t('segment.build.years')}
        value={test.years}
        change={(value) => change({ ...test, years: Math.max(2, Math.round(value)) })}
      />
      <Choice
        name={t('segment.build.month')}
        value={String(month ?? 0)}
        options={Array.from({ length: 13 }, (_, at) => ({ value: String(at), word: at === 0 ? t('segment.build.any-month') : String(at) }))}
        choose={(value) => change(value === '0' ? rest : { ...rest, month: Number(value) })}
      />
      <HappeningInput
        what={test.what}
        change={(what) => change({ ...test, what })}
        vocabulary={vocabulary}
        name={t('segment.build.event')}
        either
      />
    </>
  );
};
