import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { Link } from 'react-router';
import { api } from '../../client.ts';
import { writeNumber } from '../../format/number.ts';
import { useWords } from '../../language.ts';
import { Section } from '../../parts/section.tsx';
import { Problem } from '../../parts/states.tsx';
import { paceOf } from './pace.ts';
import style from './segments.module.css';
import type { Preview, Rule } from './what.ts';

/** A value as it stood when nothing had changed for a moment; values that are written alike are the same. */
const useSettled = (rule: Rule | undefined, milliseconds: number): Rule | undefined => {
  const written = JSON.stringify(rule ?? null);
  const [settled, setSettled] = useState(written);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(written), milliseconds);
    return () => clearTimeout(timer);
  }, [written, milliseconds]);
  return useMemo(() => (JSON.parse(settled) as Rule | null) ?? undefined, [settled]);
};

/** Who fits by now: counted again a moment after each change, while the figures of before stay in sight. */
export const LiveCount = ({ rule, companyId }: { rule: Rule | undefined; companyId: string }) => {
  const { t, language, either } = useWords();
  const asked = useSettled(rule, 300);
  const found = useQuery<Preview>({
    queryKey: ['/segments/preview', companyId, asked ?? null],
    queryFn: ({ signal }) => api.post<Preview>('/segments/preview', { companyId, rule: asked }, { signal }),
    enabled: asked !== undefined && companyId !== '',
    placeholderData: (before) => before,
    staleTime: 60_000,
  });
  const preview = asked ? found.data : undefined;
  const pace = preview && paceOf(preview);
  const number = (value: number) => writeNumber(value, language, 0);
  if (!rule) return <p className={style.quiet}>{t('segment.build.empty')}</p>;
  return (
    <div aria-live="polite" aria-busy={found.isFetching}>
      <p className={style.big}>
        <strong className="num">{preview ? `${preview.exactness === 'about' ? '≈ ' : ''}${number(preview.count)}` : '…'}</strong>
        {preview && <span>{t('segment.build.of-all', { all: number(preview.everybody) })}</span>}
      </p>
      {preview?.exactness === 'about' && (
        <p className={style.quiet}>{t('segment.build.between', { low: number(preview.low), high: number(preview.high) })}</p>
      )}
      {Boolean(found.error) && <Problem error={found.error} />}
      {preview && (
        <>
          <Section title={t('segment.build.said')} ruled>
            <p className={style.said}>{either(preview.told)}</p>
          </Section>
          <Section title={t('segment.build.some')} ruled>
            {preview.sample.length === 0 ? (
              <p className={style.quiet}>{t('segment.screen.nobody')}</p>
            ) : (
              <ul className={style.sample}>
                {preview.sample.map((one) => (
                  <li key={one.id}>
                    <Link to={`/customers/${one.id}`}>{one.name}</Link>
                    {one.note && <span>{one.note}</span>}
                  </li>
                ))}
              </ul>
            )}
          </Section>
          {pace && <p className={style.cost}>{t(`segment.build.pace.${pace}`)}</p>}
        </>
      )}
    </div>
  );
};
