import { useWords } from '../language.ts';
import { Button } from './button.tsx';
import { FormFoot } from './field.tsx';
import { Problem } from './states.tsx';

type Said = { word?: string; busy?: boolean; disabled?: boolean; error?: unknown; close: () => void; quiet?: boolean };

/** The end of a form that sends something: what stood against it, the button that sends, and the way out. */
export const SendFoot = ({ word, busy = false, disabled = false, error, close, quiet = false }: Said) => {
  const { t } = useWords();
  return (
    <>
      {Boolean(error) && <Problem error={error} />}
      <FormFoot>
        <Button {...(quiet ? {} : { weight: 'do' as const })} type="submit" busy={busy} disabled={disabled}>
          {word ?? t('desk.save')}
        </Button>
        <Button weight="bare" onClick={close}>
          {t('desk.leave-it')}
        </Button>
      </FormFoot>
    </>
  );
};
