import { writeShare } from '../../format/number.ts';
import { useWords } from '../../language.ts';
import { Line } from '../../parts/list.tsx';
import { When } from '../../parts/said.tsx';
import { Section } from '../../parts/section.tsx';
import { Read } from '../../parts/states.tsx';
import { useRead } from '../../reading.ts';
import style from './programmes.module.css';
import type { Lessons, Version } from './what.ts';

/** What "not right, because…" taught: who said no to whom and why, and what the programme's word counts there now. */
export const LessonsPart = ({ id }: { id: string }) => {
  const { t, either, language } = useWords();
  const lessons = useRead<Lessons>(`/programmes/${id}/lessons`);
  return (
    <Section title={t('programme.screen.lessons')} ruled>
      <Read of={lessons}>
        {({ items, claims }) =>
          items.length === 0 ? (
            <p className={style.note}>{t('programme.screen.no-lessons')}</p>
          ) : (
            <ul>
              {items.map((one) => (
                <Line
                  key={`${one.trait} ${one.because}`}
                  end={<span className="num">{t('programme.screen.said', { count: one.said })}</span>}
                  note={
                    <>
                      {either(one.about)} ·{' '}
                      {t('programme.screen.claim', {
                        claim: writeShare(claims.find((claim) => claim.trait === one.trait)?.claim ?? 1, language),
                      })}
                    </>
                  }
                >
                  {either(one.text)}
                </Line>
              ))}
            </ul>
          )
        }
      </Read>
    </Section>
  );
};

/** Every version the programme had, newest first, and who made it. */
export const VersionsPart = ({ id }: { id: string }) => {
  const { t } = useWords();
  const versions = useRead<{ items: Version[] }>(`/programmes/${id}/versions`, { limit: 10 });
  return (
    <Section title={t('programme.screen.versions')} ruled>
      <Read of={versions}>
        {({ items }) => (
          <ul>
            {items.map((one) => (
              <Line
                key={one.version}
                end={<When at={one.madeAt} />}
                note={one.madeBy ? one.madeBy.name || '–' : t('programme.screen.first')}
              >
                {t('programme.screen.version-of', { version: one.version })}
              </Line>
            ))}
          </ul>
        )}
      </Read>
    </Section>
  );
};
