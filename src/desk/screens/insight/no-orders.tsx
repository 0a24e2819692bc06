import { useWords } from '../../language.ts';
import { ButtonLink } from '../../parts/button.tsx';
import { Empty } from '../../parts/states.tsx';

/** A company that has sold nothing yet: where the pictures come from. */
export const NoOrders = () => {
  const { t } = useWords();
  return (
    <Empty way={t('insight.screen.none-way')} acts={<ButtonLink to="/imports">{t('need.list.bring-in')}</ButtonLink>}>
      {t('insight.screen.none')}
    </Empty>
  );
};
