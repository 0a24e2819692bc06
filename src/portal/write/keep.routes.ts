import { z } from 'zod';
import {
  addPicture,
  draftShape,
  fieldsOf,
  isPlace,
  keepDraftOf,
  pictureLimit,
  pictureRefusals,
  readBrand,
} from '../../care/community/index.ts';
import type { Language } from '../../kernel/language.ts';
import { done, type Refusal, refused } from '../../kernel/outcome.ts';
import type { House } from '../../platform/house.ts';
import type { Answer, Door } from '../../platform/http/door.ts';
import { h } from '../../platform/http/plain-page.ts';
import type { Member } from '../../platform/http/principal.ts';
import { problem } from '../../platform/http/problem.ts';
import { Upload, uploadShape } from '../../platform/http/upload.ts';
import { say, sayInEvery } from '../../words/say.ts';
import { buttonLink, goTo, narrow, pageAnswer, pageDoor, portalLanguage, writePortalPage } from '../shell/index.ts';

/** Back to a page of ours and nowhere else. */
const pathShape = z
  .string()
  .max(300)
  .refine((path) => /^\/(?![/\\])[^\s\\]*$/.test(path), 'path');

const fromForm = draftShape.extend({ back: pathShape });
const withPicture = fromForm.extend({ picture: z.union([uploadShape, z.literal('')]).optional(), alt: z.string().max(400).default('') });

const keep = (house: House, member: Member, form: z.infer<typeof fromForm>, added = '') => {
  const body = `${form.body.replaceAll('\r\n', '\n').trimEnd()}${added ? `\n\n${added}\n` : ''}`.trimStart();
  return keepDraftOf(house, member.customerId, { place: form.place, title: form.title, body, fields: fieldsOf(form) });
};

/** The picture was not taken; the words are safe, and the way back to them stands here. */
const wrongPicture = async (house: House, refusal: Refusal, one: { member: Member; language: Language; back: string }): Promise<Answer> => {
  const said = problem(refusal, one.language, '');
  const body = narrow(
    h('h1', null, say(one.language, 'writing.picture-wrong')),
    h('p', null, said.title, ' ', said.detail),
    h('p', { className: 'quiet' }, say(one.language, 'writing.text-kept')),
    h('p', { className: 'acts' }, buttonLink(say(one.language, 'writing.back-to-text'), `${one.back}#body`, 'go')),
  );
  const page = {
    language: one.language,
    member: one.member,
    title: say(one.language, 'writing.picture-wrong'),
    path: '/',
    body,
    robots: 'noindex' as const,
  };
  return pageAnswer(writePortalPage(page, await readBrand(house)), { status: said.status });
};

/** Pictures and drafts for those without script: the form that holds the text is sent here and comes back with it. */
export const keepDoors: Door[] = [
  pageDoor({
    id: 'portal.draft',
    method: 'post',
    path: '/drafts',
    summary: sayInEvery('writing.door.draft-page'),
    may: 'member',
    body: fromForm,
    limit: 262_144,
    refusals: ['not-found', 'too-many-drafts'],
    run: async (house, asking, { body }) => {
      if (!asking.member) return refused('not-signed-in');
      const kept = await keep(house, asking.member, body);
      return kept.ok ? done(goTo(`${body.back}#body`)) : kept;
    },
  }),
  pageDoor({
    id: 'portal.picture',
    method: 'post',
    path: '/pictures',
    summary: sayInEvery('writing.door.picture-page'),
    may: 'member',
    body: withPicture,
    takes: 'multipart',
    limit: pictureLimit,
    refusals: [...pictureRefusals, 'not-found', 'too-many-drafts'],
    run: async (house, asking, { body }) => {
      const { member } = asking;
      const upload = body.picture instanceof Upload ? body.picture : undefined;
      if (!member || !isPlace(body.place)) {
        await upload?.discard();
        return refused(member ? 'not-found' : 'not-signed-in');
      }
      // the words first: whatever becomes of the picture, they are kept
      const kept = await keep(house, member, body);
      const added = kept.ok && upload && upload.bytes > 0 ? await addPicture(house, { member }, upload, body.alt) : undefined;
      if (!added) await upload?.discard();
      if (!kept.ok) return kept;
      const where = { member, language: portalLanguage(asking), back: body.back };
      if (added && !added.ok) return done(await wrongPicture(house, added.refusal, where));
      if (added) await keep(house, member, body, added.value.markdown);
      return done(goTo(`${body.back}#body`));
    },
  }),
];
