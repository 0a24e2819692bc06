import type { Editor } from '@tiptap/core';

export type Person = { handle: string; name: string };
type Find = (typed: string) => Promise<Person[]>;

/** What was typed after an @ that begins a word, up to the caret. */
const typedAt = (editor: Editor): { from: number; typed: string } | undefined => {
  const { $from, empty } = editor.state.selection;
  if (!empty || !$from.parent.isTextblock || editor.isActive('code') || editor.isActive('codeBlock')) return undefined;
  const before = $from.parent.textBetween(Math.max(0, $from.parentOffset - 40), $from.parentOffset, undefined, '\ufffc');
  const found = /(?:^|[^\w@/.-])@([\p{L}\p{N}_-]{0,20})$/u.exec(before);
  return found ? { from: $from.pos - (found[1]?.length ?? 0), typed: found[1] ?? '' } : undefined;
};

/** Names to choose from while one types after an @: by arrows and Enter, or by a click. */
export const offerPeople = (editor: Editor, root: HTMLElement, find: Find, label: string): { key(event: KeyboardEvent): boolean } => {
  const list = document.createElement('div');
  list.className = 'people';
  list.id = `people-${Math.random().toString(36).slice(2)}`;
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', label);
  list.hidden = true;
  root.append(list);
  let people: Person[] = [];
  let at = 0;
  let asked = '';

  const close = (): void => {
    list.hidden = true;
    people = [];
    editor.view.dom.removeAttribute('aria-activedescendant');
  };
  const choose = (one: Person | undefined): void => {
    const here = typedAt(editor);
    if (!one || !here) return;
    editor.chain().focus().insertContentAt({ from: here.from, to: editor.state.selection.from }, `${one.handle} `).run();
    close();
  };
  const draw = (): void => {
    list.replaceChildren(
      ...people.map((one, place) => {
        const option = document.createElement('div');
        option.setAttribute('role', 'option');
        option.id = `${list.id}-${place}`;
        option.setAttribute('aria-selected', String(place === at));
        option.textContent = `${one.name} @${one.handle}`;
        option.addEventListener('mousedown', (event) => {
          event.preventDefault();
          choose(one);
        });
        return option;
      }),
    );
    const { left, bottom } = editor.view.coordsAtPos(editor.state.selection.from);
    const frame = root.getBoundingClientRect();
    list.style.left = `${Math.max(0, Math.min(left - frame.left, frame.width - 230))}px`;
    list.style.top = `${bottom - frame.top + 4}px`;
    list.hidden = false;
    editor.view.dom.setAttribute('aria-controls', list.id);
    editor.view.dom.setAttribute('aria-activedescendant', `${list.id}-${at}`);
  };
  const look = async (): Promise<void> => {
    const here = typedAt(editor);
    if (!here) return close();
    if (here.typed === asked && !list.hidden) return;
    asked = here.typed;
    const found = await find(here.typed);
    const still = typedAt(editor);
    if (still?.typed !== here.typed) return;
    people = found;
    at = 0;
    if (people.length === 0) close();
    else draw();
  };
  editor.on('transaction', ({ transaction }) => {
    if (transaction.docChanged || transaction.selectionSet) void look();
  });
  editor.on('blur', close);

  return {
    key: (event) => {
      if (list.hidden) return false;
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        at = (at + (event.key === 'ArrowDown' ? 1 : people.length - 1)) % people.length;
        draw();
        return true;
      }
      if (event.key === 'Enter' || event.key === 'Tab') {
        choose(people[at]);
        return true;
      }
      if (event.key !== 'Escape') return false;
      close();
      return true;
    },
  };
};
