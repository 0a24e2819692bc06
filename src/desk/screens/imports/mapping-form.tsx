import { encodings } from '../../../kernel/encodings.ts';
import { useWords } from '../../language.ts';
import { Select, TextInput } from '../../parts/field.tsx';
import style from './imports.module.css';
import type { Mapping, Preview } from './what.ts';

type Part = Partial<Mapping>;
type Said = { mapping: Part; change: (part: Part) => void };

/** Source, currency, zone, order of dates, decimal mark, encoding: how the cells are to be read. */
export const Reading = ({ mapping, change, again }: Said & { again: (part: Part) => void }) => {
  const { t } = useWords();
  const { dateOrder: _, ...unordered } = mapping;
  return (
    <div className={style.grid}>
      <TextInput
        label={t('imports.screen.source')}
        hint={t('imports.screen.source-why')}
        value={mapping.source ?? ''}
        onChange={(event) => change({ source: event.target.value })}
      />
      <TextInput
        label={t('imports.screen.currency')}
        value={mapping.currency ?? ''}
        maxLength={3}
        onChange={(event) => change({ currency: event.target.value.toUpperCase() })}
      />
      <TextInput label={t('imports.screen.zone')} value={mapping.zone ?? ''} onChange={(event) => change({ zone: event.target.value })} />
      <Select
        label={t('imports.screen.date-order')}
        value={mapping.dateOrder ?? ''}
        options={[
          { value: '', word: t('imports.screen.date-plain') },
          { value: 'dmy', word: t('imports.screen.date-dmy') },
          { value: 'mdy', word: t('imports.screen.date-mdy') },
        ]}
        onChange={({ target }) => {
          const order = target.value === 'dmy' || target.value === 'mdy' ? { dateOrder: target.value } : {};
          change({ ...unordered, ...order } as Part);
        }}
      />
      <Select
        label={t('imports.screen.decimal-mark')}
        value={mapping.decimalMark ?? '.'}
        options={['.', ','].map((value) => ({ value, word: value }))}
        onChange={(event) => change({ decimalMark: event.target.value === ',' ? ',' : '.' })}
      />
      <Select
        label={t('imports.screen.encoding')}
        value={mapping.encoding ?? ''}
        options={[{ value: '', word: t('imports.screen.encoding-auto') }, ...encodings.map((value) => ({ value, word: value }))]}
        onChange={(event) => {
          const encoding = encodings.find((one) => one === event.target.value);
          if (encoding) again({ encoding });
          else again({});
        }}
      />
    </div>
  );
};

/** For each thing an order has, the heading that holds it. */
export const Columns = ({ preview: { headings, fields }, mapping, change }: Said & { preview: Preview }) => {
  const { t } = useWords();
  const columns = mapping.columns ?? {};
  const options = [{ value: '', word: t('imports.screen.no-column') }, ...headings.map((value) => ({ value, word: value }))];
  return (
    <div className={style.grid}>
      {fields.map((field) => (
        <Select
          key={field}
          label={t(`imports.field.${field}`)}
          value={columns[field] ?? ''}
          options={options}
          onChange={(event) => {
            const { [field]: _, ...rest } = columns;
            change({ columns: event.target.value ? { ...rest, [field]: event.target.value } : rest });
          }}
        />
      ))}
    </div>
  );
};
