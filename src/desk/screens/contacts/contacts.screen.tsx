import type { ComponentType } from 'react';
import { Navigate, useParams } from 'react-router';
import type { Role } from '../../../platform/http/principal.ts';
import type { Words } from '../../../words/say.ts';
import { useWords } from '../../language.ts';
import { Page, PageHead } from '../../parts/section.tsx';
import { Tabs } from '../../parts/words-row.tsx';
import { useSession } from '../../session.ts';
import { Lost } from '../../shell/lost.tsx';
import style from './contacts.module.css';
import { MailSetting } from './mail-setting.tsx';
import { Outbox } from './outbox.tsx';
import { Outlook } from './outlook.tsx';
import { PolicyPage } from './policy.tsx';
import { Requests } from './requests.tsx';
import { Templates } from './templates.tsx';

type Tab = { path: string; word: Words; screen: ComponentType<{ id: string | undefined }>; only?: readonly Role[] };

const tabs: readonly Tab[] = [
  { path: 'outbox', word: 'contact.screen.outbox', screen: Outbox },
  { path: 'requests', word: 'contact.screen.requests', screen: Requests },
  { path: 'outlook', word: 'contact.screen.outlook', screen: Outlook },
  { path: 'templates', word: 'contact.screen.templates', screen: Templates },
  { path: 'policy', word: 'contact.screen.policy', screen: PolicyPage },
  { path: 'mail', word: 'contact.screen.mail', screen: MailSetting, only: ['owner', 'manager'] },
];

/** How the company and its customers meet: what went out, what was asked and answered, the words, the rules, the post. */
export const Component = () => {
  const { t } = useWords();
  const { me } = useSession();
  const [path, id] = (useParams()['*'] ?? '').split('/');
  if (!path) return <Navigate to="/contacts/outbox" replace />;
  const mine = tabs.filter((tab) => !tab.only || tab.only.includes(me.role));
  const open = mine.find((tab) => tab.path === path);
  if (!open) return <Lost />;
  return (
    <Page>
      <PageHead title={t('contact.screen.title')} />
      <Tabs name={t('contact.screen.tabs')} tabs={mine.map((tab) => ({ to: `/contacts/${tab.path}`, word: t(tab.word) }))} />
      <div className={style.body}>
        <open.screen id={id} />
      </div>
    </Page>
  );
};
