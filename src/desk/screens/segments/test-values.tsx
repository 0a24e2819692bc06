import type { Test } from '../../../care/segment/rule.ts';
import { useWords } from '../../language.ts';
import { useRead } from '../../reading.ts';
import { InterestValues, StageValues, WayValues } from './course-values.tsx';
import { HappenedValues, SequenceValues, YearlyValues } from './happened-values.tsx';
import { HappeningInput } from './happening-input.tsx';
import { FollowsValues, GroupsValues, TrustValues } from './square-values.tsx';
import { Choice, DayInput, NumberInput, WordInput, WordsInput } from './value-inputs.tsx';
import type { Segment, Vocabulary } from './what.ts';

type Given = { test: Test; change: (test: Test) => void; vocabulary: Vocabulary | undefined; own: string | undefined };

const offersFor = (field: string, vocabulary: Vocabulary | undefined): string[] => {
  if (field === 'country') return vocabulary?.countries ?? [];
  if (field === 'city') return vocabulary?.cities ?? [];
  if (field === 'language') return ['zh', 'en'];
  if (field === 'source') return vocabulary?.sources ?? [];
  return field === 'kind' ? ['person', 'organisation'] : [];
};

const RankValues = ({ test, change }: Given & { test: Extract<Test, { kind: 'rank' }> }) => {
  const { t } = useWords();
  const fields = ['profit', 'revenue', 'revenueYear', 'orders', 'costToServe'] as const;
  return (
    <>
      <NumberInput name={t('segment.build.value')} value={test.value} change={(value) => change({ ...test, value })} />
      <Choice
        name={t('segment.build.of')}
        value={test.of}
        options={(['percent', 'customers'] as const).map((one) => ({ value: one, word: t(`segment.build.of-${one}`) }))}
        choose={(of) => change({ ...test, of: of as typeof test.of })}
      />
      {t('segment.build.by')}
      <Choice
        name={t('segment.build.what')}
        value={test.field}
        options={fields.map((one) => ({ value: one, word: t(`segment.field.${one}`) }))}
        choose={(field) => change({ ...test, field: field as typeof test.field })}
      />
    </>
  );
};

const SegmentValues = ({ test, change, own }: Given & { test: Extract<Test, { kind: 'segment' }> }) => {
  const { t } = useWords();
  const all = useRead<{ items: Segment[] }>('/segments', { limit: 200 });
  const others = (all.data?.items ?? []).filter((one) => one.id !== own);
  return (
    <Choice
      name={t('segment.build.which')}
      value={test.segment}
      options={[...(test.segment ? [] : [{ value: '', word: '…' }]), ...others.map((one) => ({ value: one.id, word: one.name }))]}
      choose={(segment) => change({ ...test, segment })}
    />
  );
};

const KeeperValues = ({ test, change }: Given & { test: Extract<Test, { kind: 'keeper' }> }) => {
  const { t } = useWords();
  const keepers = useRead<{ items: { id: string; name: string }[] }>('/keepers');
  return (
    <Choice
      name={t('segment.field.keeper')}
      value={test.value[0] ?? ''}
      options={[
        ...(test.value[0] ? [] : [{ value: '', word: '…' }]),
        ...(keepers.data?.items ?? []).map((one) => ({ value: one.id, word: one.name })),
      ]}
      choose={(id) => change({ ...test, value: id ? [id] : [] })}
    />
  );
};

/** What a row still needs after "what" and "how", as controls in a sentence. */
export const TestValues = (given: Given) => {
  const { t } = useWords();
  const { test, change, vocabulary } = given;
  const value = t('segment.build.value');
  switch (test.kind) {
    case 'text':
      return (
        <WordInput
          name={value}
          value={test.value}
          offers={offersFor(test.field, vocabulary)}
          change={(next) => change({ ...test, value: next })}
        />
      );
    case 'text-list':
      return (
        <WordsInput
          name={value}
          value={test.value}
          offers={offersFor(test.field, vocabulary)}
          change={(next) => change({ ...test, value: next })}
        />
      );
    case 'number':
      return <NumberInput name={value} value={test.value} change={(next) => change({ ...test, value: next })} />;
    case 'number-between':
      return (
        <>
          <NumberInput name={value} value={test.value[0]} change={(next) => change({ ...test, value: [next, test.value[1]] })} />
          <NumberInput
            name={t('segment.build.value-2')}
            value={test.value[1]}
            change={(next) => change({ ...test, value: [test.value[0], next] })}
          />
        </>
      );
    case 'day':
      return <DayInput name={value} value={test.value} change={(next) => change({ ...test, value: next })} />;
    case 'day-between':
      return (
        <>
          <DayInput name={value} value={test.value[0]} change={(next) => change({ ...test, value: [next, test.value[1]] })} />
          <DayInput
            name={t('segment.build.value-2')}
            value={test.value[1]}
            change={(next) => change({ ...test, value: [test.value[0], next] })}
          />
        </>
      );
    case 'span':
    case 'last':
      return (
        <>
          <NumberInput
            name={t('segment.build.days')}
            value={test.days}
            unit={t('segment.build.days')}
            change={(next) => change({ ...test, days: Math.max(test.kind === 'last' ? 1 : 0, Math.round(next)) })}
          />
          {test.kind === 'last' && (
            <HappeningInput
              what={test.what}
              change={(what) => change({ ...test, what })}
              vocabulary={vocabulary}
              name={t('segment.build.event')}
            />
          )}
        </>
      );
    case 'happened':
      return <HappenedValues {...given} test={test} />;
    case 'sequence':
      return <SequenceValues {...given} test={test} />;
    case 'yearly':
      return <YearlyValues {...given} test={test} />;
    case 'stage':
      return <StageValues {...given} test={test} />;
    case 'way':
      return <WayValues {...given} test={test} />;
    case 'interest':
      return <InterestValues {...given} test={test} />;
    case 'trust':
      return <TrustValues {...given} test={test} />;
    case 'follows':
      return <FollowsValues {...given} test={test} />;
    case 'in-group':
      return <GroupsValues {...given} test={test} />;
    case 'rank':
      return <RankValues {...given} test={test} />;
    case 'segment':
      return <SegmentValues {...given} test={test} />;
    case 'keeper':
      return <KeeperValues {...given} test={test} />;
    case 'lot':
      return (
        <>
          <NumberInput name={t('segment.build.from-percent')} value={test.from} unit="%" change={(from) => change({ ...test, from })} />
          <NumberInput name={t('segment.build.below-percent')} value={test.below} unit="%" change={(below) => change({ ...test, below })} />
          <WordInput name={t('segment.build.salt')} value={test.salt} change={(salt) => change({ ...test, salt })} />
        </>
      );
    case 'reach':
      return (
        <Choice
          name={t('segment.build.channel')}
          value={test.channel}
          options={(['email', 'phone', 'post'] as const).map((one) => ({ value: one, word: t(`profile.channel.${one}`) }))}
          choose={(channel) => change({ ...test, channel: channel as typeof test.channel })}
        />
      );
    case 'consent':
      return (
        <>
          <Choice
            name={t('segment.build.channel')}
            value={test.channel}
            options={(['email', 'phone', 'sms', 'post'] as const).map((one) => ({ value: one, word: t(`profile.channel.${one}`) }))}
            choose={(channel) => change({ ...test, channel: channel as typeof test.channel })}
          />
          <Choice
            name={t('segment.build.purpose')}
            value={test.purpose}
            options={(['give', 'ask', 'service'] as const).map((one) => ({ value: one, word: t(`profile.purpose.${one}`) }))}
            choose={(purpose) => change({ ...test, purpose: purpose as typeof test.purpose })}
          />
        </>
      );
    default:
      return null;
  }
};
