import { useEffect, useState } from 'react';
import { useWords } from '../language.ts';
import { Kbd } from '../parts/kbd.tsx';
import { useExplain } from '../parts/states.tsx';
import style from './toast-stack.module.css';
import { putAway, type Toast, undoLast, useToasts } from './toasts.ts';

const useSecondsLeft = ({ id, until }: Toast): number | undefined => {
  const [left, setLeft] = useState<number>();
  useEffect(() => {
    if (until === undefined) return undefined;
    const tick = () => {
      const seconds = Math.ceil((until - performance.now()) / 1000);
      if (seconds <= 0) putAway(id);
      setLeft(seconds);
    };
    tick();
    const timer = setInterval(tick, 250);
    return () => clearInterval(timer);
  }, [id, until]);
  return left;
};

const One = ({ toast }: { toast: Toast }) => {
  const { t } = useWords();
  const explain = useExplain();
  const left = useSecondsLeft(toast);
  if (toast.refusal) {
    const { what, way, id } = explain(toast.refusal);
    return (
      <div className={style.refusal} role="alert">
        <span>
          <strong>{what}</strong> {way} {id && t('desk.problem.id', { id })}
        </span>
        <button type="button" className={style.act} onClick={() => putAway(toast.id)}>
          {t('desk.problem.put-away')}
        </button>
      </div>
    );
  }
  return (
    <div className={style.toast}>
      <span className={style.text}>{toast.text}</span>
      {toast.undo && (
        <>
          <button type="button" className={style.act} onClick={undoLast} aria-keyshortcuts="z">
            {t('desk.undo')}
          </button>
          <Kbd of="z" />
          <span className="num" aria-hidden="true">
            {t('desk.seconds', { count: left ?? 0 })}
          </span>
        </>
      )}
    </div>
  );
};

/** What was just done, over the foot of the list: ten seconds to take it back. */
export const ToastStack = () => {
  const toasts = useToasts();
  return (
    <div className={style.stack} role="status" aria-live="polite" data-toasts>
      {toasts.map((toast) => (
        <One key={toast.id} toast={toast} />
      ))}
    </div>
  );
};
