/** Keeps a page for when there is no network; the house may then also be put on the home screen. */
if ('serviceWorker' in navigator && location.protocol === 'https:') navigator.serviceWorker.register('/sw.js').catch(() => undefined);
