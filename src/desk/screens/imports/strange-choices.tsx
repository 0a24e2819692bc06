import { api } from '../../client.ts';
import { writeNumber } from '../../format/number.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Select } from '../../parts/field.tsx';
import { Section } from '../../parts/section.tsx';
import { Problem } from '../../parts/states.tsx';
import { useAct } from '../../reading.ts';
import { useSession } from '../../session.ts';
import { showToast } from '../../shell/toasts.ts';
import style from './imports.module.css';
import { keyOf } from './key-of.ts';
import type { Choice, Mapping, OwnOffered } from './what.ts';

type Field = { id: string; companyId: string; key: string; choices: Choice[]; version: number };

/** Values as choices of the field, with keys no choice has yet. */
const choicesOf = (values: readonly string[], known: readonly Choice[]): Choice[] => {
  const taken = new Set(known.map((one) => one.key));
  return values.map((value) => {
    const plain = keyOf(value, 36) || 'choice';
    let key = plain;
    for (let nr = 2; taken.has(key); nr += 1) key = `${plain}_${nr}`;
    taken.add(key);
    return { key, zh: value.slice(0, 60), en: value.slice(0, 60) };
  });
};

/** Adds choices to what the field has at this moment, for somebody else may have added some since. */
const addChoices = async (companyId: string, key: string, values: readonly string[]): Promise<Choice[]> => {
  const { items } = await api.get<{ items: Field[] }>('/custom-fields');
  const field = items.find((one) => one.companyId === companyId && one.key === key);
  if (!field) return [];
  const choices = [...field.choices, ...choicesOf(values, field.choices)];
  return (await api.patch<Field>(`/custom-fields/${field.id}`, { choices }, field.version)).choices;
};

type Ask = {
  companyId: string;
  field: OwnOffered;
  mapping: Partial<Mapping>;
  change: (part: Partial<Mapping>) => void;
  added: (field: OwnOffered) => void;
};

/** What a column says that is on no list of its field: each word is told which choice it means, or becomes one. */
export const StrangeChoices = ({ companyId, field, mapping, change, added }: Ask) => {
  const { t, either, language } = useWords();
  const { me } = useSession();
  const { values = [], more = 0 } = field.unlisted ?? {};
  const said = mapping.choices?.[field.key] ?? {};
  const add = useAct((asked: readonly string[]) => addChoices(companyId, field.key, asked), {
    renews: ['/custom-fields'],
    quiet: true,
    done: (choices, asked) => {
      showToast({ text: t('imports.screen.choices-added') });
      added({ ...field, choices, unlisted: { values: values.filter((one) => !asked.includes(one.value)), more } });
    },
  });
  if (values.length === 0) return null;
  const name = either(field.label);
  const open = values.filter((one) => !said[one.value]).map((one) => one.value);
  const mayAdd = me.role === 'owner' || me.role === 'manager';
  const options = [
    { value: '', word: t('imports.screen.choices-empty') },
    ...field.choices.map((one) => ({ value: one.key, word: either(one) })),
  ];
  const means = (value: string, key: string) => {
    const { [value]: _, ...rest } = said;
    change({ choices: { ...mapping.choices, [field.key]: key ? { ...rest, [value]: key } : rest } });
  };
  return (
    <Section
      title={t('imports.screen.choices-of', { field: name })}
      end={
        mayAdd &&
        open.length > 1 && (
          <Button weight="word" busy={add.isPending} onClick={() => add.mutate(open)}>
            {t('imports.screen.choices-add-all')}
          </Button>
        )
      }
    >
      <p className={style.lead}>{t('imports.screen.choices-why', { count: values.length, field: name })}</p>
      {add.error && <Problem error={add.error} />}
      <div className={style.grid}>
        {values.map(({ value, count }) => (
          <div key={value} className={style.choice}>
            <Select
              label={<span className={style.exact}>{value}</span>}
              hint={t('imports.screen.choices-rows', { count, rows: writeNumber(count, language) })}
              value={said[value] ?? ''}
              options={options}
              onChange={(event) => means(value, event.target.value)}
            />
            {mayAdd && !said[value] && (
              <Button
                weight="word"
                busy={add.isPending}
                aria-label={t('imports.screen.choices-add-of', { value })}
                onClick={() => add.mutate([value])}
              >
                {t('imports.screen.choices-add')}
              </Button>
            )}
          </div>
        ))}
      </div>
      {more > 0 && <p className={style.quiet}>{t('imports.screen.choices-more', { count: more })}</p>}
    </Section>
  );
};
