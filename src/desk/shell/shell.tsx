import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { Outlet, ScrollRestoration, useLocation, useMatches, useNavigate } from 'react-router';
import { whenSignedOut } from '../client.ts';
import { useWords } from '../language.ts';
import { Page } from '../parts/section.tsx';
import { Loading, Problem } from '../parts/states.tsx';
import { meQuery } from '../session.ts';
import { listenForKeys, useKeys } from './keys.ts';
import { Masthead } from './masthead.tsx';
import { OfflineNotice } from './offline.tsx';
import style from './shell.module.css';
import { TabBar } from './tab-bar.tsx';
import { ToastStack } from './toast-stack.tsx';
import { undoLast } from './toasts.ts';

const Palette = lazy(async () => ({ default: (await import('./palette.tsx')).Palette }));
const KeySheet = lazy(async () => ({ default: (await import('./key-sheet.tsx')).KeySheet }));

export const Opening = () => (
  <Page>
    <Loading />
  </Page>
);

const isSteady = (handle: unknown): boolean =>
  typeof handle === 'object' && handle !== null && 'steady' in handle && handle.steady === true;

/** After a move to another page the focus stands on its title, so that keys and screen readers go on from there. */
const useFocusOnMove = () => {
  const { pathname } = useLocation();
  const leaf = useMatches().at(-1);
  const here = isSteady(leaf?.handle) ? leaf?.id : pathname;
  const before = useRef(here);
  useEffect(() => {
    if (before.current === here) return;
    before.current = here;
    const title = document.querySelector<HTMLElement>('main [data-title]') ?? document.querySelector<HTMLElement>('main');
    title?.focus({ preventScroll: true });
  }, [here]);
};

/** A session that ended sends to sign-in, and back here afterwards. */
const useSignInWhenNeeded = () => {
  const navigate = useNavigate();
  useEffect(() => {
    whenSignedOut(() => {
      const here = location.pathname.replace(/^\/desk/, '') + location.search;
      void navigate(`/sign-in?next=${encodeURIComponent(here || '/')}`, { replace: true });
    });
  }, [navigate]);
};

const Frame = () => {
  const { t } = useWords();
  const [open, setOpen] = useState<'find' | 'keys'>();
  useEffect(listenForKeys, []);
  useFocusOnMove();
  useKeys('desk.keys.everywhere', [
    { press: 'k', command: true, typing: true, words: 'desk.keys.find', act: () => setOpen('find') },
    { press: '/', words: 'desk.keys.find', unlisted: true, act: () => setOpen('find') },
    { press: '?', words: 'desk.keys.sheet', act: () => setOpen('keys') },
    { press: 'z', words: 'desk.keys.undo', act: undoLast },
  ]);
  return (
    <>
      <a className={style.skip} href="#content">
        {t('desk.skip')}
      </a>
      <Masthead find={() => setOpen('find')} />
      <OfflineNotice />
      <main id="content" className={style.main} tabIndex={-1}>
        <Outlet />
      </main>
      <TabBar />
      <ToastStack />
      <Suspense fallback={null}>
        {open === 'find' && <Palette close={() => setOpen(undefined)} showKeys={() => setOpen('keys')} />}
        {open === 'keys' && <KeySheet close={() => setOpen(undefined)} />}
      </Suspense>
      <ScrollRestoration />
    </>
  );
};

/** What stands around every screen, once it is known who sits here. */
export const Shell = () => {
  useSignInWhenNeeded();
  const session = useQuery(meQuery);
  const { language, speak } = useWords();
  const mine = session.data?.language;
  // the language of one's account is taken once, when the Desk opens; changing it here changes it there as well
  const taken = useRef(false);
  useEffect(() => {
    if (!mine || taken.current) return;
    taken.current = true;
    if (mine !== language) speak(mine);
  }, [mine, language, speak]);
  if (session.data) return <Frame />;
  if (session.isPending) return <Opening />;
  return (
    <Page>
      <Problem error={session.error} again={() => void session.refetch()} />
    </Page>
  );
};
