import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { answerTo, ask, close, eventually, openDesk, openStranger, picture } from './house/desk.ts';

/** A shop of somebody else's making, on an address of its own, with the script from Settings in its head. */
const openShop = async (snippet: string) => {
  const server = createServer((_, answer) => {
    answer.setHeader('content-type', 'text/html; charset=utf-8');
    answer.end(`<!doctype html><html lang="en"><head><title>Longjing</title>${snippet}</head><body><h1>Longjing</h1></body></html>`);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
};

type Found = { items: { id: string; name: string }[] };
const find = async (name: string) => (await answerTo<Found>(`/api/v1/customers?q=${encodeURIComponent(name)}`)).items[0];

test('a visitor of the web shop is a stranger until they agree and say who they are; then everything is on their page', async () => {
  const desk = await openDesk('/desk/settings/write-keys');
  await desk.getByRole('button', { name: 'Make a key' }).first().click();
  await desk.getByLabel('What reports').fill('Web shop');
  await picture(desk, 'B2-write-key');
  await desk.getByRole('dialog').getByRole('button', { name: 'Make a key' }).click();
  const snippet = await desk.getByRole('textbox', { name: 'For the page' }).inputValue();
  await picture(desk, 'B2-snippet');
  await close(desk);

  const shop = await openShop(snippet);
  const visitor = await openStranger({}, shop.address);
  const told: string[] = [];
  visitor.on('request', (request) => {
    if (request.url().includes('/v1/')) told.push(request.url());
  });
  await visitor.goto('/green-tea');
  await visitor.waitForFunction('typeof window.teahouse?.track === "function"');
  const say = (name: string, ...given: unknown[]) =>
    visitor.evaluate(`window.teahouse.${name}(${given.map((one) => JSON.stringify(one)).join(', ')})`);
  await say('track', 'Product Viewed', { sku: 'LJ-2026' });
  await new Promise((passed) => setTimeout(passed, 1_500));
  expect(told).toEqual([]);
  expect(await visitor.evaluate(() => Object.keys(localStorage))).toEqual([]);

  await say('consent', true);
  await say('track', 'Products Searched', { query: 'Longjing before the rain' });
  await say('identify', 'shop-4711', { name: 'Ida Longjing' });
  const ida = await eventually(() => find('Ida Longjing'), 'the visitor among the customers');
  type Timeline = { items: { kind: string; text: { en: string; zh: string } }[] };
  const seen = await eventually(async () => {
    const { items } = await answerTo<Timeline>(`/api/v1/customers/${ida.id}/timeline`);
    return items.length >= 4 && items;
  }, 'the visit on the timeline');
  expect(seen.map((one) => one.kind).sort()).toEqual(['visit.identified', 'visit.page-viewed', 'visit.product-viewed', 'visit.searched']);
  expect(seen.find((one) => one.kind === 'visit.searched')?.text).toEqual({
    en: 'Searched for “Longjing before the rain”',
    zh: '搜索“Longjing before the rain”',
  });
  await close(visitor);
  shop.close();
  const keys = await answerTo<{ items: { id: string }[] }>('/api/v1/write-keys');
  for (const { id } of keys.items) expect((await ask('DELETE', `/api/v1/write-keys/${id}`)).status).toBe(204);
});
