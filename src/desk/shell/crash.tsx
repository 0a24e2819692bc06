import { useRouteError } from 'react-router';
import { useWords } from '../language.ts';
import { Button, ButtonLink } from '../parts/button.tsx';
import { Page } from '../parts/section.tsx';
import { Empty } from '../parts/states.tsx';

/** A file of the build that is no longer there: the house was updated while this page stood open. */
const isStale = (error: unknown): boolean => error instanceof TypeError && /import|module script|dynamically/i.test(error.message);

/** A page that broke: what happened, what was kept, what to do next. */
export const Crash = () => {
  const error = useRouteError();
  const { t } = useWords();
  const stale = isStale(error);
  return (
    <Page>
      <Empty
        page
        way={t(stale ? 'desk.problem.stale-way' : 'desk.problem.page-way')}
        acts={
          <>
            <Button weight="do" onClick={() => location.reload()}>
              {t('desk.reload')}
            </Button>
            <ButtonLink to="/">{t('desk.lost.today')}</ButtonLink>
          </>
        }
      >
        {t(stale ? 'desk.problem.stale' : 'desk.problem.page')}
      </Empty>
    </Page>
  );
};
