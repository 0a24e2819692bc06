import { type ReactNode, useEffect } from 'react';
import { languages } from '../../../kernel/language.ts';
import { useWords } from '../../language.ts';
import { Choices } from '../../parts/words-row.tsx';
import style from './sign-in.module.css';

const languageNames = { zh: '中文', en: 'English' } as const;

/** The narrow page outside the Desk: the name of the house, one question, the language. */
export const Frame = ({ title, way, children }: { title: ReactNode; way?: ReactNode; children?: ReactNode }) => {
  const { t, language, speak } = useWords();
  useEffect(() => {
    document.title = t('desk.title', { page: String(title) });
  }, [t, title]);
  return (
    <div className={style.page}>
      <main className={style.column}>
        <p className={style.mark} lang={language}>
          {t('desk.name')}
        </p>
        <h1 className={style.title} tabIndex={-1} data-title>
          {title}
        </h1>
        {way && <p className={style.way}>{way}</p>}
        <div className={style.body}>{children}</div>
      </main>
      <footer className={style.foot}>
        <Choices
          name={t('desk.me.language')}
          chosen={language}
          choose={speak}
          choices={languages.map((one) => ({ value: one, word: <span lang={one}>{languageNames[one]}</span> }))}
        />
      </footer>
    </div>
  );
};
