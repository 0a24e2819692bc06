import { type ReactNode, useId } from 'react';
import { Kbd } from './kbd.tsx';
import style from './section.module.css';

/** A section's small strong heading; `end` stands right, `press` names the key that goes there. */
export const Label = ({
  children,
  end,
  beside,
  press,
  id,
  lead,
}: {
  children: ReactNode;
  /** a quiet remark right after the heading */
  beside?: ReactNode;
  end?: ReactNode;
  press?: string;
  id?: string;
  lead?: boolean;
}) => (
  <div className={style.label}>
    <h2 id={id} className={lead ? style.lead : undefined}>
      {children}
    </h2>
    {press && <Kbd of={press} />}
    {beside && <span className={style.remark}>{beside}</span>}
    {end !== undefined && <span className={style.end}>{end}</span>}
  </div>
);

/** Label and content; `ruled` sections that follow each other are parted by a hairline. */
export const Section = ({
  title,
  end,
  press,
  ruled = false,
  lead = false,
  children,
}: {
  title: ReactNode;
  end?: ReactNode;
  press?: string;
  ruled?: boolean;
  lead?: boolean;
  children: ReactNode;
}) => {
  const id = useId();
  return (
    <section aria-labelledby={id} className={ruled ? `${style.section} ${style.ruled}` : style.section}>
      <Label id={id} end={end} lead={lead} {...(press ? { press } : {})}>
        {title}
      </Label>
      {children}
    </section>
  );
};

/** The page's one title, what stands beside it, what it counts, and its acts. */
export const PageHead = ({ title, beside, meta, acts }: { title: ReactNode; beside?: ReactNode; meta?: ReactNode; acts?: ReactNode }) => (
  <header className={style.head}>
    <h1 className={style.title} tabIndex={-1} data-title>
      {title}
    </h1>
    {beside && <span className={style.beside}>{beside}</span>}
    {acts && <div className={style.acts}>{acts}</div>}
    {meta && <div className={style.meta}>{meta}</div>}
  </header>
);

/** A page of one column, at most 1280 px wide. */
export const Page = ({ children }: { children: ReactNode }) => <div className={style.page}>{children}</div>;

/** The one sentence that matters. */
export const Sentence = ({ children, lang }: { children: ReactNode; lang?: string }) => (
  <p className={style.sentence} lang={lang}>
    {children}
  </p>
);
