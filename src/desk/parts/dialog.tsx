import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useWords } from '../language.ts';
import { Button } from './button.tsx';
import style from './dialog.module.css';
import { FormFoot } from './field.tsx';
import { Kbd } from './kbd.tsx';

type Said = { title: ReactNode; close: () => void; children: ReactNode };

const Layer = ({ title, close, children, className }: Said & { className: string | undefined }) => {
  const { t } = useWords();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const came = document.activeElement;
    dialog.current?.showModal();
    // the first thing to answer, not the way out
    dialog.current?.querySelector<HTMLElement>('[data-body] :is(button, input, select, textarea, a[href]):not(:disabled)')?.focus();
    return () => {
      if (came instanceof HTMLElement && came.isConnected) came.focus();
    };
  }, []);
  return (
    // a click on the dialog itself is a click beside its content
    <dialog
      ref={dialog}
      className={className}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
      onClose={close}
      onMouseDown={(event) => {
        const box = event.currentTarget.getBoundingClientRect();
        const outside = event.clientX < box.left || event.clientX > box.right || event.clientY < box.top || event.clientY > box.bottom;
        if (event.target === event.currentTarget && outside) close();
      }}
    >
      <header className={style.head}>
        <h2 className={style.title} id={id}>
          {title}
        </h2>
        <button type="button" className={style.close} onClick={close}>
          {t('desk.close')} <Kbd of="Escape" />
        </button>
      </header>
      <div data-body>{children}</div>
    </dialog>
  );
};

/** A question in the middle of the page. Render it while it is open; Escape and a click beside it close it. */
export const Dialog = ({ small = false, ...rest }: Said & { small?: boolean }) => (
  <Layer {...rest} className={small ? `${style.dialog} ${style.small}` : style.dialog} />
);

/** More of one thing, at the right edge. */
export const Drawer = (said: Said) => <Layer {...said} className={style.drawer} />;

/** For what cannot be undone: names what will happen, and the button says it again. */
export const Confirm = ({
  title,
  children,
  word,
  act,
  busy = false,
  close,
}: Said & { word: ReactNode; act: () => void; busy?: boolean }) => {
  const { t } = useWords();
  return (
    <Dialog small title={title} close={close}>
      <div style={{ marginBottom: 'var(--s4)' }}>{children}</div>
      <FormFoot>
        <Button weight="danger" onClick={act} busy={busy}>
          {word}
        </Button>
        <Button weight="bare" onClick={close}>
          {t('desk.leave-it')}
        </Button>
      </FormFoot>
    </Dialog>
  );
};
