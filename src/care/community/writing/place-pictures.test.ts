import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../../../tests/house/house.ts';
import { type Id, newId } from '../../../kernel/id.ts';
import { placePictures } from './picture.data.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openTestHouse();
});
afterAll(() => house.close());

const bring = async (by: { author_id: Id } | { staff_id: Id }): Promise<Id> => {
  const pictureId = newId();
  const file = { alt: '', width: 10, height: 10, sizes: '[]', hash: Buffer.alloc(32) };
  const picture = { picture_id: pictureId, company_id: house.companyId, ...by, ...file, added_at: house.clock.now() };
  await house.db.insertInto('picture').values(picture).execute();
  return pictureId;
};

const placeOf = async (pictureId: Id, by: Parameters<typeof placePictures>[1], place = 'post:here'): Promise<string | null> => {
  await house.db.transaction().execute((tx) => placePictures(tx, by, [pictureId], place));
  return (await house.db.selectFrom('picture').select('place').where('picture_id', '=', pictureId).executeTakeFirstOrThrow()).place;
};

test('a picture a colleague brought is placed by whoever works for its company, and by nobody else', async () => {
  const brought = () => bring({ staff_id: newId() });
  expect(await placeOf(await brought(), { companies: 'all' })).toBe('post:here');
  expect(await placeOf(await brought(), { companies: [newId(), house.companyId] })).toBe('post:here');
  expect(await placeOf(await brought(), { companies: [newId()] })).toBe(null);
  expect(await placeOf(await brought(), { companies: [] })).toBe(null);
  expect(await placeOf(await brought(), { customerId: newId() })).toBe(null);
});

test("a member's picture is that member's to place, not another's and not a colleague's", async () => {
  const customerId = newId();
  const pictureId = await bring({ author_id: customerId });
  expect(await placeOf(pictureId, { companies: 'all' })).toBe(null);
  expect(await placeOf(pictureId, { customerId: newId() })).toBe(null);
  expect(await placeOf(pictureId, { customerId })).toBe('post:here');
  expect(await placeOf(pictureId, { customerId }, 'post:elsewhere')).toBe('post:here');
});
