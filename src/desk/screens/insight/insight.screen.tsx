import type { ComponentType } from 'react';
import { Navigate, useParams } from 'react-router';
import type { Words } from '../../../words/say.ts';
import { useWords } from '../../language.ts';
import { Page, PageHead } from '../../parts/section.tsx';
import { Tabs } from '../../parts/words-row.tsx';
import { Lost } from '../../shell/lost.tsx';
import { useTitle } from '../../shell/title.ts';
import { CohortsView } from './cohorts.tsx';
import { DialsView } from './dials.tsx';
import { FlowView } from './flow.tsx';
import style from './insight.module.css';
import { SourcesView } from './sources.tsx';
import { WhaleView } from './whale.tsx';

type Tab = { path: string; word: Words; view: ComponentType };

const tabs: readonly Tab[] = [
  { path: 'whale', word: 'insight.screen.whale', view: WhaleView },
  { path: 'dials', word: 'insight.screen.dials', view: DialsView },
  { path: 'cohorts', word: 'insight.screen.cohorts', view: CohortsView },
  { path: 'flow', word: 'lifecycle.flow.title', view: FlowView },
  { path: 'sources', word: 'lifecycle.sources.title', view: SourcesView },
];

/** What the company's own figures say of its customers as a whole, each point open down to the customers behind it. */
export const Component = () => {
  const { t } = useWords();
  const path = useParams()['*'] ?? '';
  const open = tabs.find((tab) => tab.path === path);
  useTitle(t('insight.screen.title'));
  if (path === '') return <Navigate to="/insight/whale" replace />;
  if (!open) return <Lost />;
  return (
    <Page>
      <PageHead title={t('insight.screen.title')} />
      <Tabs name={t('insight.screen.title')} tabs={tabs.map((tab) => ({ to: `/insight/${tab.path}`, word: t(tab.word) }))} />
      <div className={style.body}>
        <open.view />
      </div>
    </Page>
  );
};
