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
type OfOurs = { field: 'follows' | 'in-group'; from: '/spaces' | '/groups'; value: string[]; change: (value: string[]) => void };

/** Some of what the house has of one kind; one of them is enough. */
const OfOursValues = ({ field, from, value, change }: OfOurs) => {
  const { t } = useWords();
  const ours = useRead<Named>(from, from === '/groups' ? { limit: 200 } : {});
  return (
    <ChoicesInput
      name={t(`segment.field.${field}`)}
      value={value}
      options={(ours.data?.items ?? []).map((one) => ({ value: one.id, word: one.name }))}
      change={change}
    />
  );
};

/** Which spaces; following one of them is enough. */
export const FollowsValues = ({ test, change }: Given & { test: Extract<Test, { kind: 'follows' }> }) => (
  <OfOursValues field="follows" from="/spaces" value={test.value} change={(value) => change({ ...test, value })} />
);

/** Which groups on messengers; sitting in one of them is enough. */
export const GroupsValues = ({ test, change }: Given & { test: Extract<Test, { kind: 'in-group' }> }) => (
  <OfOursValues field="in-group" from="/groups" value={test.value} change={(value) => change({ ...test, value })} />
);
