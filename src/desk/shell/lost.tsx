import { useWords } from '../language.ts';
import { ButtonLink } from '../parts/button.tsx';
import { Page } from '../parts/section.tsx';
import { Empty } from '../parts/states.tsx';
import { useTitle } from './title.ts';

/** An address that leads nowhere. */
export const Lost = () => {
  const { t } = useWords();
  useTitle(t('desk.lost.what'));
  return (
    <Page>
      <Empty page way={t('desk.lost.way')} acts={<ButtonLink to="/">{t('desk.lost.today')}</ButtonLink>}>
        {t('desk.lost.what')}
      </Empty>
    </Page>
  );
};
