import { useEffect } from 'react';
import { useWords } from '../language.ts';

/** Names the page in the browser's tab. */
export const useTitle = (page: string | undefined): void => {
  const { t } = useWords();
  useEffect(() => {
    document.title = page ? t('desk.title', { page }) : t('desk.name');
  }, [page, t]);
};
