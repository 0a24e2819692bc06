import { useWords } from '../../language.ts';
import { ButtonLink } from '../../parts/button.tsx';

/** The lists beside the list: what is in doubt, and who was retired. */
export const DoubtsLinks = () => {
  const { t } = useWords();
  return (
    <>
      <ButtonLink weight="word" to="/customers/doubts">
        {t('keeping.doubts.title')}
      </ButtonLink>
      <ButtonLink weight="word" to="/customers/retired">
        {t('keeping.retired.title')}
      </ButtonLink>
    </>
  );
};
