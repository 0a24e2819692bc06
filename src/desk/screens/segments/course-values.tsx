import type { Test } from '../../../care/segment/rule.ts';
import { useWords } from '../../language.ts';
import { stages } from '../insight/flow-shape.ts';
import { ChoicesInput, NumberInput, WordsInput } from './value-inputs.tsx';
import type { Vocabulary } from './what.ts';

type Given = { change: (test: Test) => void; vocabulary: Vocabulary | undefined };

const ways = [
  ...(['campaign', 'search', 'social', 'referral', 'direct', 'friend', 'shop'] as const),
  ...(['contact', 'community', 'sale', 'import', 'program', 'staff'] as const),
];

export const StageValues = ({ test, change }: Given & { test: Extract<Test, { kind: 'stage' }> }) => {
  const { t } = useWords();
  return (
    <ChoicesInput
      name={t('segment.field.stage')}
      value={test.value}
      options={stages.map((one) => ({ value: one, word: t(`lifecycle.stage.${one}`) }))}
      change={(value) => change({ ...test, value: value as typeof test.value })}
    />
  );
};

export const WayValues = ({ test, change }: Given & { test: Extract<Test, { kind: 'way' }> }) => {
  const { t } = useWords();
  return (
    <ChoicesInput
      name={t('segment.field.way')}
      value={test.value}
      options={ways.map((one) => ({ value: one, word: t(`segment.way.${one}`) }))}
      change={(value) => change({ ...test, value: value as typeof test.value })}
    />
  );
};

/** Which goods somebody likes, and how much of all their interest that must be; what a colleague said needs no share. */
export const InterestValues = ({ test, change, vocabulary }: Given & { test: Extract<Test, { kind: 'interest' }> }) => {
  const { t } = useWords();
  return (
    <>
      <WordsInput
        name={t('segment.build.categories')}
        value={test.value}
        offers={vocabulary?.categories ?? []}
        among
        change={(value) => change({ ...test, value })}
      />
      {test.is !== 'dislikes' && (
        <>
          {t('segment.build.share-from')}
          <NumberInput
            name={t('segment.build.share-from')}
            value={test.share}
            unit="%"
            change={(share) => change({ ...test, share: Math.min(100, Math.max(1, Math.round(share))) })}
          />
        </>
      )}
    </>
  );
};
