/** On one's own page: a choice of how often we may write counts as soon as it is made, and the sentence below says what it means. */
const form = document.querySelector<HTMLFormElement>('#often-form');
const words = document.querySelector<HTMLElement>('[data-at-once]');

const send = async (): Promise<void> => {
  if (!form) return;
  const body = new URLSearchParams();
  new FormData(form).forEach((value, name) => typeof value === 'string' && body.append(name, value));
  const answer = await fetch(form.action, { method: 'POST', body });
  if (!answer.ok) return form.submit();
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const next = page.querySelector('#tally');
  const now = document.querySelector('#tally');
  if (next && now) now.replaceWith(document.adoptNode(next));
};

if (form) {
  form.querySelector<HTMLElement>('[data-without]')?.setAttribute('hidden', '');
  words?.removeAttribute('hidden');
  form.addEventListener('change', () => void send());
}
