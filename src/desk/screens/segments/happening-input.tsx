import type { Happening, PropertyTest } from '../../../care/segment/rule.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
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

const EventInput = ({
  what,
  change,
  vocabulary,
  name,
  either: orGoods = false,
}: Given & { what: Extract<Happening, { event: string[] }> }) => {
  const { t, either } = useWords();
  const known = vocabulary?.events ?? [];
  const chosen = what.event.join(' ');
  const missing = known.some((one) => one.kind === chosen) ? [] : [{ value: chosen, word: what.event.join(', ') }];
  const where = what.where ?? [];
  const put = (next: PropertyTest[]) => change({ event: what.event, ...(next.length > 0 ? { where: next } : {}) });
  return (
    <>
      <Choice
        name={name}
        value={chosen}
        options={[
          ...(orGoods ? [{ value: 'goods', word: t('segment.build.some-goods') }] : []),
          ...known.map((one) => ({ value: one.kind, word: either(one.text) })),
          ...missing,
        ]}
        choose={(kind) => change(kind === 'goods' ? { goods: { categories: [] } } : { ...what, event: kind.split(' ') })}
      />
      {where.map((one, at) => (
        <Property
          // biome-ignore lint: requirements have no name but their place
          key={at}
          one={one}
          change={(next) => put(where.map((other, place) => (place === at ? next : other)))}
          remove={() => put(where.filter((_, place) => place !== at))}
        />
      ))}
      <Button weight="word" onClick={() => put([...where, { property: '', is: 'equals', value: '' }])}>
        {t('segment.build.where-add')}
      </Button>
    </>
  );
};

const kinds = ['categories', 'words', 'codes'] as const;

/** What happened: an event, or goods bought. */
export const HappeningInput = ({ what, change, vocabulary, name, either = false }: Given) => {
  const { t } = useWords();
  if ('event' in what) return <EventInput what={what} change={change} vocabulary={vocabulary} name={name} either={either} />;
  const kind = kinds.find((one) => what.goods[one] !== undefined) ?? 'categories';
  return (
    <>
      <Choice
        name={either ? name : t('segment.build.goods')}
        value={kind}
        options={[
          ...kinds.map((one) => ({ value: one, word: t(either ? `segment.build.some-${one}` : `segment.build.${one}`) })),
          ...(either ? [{ value: 'event', word: t('segment.build.not-goods') }] : []),
        ]}
        choose={(one) => change(one === 'event' ? { event: ['order.placed'] } : { goods: { [one]: [] } })}
      />
      <WordsInput
        key={kind}
        name={t(`segment.build.${kind}`)}
        value={what.goods[kind] ?? []}
        offers={kind === 'categories' ? (vocabulary?.categories ?? []) : []}
        change={(value) => change({ goods: { [kind]: value } })}
      />
    </>
  );
};
