import {
  type FormEvent,
  type InputHTMLAttributes,
  type ReactNode,
  type Ref,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useId,
} from 'react';
import style from './field.module.css';

type Said = { label: ReactNode; hint?: ReactNode; fault?: ReactNode };

const Frame = ({ id, label, hint, fault, children }: Said & { id: string; children: ReactNode }) => (
  <div className={style.field}>
    <label className={style.label} htmlFor={id}>
      {label}
    </label>
    {children}
    {hint && (
      <div className={style.hint} id={`${id}-hint`}>
        {hint}
      </div>
    )}
    {fault && (
      <div className={style.fault} id={`${id}-fault`} role="alert">
        {fault}
      </div>
    )}
  </div>
);

const described = (id: string, { hint, fault }: Omit<Said, 'label'>) => ({
  id,
  className: style.input,
  'aria-invalid': fault ? true : undefined,
  'aria-describedby': [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ') || undefined,
});

/** One line of text, with its label above, a hint and what is wrong below. */
export const TextInput = ({
  label,
  hint,
  fault,
  ...rest
}: Said & { ref?: Ref<HTMLInputElement> } & InputHTMLAttributes<HTMLInputElement>) => {
  const id = useId();
  return (
    <Frame id={id} label={label} hint={hint} fault={fault}>
      <input type="text" {...rest} {...described(id, { hint, fault })} />
    </Frame>
  );
};

/** Text of several lines; grows with what is written. */
export const TextArea = ({
  label,
  hint,
  fault,
  ...rest
}: Said & { ref?: Ref<HTMLTextAreaElement> } & TextareaHTMLAttributes<HTMLTextAreaElement>) => {
  const id = useId();
  return (
    <Frame id={id} label={label} hint={hint} fault={fault}>
      <textarea rows={4} {...rest} {...described(id, { hint, fault })} />
    </Frame>
  );
};

export type Option = { value: string; word: string };

/** A choice from a short list, with the browser's own list (the one every phone and screen reader knows). */
export const Select = ({
  label,
  hint,
  fault,
  options,
  ...rest
}: Said & { options: readonly Option[] } & SelectHTMLAttributes<HTMLSelectElement>) => {
  const id = useId();
  return (
    <Frame id={id} label={label} hint={hint} fault={fault}>
      <select {...rest} {...described(id, { hint, fault })}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.word}
          </option>
        ))}
      </select>
    </Frame>
  );
};

type Ticking = { children: ReactNode; checked: boolean; change: (checked: boolean) => void; disabled?: boolean; name?: string };

export const Checkbox = ({ children, checked, change, ...rest }: Ticking) => (
  <label className={style.check}>
    <input type="checkbox" checked={checked} onChange={(event) => change(event.target.checked)} {...rest} />
    <span>{children}</span>
  </label>
);

/** On or off, at once. */
export const Switch = ({ children, checked, change, ...rest }: Ticking) => (
  <label className={style.check}>
    <input type="checkbox" role="switch" checked={checked} onChange={(event) => change(event.target.checked)} {...rest} />
    <span>{children}</span>
  </label>
);

export const Radio = ({ children, checked, change, ...rest }: Ticking) => (
  <label className={style.check}>
    <input type="radio" checked={checked} onChange={(event) => change(event.target.checked)} {...rest} />
    <span>{children}</span>
  </label>
);

/** Fields below each other; Enter sends. */
export const Form = ({ children, send, name }: { children: ReactNode; send: () => void; name?: string }) => (
  <form
    className={style.form}
    aria-label={name}
    noValidate
    onSubmit={(event: FormEvent) => {
      event.preventDefault();
      send();
    }}
  >
    {children}
  </form>
);

/** The buttons of a form or a dialog. */
export const FormFoot = ({ children }: { children: ReactNode }) => <div className={style.foot}>{children}</div>;
