import { Link } from 'react-router';
import { useWords } from '../../language.ts';
import { When } from '../../parts/said.tsx';
import { Section } from '../../parts/section.tsx';
import { useRead } from '../../reading.ts';
import { useSession } from '../../session.ts';
import style from './community.module.css';
import { Decide } from './decide.tsx';
import type { Queued, QueuedOne } from './moderation.what.ts';

const Reports = ({ of }: { of: Queued }) => {
  const { t } = useWords();
  if (of.reports.length === 0) return null;
  return (
    <Section title={t('trust.desk.reports')} end={<span className="num">{t('trust.desk.weight', { weight: of.weight.toFixed(1) })}</span>}>
      <ul className={style.reports}>
        {of.reports.map((one) => (
          <li key={one.reason}>
            {t(`trust.reason.${one.reason}`)} <span className="num quiet">{one.people}</span>
            {one.words.map((word) => (
              <q key={word} className={style.quoted}>
                {word}
              </q>
            ))}
          </li>
        ))}
      </ul>
    </Section>
  );
};

const Author = ({ of }: { of: Queued }) => {
  const { t } = useWords();
  if (of.house) return <p className={style.author}>{t('trust.desk.house')}</p>;
  if (!of.author) return null;
  const level = String(of.author.level) as '0';
  return (
    <p className={style.author}>
      <Link to={`/community/members/${of.author.id}`}>{of.author.name}</Link>
      <span className="quiet"> · {t(`trust.level.${level}`)} · </span>
      <span className="num quiet">{t('trust.desk.history', of.history)}</span>
    </p>
  );
};

/** One thing to decide about: what it says, who said it, what stands around it, what was reported, and the decisions. */
export const OneThing = ({ of, settle }: { of: Queued; settle: (back: boolean) => void }) => {
  const { t } = useWords();
  const { me } = useSession();
  const whole = useRead<QueuedOne>(`/moderation/things/${of.kind}/${of.id}`);
  return (
    <article className={style.thing} aria-label={of.title}>
      <h2 className={style.title}>
        <a href={of.link} target="_blank" rel="noreferrer">
          {of.title}
        </a>
      </h2>
      <Author of={of} />
      <blockquote className={style.words}>{of.words}</blockquote>
      <p className={style.meta}>
        <When at={of.at} precise />
        {of.hiddenAt && ` · ${t('trust.desk.hidden')}`}
        {of.editedAt && ` · ${t('trust.desk.mended')}`}
      </p>
      {me.role !== 'viewer' && <Decide of={of} spaces={whole.data?.spaces ?? []} settle={settle} />}
      <Reports of={of} />
      {whole.data && whole.data.around.length > 0 && (
        <Section title={t('trust.desk.around')}>
          {whole.data.around.map((one) => (
            <div key={one.number} className={style.neighbour}>
              <span className="num quiet">{one.number}</span>
              <p>
                <b>{one.name}</b> {one.words}
              </p>
            </div>
          ))}
        </Section>
      )}
    </article>
  );
};
