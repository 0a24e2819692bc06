import { cloneElement, createContext, type KeyboardEvent, type ReactElement, type ReactNode, useContext, useId, useRef } from 'react';
import { useNavigate } from 'react-router';
import { place } from './layer-place.ts';
import style from './menu.module.css';

type ButtonProps = { popoverTarget?: string; 'aria-haspopup'?: 'menu' | 'dialog' };
type Hanging = { button: ReactElement<ButtonProps>; children: ReactNode };

const CloseContext = createContext<() => void>(() => {});

const items = (layer: HTMLElement | null) => [...(layer?.querySelectorAll<HTMLButtonElement>('[role="menuitem"]:not(:disabled)') ?? [])];

/** ↑ ↓ Home End, and the first letter of an act. */
const walk = (event: KeyboardEvent<HTMLElement>) => {
  const all = items(event.currentTarget);
  const at = all.findIndex((one) => one === document.activeElement);
  const letter =
    event.key.length === 1
      ? all.findIndex((one, index) => index > at && one.textContent?.toLowerCase().startsWith(event.key.toLowerCase()))
      : -1;
  const next =
    { ArrowDown: (at + 1) % all.length, ArrowUp: (at - 1 + all.length) % all.length, Home: 0, End: all.length - 1 }[event.key] ?? letter;
  if (next < 0) return;
  event.preventDefault();
  event.stopPropagation();
  all[next]?.focus();
};

/**
 * Acts that hang from a button: `<Menu button={<Button>…</Button>}><MenuAct act={…}>…</MenuAct></Menu>`.
 * The browser's own popover: above everything, closed by Escape or a click elsewhere, the focus returns to the button.
 */
export const Menu = ({ button, children }: Hanging) => {
  const id = useId();
  const layer = useRef<HTMLDivElement>(null);
  return (
    <>
      {cloneElement(button, { popoverTarget: id, 'aria-haspopup': 'menu' })}
      <div
        ref={layer}
        id={id}
        popover="auto"
        role="menu"
        tabIndex={-1}
        className={style.dropdown}
        onKeyDown={walk}
        onToggle={(event) => {
          if (event.newState !== 'open') return;
          place(event.currentTarget);
          items(event.currentTarget)[0]?.focus();
        }}
      >
        <CloseContext value={() => layer.current?.hidePopover()}>{children}</CloseContext>
      </div>
    </>
  );
};

export const MenuAct = ({
  children,
  end,
  act,
  disabled = false,
}: {
  children: ReactNode;
  end?: ReactNode;
  act: () => void;
  disabled?: boolean;
}) => {
  const close = useContext(CloseContext);
  return (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      className={style.item}
      disabled={disabled}
      onClick={() => {
        close();
        act();
      }}
    >
      {children}
      {end !== undefined && <span className={style.end}>{end}</span>}
    </button>
  );
};

export const MenuLink = ({ children, to, end }: { children: ReactNode; to: string; end?: ReactNode }) => {
  const navigate = useNavigate();
  return (
    <MenuAct act={() => void navigate(to)} end={end}>
      {children}
    </MenuAct>
  );
};

export const MenuLabel = ({ children }: { children: ReactNode }) => (
  <div className={style.label} role="presentation">
    {children}
  </div>
);
export const MenuDivider = () => <hr className={style.divider} />;

/** More about a word or a figure, or a few choices, beside it. */
export const Popover = ({ button, children, name }: Hanging & { name: string }) => {
  const id = useId();
  return (
    <>
      {cloneElement(button, { popoverTarget: id, 'aria-haspopup': 'dialog' })}
      <div
        id={id}
        popover="auto"
        role="dialog"
        aria-label={name}
        className={style.popover}
        onToggle={(event) => {
          if (event.newState === 'open') place(event.currentTarget);
        }}
      >
        {children}
      </div>
    </>
  );
};
