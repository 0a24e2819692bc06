import { useState } from 'react';
import { languages } from '../../../kernel/language.ts';
import { api } from '../../client.ts';
import { useWords } from '../../language.ts';
import { Button } from '../../parts/button.tsx';
import { Form, FormFoot, TextArea, TextInput } from '../../parts/field.tsx';
import { Page, PageHead, Section } from '../../parts/section.tsx';
import { Problem, Read } from '../../parts/states.tsx';
import { useAct, useRead } from '../../reading.ts';
import { useSession } from '../../session.ts';
import { useTitle } from '../../shell/title.ts';
import { showToast } from '../../shell/toasts.ts';
import style from './activities.module.css';
import type { SeasonTheme } from './activities.ts';
import { ActivityWays } from './activity-ways.tsx';
import { CommunityTabs } from './community-tabs.tsx';

type Own = Record<string, Partial<Record<'zh' | 'en', { title: string; standfirst: string }>>>;

/** The company's own words as they stand, so that changing one theme keeps the others. */
const ownOf = (items: readonly SeasonTheme[]): Own =>
  Object.fromEntries(
    items
      .filter((one) => one.own)
      .map((one) => [
        one.key,
        { zh: { title: one.title.zh, standfirst: one.standfirst.zh }, en: { title: one.title.en, standfirst: one.standfirst.en } },
      ]),
  );

const ThemeForm = ({
  theme,
  items,
  companyId,
  close,
}: {
  theme: SeasonTheme;
  items: SeasonTheme[];
  companyId: string;
  close: () => void;
}) => {
  const { t, either } = useWords();
  const [title, setTitle] = useState(theme.title);
  const [standfirst, setStandfirst] = useState(theme.standfirst);
  const words = (language: 'zh' | 'en') => ({ title: title[language].trim(), standfirst: standfirst[language].trim() });
  const save = useAct(
    () => {
      const all: Own = { ...ownOf(items), [theme.key]: { zh: words('zh'), en: words('en') } };
      if ([words('zh'), words('en')].every((one) => one.title === '' && one.standfirst === '')) delete all[theme.key];
      return api.put(`/season-themes/${companyId}`, all);
    },
    {
      quiet: true,
      renews: ['/season-themes'],
      done: () => {
        showToast({ text: t('activity.desk.season-saved') });
        close();
      },
    },
  );
  return (
    <Form name={either(theme.name)} send={() => save.mutate(undefined)}>
      {save.error && <Problem error={save.error} />}
      {languages.map((language) => (
        <div key={language} lang={language}>
          <TextInput
            label={`${t('activity.desk.season-title')} · ${theme.name[language]}`}
            value={title[language]}
            maxLength={40}
            onChange={(event) => setTitle({ ...title, [language]: event.target.value })}
          />
          <TextArea
            label={`${t('activity.desk.season-standfirst')} · ${theme.name[language]}`}
            rows={2}
            value={standfirst[language]}
            maxLength={300}
            onChange={(event) => setStandfirst({ ...standfirst, [language]: event.target.value })}
          />
        </div>
      ))}
      <FormFoot>
        <Button weight="do" type="submit" busy={save.isPending}>
          {t('activity.desk.save')}
        </Button>
        <Button weight="bare" onClick={close}>
          {t('activity.desk.cancel')}
        </Button>
      </FormFoot>
    </Form>
  );
};

const Themes = ({ items, companyId }: { items: SeasonTheme[]; companyId: string }) => {
  const { t, either } = useWords();
  const { me } = useSession();
  const [open, setOpen] = useState<string>();
  const leads = me.role === 'owner' || me.role === 'manager';
  return (
    <div className={style.days}>
      {items.map((one) => (
        <Section
          key={one.key}
          ruled
          title={`${either(one.name)} · ${either(one.title)}`}
          end={
            leads && open !== one.key ? (
              <Button weight="word" onClick={() => setOpen(one.key)}>
                {one.own ? t('activity.desk.season-own') : t('activity.desk.edit')}
              </Button>
            ) : undefined
          }
        >
          {open === one.key ? (
            <ThemeForm theme={one} items={items} companyId={companyId} close={() => setOpen(undefined)} />
          ) : (
            <p className={style.quiet}>{either(one.standfirst)}</p>
          )}
        </Section>
      ))}
    </div>
  );
};

const Seasons = ({ companyId }: { companyId: string }) => {
  const { t } = useWords();
  const found = useRead<{ items: SeasonTheme[] }>('/season-themes', { companyId });
  return (
    <Page>
      <PageHead title={t('activity.desk.ways-seasons')} beside={<ActivityWays at="seasons" />} meta={t('activity.desk.season-lead')} />
      <CommunityTabs at="activities" />
      <div className={style.table}>
        <Read of={found}>{({ items }) => <Themes items={items} companyId={companyId} />}</Read>
      </div>
    </Page>
  );
};

/** The words with which each season opens the Portal. */
export const Component = () => {
  const { t } = useWords();
  useTitle(t('activity.desk.ways-seasons'));
  const companies = useRead<{ items: { id: string }[] }>('/companies');
  return <Read of={companies}>{({ items }) => (items[0] ? <Seasons companyId={items[0].id} /> : null)}</Read>;
};
