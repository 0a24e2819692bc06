import { encodings } from '../../../kernel/encodings.ts';
import { useWords } from '../../language.ts';
import { Select, TextInput } from '../../parts/field.tsx';
import style from './imports.module.css';
import { type Kind, kinds, type Mapping, type Preview, policies } from './what.ts';

type Part = Partial<Mapping>;
type Said = { mapping: Part; change: (part: Part) => void };

type Ask = Said & { kind: Kind; again: (part: Part, kind?: Kind) => void };

/** What the file is full of, and what becomes of those we know. */
const Nature = ({ kind, mapping, change, again }: Ask) => {
  const { t } = useWords();
  return (
    <>
      <Select
        label={t('imports.screen.kind')}
        value={kind}
        options={kinds.map((value) => ({ value, word: t(`imports.kind.${value}`) }))}
        onChange={({ target }) =>
          again(
            {},
            kinds.find((one) => one === target.value),
          )
        }
      />
      {mapping.known && (
        <Select
          label={t('imports.screen.policy')}
          hint={t('imports.screen.policy-why')}
          value={mapping.known}
          options={policies.map((value) => ({ value, word: t(`imports.policy.${value}`) }))}
          onChange={({ target }) => change({ known: policies.find((one) => one === target.value) ?? 'fill' })}
        />
      )}
    </>
  );
};

const DateOrder = ({ mapping, change }: Said) => {
  const { t } = useWords();
  const { dateOrder: _, ...unordered } = mapping;
  return (
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
  );
};

const Money = ({ mapping, change }: Said) => {
  const { t } = useWords();
  return (
    <>
      <TextInput
        label={t('imports.screen.currency')}
        value={mapping.currency ?? ''}
        maxLength={3}
        onChange={(event) => change({ currency: event.target.value.toUpperCase() })}
      />
      <Select
        label={t('imports.screen.decimal-mark')}
        value={mapping.decimalMark ?? '.'}
        options={['.', ','].map((value) => ({ value, word: value }))}
        onChange={(event) => change({ decimalMark: event.target.value === ',' ? ',' : '.' })}
      />
    </>
  );
};

/** What the file holds and how its cells are to be read: source, currency, zone, order of dates, encoding. Only what matters in its kind. */
export const Reading = (ask: Ask) => {
  const { t } = useWords();
  const { kind, mapping, change, again } = ask;
  const hasDates = kind !== 'products';
  return (
    <div className={style.grid}>
      <Nature {...ask} />
      {kind !== 'products' && (
        <TextInput
          label={t('imports.screen.source')}
          hint={t('imports.screen.source-why')}
          value={mapping.source ?? ''}
          onChange={(event) => change({ source: event.target.value })}
        />
      )}
      {(kind === 'orders' || kind === 'products') && <Money mapping={mapping} change={change} />}
      {kind !== 'products' && (
        <TextInput
          label={t('imports.screen.country')}
          hint={t('imports.screen.country-why')}
          value={mapping.country ?? ''}
          maxLength={2}
          onChange={(event) => change({ country: event.target.value.toUpperCase() })}
        />
      )}
      {hasDates && (
        <TextInput label={t('imports.screen.zone')} value={mapping.zone ?? ''} onChange={(event) => change({ zone: event.target.value })} />
      )}
      {hasDates && <DateOrder mapping={mapping} change={change} />}
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

/** What stands under a heading in the first rows, each thing once. */
export const samplesOf = ({ headings, sample }: Preview, heading: string | undefined): string => {
  const place = heading === undefined ? -1 : headings.indexOf(heading);
  const cells = place < 0 ? [] : sample.map((row) => (row[place] ?? '').replace(/\s+/g, ' ').trim());
  const shown = [...new Set(cells.filter(Boolean))].slice(0, 3);
  return shown.map((cell) => (cell.length > 24 ? `${cell.slice(0, 23)}…` : cell)).join(' · ');
};

/** For each thing such a row may say, the heading that holds it, with what stands there; those found first, the others after them. */
export const Columns = ({ preview, mapping, change }: Said & { preview: Preview }) => {
  const { t } = useWords();
  const { headings, fields } = preview;
  const columns = mapping.columns ?? {};
  const options = [{ value: '', word: t('imports.screen.no-column') }, ...headings.map((value) => ({ value, word: value }))];
  return (
    <div className={style.grid}>
      {fields
        .toSorted((a, b) => Number(!preview.mapping.columns[a]) - Number(!preview.mapping.columns[b]))
        .map((field) => (
          <Select
            key={field}
            label={t(`imports.field.${field}`)}
            hint={samplesOf(preview, columns[field])}
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
