import { newId } from '../../../src/kernel/id.ts';
import { hashOf } from '../../../src/platform/secret/secret.ts';
import type { Example, Examples } from '../example.ts';
import type { Quarter, Town } from '../town.ts';

const writeKey = async (quarter: Quarter, { house }: Town): Promise<{ id: string; word: string }> => {
  const [id, word] = [newId(), `wk_${newId()}`];
  await house.db
    .insertInto('write_key')
    .values({
      key_id: id,
      company_id: quarter.companyId,
      name: 'Shop',
      source: 'shop',
      kind: 'browser',
      hash: hashOf(word),
      word,
      made_at: house.clock.now(),
    })
    .execute();
  return { id, word };
};

const call = (body: object): Example => ({
  good: async (quarter, _, town) => {
    const { word } = await writeKey(quarter, town);
    return { body: { anonymousId: newId(), ...body }, headers: { authorization: `Basic ${Buffer.from(`${word}:`).toString('base64')}` } };
  },
});

export const trackingExamples: Examples = {
  'track.identify': call({ userId: newId() }),
  'track.track': call({ event: 'Product Viewed' }),
  'track.page': call({ name: 'Home' }),
  'track.screen': call({ name: 'Home' }),
  'track.group': call({ groupId: 'g' }),
  'track.alias': call({ previousId: 'p', userId: newId() }),
  'track.batch': call({ batch: [{ type: 'track', anonymousId: newId(), event: 'Cart Viewed' }] }),
  'write-keys.list': { good: () => ({}) },
  'write-keys.make': { good: (quarter) => ({ body: { companyId: quarter.companyId, name: 'Shop', source: 'shop', kind: 'browser' } }) },
  'write-keys.end': { good: async (quarter, _, town) => ({ params: { id: (await writeKey(quarter, town)).id } }) },
};
