/**
 * What the browser keeps for us: the page that says there is no network, and files whose names change with their content. Pages are
 * always fetched; nothing of anybody's stays on the device.
 */
export const workerScript = (offline: readonly string[], mark: string): string => `const kept = 'portal-${mark}';
self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(kept).then((cache) => cache.addAll(${JSON.stringify(offline)})).then(() => self.skipWaiting()));
});
self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches.keys().then((names) => Promise.all(names.filter((name) => name !== kept).map((name) => caches.delete(name)))).then(() => self.clients.claim()),
  );
});
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  if (request.mode === 'navigate' && !url.pathname.startsWith('/desk')) {
    event.respondWith(fetch(request).catch(async () => (await caches.match('/offline')) ?? Response.error()));
    return;
  }
  if (url.pathname.startsWith('/look/'))
    event.respondWith(caches.match(request).then((found) => found ?? fetch(request)));
});
self.addEventListener('push', (event) => {
  const told = event.data ? event.data.json() : {};
  const shown = { body: told.body, tag: told.tag, lang: told.lang, icon: '/seal-192.png', badge: '/seal-192.png', data: { path: told.path } };
  event.waitUntil(
    self.clients.matchAll({ type: 'window' }).then((windows) =>
      windows.some((one) => one.focused) ? undefined : self.registration.showNotification(told.title ?? '', shown)),
  );
});
self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const path = String(event.notification.data?.path ?? '');
  event.waitUntil(self.clients.openWindow(path.startsWith('/me/notices') ? path : '/me/notices'));
});
`;
