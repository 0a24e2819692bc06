import type { Language } from '../../../kernel/language.ts';
import { api } from '../../client.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { When } from '../../parts/said.tsx';
import { useAct } from '../../reading.ts';
import style from './articles.module.css';
import { type Article, type ArticleText, isLive, stateOf } from './articles.ts';

type Props = { article: Article; language: Language; mayWrite: boolean; take: (one: ArticleText) => void };

/** Every version of one language, the newest first; an older one may be shown again or written on from. */
export const ArticleVersions = ({ article, language, mayWrite, take }: Props) => {
  const { t } = useWords();
  const show = useAct((number: number) => api.post<Article>(`/articles/${article.id}/publish`, { language, number }), {
    renews: ['/articles', `/articles/${article.id}`],
  });
  const own = article.texts.filter((one) => one.language === language);
  if (own.length === 0) return <p className={style.quiet}>{t('found.desk.state-none')}</p>;
  return (
    <ul className={style.versions}>
      {own.map((one) => (
        <li key={one.number}>
          <div>
            <strong>{t('found.desk.version', { number: one.number })}</strong>{' '}
            <span className={style.quiet}>{t(`found.desk.state-${stateOf(one)}`)}</span>
            <p className={style.quiet}>
              {one.madeBy} <When at={one.madeAt} />
              {one.checkedAt && (
                <>
                  {' · '}
                  {t('found.desk.checked-by', { who: one.checkedBy ?? '—' })} <When at={one.checkedAt} />
                </>
              )}
            </p>
          </div>
          {mayWrite && (
            <span className={style.acts}>
              <Button weight="bare" onClick={() => take(one)}>
                {t('found.desk.show')}
              </Button>
              {!isLive(one) && (
                <Button weight="bare" busy={show.isPending} onClick={() => show.mutate(one.number)}>
                  {t('found.desk.restore')}
                </Button>
              )}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
};
