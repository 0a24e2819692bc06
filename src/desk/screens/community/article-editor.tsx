import { useState } from 'react';
import { type Language, languages } from '../../../kernel/language.ts';
import { api } from '../../client.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Confirm } from '../../parts/dialog.tsx';
import { Checkbox, Form, FormFoot, Select, TextArea, TextInput } from '../../parts/field.tsx';
import { Section } from '../../parts/section.tsx';
import { Choices } from '../../parts/words-row.tsx';
import { useAct, useRead } from '../../reading.ts';
import { ArticleVersions } from './article-versions.tsx';
import style from './articles.module.css';
import { type Article, isLive } from './articles.ts';

type Wish = { title: string; standfirst: string; body: string };
type Belongs = { kind: Article['kind']; spaceId: string | null; authorHandle: string | null };
type Props = {
  article?: Article;
  companyId?: string;
  mayWrite: boolean;
  leave: () => void;
  made?: (one: Article) => void;
};

const wishOf = (article: Article | undefined, language: Language): Wish => {
  const own = article?.texts.filter((one) => one.language === language)[0];
  return { title: own?.title ?? '', standfirst: own?.standfirst ?? '', body: own?.body ?? '' };
};

/** What is being written, as readers will see it: made and sieved by the house, as it is for them. */
const Preview = ({ wish, html }: { wish: Wish; html: string }) => (
  <article className={style.preview}>
    <h2>{wish.title}</h2>
    <p className={style.standfirst}>{wish.standfirst}</p>
    <div className={style.read} dangerouslySetInnerHTML={{ __html: html }} />
  </article>
);

const BelongsFields = ({ belongs, set }: { belongs: Belongs; set: (change: Partial<Belongs>) => void }) => {
  const { t } = useWords();
  const spaces = useRead<{ items: { id: string; name: string }[] }>('/spaces');
  const none = { value: '', word: t('found.desk.no-space') };
  return (
    <div className={style.belongs}>
      <Select
        label={t('found.desk.kind')}
        value={belongs.kind}
        onChange={(event) => set({ kind: event.target.value === 'story' ? 'story' : 'guide' })}
        options={(['guide', 'story'] as const).map((value) => ({ value, word: t(`found.desk.${value}`) }))}
      />
      <Select
        label={t('found.desk.space')}
        value={belongs.spaceId ?? ''}
        onChange={(event) => set({ spaceId: event.target.value || null })}
        options={[none, ...(spaces.data?.items ?? []).map((one) => ({ value: one.id, word: one.name }))]}
      />
      {belongs.kind === 'story' && (
        <TextInput
          label={t('found.desk.author')}
          maxLength={60}
          value={belongs.authorHandle ?? ''}
          onChange={(event) => set({ authorHandle: event.target.value.trim() || null })}
        />
      )}
    </div>
  );
};

/** One article: written in either language, kept as a draft or shown to readers, with every version it had. */
export const ArticleEditor = ({ article, companyId, mayWrite, leave, made }: Props) => {
  const { t, language: own } = useWords();
  const [language, setLanguage] = useState<Language>(article?.texts[0]?.language ?? own);
  const [wish, setWish] = useState<Wish>(wishOf(article, language));
  const [belongs, setBelongs] = useState<Belongs>({
    kind: article?.kind ?? 'guide',
    spaceId: article?.spaceId ?? null,
    authorHandle: article?.authorHandle ?? null,
  });
  const [checked, setChecked] = useState(false);
  const [seen, setSeen] = useState<string | undefined>();
  const [removing, setRemoving] = useState(false);
  const renews = ['/articles', ...(article ? [`/articles/${article.id}`] : [])];
  const set = (change: Partial<Wish>) => setWish((before) => ({ ...before, ...change }));
  const turn = (next: Language) => {
    setLanguage(next);
    setWish(wishOf(article, next));
    setChecked(false);
  };
  const keep = useAct(
    async (publish: boolean): Promise<Article> => {
      const text = { language, ...wish, publish, checked };
      if (!article) return api.post<Article>('/articles', { companyId, ...belongs, ...text });
      const moved = belongs.kind !== article.kind || belongs.spaceId !== article.spaceId || belongs.authorHandle !== article.authorHandle;
      if (moved) await api.patch<Article>(`/articles/${article.id}`, belongs, article.version);
      return api.post<Article>(`/articles/${article.id}/texts`, text);
    },
    { renews, done: (answer) => made?.(answer) },
  );
  const look = useAct(() => api.post<{ html: string }>('/articles/preview', { body: wish.body }), { done: ({ html }) => setSeen(html) });
  const withdraw = useAct(() => api.post<Article>(`/articles/${article?.id}/withdraw`, { language }), { renews });
  const remove = useAct(() => api.delete(`/articles/${article?.id}`, article?.version), {
    renews: ['/articles'],
    gone: `/articles/${article?.id}`,
    done: leave,
  });
  const live = article?.texts.find((one) => one.language === language && isLive(one));
  return (
    <>
      <div className={style.bar}>
        <Button weight="bare" onClick={leave}>
          {t('found.desk.title')}
        </Button>
        <Choices
          name={t('found.desk.language')}
          choices={languages.map((value) => ({ value, word: t(`found.desk.${value}`) }))}
          chosen={language}
          choose={turn}
        />
        {live && (
          <a className={style.open} href={`/articles/${article?.slug}?lang=${language}`} target="_blank" rel="noreferrer">
            {t('found.desk.open')}
          </a>
        )}
      </div>
      {seen !== undefined ? (
        <>
          <Preview wish={wish} html={seen} />
          <Button onClick={() => setSeen(undefined)}>{t('found.desk.close-preview')}</Button>
        </>
      ) : (
        <Form name={t('found.desk.write')} send={() => keep.mutate(true)}>
          <TextInput
            label={t('found.desk.title-field')}
            required
            maxLength={150}
            lang={language}
            value={wish.title}
            onChange={(event) => set({ title: event.target.value })}
          />
          <TextInput
            label={t('found.desk.standfirst')}
            maxLength={300}
            lang={language}
            value={wish.standfirst}
            onChange={(event) => set({ standfirst: event.target.value })}
          />
          <TextArea
            label={t('found.desk.body')}
            required
            rows={18}
            maxLength={60_000}
            lang={language}
            value={wish.body}
            onChange={(event) => set({ body: event.target.value })}
          />
          <BelongsFields belongs={belongs} set={(change) => setBelongs((before) => ({ ...before, ...change }))} />
          <Checkbox checked={checked} change={setChecked}>
            {t('found.desk.checked')}
          </Checkbox>
          {mayWrite && (
            <FormFoot>
              <Button weight="do" type="submit" busy={keep.isPending}>
                {t('found.desk.publish')}
              </Button>
              <Button
                busy={keep.isPending}
                disabled={wish.title.trim() === '' || wish.body.trim() === ''}
                onClick={() => keep.mutate(false)}
              >
                {t('found.desk.draft')}
              </Button>
              <Button weight="bare" busy={look.isPending} disabled={wish.body.trim() === ''} onClick={() => look.mutate(undefined)}>
                {t('found.desk.preview')}
              </Button>
              {live && (
                <Button weight="bare" busy={withdraw.isPending} onClick={() => withdraw.mutate(undefined)}>
                  {t('found.desk.withdraw')}
                </Button>
              )}
              {article && (
                <Button weight="bare" onClick={() => setRemoving(true)}>
                  {t('found.desk.remove')}
                </Button>
              )}
            </FormFoot>
          )}
        </Form>
      )}
      {article && (
        <Section title={t('found.desk.versions')}>
          <ArticleVersions
            article={article}
            language={language}
            mayWrite={mayWrite}
            take={(one) => setWish({ title: one.title, standfirst: one.standfirst, body: one.body })}
          />
        </Section>
      )}
      {removing && (
        <Confirm
          title={t('found.desk.remove')}
          word={t('found.desk.remove')}
          act={() => remove.mutate(undefined)}
          busy={remove.isPending}
          close={() => setRemoving(false)}
        >
          {t('found.desk.remove-sure')}
        </Confirm>
      )}
    </>
  );
};
