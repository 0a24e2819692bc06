import { Editor } from '@tiptap/core';
import { offerPeople, type Person } from './people.ts';
import { writingExtensions } from './schema.ts';
import { makeButton, makeToolbar, type Words } from './toolbar.ts';

type Hooks = {
  upload(file: File): Promise<string | undefined>;
  people(typed: string): Promise<Person[]>;
  preview(text: string): Promise<string>;
};

const modeKept = 'teahouse.writing';

const prefersPlain = (): boolean => {
  try {
    return localStorage.getItem(modeKept) === 'plain';
  } catch {
    return false;
  }
};
const keepMode = (mode: 'plain' | 'rich'): void => {
  try {
    localStorage.setItem(modeKept, mode);
  } catch {}
};

/** The picture itself, not the size it is shown in here. */
const withoutSizes = (markdown: string): string => markdown.replaceAll(/(\/pictures\/[0-9a-f-]{36})\/960\.webp/g, '$1');

const pictureIn = (markdown: string): { src: string; alt: string } | undefined => {
  const found = /^!\[([^\]]*)\]\((\/pictures\/[0-9a-f-]{36})\)$/.exec(markdown.trim());
  return found?.[2] ? { src: `${found[2]}/960.webp`, alt: found[1] ?? '' } : undefined;
};

/**
 * The editor over a text area that stays the truth: whatever is done here stands in it as Markdown at once, so that the form sends it,
 * drafts keep it, and everything works on when this is gone. What is there already is read as the house itself shows it.
 */
export const mount = (box: HTMLElement, area: HTMLTextAreaElement, words: Words, hooks: Hooks) => {
  const root = document.createElement('div');
  root.className = 'editor';
  root.style.position = 'relative';
  const field = document.createElement('div');
  const shown = document.createElement('div');
  shown.className = 'read looks';
  shown.hidden = true;
  let rich = false;
  let filling = false;
  let key: (event: KeyboardEvent) => boolean = () => false;

  const takeFiles = (files: FileList | undefined): boolean => {
    const pictures = [...(files ?? [])].filter((file) => file.type.startsWith('image/'));
    if (pictures.length === 0) return false;
    void (async () => {
      for (const file of pictures) {
        const markdown = await hooks.upload(file);
        if (markdown) insert(markdown);
      }
    })();
    return true;
  };

  const editor = new Editor({
    element: field,
    extensions: writingExtensions(),
    editorProps: {
      attributes: {
        class: 'read',
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': words['editor.text'] ?? '',
        'aria-describedby': 'body-hint',
      },
      handleKeyDown: (_view, event) => key(event),
      handlePaste: (_view, event) => takeFiles(event.clipboardData?.files),
      handleDrop: (_view, event) => takeFiles(event.dataTransfer?.files),
    },
    onUpdate: () => {
      if (filling) return;
      area.value = withoutSizes(editor.getMarkdown()).trim();
      area.dispatchEvent(new Event('input', { bubbles: true }));
    },
  });
  key = offerPeople(editor, root, hooks.people, words['editor.people'] ?? '').key;

  /** Reads the text area; a text that cannot be read now (no network) is left as Markdown. */
  const fill = async (): Promise<boolean> => {
    const html = area.value.trim() === '' ? '<p></p>' : await hooks.preview(area.value);
    if (html === '') return false;
    filling = true;
    editor.commands.setContent(html, { emitUpdate: false });
    filling = false;
    return true;
  };

  const insert = (markdown: string): void => {
    if (!rich) {
      area.setRangeText(`\n\n${markdown}\n`, area.selectionEnd, area.selectionEnd, 'end');
      area.dispatchEvent(new Event('input', { bubbles: true }));
      return;
    }
    const picture = pictureIn(markdown);
    if (picture) editor.chain().focus().setImage(picture).run();
    else editor.chain().focus('end').insertContent(markdown, { contentType: 'markdown' }).run();
  };

  const show = (mode: 'rich' | 'plain'): void => {
    rich = mode === 'rich';
    field.hidden = !rich;
    area.hidden = rich;
    bar.hidden = !rich;
    way.hidden = rich;
  };
  const toRich = async (): Promise<void> => {
    if (!(await fill())) return;
    show('rich');
    keepMode('rich');
    editor.commands.focus('end');
  };
  const toPlain = (): void => {
    show('plain');
    keepMode('plain');
    area.focus();
  };
  const peek = async (): Promise<void> => {
    const opening = shown.hidden;
    if (opening) shown.innerHTML = await hooks.preview(area.value);
    shown.hidden = !opening;
    field.hidden = opening || !rich;
    const label = words[opening ? 'editor.preview-back' : 'editor.preview'] ?? '';
    look.textContent = label;
    look.title = label;
    look.setAttribute('aria-label', label);
  };

  const look = makeButton(words['editor.preview'] ?? '', words['editor.preview'] ?? '', () => void peek());
  const plain = makeButton(words['editor.plain'] ?? '', words['editor.plain'] ?? '', toPlain);
  look.className = 'way';
  const chooseFile = (): void => {
    const input = box.querySelector<HTMLInputElement>('input[type=file]');
    input?.click();
  };
  const bar = makeToolbar(editor, words, [makeButton(words['editor.picture'] ?? '', '▣', chooseFile), look, plain]);
  const way = makeButton(words['editor.rich'] ?? '', words['editor.rich'] ?? '', () => void toRich());
  way.className = 'btn bare';
  root.append(bar, field, shown);
  area.before(root);
  root.after(way);
  show('plain');
  if (!prefersPlain()) void toRich();
  // a label leads to the field that is seen
  box.querySelector<HTMLLabelElement>('label[for=body]')?.addEventListener('click', () => {
    if (rich) editor.commands.focus();
  });
  return { insert, leave: toPlain };
};
