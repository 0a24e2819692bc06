import { useWords } from '../../language.ts';
import { Section } from '../../parts/section.tsx';
import style from './imports.module.css';
import { kinds } from './what.ts';

const formats = ['csv', 'xlsx'] as const;

/** Everything the house keeps, a file a table, under headings that come in again. */
export const TakeOut = () => {
  const { t } = useWords();
  return (
    <div className={style.part}>
      <Section title={t('imports.screen.export')} ruled>
        <p className={style.lead}>{t('imports.screen.export-way')}</p>
        <dl className={style.files}>
          {kinds.map((kind) => (
            <div key={kind}>
              <dt>{t(`imports.kind.${kind}`)}</dt>
              {formats.map((format) => (
                <dd key={format}>
                  <a
                    className={style.word}
                    href={`/api/v1/exports/${kind}?format=${format}`}
                    aria-label={`${t(`imports.kind.${kind}`)} ${format.toUpperCase()}`}
                    download
                  >
                    {format.toUpperCase()}
                  </a>
                </dd>
              ))}
            </div>
          ))}
        </dl>
      </Section>
    </div>
  );
};
