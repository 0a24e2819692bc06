import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import type { Language } from '../../kernel/language.ts';
import { type Catalogue, loadCatalogue, rememberLanguage } from '../catalogue.ts';
import { askIn } from '../client.ts';
import { SpeechContext, speechOf } from '../language.ts';

const tags: Record<Language, string> = { zh: 'zh-CN', en: 'en' };

type Spoken = { language: Language; catalogue: Catalogue };

/** Gives the words of one language to everything below, and changes it without a reload. */
export const Speech = ({ first, children }: { first: Spoken; children: ReactNode }) => {
  const [spoken, setSpoken] = useState(first);
  const speak = useCallback(async (language: Language) => {
    const catalogue = await loadCatalogue(language);
    rememberLanguage(language);
    setSpoken({ language, catalogue });
  }, []);
  useEffect(() => {
    document.documentElement.lang = tags[spoken.language];
  }, [spoken.language]);
  askIn(spoken.language);
  const speech = useMemo(() => speechOf(spoken.language, spoken.catalogue, (language) => void speak(language)), [spoken, speak]);
  return <SpeechContext value={speech}>{children}</SpeechContext>;
};
