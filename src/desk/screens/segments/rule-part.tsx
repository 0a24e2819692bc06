import { useEffect, useId, useRef } from 'react';
import type { Group, Rule, Test } from '../../../care/segment/rule.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import {
  freshTest,
  isGroup,
  isWhole,
  isWrap,
  type Look,
  lookOf,
  ownAs,
  type Sort,
  saidAs,
  saysOf,
  sortOf,
  type Topic,
  topics,
} from './choices.ts';
import { useRowNames } from './row-names.ts';
import style from './segments.module.css';
import { TestValues } from './test-values.tsx';
import { Choice, Pick } from './value-inputs.tsx';
import type { Vocabulary } from './what.ts';

type Shared = { vocabulary: Vocabulary | undefined; own: string | undefined };

const useLookWord = () => {
  const { t, has } = useWords();
  return (look: Look): string => {
    const kind = `segment.build.kindOf.${look}`;
    return has(kind) ? t(kind) : t(`segment.field.${look}` as 'segment.field.name');
  };
};

/** Everything a row may look at, by topic. */
const Looks = () => {
  const { t } = useWords();
  const word = useLookWord();
  return (Object.keys(topics) as Topic[]).map((topic) => (
    <optgroup key={topic} label={t(`segment.build.topic.${topic}`)}>
      {topics[topic].map((look) => (
        <option key={look} value={look}>
          {word(look)}
        </option>
      ))}
    </optgroup>
  ));
};

/** What the row looks at. */
const LookChoice = ({ value, choose }: { value: Look; choose: (look: Look) => void }) => {
  const { t } = useWords();
  return (
    <select
      className={`${style.inline} ${style.look}`}
      aria-label={t('segment.build.what')}
      value={value}
      onChange={(event) => choose(event.target.value as Look)}
    >
      <Looks />
    </select>
  );
};

const sorts = ['text', 'number', 'day', 'yes'] as const;

/** Which of the company's own fields, and what it is read as. */
const OwnChoice = ({ test, change, vocabulary }: Shared & { test: Test & { field: string }; change: (test: Test) => void }) => {
  const { t } = useWords();
  const key = test.field.slice('custom.'.length);
  const known = vocabulary?.custom ?? [];
  const missing = known.includes(key) ? [] : [{ value: key, word: key || '…' }];
  return (
    <>
      <Choice
        name={t('segment.build.own')}
        value={key}
        options={[...missing, ...known.map((one) => ({ value: one, word: one }))]}
        choose={(one) => change({ ...test, field: `custom.${one}` } as Test)}
      />
      <Choice
        name={t('segment.build.how')}
        value={sortOf(test) ?? 'text'}
        options={sorts.map((one) => ({ value: one, word: t(`segment.build.as-${one}`) }))}
        choose={(one) => change(ownAs(test.field, one as Sort))}
      />
    </>
  );
};

const Row = ({ test, change, remove, ...shared }: Shared & { test: Test; change: (test: Test) => void; remove: () => void }) => {
  const { t } = useWords();
  const look = lookOf(test);
  const says = saysOf(test);
  const whole = isWhole(test);
  const is = 'is' in test ? test.is : '';
  return (
    <li className={whole ? style.row : `${style.row} ${style.unfinished}`}>
      <LookChoice value={look} choose={(one) => change(freshTest(one))} />
      {look === 'own' && 'field' in test && <OwnChoice test={test as Test & { field: string }} change={change} {...shared} />}
      {says.length > 0 && test.kind !== 'sequence' && (
        <Choice
          name={t('segment.build.how')}
          value={is}
          options={says.map((one) => ({ value: one, word: t(`segment.says.${one}` as 'segment.says.is') }))}
          choose={(one) => change(saidAs(test, one))}
        />
      )}
      <TestValues key={`${look} ${test.kind}`} test={test} change={change} {...shared} />
      <button type="button" className={style.out} aria-label={t('segment.build.remove')} title={t('segment.build.remove')} onClick={remove}>
        ×
      </button>
      {!whole && <span className={style.heard}>{t('segment.build.unfinished')}</span>}
    </li>
  );
};

const intros = ['all', 'any', 'none', 'one'] as const;
const deepest = 3;

type Given = Shared & { group: Group; change: (group: Group) => void; remove?: (() => void) | undefined; depth: number };

/** The focus follows what is done by keyboard: into what was added, and to where more is added when something was taken away. */
const useFollow = (count: number) => {
  const list = useRef<HTMLUListElement>(null);
  const before = useRef(count);
  useEffect(() => {
    const grown = count - before.current;
    before.current = count;
    if (grown === 0) return;
    const at = list.current?.children[grown > 0 ? count - 1 : count];
    const controls = at?.querySelectorAll<HTMLElement>('select, input') ?? [];
    // what a fresh row looks at was chosen just now; the next is what it says of it
    const isRow = grown > 0 && !at?.querySelector('fieldset');
    (controls[isRow ? 1 : 0] ?? controls[0])?.focus();
  }, [count]);
  return list;
};

/** Conditions below one sentence that says how they hold together; groups may stand inside. */
export const GroupPart = ({ group, change, remove, depth, ...shared }: Given) => {
  const { t } = useWords();
  const id = useId();
  const list = useFollow(group.of.length);
  const { names, forget } = useRowNames(group.of.length);
  const put = (at: number, one: Rule | undefined) => {
    if (!one) forget(at);
    change({
      ...group,
      of: one ? group.of.map((other, place) => (place === at ? one : other)) : group.of.filter((_, place) => place !== at),
    });
  };
  const add = (one: Rule) => change({ ...group, of: [...group.of, one] });
  return (
    <fieldset className={depth === 0 ? style.group : `${style.group} ${style.inner}`} aria-labelledby={id}>
      <div className={style.intro}>
        <span id={id} className={style.heard}>
          {t(`segment.build.intro.${group.kind}`)}
        </span>
        <Choice
          name={t('segment.build.how')}
          value={group.kind}
          options={intros.map((one) => ({ value: one, word: t(`segment.build.intro.${one}`) }))}
          choose={(kind) => change({ ...group, kind: kind as Group['kind'] })}
        />
        {remove && (
          <Button weight="word" onClick={remove}>
            {t('segment.build.remove-group')}
          </Button>
        )}
      </div>
      <ul ref={list} className={style.rows}>
        {group.of.map((one, at) => (
          <Part key={names[at]} rule={one} put={(next) => put(at, next)} depth={depth} {...shared} />
        ))}
        <li className={style.adds}>
          <span data-add={depth === 0 ? '' : undefined}>
            <Pick
              name={t('segment.build.what')}
              look={style.look}
              empty={t('segment.build.choose')}
              pick={(look) => add(freshTest(look as Look))}
            >
              <Looks />
            </Pick>
          </span>
          {depth < deepest - 1 && (
            <>
              <Button weight="word" onClick={() => add({ kind: 'any', of: [freshTest('bought'), freshTest('country')] })}>
                {t('segment.build.add-group')}
              </Button>
              {depth === 0 && (
                <Button weight="word" onClick={() => add({ kind: 'household', of: { kind: 'all', of: [freshTest('orders')] } })}>
                  {t('segment.build.kindOf.household')}
                </Button>
              )}
            </>
          )}
        </li>
      </ul>
    </fieldset>
  );
};

const asGroup = (rule: Rule): Group => (isGroup(rule) ? rule : { kind: 'all', of: [rule] });

/** A rule of any kind, put where it stands. `not` is shown as a group of which none holds. */
const Part = ({ rule, put, depth, ...shared }: Shared & { rule: Rule; put: (rule: Rule | undefined) => void; depth: number }) => {
  const { t } = useWords();
  const group = (one: Group, change: (group: Group) => void) => (
    <GroupPart group={one} change={change} remove={() => put(undefined)} depth={depth + 1} {...shared} />
  );
  if (isWrap(rule))
    return (
      <li>
        {rule.kind === 'household' && <p className={style.wrap}>{t('segment.build.household')}</p>}
        {rule.kind === 'not'
          ? group({ kind: 'none', of: [rule.of] }, put)
          : group(asGroup(rule.of), (of) => put({ kind: 'household', of }))}
      </li>
    );
  if (isGroup(rule)) return <li>{group(rule, put)}</li>;
  return <Row test={rule} change={put} remove={() => put(undefined)} {...shared} />;
};
