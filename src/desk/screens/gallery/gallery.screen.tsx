import { useState } from 'react';
import { languages } from '../../../kernel/language.ts';
import { languageNames, useWords } from '../../language.ts';
import { Page, PageHead } from '../../parts/section.tsx';
import { Choices } from '../../parts/words-row.tsx';
import { chooseScheme, schemes, useScheme } from '../../shell/scheme.ts';
import { Charts } from './charts.tsx';
import { Fields } from './fields.tsx';
import style from './gallery.module.css';
import { Layers } from './layers.tsx';
import { Lists } from './lists.tsx';
import { Marks } from './marks.tsx';
import { States } from './states.tsx';

/** Every part of the Desk in real states; the words and the light are switched here. */
export const Component = () => {
  const { t, language, speak } = useWords();
  const worn = useScheme();
  const [round, setRound] = useState(0);
  return (
    <Page>
      <PageHead
        title={t('desk.gallery.title')}
        acts={
          <>
            <Choices
              name={t('desk.me.language')}
              chosen={language}
              choose={speak}
              choices={languages.map((one) => ({ value: one, word: languageNames[one] }))}
            />
            <Choices
              name={t('desk.me.scheme')}
              chosen={worn}
              choose={chooseScheme}
              choices={schemes.map((one) => ({ value: one, word: t(`desk.me.${one}`) }))}
            />
          </>
        }
        meta={t('desk.gallery.way')}
      />
      <div className={style.sheet} key={round}>
        <Marks />
        <Fields />
        <Lists />
        <Charts />
        <States again={() => setRound(round + 1)} />
        <Layers />
      </div>
    </Page>
  );
};
