import type { Brand, RoomFor } from '../../care/community/index.ts';
import type { Language } from '../../kernel/language.ts';
import { h } from '../../platform/http/plain-page.ts';
import type { Member } from '../../platform/http/principal.ts';
import { say } from '../../words/say.ts';
import { button, crumbs, field, narrow, writePortalPage } from '../shell/index.ts';

type Shown = { brand: Brand; language: Language; member: Member; room: RoomFor; number: number; body: string };

/** Mends one's own words. */
export const editPage = ({ brand, language, member, room, number, body }: Shown): string => {
  const at = `/rooms/${room.roomId}/messages/${number}`;
  const title = say(language, 'room.edit-title');
  const form = h(
    'form',
    { method: 'post', action: `${at}/edit` },
    field({ label: say(language, 'room.said'), name: 'text', value: body, rows: 5, required: true, hint: say(language, 'room.edit-note') }),
    h('p', { className: 'acts' }, button(say(language, 'room.save'), { kind: 'go' })),
  );
  const page = narrow(crumbs(language, [{ href: `/rooms/${room.roomId}#m${number}`, text: room.name }]), h('h1', null, title), form);
  return writePortalPage({ language, member, title, path: `${at}/edit`, current: 'rooms', body: page, robots: 'noindex' }, brand);
};
