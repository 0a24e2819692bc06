/** Pictures in a room: pasted, dropped or chosen, they stand among the words that are being written. */
const talk = document.querySelector<HTMLElement>('.talk[data-room]');
const form = document.querySelector<HTMLFormElement>('#say');
const field = form?.querySelector<HTMLTextAreaElement>('textarea');

if (talk && form && field) {
  const words = JSON.parse(talk.dataset.words ?? '{}') as Record<string, string>;
  const status = talk.querySelector<HTMLElement>('.again .line');
  const tell = (text = ''): void => {
    if (status) status.textContent = text;
  };
  const bring = async (file: File): Promise<string | undefined> => {
    tell(words.picture);
    const body = new FormData();
    body.set('picture', file);
    body.set('alt', words.alt ?? '');
    const answer = await fetch('/write/pictures', { method: 'POST', body }).catch(() => undefined);
    const told = await answer?.json().catch(() => undefined);
    tell(answer?.ok ? '' : [words.noPicture, told?.title, told?.detail].filter(Boolean).join(' '));
    return answer?.ok ? told?.markdown : undefined;
  };
  const show = async (files: FileList | null | undefined): Promise<void> => {
    for (const file of files ?? []) {
      const markdown = file.type.startsWith('image/') && (await bring(file));
      if (!markdown) continue;
      const end = field.selectionEnd;
      field.setRangeText(`${/\S$/.test(field.value.slice(0, end)) ? ' ' : ''}${markdown} `, end, end, 'end');
      field.dispatchEvent(new Event('input', { bubbles: true }));
      field.focus();
    }
  };
  /** Files that come along are shown; everything else goes its usual way. */
  const take = (event: Event, files: FileList | null | undefined): void => {
    if (!files?.length) return;
    event.preventDefault();
    void show(files);
  };
  field.addEventListener('paste', (event) => take(event, event.clipboardData?.files));
  form.addEventListener('drop', (event) => take(event, event.dataTransfer?.files));
  form.addEventListener('dragover', (event) => {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
  });
  const pick = document.querySelector<HTMLElement>('#say ~ .under .add');
  if (pick) pick.hidden = false;
  pick?.querySelector('input')?.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return;
    void show(target.files).then(() => {
      target.value = '';
    });
  });
}
