import type { ComponentType } from 'react';
import { Navigate, useParams } from 'react-router';
import type { Role } from '../../../platform/http/principal.ts';
import type { Words } from '../../../words/say.ts';
import { useWords } from '../../language.ts';
import { Page, PageHead } from '../../parts/section.tsx';
import { Tabs } from '../../parts/words-row.tsx';
import { useSession } from '../../session.ts';
import { Lost } from '../../shell/lost.tsx';
import { Account } from './account.tsx';
import { Audit } from './audit.tsx';
import { Companies } from './companies.tsx';
import { Costs } from './costs.tsx';
import { Erasures } from './erasures.tsx';
import { Fields } from './fields.tsx';
import { People } from './people.tsx';
import { PortalLook } from './portal-look.tsx';
import { Sessions } from './sessions.tsx';
import style from './settings.module.css';
import { Tokens } from './tokens.tsx';
import { WriteKeys } from './write-keys.tsx';

type Tab = { path: string; word: Words; screen: ComponentType; only?: readonly Role[] };

const leads: readonly Role[] = ['owner', 'manager'];

const tabs: readonly Tab[] = [
  { path: 'account', word: 'staff.settings.account', screen: Account },
  { path: 'sessions', word: 'staff.settings.sessions', screen: Sessions },
  { path: 'people', word: 'staff.settings.people', screen: People, only: leads },
  { path: 'companies', word: 'staff.settings.companies', screen: Companies, only: ['owner'] },
  { path: 'portal', word: 'front.look.title', screen: PortalLook, only: leads },
  { path: 'costs', word: 'staff.settings.costs', screen: Costs, only: leads },
  { path: 'fields', word: 'keeping.fields.title', screen: Fields, only: leads },
  { path: 'tokens', word: 'staff.settings.tokens', screen: Tokens, only: ['owner'] },
  { path: 'write-keys', word: 'staff.settings.write-keys', screen: WriteKeys, only: ['owner'] },
  { path: 'erasures', word: 'rights.list.title', screen: Erasures, only: leads },
  { path: 'audit', word: 'staff.settings.audit', screen: Audit, only: leads },
];

/** Oneself, colleagues, companies, costs, tokens and the audit, a page each. */
export const Component = () => {
  const { t } = useWords();
  const { me } = useSession();
  const path = useParams()['*'] || undefined;
  if (!path) return <Navigate to="/settings/account" replace />;
  const mine = tabs.filter((tab) => !tab.only || tab.only.includes(me.role));
  const open = mine.find((tab) => tab.path === path);
  if (!open) return <Lost />;
  return (
    <Page>
      <PageHead title={t('staff.settings.title')} />
      <Tabs name={t('staff.settings.tabs')} tabs={mine.map((tab) => ({ to: `/settings/${tab.path}`, word: t(tab.word) }))} />
      <div className={style.body}>
        <open.screen />
      </div>
    </Page>
  );
};
