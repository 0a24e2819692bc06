import type { Editor } from '@tiptap/core';

export type Words = Record<string, string>;

type Tool = {
  name: string;
  sign: string;
  keys?: string;
  press(editor: Editor): void;
  on?(editor: Editor): boolean;
};

const tools: readonly Tool[] = [
  {
    name: 'bold',
    sign: 'B',
    keys: 'Control+B',
    press: (editor) => editor.chain().focus().toggleBold().run(),
    on: (editor) => editor.isActive('bold'),
  },
  {
    name: 'italic',
    sign: 'I',
    keys: 'Control+I',
    press: (editor) => editor.chain().focus().toggleItalic().run(),
    on: (editor) => editor.isActive('italic'),
  },
  { name: 'strike', sign: 'S', press: (editor) => editor.chain().focus().toggleStrike().run(), on: (editor) => editor.isActive('strike') },
  {
    name: 'heading',
    sign: 'H',
    press: (editor) => editor.chain().focus().toggleHeading({ level: 2 }).run(),
    on: (editor) => editor.isActive('heading'),
  },
  {
    name: 'bullets',
    sign: '•',
    press: (editor) => editor.chain().focus().toggleBulletList().run(),
    on: (editor) => editor.isActive('bulletList'),
  },
  {
    name: 'numbers',
    sign: '1.',
    press: (editor) => editor.chain().focus().toggleOrderedList().run(),
    on: (editor) => editor.isActive('orderedList'),
  },
  {
    name: 'quote',
    sign: '❝',
    press: (editor) => editor.chain().focus().toggleBlockquote().run(),
    on: (editor) => editor.isActive('blockquote'),
  },
  { name: 'code', sign: '‹›', press: (editor) => editor.chain().focus().toggleCode().run(), on: (editor) => editor.isActive('code') },
  { name: 'table', sign: '⊞', press: (editor) => editor.chain().focus().insertTable({ rows: 3, cols: 2, withHeaderRow: true }).run() },
  { name: 'undo', sign: '↶', keys: 'Control+Z', press: (editor) => editor.chain().focus().undo().run() },
  { name: 'redo', sign: '↷', keys: 'Control+Shift+Z', press: (editor) => editor.chain().focus().redo().run() },
];

export const makeButton = (label: string, sign: string, press: () => void): HTMLButtonElement => {
  const button = document.createElement('button');
  button.type = 'button';
  // a sign is drawn by the style sheet, so that only the name is read aloud
  if (sign === label) button.textContent = label;
  else button.dataset.sign = sign;
  button.title = label;
  button.setAttribute('aria-label', label);
  button.addEventListener('click', press);
  return button;
};

/** One stop of the tab key; arrows, Home and End walk within, as readers of screens expect of a toolbar. */
const walk = (bar: HTMLElement): void => {
  const all = (): HTMLButtonElement[] => [...bar.querySelectorAll('button')];
  const settle = (at: HTMLButtonElement | undefined): void => {
    for (const one of all()) one.tabIndex = one === at ? 0 : -1;
  };
  settle(all()[0]);
  bar.addEventListener('focusin', (event) => settle(event.target as HTMLButtonElement));
  bar.addEventListener('keydown', (event) => {
    const buttons = all();
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    buttons[(to + buttons.length) % buttons.length]?.focus();
  });
};

const askAddress = (editor: Editor, words: Words): void => {
  if (editor.isActive('link')) {
    editor.chain().focus().unsetLink().run();
    return;
  }
  const typed = prompt(words['editor.link-address'] ?? '', 'https://')?.trim();
  if (!typed || !/^(https?:\/\/\S+\.\S+|mailto:\S+@\S+|\/[^/\\]\S*)$/i.test(typed)) return;
  const chain = editor.chain().focus();
  if (editor.state.selection.empty)
    chain.insertContent({ type: 'text', text: typed, marks: [{ type: 'link', attrs: { href: typed } }] }).run();
  else chain.setLink({ href: typed }).run();
};

/** The tools of the editor; `more`: buttons of the page's own at the end. */
export const makeToolbar = (editor: Editor, words: Words, more: readonly HTMLButtonElement[]): HTMLElement => {
  const bar = document.createElement('div');
  bar.setAttribute('role', 'toolbar');
  bar.setAttribute('aria-label', words['editor.toolbar'] ?? '');
  const switches: { tool: Tool; button: HTMLButtonElement }[] = [];
  for (const tool of tools) {
    const button = makeButton(words[`editor.${tool.name}`] ?? tool.name, tool.sign, () => tool.press(editor));
    if (tool.keys) button.setAttribute('aria-keyshortcuts', tool.keys);
    if (tool.on) switches.push({ tool, button });
    bar.append(button);
    if (tool.name === 'code') bar.append(makeButton(words['editor.link'] ?? '', '↗', () => askAddress(editor, words)));
  }
  bar.append(...more);
  const show = (): void => {
    for (const { tool, button } of switches) button.setAttribute('aria-pressed', String(tool.on?.(editor) ?? false));
  };
  editor.on('transaction', show);
  show();
  walk(bar);
  return bar;
};
