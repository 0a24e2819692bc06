/** Boxes one writes in: drafts that survive, pictures without leaving the page, the editor once the field is touched. */
type Editor = { insert(markdown: string): void; leave(): void };
type Hooks = {
  upload(file: File): Promise<string | undefined>;
  people(typed: string): Promise<{ handle: string; name: string }[]>;
  preview(text: string): Promise<string>;
};

const every = 4000;

const open = (box: HTMLElement): void => {
  const form = box.closest('form');
  const area = box.querySelector('textarea');
  const said = box.querySelector<HTMLElement>('.kept');
  const place = box.dataset.place ?? '';
  if (!form || !area) return;
  const words: Record<string, string> = JSON.parse(box.dataset.words ?? '{}');
  const chosen = box.querySelector<HTMLInputElement>('input[type=file]');
  const memory = `draft ${place}`;
  const topic = place.startsWith('topic:') ? place.slice(6) : '';
  let editor: Editor | undefined;
  let started = 0;
  let leaving = false;

  const fields = (): FormData => {
    const all = new FormData(form);
    const some = new FormData();
    for (const name of ['place', 'title', 'body', 'kind', 'product', 'options', 'several']) some.set(name, String(all.get(name) ?? ''));
    return some;
  };
  const mark = (): string => [...fields().values()].join('\u0001');
  let keptMark = mark();

  const say = (text: string): void => {
    if (said) said.textContent = text;
  };
  const time = (at = new Date()): string =>
    at.toLocaleTimeString(document.documentElement.lang === 'zh' ? 'zh-CN' : 'en-GB', {
      hour: '2-digit',
      minute: '2-digit',
      hour12: false,
    });
  const store = (value: string | undefined): void => {
    try {
      if (value === undefined) localStorage.removeItem(memory);
      else localStorage.setItem(memory, value);
    } catch {}
  };
  const here = (): void =>
    store(JSON.stringify({ at: Date.now(), body: area.value, title: String(new FormData(form).get('title') ?? '') }));

  const keep = async (): Promise<void> => {
    const now = mark();
    if (leaving || now === keptMark) return;
    try {
      const answer = await fetch('/write/drafts', { method: 'POST', body: fields() });
      if (!answer.ok) throw new Error();
      keptMark = now;
      store(undefined);
      say((words['kept-at'] ?? '').replace('{{time}}', time()));
    } catch {
      here();
      say(words['kept-here'] ?? '');
    }
  };

  const restore = (): void => {
    try {
      const found = JSON.parse(localStorage.getItem(memory) ?? 'null');
      if (!found || found.body === area.value || found.at < Date.parse(box.dataset.kept ?? '') || found.at < Date.now() - 30 * 86400000)
        return;
      area.value = found.body;
      const title = form.querySelector<HTMLInputElement>('[name=title]');
      if (title && found.title) title.value = found.title;
    } catch {}
  };

  const insert = (markdown: string): void => {
    if (editor) return editor.insert(markdown);
    const at = area.selectionEnd;
    const before = area.value.slice(0, at);
    const gap = before === '' || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n';
    area.setRangeText(`${gap}${markdown}\n`, at, at, 'end');
    area.dispatchEvent(new Event('input', { bubbles: true }));
    area.focus();
  };

  const upload = async (file: File): Promise<string | undefined> => {
    say(words['picture-on-its-way'] ?? '');
    const body = new FormData();
    body.set('picture', file);
    body.set('alt', words['picture-alt'] ?? '');
    const answer = await fetch('/write/pictures', { method: 'POST', body }).catch(() => undefined);
    const told = await answer?.json().catch(() => undefined);
    say(answer?.ok ? '' : [words['picture-wrong'], told?.title, told?.detail].filter(Boolean).join(' '));
    return answer?.ok ? told.markdown : undefined;
  };
  const take = async (files: FileList | null | undefined): Promise<void> => {
    for (const file of files ?? []) {
      if (!file.type.startsWith('image/')) continue;
      const markdown = await upload(file);
      if (markdown) insert(markdown);
    }
  };
  const hooks: Hooks = {
    upload,
    people: async (typed) => {
      const answer = await fetch(`/write/people?q=${encodeURIComponent(typed.slice(0, 40))}${topic && `&topic=${topic}`}`).catch(
        () => undefined,
      );
      return answer?.ok ? (await answer.json()).people : [];
    },
    preview: async (text) => {
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch('/write/preview', { method: 'POST', headers, body: JSON.stringify({ body: text }) }).catch(
        () => undefined,
      );
      return answer?.ok ? (await answer.json()).html : '';
    },
  };

  let composing = false;
  area.addEventListener('compositionstart', () => {
    composing = true;
  });
  area.addEventListener('compositionend', () => {
    composing = false;
  });
  const calm = async (): Promise<void> => {
    while (composing) await new Promise((next) => setTimeout(next, 50));
  };
  const enrich = async (): Promise<void> => {
    const path = box.dataset.editor;
    if (!path) return;
    const made = await import(path).catch(() => undefined);
    await calm();
    editor = made?.mount(box, area, words, hooks);
  };

  if (box.dataset.kept) say((words['kept-at'] ?? '').replace('{{time}}', time(new Date(box.dataset.kept))));
  restore();
  area.addEventListener('focus', () => void enrich(), { once: true });
  form.addEventListener('input', () => {
    started ||= Date.now();
  });
  // the browser cannot point at a field the editor stands before
  area.addEventListener('invalid', (event) => {
    if (!area.hidden) return;
    event.preventDefault();
    say(words.empty ?? '');
    box.querySelector<HTMLElement>('[contenteditable]')?.focus();
  });
  area.addEventListener('paste', (event) => {
    if (event.clipboardData?.files.length) {
      event.preventDefault();
      void take(event.clipboardData.files);
    }
  });
  area.addEventListener('drop', (event) => {
    if (event.dataTransfer?.files.length) {
      event.preventDefault();
      void take(event.dataTransfer.files);
    }
  });
  chosen?.addEventListener('change', () => {
    void take(chosen.files).then(() => {
      chosen.value = '';
    });
  });
  form.addEventListener('submit', () => {
    leaving = true;
    store(undefined);
    const typed = form.querySelector<HTMLInputElement>('[name=typedMs]');
    if (typed && started) typed.value = String(Date.now() - started);
  });
  setInterval(() => void keep(), every);
  addEventListener('online', () => void keep());
  addEventListener('pageshow', () => {
    leaving = false;
  });
  addEventListener('pagehide', () => {
    if (leaving || mark() === keptMark) return;
    here();
    if (navigator.sendBeacon('/write/drafts', fields())) keptMark = mark();
  });
  document.addEventListener('click', (event) => {
    const quote = (event.target as Element).closest<HTMLElement>('[data-quote]');
    if (!quote) return;
    const marked = String(getSelection() ?? '').trim();
    const whole = quote.closest('.said')?.querySelector('.read')?.textContent ?? '';
    const text = (marked || whole).trim().slice(0, 400);
    if (!text) return;
    event.preventDefault();
    const lines = text.split(/\n+/).map((line) => `> ${line.trim()}`);
    insert([`> @${quote.dataset.quote}`, ...lines, '', ''].join('\n'));
    area.scrollIntoView({ block: 'center' });
  });
};

const watchTitle = (form: HTMLFormElement): void => {
  const title = form.querySelector<HTMLInputElement>('[name=title]');
  const list = form.querySelector<HTMLElement>('.similar-here');
  if (!title || !list) return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = async (): Promise<void> => {
    if (title.value.trim().length < 4) return;
    const answer = await fetch(`${form.dataset.similar}&title=${encodeURIComponent(title.value.slice(0, 150))}`).catch(() => undefined);
    const { similar } = answer?.ok ? await answer.json() : { similar: [] };
    list.replaceChildren();
    if (similar.length === 0) return;
    const name = document.createElement('p');
    name.className = 'meta';
    name.textContent = list.dataset.title ?? '';
    list.append(name);
    for (const one of similar) {
      const link = document.createElement('a');
      link.className = 'link';
      link.href = one.path;
      link.target = '_blank';
      link.rel = 'noopener';
      link.textContent = one.title;
      const line = document.createElement('p');
      line.append(link);
      list.append(line);
    }
  };
  title.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => void look(), 500);
  });
};

for (const box of document.querySelectorAll<HTMLElement>('.writing')) open(box);
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-similar]')) watchTitle(form);
