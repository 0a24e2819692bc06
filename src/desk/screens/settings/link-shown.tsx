import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { FormFoot, TextArea } from '../../parts/field.tsx';
import { canCopy, copyText } from './copy-text.ts';
import style from './settings.module.css';

/** Something shown this once: a link or a token, to copy now. */
export const ShownOnce = ({ title, way, text, close }: { title: string; way: string; text: string; close: () => void }) => {
  const { t } = useWords();
  return (
    <Dialog title={title} close={close}>
      <p className={style.way}>{way}</p>
      <TextArea label={<span className="unseen">{title}</span>} readOnly rows={2} value={text} onFocus={(event) => event.target.select()} />
      <div className={style.below}>
        <FormFoot>
          <Button weight="do" disabled={!canCopy()} onClick={() => copyText(text, t('staff.settings.copied'))}>
            {t('staff.settings.copy')}
          </Button>
        </FormFoot>
      </div>
    </Dialog>
  );
};
