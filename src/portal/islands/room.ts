/** A room that is awake: hears what is said while the page is open, says without leaving it, and loses nothing when the line breaks. */
type Told = {
  n: number;
  i: string;
  k: 'm' | 's' | '';
  name: string;
  handle: string | null;
  own: string | null;
  html: string;
  at: number;
  edited: boolean;
  to: number | null;
  s: 'shown' | 'held' | 'hidden' | 'withdrawn';
  x: Record<string, number>;
};
type Person = { name: string; place: string; handle: string };
type Heard = {
  t: string;
  to?: number;
  m?: Told[];
  id?: string;
  text?: string;
  way?: string;
  held?: boolean;
  handle?: string;
  name?: string;
  count?: number;
  people?: Person[];
};

const talk = document.querySelector<HTMLElement>('.talk[data-room]');
const log = talk?.querySelector<HTMLElement>('.log');

if (talk && log && 'WebSocket' in window) {
  const { room = '', zone = 'UTC', me = '' } = talk.dataset;
  const words = JSON.parse(talk.dataset.words ?? '{}') as Record<string, string>;
  const lang = document.documentElement.lang;
  const status = talk.querySelector<HTMLElement>('.again .line');
  const form = document.querySelector<HTMLFormElement>('#say');
  const field = form?.querySelector<HTMLTextAreaElement>('textarea');
  const typing = talk.querySelector<HTMLElement>('.typing');
  const waiting = new Map<string, { text: string; to: number | undefined; el: HTMLElement; ms: number }>();
  const writers = new Map<string, { name: string; until: number }>();
  const title = document.title;
  let at = Number(talk.dataset.at ?? 0);
  let line: WebSocket | undefined;
  let [inside, tries, unread, lastTyped, began] = [false, 0, 0, 0, 0];
  let [silence, reading] = [0, 0];

  const send = (message: object): void => {
    if (line?.readyState === 1) line.send(JSON.stringify(message));
  };
  const status_ = (text = ''): void => {
    if (status && status.textContent !== text) status.textContent = text;
  };
  const initials = (name: string): string => {
    const plain = name.trim();
    const first = [...plain][0] ?? '';
    if (/\p{Script=Han}/u.test(first)) return first;
    const parts = plain.split(/[\s·_-]+/u).filter(Boolean);
    return (first + (parts.length > 1 ? ([...(parts.at(-1) ?? '')][0] ?? '') : '')).toUpperCase();
  };
  const ownedFor = (since: string): string => {
    const months = Math.floor((Date.now() - Date.parse(since)) / 86_400_000 / 30.437);
    const [y, m] = [Math.floor(months / 12), months % 12];
    const text = months < 1 ? words.young : y === 0 ? words.months : m === 0 ? words.years : words.both;
    return (text ?? '').replace('{y}', String(y)).replace('{m}', String(m));
  };
  const made = (tag: string, className: string, text = ''): HTMLElement =>
    Object.assign(document.createElement(tag), { className, textContent: text });
  const part = (from: ParentNode, name: string): HTMLElement => from.querySelector<HTMLElement>(name) ?? document.createElement('i');

  const atEnd = (): boolean => innerHeight + scrollY > document.documentElement.scrollHeight - 160;
  const make = (kind: string): HTMLElement => {
    const pattern = document.querySelector<HTMLTemplateElement>(`#msg-${kind}`);
    return pattern?.content.firstElementChild?.cloneNode(true) as HTMLElement;
  };
  const fill = (el: HTMLElement, one: Told): void => {
    const mine = one.handle === me && me !== '';
    el.id = `m${one.n}`;
    el.dataset.n = String(one.n);
    part(el, '.who').textContent = initials(one.name || (words.gone ?? ''));
    const name = part(el, '.name');
    name.textContent = mine ? (words.you ?? '') : one.name || (words.gone ?? '');
    if (one.handle) name.setAttribute('href', `/people/${one.handle}`);
    else name.removeAttribute('href');
    if (one.own)
      part(el, '.seal span').textContent = part(
        document.querySelector<HTMLTemplateElement>('#msg-owner')?.content ?? el,
        '.seal span',
      ).textContent.replace(words.young ?? '', ownedFor(one.own));
    const time = part(el, 'time');
    time.setAttribute('datetime', new Date(one.at).toISOString());
    time.textContent = new Date(one.at).toLocaleTimeString(lang, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone });
    const text = part(el, '.words');
    if (one.s === 'hidden' || one.s === 'withdrawn') {
      text.replaceChildren(made('p', 'quiet', words[one.s]));
    } else text.innerHTML = one.html;
    part(el, '.react').replaceChildren(
      ...Object.entries(one.x).map(([kind, count]) => made('span', '', `${words[`x-${kind}`] ?? kind}${lang === 'zh' ? '' : ' '}${count}`)),
    );
    const edit = el.querySelector<HTMLAnchorElement>('.deeds a[href$="/edit"]');
    const path = `/rooms/${room}/messages/${one.n}`;
    el.querySelector('.deeds form')?.setAttribute('action', path);
    if (edit) edit.href = `${path}/edit`;
    const reply = el.querySelector<HTMLAnchorElement>('.deeds a[href*="reply="]');
    if (reply) reply.href = `/rooms/${room}?reply=${one.n}#say`;
    if (one.s === 'withdrawn') el.querySelector('.deeds')?.remove();
    el.querySelectorAll('.state, .to').forEach((old) => old.remove());
    if (one.to) {
      const to = made('p', 'meta to');
      const link = made('a', '', (words.reply ?? '').replace('{n}', String(one.to)));
      link.setAttribute('href', `#m${one.to}`);
      to.append(link);
      text.before(to);
    }
    if (one.edited && one.s === 'shown' && !el.querySelector('.by .edited')) time.before(made('span', 'meta edited', words.edited));
    el.classList.remove('going');
  };
  const place = (el: HTMLElement, n: number): void => {
    log.querySelector('.none')?.remove();
    const after = [...log.querySelectorAll<HTMLElement>('.msg[data-n]')].findLast(
      (one) => one !== el && Number(one.dataset.n) < n && Number(one.dataset.n) > 0,
    );
    const going = log.querySelector('.msg.going');
    if (after) after.after(el);
    else if (going) going.before(el);
    else log.append(el);
  };
  const take = (one: Told): void => {
    const mine = waiting.get(one.i);
    const mineNow = one.handle === me && me !== '' ? mine?.el : undefined;
    if (mineNow) waiting.delete(one.i);
    const known = document.getElementById(`m${one.n}`) ?? undefined;
    const stay = atEnd();
    if (known && mineNow && known !== mineNow) mineNow.remove();
    const el = known ?? mineNow ?? make(one.handle === me && me !== '' ? 'mine' : one.k === 's' ? 'house' : one.own ? 'owner' : 'plain');
    fill(el, one);
    if (!known) place(el, one.n);
    if (!known && !mineNow && document.hidden) document.title = `(${++unread}) ${title}`;
    if (!known && (stay || mineNow)) el.scrollIntoView({ block: 'end' });
    if (one.handle) writers.delete(one.handle);
  };
  /** Told soon, for all that comes until then; and at once by whoever looks away. */
  const markRead = (): void => {
    if (!document.hidden && inside) reading ||= window.setTimeout(tellRead, 2_000);
  };
  const tellRead = (): void => {
    clearTimeout(reading);
    reading = 0;
    const last = [...log.querySelectorAll<HTMLElement>('.msg[data-n]')].at(-1)?.dataset.n;
    send({ t: 'read', room, upTo: Number(last ?? 0) });
  };
  const showWriters = (): void => {
    const now = Date.now();
    for (const [handle, one] of writers) if (one.until < now) writers.delete(handle);
    const names = [...writers.values()].map((one) => one.name);
    if (typing)
      typing.textContent =
        names.length > 2 ? (words.many ?? '') : names.map((name) => (words.typing ?? '').replace('{name}', name)).join(' ');
  };
  const showHere = (count: number, people: Person[]): void => {
    const title_ = document.getElementById('here-count');
    const list = document.getElementById('here-list');
    if (!title_ || !list) return;
    title_.textContent = count > 0 ? (words.here ?? '').replace('{n}', String(count)) : (words.nobody ?? '');
    const some = people.slice(0, 7);
    const row = (mark: string, name: string, where: string): HTMLElement => {
      const [li, who, text] = [made('li', ''), made('span', mark && 'who s here', mark), made('span', '', `${name} `)];
      who.ariaHidden = 'true';
      text.append(made('span', 'meta', where));
      li.append(who, text);
      return li;
    };
    list.replaceChildren(...some.map((one) => row(initials(one.name), one.handle === me ? (words.you ?? '') : one.name, one.place)));
    if (count > some.length) list.append(row('', (words.more ?? '').replace('{n}', String(count - some.length)), ''));
    const bar = talk.querySelector<HTMLElement>('.herebar');
    if (bar) bar.hidden = count === 0;
    const short = bar?.querySelector('a');
    if (short) short.textContent = (count === 1 ? words.hereOne : words.hereShort)?.replace('{n}', String(count)) ?? '';
  };
  const say = (id: string): void => {
    const one = waiting.get(id);
    if (one) send({ t: 'say', room, id, text: one.text, ...(one.to ? { to: one.to } : {}), ms: one.ms });
  };
  const notSent = (id: string, why: string): void => {
    const one = waiting.get(id);
    if (!one) return status_(why);
    waiting.delete(id);
    one.el.remove();
    if (field && field.value === '') field.value = one.text;
    status_((words.unsent ?? '').replace('{why}', why));
  };
  const hear = (heard: Heard): void => {
    if (heard.t === 'm') {
      for (const one of heard.m ?? []) take(one);
      at = Math.max(at, heard.to ?? 0);
      markRead();
      showWriters();
    } else if (heard.t === 'in') {
      [inside, tries] = [true, 0];
      status_();
      talk.classList.add('live');
      for (const id of waiting.keys()) say(id);
      markRead();
    } else if (heard.t === 'out') send({ t: 'in', room, at });
    else if (heard.t === 'far') status_(words.far);
    else if (heard.t === 'here') showHere(heard.count ?? 0, heard.people ?? []);
    else if (heard.t === 'no') notSent(heard.id ?? '', `${heard.text ?? ''} ${heard.way ?? ''}`);
    else if (heard.t === 'kept') {
      const one = waiting.get(heard.id ?? '');
      waiting.delete(heard.id ?? '');
      if (heard.held && one) part(one.el, '.state').textContent = words.held ?? '';
      else one?.el.remove();
    } else if (heard.t === 'typing' && heard.handle && heard.handle !== me) {
      writers.set(heard.handle, { name: heard.name ?? '', until: Date.now() + 5_000 });
      showWriters();
      setTimeout(showWriters, 5_100);
    }
  };

  const connect = (): void => {
    line = new WebSocket(`${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/live`);
    line.onopen = () => send({ t: 'in', room, at });
    line.onmessage = ({ data }) => {
      silence = 0;
      if (data !== '.') hear(JSON.parse(data as string) as Heard);
    };
    line.onclose = ({ code }) => {
      inside = false;
      talk.classList.remove('live');
      if (code === 1008) return;
      if (tries > 0) status_(words.lost);
      tries += 1;
      setTimeout(connect, Math.random() * Math.min(30_000, 500 * 2 ** tries));
    };
  };
  connect();
  setInterval(() => {
    silence += 1;
    if (silence > 2) line?.close();
    else if (line?.readyState === 1) line.send('.');
  }, 20_000);
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) return reading ? tellRead() : undefined;
    unread = 0;
    document.title = title;
    markRead();
  });

  const submit = (event: Event): void => {
    if (!form || !field || !inside) return;
    event.preventDefault();
    const text = field.value.trim();
    if (!text) return;
    const id = Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join('-');
    const reply = form.querySelector<HTMLInputElement>('[name=reply]');
    const el = make('mine');
    const now = Date.now();
    const blank = { html: '', at: now, edited: false, to: null, s: 'shown' as const, x: {} };
    fill(el, { n: 0, i: id, k: 'm', name: words.you ?? '', handle: me, own: null, ...blank });
    part(el, '.who').textContent = initials(document.querySelector('.tools .me .who')?.textContent ?? '');
    el.removeAttribute('id');
    part(el, '.words').append(...text.split(/\n{2,}/).map((each) => made('p', '', each)));
    part(el, '.words').after(made('p', 'meta state', words.waiting));
    el.classList.add('going');
    delete el.dataset.n;
    log.append(el);
    el.scrollIntoView({ block: 'end' });
    waiting.set(id, { text, to: reply ? Number(reply.value) : undefined, el, ms: began ? now - began : 0 });
    field.value = '';
    began = 0;
    if (reply?.previousElementSibling) reply.remove();
    status_();
    say(id);
  };
  form?.addEventListener('submit', submit);
  field?.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || !inside) return;
    event.preventDefault();
    form?.requestSubmit();
  });
  field?.addEventListener('input', () => {
    began ||= Date.now();
    if (Date.now() - lastTyped < 3_000) return;
    lastTyped = Date.now();
    send({ t: 'typing', room });
  });
  if (!location.hash) (log.querySelector('.day.new') ?? log.lastElementChild)?.scrollIntoView({ block: 'center' });
}
