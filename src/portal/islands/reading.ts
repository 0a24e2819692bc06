/** How long a topic was really looked at, and how far: told when the page goes, so that reading counts and the place is kept. */
const page = document.querySelector<HTMLElement>('[data-reading]');

if (page) {
  let seconds = 0;
  let upTo = 0;
  let movedAt = Date.now();
  const moved = (): void => {
    movedAt = Date.now();
  };
  const seen = new IntersectionObserver((entries) => {
    for (const one of entries) if (one.isIntersecting) upTo = Math.max(upTo, Number((one.target as HTMLElement).dataset.number));
  });
  for (const post of page.querySelectorAll('[data-number]')) seen.observe(post);
  for (const kind of ['scroll', 'pointermove', 'keydown', 'touchstart']) addEventListener(kind, moved, { passive: true });
  setInterval(() => {
    if (document.visibilityState === 'visible' && Date.now() - movedAt < 60_000) seconds += 1;
  }, 1000);
  const tell = (): void => {
    if (seconds < 2 || upTo === 0) return;
    const body = new URLSearchParams({ seconds: String(seconds), upTo: String(upTo) });
    navigator.sendBeacon(page.dataset.reading ?? '', body);
    seconds = 0;
  };
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') tell();
  });
}
