/** Lets this device be told, when somebody clicks for it: asks the browser, subscribes, and hands the address to the house. */
const part = document.querySelector<HTMLElement>('#device');
const ask = part?.querySelector<HTMLButtonElement>('[data-ask]');
const said = part?.querySelector<HTMLElement>('[data-said]');
const off = part?.querySelector<HTMLButtonElement>('[data-this]');
const field = part?.querySelector<HTMLInputElement>('[name=endpoint]');

const tell = (what: string | undefined): void => {
  if (said && what) said.textContent = what;
};

const text = (key: ArrayBuffer | null): string =>
  btoa(String.fromCharCode(...new Uint8Array(key ?? new ArrayBuffer(0))))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');

const keep = async (subscription: PushSubscription): Promise<boolean> => {
  const body = new URLSearchParams({
    endpoint: subscription.endpoint,
    p256dh: text(subscription.getKey('p256dh')),
    auth: text(subscription.getKey('auth')),
  });
  return (await fetch('/me/notices/push', { method: 'POST', body })).ok;
};

const shown = (subscription: PushSubscription | null): void => {
  if (field) field.value = subscription?.endpoint ?? '';
  off?.toggleAttribute('hidden', !subscription);
  ask?.toggleAttribute('hidden', Boolean(subscription));
  if (subscription) tell(part?.dataset.on);
};

const begin = async (): Promise<void> => {
  if ((await Notification.requestPermission()) !== 'granted') return tell(part?.dataset.denied);
  const worker = await navigator.serviceWorker.ready;
  const subscription = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: part?.dataset.key ?? '' });
  if (await keep(subscription)) return shown(subscription);
  await subscription.unsubscribe();
  tell(part?.dataset.failed);
};

if (part && ask) {
  if (!('serviceWorker' in navigator) || !('PushManager' in window)) tell(part.dataset.noWay);
  else {
    navigator.serviceWorker
      .register('/sw.js')
      .then((worker) => worker.pushManager.getSubscription())
      .then(shown)
      .catch(() => tell(part.dataset.noWay));
    ask.addEventListener('click', () => {
      begin().catch(() => tell(part.dataset.failed));
    });
    off?.addEventListener('click', () => {
      void navigator.serviceWorker.ready.then((worker) => worker.pushManager.getSubscription()).then((one) => one?.unsubscribe());
    });
  }
}
