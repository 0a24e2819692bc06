/* Teahouse: tells the house what happens on this page, once the visitor agrees.
   <script async src="https://HOUSE/t.js" data-key="WRITE KEY" data-consent="asked"></script>
   teahouse.consent(true | false) · .identify(id, traits) · .track(event, properties) · .page(name, properties) · .reset() */
(() => {
  const me = document.currentScript;
  const { key, consent, page } = me.dataset;
  const url = new URL('/v1/batch', me.src).href;
  const store = (name, value) => {
    try {
      if (value === undefined) return localStorage.getItem(name);
      if (value === null) localStorage.removeItem(name);
      else localStorage.setItem(name, value);
    } catch {}
    return value;
  };
  const told = store('th_c');
  const quiet = navigator.globalPrivacyControl || navigator.doNotTrack === '1';
  let may = told ? told === 'y' : consent === 'given' && !quiet;
  let queue = [];
  let timer;
  const id = () => crypto.randomUUID?.() ?? `${Date.now()}-${Math.random().toString(36).slice(2)}`;
  const anonymous = () => store('th_a') || store('th_a', id());
  const send = async () => {
    clearTimeout(timer);
    timer = 0;
    if (!may || !queue.length) return;
    const batch = queue.splice(0, 50);
    for (const one of batch) one.anonymousId ||= anonymous();
    const body = JSON.stringify({ writeKey: key, batch, sentAt: new Date().toISOString() });
    const answer = await fetch(url, { method: 'POST', body, keepalive: true, credentials: 'omit' }).catch(() => 0);
    if (!answer || answer.status > 428) {
      queue = batch.concat(queue).slice(0, 200);
      timer = setTimeout(() => void send(), 1e4);
    } else if (queue.length) void send();
  };
  const say = (type, rest) => {
    if (quiet && !may) return;
    const { pathname: path, href } = location;
    queue.push({
      type,
      messageId: id(),
      originalTimestamp: new Date().toISOString(),
      ...(store('th_u') && { userId: store('th_u') }),
      context: { locale: navigator.language, page: { path, url: href, referrer: document.referrer, title: document.title } },
      ...rest,
    });
    queue = queue.slice(-200);
    timer ||= setTimeout(() => void send(), 800);
  };
  const teahouse = {
    track: (event, properties) => say('track', { event, properties }),
    page: (name, properties) => say('page', { name: name ?? document.title, properties }),
    identify: (userId, traits) => {
      if (may) store('th_u', userId);
      say('identify', { userId, traits });
    },
    consent: (yes) => {
      may = yes;
      store('th_c', yes ? 'y' : 'n');
      if (yes) return send();
      queue = [];
      store('th_a', null);
      store('th_u', null);
    },
    reset: () => {
      store('th_a', null);
      store('th_u', null);
    },
  };
  for (const [name, ...given] of window.teahouse ?? []) teahouse[name]?.(...given);
  window.teahouse = Object.assign(teahouse, { push: ([name, ...given]) => teahouse[name]?.(...given) });
  addEventListener('pagehide', () => void send());
  if (page !== 'no') teahouse.page();
})();
