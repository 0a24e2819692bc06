import { useState } from 'react';
import { useNavigate } from 'react-router';
import { languages } from '../../../kernel/language.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { When } from '../../parts/said.tsx';
import { Empty, Loading, Problem } from '../../parts/states.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { usePages, useRead } from '../../reading.ts';
import { useSession } from '../../session.ts';
import { ArticleEditor } from './article-editor.tsx';
import { type Article, standing } from './articles.ts';
import style from './spaces.module.css';

const useColumns = (): Column<Article>[] => {
  const { t, language } = useWords();
  const titleOf = (one: Article): string => (one.texts.find((text) => text.language === language) ?? one.texts[0])?.title ?? one.slug;
  return [
    { id: 'title', head: t('found.desk.title-field'), cell: (one) => <strong>{titleOf(one)}</strong> },
    { id: 'kind', head: t('found.desk.kind'), cell: (one) => t(`found.desk.${one.kind}`), spare: true },
    ...languages.map(
      (each): Column<Article> => ({
        id: each,
        head: t(`found.desk.${each}`),
        cell: (one) => t(`found.desk.state-${standing(one, each)}`),
      }),
    ),
    {
      id: 'useful',
      head: t('found.desk.useful'),
      cell: (one) => (one.useful + one.notUseful > 0 ? t('found.desk.useful-of', { useful: one.useful, not: one.notUseful }) : '—'),
      end: true,
      spare: true,
    },
    { id: 'changed', head: t('found.desk.changed'), cell: (one) => <When at={one.changedAt} />, end: true, spare: true },
  ];
};

const List = ({ write }: { write: (() => void) | undefined }) => {
  const { t } = useWords();
  const list = usePages<Article>('/articles', { limit: 50 });
  const columns = useColumns();
  const make = write && (
    <Button weight="do" onClick={write}>
      {t('found.desk.write')}
    </Button>
  );
  if (list.isPending) return <Loading />;
  if (list.error) return <Problem error={list.error} again={() => void list.refetch()} />;
  if (list.items.length === 0)
    return (
      <Empty way={t('found.desk.none-way')} acts={make}>
        {t('found.desk.none')}
      </Empty>
    );
  return (
    <>
      <div className={style.head}>
        <p className={style.quiet}>{t('found.desk.lead')}</p>
        {make}
      </div>
      <Table
        name={t('found.desk.title')}
        rows={list.items}
        columns={columns}
        keyOf={(one) => one.id}
        to={(one) => `/community/articles/${one.id}`}
        more={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
        reading={list.isFetchingNextPage}
      />
    </>
  );
};

const One = ({ id, mayWrite }: { id: string; mayWrite: boolean }) => {
  const navigate = useNavigate();
  const article = useRead<Article>(`/articles/${id}`);
  if (article.isPending) return <Loading />;
  if (article.error) return <Problem error={article.error} again={() => void article.refetch()} />;
  return <ArticleEditor key={id} article={article.data} mayWrite={mayWrite} leave={() => void navigate('/community/articles')} />;
};

/** Articles: written, looked through, published and taken back here, each in both languages. */
export const Articles = ({ id }: { id: string | undefined }) => {
  const { me } = useSession();
  const navigate = useNavigate();
  const [writing, setWriting] = useState(false);
  const mayWrite = me.role === 'owner' || me.role === 'manager';
  const companies = useRead<{ items: { id: string }[] }>(mayWrite ? '/companies' : undefined);
  const companyId = companies.data?.items[0]?.id;
  if (id) return <One id={id} mayWrite={mayWrite} />;
  if (writing && companyId)
    return (
      <ArticleEditor
        companyId={companyId}
        mayWrite
        leave={() => setWriting(false)}
        made={(one) => {
          setWriting(false);
          void navigate(`/community/articles/${one.id}`);
        }}
      />
    );
  return <List write={companyId ? () => setWriting(true) : undefined} />;
};
