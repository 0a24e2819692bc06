import { expect, test } from 'vitest';
import { answerTo, ask, close, eventually, house, openDesk, picture } from './house/desk.ts';
import { nudge } from './house/nudge.ts';

type Said = { zh: string; en: string };
type Listed = { product: { code: string; name: Said }; reason: Said };
type Needs = {
  dated: { kind: string; chance: number | null; reason: Said; expectedOn: string }[];
  again: Listed[] | null;
  newForYou: Listed[] | null;
};
type Item = { id: string; customer: { id: string; name: string }; reason: { evidence: { facts: { topicId?: string } } } };

const needsOf = (id: string) => answerTo<Needs>(`/api/v1/customers/${id}/needs`);
/** On a busy machine a company is learned minutes after it came in. */
const patience = 180_000;
const gap = /\{\{|undefined|NaN|null/;

/** Somebody on today's list who has goods to buy again and goods that are new, once the company has been learned. */
const somebody = async () => {
  await nudge(house().data, ['need-learn']);
  return eventually(
    async () => {
      const { items } = await answerTo<{ items: Item[] }>('/api/v1/today?limit=20');
      // who waits for an answer in the square is spoken to of that
      for (const item of items.filter((one) => !one.reason.evidence.facts.topicId)) {
        const needs = await needsOf(item.customer.id);
        if (needs.again?.length && needs.newForYou?.length) return { item, needs };
      }
      return undefined;
    },
    'a customer with goods to speak of',
    150,
  );
};

test('beside today’s suggestion stand goods that may be spoken of: again and new apart, each with its reason, in both languages', {
  timeout: patience,
}, async () => {
  const { item, needs } = await somebody();
  const [again, fresh] = [needs.again?.[0] as Listed, needs.newForYou?.[0] as Listed];
  for (const one of [...(needs.again ?? []), ...(needs.newForYou ?? [])]) {
    expect(`${one.reason.zh} ${one.reason.en}`).not.toMatch(gap);
    expect(one.product.name.en).not.toMatch(/postage|carriage$|mailout|samples?$|manual|charges?$/i);
  }
  for (const language of ['en', 'zh'] as const) {
    const page = await openDesk(`/desk/today/${item.id}`, { language });
    const aside = page.getByRole('complementary').last();
    await aside.getByText(language === 'en' ? 'May be spoken of' : '可以提起的').waitFor();
    await aside.getByText(again.reason[language], { exact: true }).waitFor();
    await aside.getByText(fresh.reason[language], { exact: true }).waitFor();
    if (language === 'en') await picture(page, 'F3-needs');
    await close(page);
  }
});

test('the customer’s page keeps what has a date, what is bought again and what is new apart', async () => {
  const { items } = await answerTo<{ items: { customer: { id: string } }[] }>('/api/v1/needs?kind=replenishment&limit=1');
  const id = items[0]?.customer.id ?? '';
  const needs = await needsOf(id);
  expect(needs.dated[0]?.chance ?? 0.5).toBeGreaterThan(0);
  expect(needs.dated.every((one) => !gap.test(one.reason.en) && !gap.test(one.reason.zh))).toBe(true);
  const page = await openDesk(`/desk/customers/${id}`);
  for (const heading of ['Again', 'New for this customer']) await page.getByRole('heading', { name: heading, exact: true }).waitFor();
  await close(page);
});

test('a stretch longer than can be foreseen is refused with the way out', async () => {
  const asked = await ask('GET', '/api/v1/needs?from=2012-01-01&to=2030-01-01');
  expect(asked.status).toBe(422);
  expect((await asked.json()) as object).toMatchObject({ code: 'stretch-too-long', facts: { days: 400 } });
});
