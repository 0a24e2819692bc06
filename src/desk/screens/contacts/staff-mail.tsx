import { useWords } from '../../language.ts';
import { When } from '../../parts/said.tsx';
import { Section } from '../../parts/section.tsx';
import { usePages } from '../../reading.ts';
import style from './contacts.module.css';
import type { StaffMail as Mail } from './what.ts';

/** Mail to colleagues that has not left, for the owner to hand on; nothing to see where there is none. */
export const StaffMail = () => {
  const { t } = useWords();
  const { items } = usePages<Mail>('/staff-mail', {});
  if (items.length === 0) return null;
  return (
    <div className={style.gap}>
      <Section title={t('contact.screen.staff-mail')} ruled>
        <p className={style.way}>{t('contact.screen.staff-mail-way')}</p>
        {items.map((one) => (
          <details key={one.id} className={style.unsent}>
            <summary>
              {one.to} · {one.subject} · {t(`contact.state.${one.state}`)} · <When at={one.madeAt} />
            </summary>
            <p>{one.words}</p>
          </details>
        ))}
      </Section>
    </div>
  );
};
