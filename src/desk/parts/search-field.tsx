import style from './search-field.module.css';

type Given = {
  id?: string;
  /** says where its row gives it room */
  place?: string | undefined;
  value: string;
  change: (value: string) => void;
  /** what is looked for: its name to a screen reader */
  name: string;
  hint: string;
  /** characters at most */
  most?: number;
};

/** A field that finds while one types; whoever asks the house by it waits a moment. */
export const SearchField = ({ id, place, value, change, name, hint, most }: Given) => (
  <input
    type="search"
    id={id}
    className={[style.field, place].filter(Boolean).join(' ')}
    value={value}
    maxLength={most}
    aria-label={name}
    placeholder={hint}
    onChange={(event) => change(event.target.value)}
  />
);
