import type { Happening, PropertyTest } from '../../../care/segment/rule.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { useRowNames } from './row-names.ts';
import style from './segments.module.css';
import { Choice, NumberInput, WordInput, WordsInput } from './value-inputs.tsx';
import type { Vocabulary } from './what.ts';

const says = ['equals', 'not-equals', 'contains', 'at-least', 'at-most', 'exists', 'missing'] as const;

const propertySaid = (one: PropertyTest, is: (typeof says)[number]): PropertyTest => {
  const { property } = one;
  if (is === 'exists' || is === 'missing') return { property, is };
  if (is === 'at-least' || is === 'at-most') return { property, is, value: 1 };
  return { property, is, value: 'value' in one && typeof one.value === 'string' ? one.value : '' };
};

const Property = ({ one, change, remove }: { one: PropertyTest; change: (one: PropertyTest) => void; remove: () => void }) => {
  const { t } = useWords();
  return (
    <span className={style.where}>
      <WordInput name={t('segment.build.property')} value={one.property} change={(property) => change({ ...one, property })} />
      <Choice
        name={t('segment.build.how')}
        value={one.is}
        options={says.map((is) => ({ value: is, word: t(`segment.says.${is}`) }))}
        choose={(is) => change(propertySaid(one, is as (typeof says)[number]))}
      />
      {'value' in one && typeof one.value === 'number' && (
        <NumberInput name={t('segment.build.value')} value={one.value} change={(value) => change({ ...one, value } as PropertyTest)} />
      )}
      {'value' in one && typeof one.value === 'string' && (
        <WordInput name={t('segment.build.value')} value={one.value} change={(value) => change({ ...one, value } as PropertyTest)} />
      )}
      <button type="button" className={style.out} aria-label={t('segment.build.remove')} onClick={remove}>
        ×
      </button>
    </span>
  );
};

type Given = {
  what: Happening;
  change: (what: Happening) => void;
  vocabulary: Vocabulary | undefined;
  name: string;
  /** either will do here: something that happened, or goods that were bought */
  either?: boolean;
};

/** What an event must have said besides. */
const Requirements = ({ what, change }: Pick<Given, 'change'> & { what: Extract<Happening, { event: string[] }> }) => {
  const { t } = useWords();
  const where = what.where ?? [];
  const { names, forget } = useRowNames(where.length);
  const put = (next: PropertyTest[]) => change({ event: what.event, ...(next.length > 0 ? { where: next } : {}) });
  return (
    <>
      {where.map((one, at) => (
        <Property
          key={names[at]}
          one={one}
          change={(next) => put(where.map((other, place) => (place === at ? next : other)))}
          remove={() => {
            forget(at);
            put(where.filter((_, place) => place !== at));
          }}
        />
      ))}
      <Button weight="word" onClick={() => put([...where, { property: '', is: 'equals', value: '' }])}>
        {t('segment.build.where-add')}
      </Button>
    </>
  );
};

const kinds = ['categories', 'words', 'codes'] as const;
type Option = { value: string; word: string };

/** What there is to choose from, for an event and for goods, and what each choice means. */
const useOptions = ({ what, vocabulary, either: orOther = false }: Given) => {
  const { t, either } = useWords();
  if ('goods' in what) {
    const goods = kinds.map((one): Option => ({ value: one, word: t(orOther ? `segment.build.some-${one}` : `segment.build.${one}`) }));
    return [...goods, ...(orOther ? [{ value: 'event', word: t('segment.build.not-goods') }] : [])];
  }
  const chosen = what.event.join(' ');
  const known = (vocabulary?.events ?? []).map((one): Option => ({ value: one.kind, word: either(one.text) }));
  const missing = known.some((one) => one.value === chosen) ? [] : [{ value: chosen, word: what.event.join(', ') }];
  return [...(orOther ? [{ value: 'goods', word: t('segment.build.some-goods') }] : []), ...known, ...missing];
};

const chosenAs = (what: Happening, one: string): Happening => {
  if ('goods' in what) return one === 'event' ? { event: ['order.placed'] } : { goods: { [one]: [] } };
  return one === 'goods' ? { goods: { categories: [] } } : { ...what, event: one.split(' ') };
};

/** What happened: an event, or goods bought. The first control stays the same when one becomes the other, so that the focus stays on it. */
export const HappeningInput = (given: Given) => {
  const { what, change, vocabulary, name, either = false } = given;
  const { t } = useWords();
  const options = useOptions(given);
  const isGoods = 'goods' in what;
  const kind = isGoods ? (kinds.find((one) => what.goods[one] !== undefined) ?? 'categories') : undefined;
  return (
    <>
      <Choice
        name={either || !isGoods ? name : t('segment.build.goods')}
        value={isGoods ? (kind ?? '') : what.event.join(' ')}
        options={options}
        choose={(one) => change(chosenAs(what, one))}
      />
      {isGoods && kind ? (
        <WordsInput
          key={kind}
          name={t(`segment.build.${kind}`)}
          value={what.goods[kind] ?? []}
          offers={kind === 'categories' ? (vocabulary?.categories ?? []) : []}
          among={kind === 'categories'}
          change={(value) => change({ goods: { [kind]: value } })}
        />
      ) : (
        'event' in what && <Requirements what={what} change={change} />
      )}
    </>
  );
};
