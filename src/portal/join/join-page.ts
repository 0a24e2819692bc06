import type { Brand } from '../../care/community/index.ts';
import type { Language } from '../../kernel/language.ts';
import { type Facts } from '../../kernel/outcome.ts';
import { h, type Markup } from '../../platform/http/plain-page.ts';
import { say } from '../../words/say.ts';
import { button, buttonLink, field, link, narrow, notice, writePortalPage } from '../shell/index.ts';

type Shown = { language: Language; brand: Brand };

const write = ({ language, brand }: Shown, title: string, path: string, ...body: Markup[]): string =>
  writePortalPage({ language, title, path, robots: 'noindex', body: narrow(h('h1', null, title), ...body) }, brand);

type SignIn = Shown & { next: string; email?: string; wrong?: 'email' | 'password' | { often: Facts } };

const passwordForm = ({ language, next, email, wrong }: SignIn): Markup =>
  h(
    'details',
    { className: 'why more', ...(wrong === 'password' ? { open: true } : {}) },
    h('summary', null, say(language, 'portal.join.with-password')),
    h(
      'form',
      { method: 'post', action: '/sign-in/password' },
      h('input', { type: 'hidden', name: 'next', value: next }),
      field({
        label: say(language, 'portal.join.email'),
        name: 'who',
        type: 'email',
        value: email,
        required: true,
        autoComplete: 'username',
        maxLength: 320,
      }),
      field({
        label: say(language, 'portal.join.password'),
        name: 'password',
        type: 'password',
        required: true,
        autoComplete: 'current-password',
        maxLength: 200,
        wrong: wrong === 'password' ? say(language, 'portal.join.password-wrong') : undefined,
      }),
      h('p', { className: 'acts' }, button(say(language, 'portal.join.enter'))),
    ),
  );

/** One field: whoever has been here comes in by it, whoever has not joins by it. */
export const signInPage = (shown: SignIn): string => {
  const { language, next, email, wrong } = shown;
  return write(
    shown,
    say(language, 'portal.join.title'),
    `/sign-in${next === '/' ? '' : `?next=${encodeURIComponent(next)}`}`,
    h('p', { className: 'quiet' }, say(language, 'portal.join.lead')),
    typeof wrong === 'object' && notice(say(language, 'refusal.too-often.what', wrong.often), 'wrong'),
    h(
      'form',
      { method: 'post', action: '/sign-in' },
      h('input', { type: 'hidden', name: 'next', value: next }),
      field({
        label: say(language, 'portal.join.email'),
        name: 'email',
        type: 'email',
        value: email,
        required: true,
        autoComplete: 'email',
        inputMode: 'email',
        maxLength: 320,
        wrong: wrong === 'email' ? say(language, 'portal.join.email-wrong') : undefined,
      }),
      h('p', { className: 'acts' }, button(say(language, 'portal.join.send'), { kind: 'go' })),
    ),
    passwordForm(shown),
    h('p', { className: 'meta' }, link(say(language, 'portal.join.read'), '/')),
  );
};

/** The digits of the letter. */
export const codePage = (shown: Shown & { email: string; wrong?: boolean }): string => {
  const { language, email, wrong } = shown;
  return write(
    shown,
    say(language, 'portal.join.code-title'),
    '/sign-in/code',
    h('p', { className: 'quiet' }, say(language, 'portal.join.code-lead', { email })),
    h(
      'form',
      { method: 'post', action: '/sign-in/code' },
      field({
        label: say(language, 'portal.join.code'),
        name: 'code',
        required: true,
        inputMode: 'numeric',
        autoComplete: 'one-time-code',
        maxLength: 20,
        autoFocus: true,
        wrong: wrong ? say(language, 'portal.join.code-wrong') : undefined,
      }),
      h('p', { className: 'acts' }, button(say(language, 'portal.join.enter'), { kind: 'go' })),
    ),
    h('p', { className: 'meta' }, say(language, 'portal.join.no-mail')),
    h(
      'form',
      { method: 'post', action: '/sign-in', className: 'acts' },
      h('input', { type: 'hidden', name: 'again', value: 'yes' }),
      button(say(language, 'portal.join.again'), { kind: 'word' }),
      link(say(language, 'portal.join.other'), '/sign-in'),
    ),
  );
};

/** Behind the link of the letter: nothing happens until the button is pressed, so that no scanner of mail uses it up. */
export const linkPage = (shown: Shown & { word: string; email: string | undefined }): string => {
  const { language, email, word } = shown;
  const title = say(language, 'portal.join.link-title');
  if (!email)
    return write(
      shown,
      title,
      '/sign-in',
      h('p', null, say(language, 'portal.join.link-worn-out')),
      h('p', { className: 'acts' }, buttonLink(say(language, 'portal.join.link-again'), '/sign-in', 'go')),
    );
  return write(
    shown,
    title,
    '/sign-in',
    h('p', { className: 'quiet' }, say(language, 'portal.join.link-lead', { email })),
    h(
      'form',
      { method: 'post', action: `/sign-in/link/${word}` },
      h('p', { className: 'acts' }, button(say(language, 'portal.join.enter'), { kind: 'go' })),
    ),
  );
};
