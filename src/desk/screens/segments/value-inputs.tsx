import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react';
import { useWords } from '../../language.ts';
import { meant } from './meant.ts';
import style from './segments.module.css';

type Named = { name: string };

const opens = ({ key, altKey, ctrlKey, metaKey }: KeyboardEvent): boolean =>
  !altKey && !ctrlKey && !metaKey && (key === 'ArrowDown' || key === 'ArrowUp' || (key.length === 1 && key !== ' '));

/** Takes what is chosen and offers anew. By keyboard the list opens first: a shut one would take whatever an arrow passes. */
export const Pick = ({
  name,
  empty,
  pick,
  look = '',
  children,
}: Named & { empty: string; pick: (value: string) => void; look?: string | undefined; children: ReactNode }) => (
  <select
    className={`${style.inline} ${look}`}
    aria-label={name}
    value=""
    onKeyDown={(event) => {
      // where a browser cannot open it for us, it does what it does by itself
      if (!opens(event) || !('showPicker' in event.currentTarget)) return;
      event.preventDefault();
      event.currentTarget.showPicker();
    }}
    onChange={(event) => event.target.value && pick(event.target.value)}
  >
    <option value="">{empty}</option>
    {children}
  </select>
);

/** Where the focus goes when the mark it was on is taken out. */
const useBeside = () => {
  const beside = useRef<HTMLSpanElement>(null);
  const goBeside = () => requestAnimationFrame(() => beside.current?.querySelector<HTMLElement>('input, select')?.focus());
  return { beside, goBeside };
};

/** A control in the middle of a sentence: its name is heard, not seen. */
export const Choice = ({
  name,
  value,
  options,
  choose,
}: Named & { value: string; options: readonly { value: string; word: string }[]; choose: (value: string) => void }) => (
  <select className={style.inline} aria-label={name} value={value} onChange={(event) => choose(event.target.value)}>
    {options.map((one) => (
      <option key={one.value} value={one.value}>
        {one.word}
      </option>
    ))}
  </select>
);

export const NumberInput = ({
  name,
  value,
  change,
  unit,
}: Named & { value: number; change: (value: number) => void; unit?: ReactNode }) => (
  <span className={style.measure}>
    <input
      className={`${style.inline} ${style.figure}`}
      type="number"
      step="any"
      aria-label={name}
      defaultValue={value}
      onChange={(event) => event.target.value !== '' && Number.isFinite(event.target.valueAsNumber) && change(event.target.valueAsNumber)}
    />
    {unit}
  </span>
);

export const DayInput = ({ name, value, change }: Named & { value: string; change: (value: string) => void }) => (
  <input
    className={style.inline}
    type="date"
    aria-label={name}
    value={value}
    onChange={(event) => event.target.value && change(event.target.value)}
  />
);

export const WordInput = ({
  name,
  value,
  change,
  offers = [],
}: Named & { value: string; change: (value: string) => void; offers?: readonly string[] }) => {
  const id = useId();
  return (
    <>
      <input
        className={`${style.inline} ${style.words}`}
        type="text"
        aria-label={name}
        defaultValue={value}
        maxLength={200}
        list={offers.length > 0 ? id : undefined}
        autoComplete="off"
        onChange={(event) => change(event.target.value.trim())}
      />
      {offers.length > 0 && (
        <datalist id={id}>
          {offers.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
    </>
  );
};

type Words = Named & { value: readonly string[]; change: (value: string[]) => void; offers?: readonly string[]; among?: boolean };

/** Several words: each stands as a mark that a click takes out; comma or Enter adds the next. `among`: there are no others than are offered. */
export const WordsInput = ({ name, value, change, offers = [], among = false }: Words) => {
  const { t } = useWords();
  const id = useId();
  const { beside, goBeside } = useBeside();
  const takeOut = (one: string) => {
    change(value.filter((other) => other !== one));
    goBeside();
  };
  const add = (text: string): void => {
    const more = text
      .split(/[,，、]/)
      .map((one) => one.trim())
      .filter(Boolean)
      .map((one) => (among ? meant(one, offers) : one))
      .filter((one) => !value.includes(one));
    if (more.length > 0) change([...value, ...more]);
  };
  return (
    <span ref={beside} className={style.several}>
      {value.map((one) => (
        <button key={one} type="button" className={style.mark} onClick={() => takeOut(one)}>
          {one} <span aria-hidden="true">×</span>
          <span className={style.heard}>{t('segment.build.remove')}</span>
        </button>
      ))}
      <input
        className={`${style.inline} ${style.next}`}
        type="text"
        aria-label={name}
        placeholder={value.length === 0 ? t('segment.build.several-hint') : ''}
        maxLength={200}
        list={offers.length > 0 ? id : undefined}
        autoComplete="off"
        onKeyDown={(event) => {
          const { currentTarget: box } = event;
          if (event.key === 'Backspace' && box.value === '' && value.length > 0) change(value.slice(0, -1));
          if (event.key !== 'Enter' && event.key !== ',' && event.key !== '，') return;
          // with Ctrl it is the page's, once nothing waits here
          if (event.nativeEvent.isComposing || ((event.ctrlKey || event.metaKey) && box.value === '')) return;
          event.preventDefault();
          add(box.value);
          box.value = '';
        }}
        onChange={({ currentTarget: box, nativeEvent }) => {
          // chosen from the list of offers, not typed
          if (!('inputType' in nativeEvent) || nativeEvent.inputType === 'insertReplacementText') {
            add(box.value);
            box.value = '';
          }
        }}
        onBlur={({ currentTarget: box }) => {
          add(box.value);
          box.value = '';
        }}
      />
      {offers.length > 0 && (
        <datalist id={id}>
          {offers
            .filter((one) => !value.includes(one))
            .map((one) => (
              <option key={one} value={one} />
            ))}
        </datalist>
      )}
    </span>
  );
};

/** Some of what there is to choose from: each chosen one stands as a mark that a click takes out. */
export const ChoicesInput = ({
  name,
  value,
  options,
  change,
}: Named & {
  value: readonly string[];
  options: readonly { value: string; word: string }[];
  change: (value: string[]) => void;
}) => {
  const { t } = useWords();
  const { beside, goBeside } = useBeside();
  const takeOut = (one: string) => {
    change(value.filter((other) => other !== one));
    goBeside();
  };
  const left = options.filter((one) => !value.includes(one.value));
  return (
    <span ref={beside} className={style.several}>
      {options
        .filter((one) => value.includes(one.value))
        .map((one) => (
          <button key={one.value} type="button" className={style.mark} onClick={() => takeOut(one.value)}>
            {one.word} <span aria-hidden="true">×</span>
            <span className={style.heard}>{t('segment.build.remove')}</span>
          </button>
        ))}
      {left.length > 0 && (
        <Pick name={name} empty={t('segment.build.pick-one')} pick={(one) => change([...value, one])}>
          {left.map((one) => (
            <option key={one.value} value={one.value}>
              {one.word}
            </option>
          ))}
        </Pick>
      )}
    </span>
  );
};
