import type { Test } from '../../../care/segment/rule.ts';
import { useWords } from '../../language.ts';
import { useRead } from '../../reading.ts';
import { Choice, ChoicesInput } from './value-inputs.tsx';

type Given = { change: (test: Test) => void };

const levels = ['0', '1', '2', '3', '4'] as const;

export const TrustValues = ({ test, change }: Given & { test: Extract<Test, { kind: 'trust' }> }) => {
  const { t } = useWords();
  return (
    <Choice
      name={t('segment.field.trust')}
      value={String(test.level)}
      options={levels.map((one) => ({ value: one, word: one }))}
      choose={(level) => change({ ...test, level: Number(level) })}
    />
  );
};

type Named = { items: { id: string; name: string }[] };

/** Which spaces; following one of them is enough. */
export const FollowsValues = ({ test, change }: Given & { test: Extract<Test, { kind: 'follows' }> }) => {
  const { t } = useWords();
  const spaces = useRead<Named>('/spaces');
  return (
    <ChoicesInput
      name={t('segment.field.follows')}
      value={test.value}
      options={(spaces.data?.items ?? []).map((one) => ({ value: one.id, word: one.name }))}
      change={(value) => change({ ...test, value })}
    />
  );
};

/** Which groups on messengers; sitting in one of them is enough. */
export const GroupsValues = ({ test, change }: Given & { test: Extract<Test, { kind: 'in-group' }> }) => {
  const { t } = useWords();
  const groups = useRead<Named>('/groups', { limit: 200 });
  return (
    <ChoicesInput
      name={t('segment.field.in-group')}
      value={test.value}
      options={(groups.data?.items ?? []).map((one) => ({ value: one.id, word: one.name }))}
      change={(value) => change({ ...test, value })}
    />
  );
};
