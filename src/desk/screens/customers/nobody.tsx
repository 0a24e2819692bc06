import { useWords } from '../../language.ts';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { Empty } from '../../parts/states.tsx';

/** Nobody fits what was asked, or the house is still empty. */
export const Nobody = ({ asked, clear, fresh }: { asked: boolean; clear: () => void; fresh: () => void }) => {
  const { t } = useWords();
  if (asked)
    return (
      <Empty way={t('profile.list.empty-filter-way')} acts={<Button onClick={clear}>{t('profile.list.clear')}</Button>}>
        {t('profile.list.empty-filter')}
      </Empty>
    );
  const acts = (
    <>
      <ButtonLink to="/imports">{t('profile.list.empty-import')}</ButtonLink>
      <Button onClick={fresh}>{t('profile.list.new')}</Button>
    </>
  );
  return (
    <Empty way={t('profile.list.empty-house-way')} acts={acts}>
      {t('profile.list.empty-house')}
    </Empty>
  );
};
