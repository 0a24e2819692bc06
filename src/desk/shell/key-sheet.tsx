import { useWords } from '../language.ts';
import { Dialog } from '../parts/dialog.tsx';
import { Switch } from '../parts/field.tsx';
import { Kbd } from '../parts/kbd.tsx';
import { Section } from '../parts/section.tsx';
import style from './key-sheet.module.css';
import { setSingleKeys, singleKeys, useKeySets } from './keys.ts';

/** The keys that work here, and whether single letters count. */
export const KeySheet = ({ close }: { close: () => void }) => {
  const { t } = useWords();
  const sets = useKeySets().filter((set) => set.keys.some((key) => !key.unlisted));
  return (
    <Dialog title={t('desk.keys.title')} close={close}>
      <div className={style.sets}>
        {sets.toReversed().map((set) => (
          <div className={style.set} key={set.title}>
            <Section title={t(set.title)}>
              <ul>
                {set.keys
                  .filter((key) => !key.unlisted)
                  .map((key) => (
                    <li className={style.key} key={key.press}>
                      <span>{t(key.words)}</span>
                      <span className="unseen">{key.press}</span>
                      <Kbd of={key.press} command={key.command ?? false} />
                    </li>
                  ))}
              </ul>
            </Section>
          </div>
        ))}
      </div>
      <Switch checked={singleKeys()} change={setSingleKeys}>
        {t('desk.keys.single')}
        <br />
        <span className="quiet">{t('desk.keys.single-hint')}</span>
      </Switch>
    </Dialog>
  );
};
