import { expect, test } from 'vitest';
import { answerTo, close, openDesk, picture } from './house/desk.ts';

type Entry = { id: string; at: string; family: string; kind: string; text: { zh: string; en: string } };
type Page = { items: Entry[]; next: string | null };
type Row = { id: string; name: string; orders: number };

test('all purchases of a customer stand in one stream, newest first, page by page, filtered by kind', async () => {
  const { items } = await answerTo<{ items: Row[] }>('/api/v1/customers?sort=-orders&limit=1');
  const [most] = items as [Row];
  const seen: Entry[] = [];
  for (let next: string | null = '', pages = 0; next !== null && pages < 20; pages += 1) {
    const page: Page = await answerTo<Page>(`/api/v1/customers/${most.id}/timeline?limit=50${next ? `&cursor=${next}` : ''}`);
    seen.push(...page.items);
    next = page.next;
  }
  expect(new Set(seen.map((one) => one.id)).size).toBe(seen.length);
  expect(seen.filter((one) => one.kind === 'order.placed').length).toBe(most.orders);
  expect(seen.map((one) => one.at)).toEqual([...seen.map((one) => one.at)].sort().reverse());
  expect(seen[0]?.text.zh).toMatch(/\p{Script=Han}/u);

  const page = await openDesk(`/desk/customers/${most.id}`);
  await page.getByRole('heading', { name: most.name }).first().waitFor();
  await picture(page, 'A10-timeline');
  await close(page);
});
