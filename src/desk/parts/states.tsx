import type { ReactNode } from 'react';
import { Refusal } from '../client.ts';
import { useWords } from '../language.ts';
import { Button } from './button.tsx';
import { Meter } from './marks.tsx';
import style from './states.module.css';

/** Nothing here yet: what that means, and what to do first. `page`: it is all there is on the page, so it is its title. */
export const Empty = ({
  children,
  way,
  acts,
  page = false,
}: {
  children: ReactNode;
  way?: ReactNode;
  acts?: ReactNode;
  page?: boolean;
}) => (
  <div className={style.empty}>
    {page ? <h1 className={style.what}>{children}</h1> : <p className={style.what}>{children}</p>}
    {way && <p className={style.way}>{way}</p>}
    {acts && <div className={style.acts}>{acts}</div>}
  </div>
);

/** What happened and the way out, of any error. */
export const useExplain = () => {
  const { t } = useWords();
  return (error: unknown): { what: string; way: string; id: string | undefined } => {
    if (error instanceof Refusal && error.message) return { what: error.message, way: error.way, id: undefined };
    if (error instanceof Refusal && error.code === 'offline')
      return { what: t('desk.problem.offline'), way: t('desk.problem.offline-way'), id: undefined };
    const id = error instanceof Refusal ? error.requestId : undefined;
    return { what: t('desk.problem.broken'), way: t('desk.problem.broken-way'), id };
  };
};

/** An error in its place: what happened, the way out, and again where that may help. */
export const Problem = ({ error, again }: { error: unknown; again?: (() => void) | undefined }) => {
  const { t } = useWords();
  const { what, way, id } = useExplain()(error);
  return (
    <div className={style.problem} role="alert">
      <strong>{what}</strong> {way}
      {id && <div className={style.id}>{t('desk.problem.id', { id })}</div>}
      {again && (
        <div className={style.acts}>
          <Button onClick={again}>{t('desk.again')}</Button>
        </div>
      )}
    </div>
  );
};

/** A list or page that is being read; appears only where there was nothing before. */
export const Loading = () => {
  const { t } = useWords();
  return (
    <div className={style.lines} role="status" aria-label={t('desk.loading')}>
      <i />
      <i />
      <i />
      <i />
    </div>
  );
};

/** Long work: what is being done, how far it is. */
export const Progress = ({ what, value, of, count }: { what: string; value: number; of: number; count?: ReactNode }) => (
  <div className={style.progress}>
    <div>
      <span>{what}</span>
      <span className="num">{count ?? `${value} / ${of}`}</span>
    </div>
    <Meter value={value} of={of} name={what} />
  </div>
);

type Reading<T> = { data: T | undefined; error: unknown; isPending: boolean; refetch: () => unknown };

/** A reading in its three states: `<Read of={useRead(…)}>{(customer) => …}</Read>`. */
export const Read = <T,>({ of, children }: { of: Reading<T>; children: (data: T) => ReactNode }) => {
  if (of.data !== undefined) return children(of.data);
  return of.isPending ? <Loading /> : <Problem error={of.error} again={() => void of.refetch()} />;
};
