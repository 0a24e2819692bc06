import { mkdtempSync, rmSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../../../tests/house/house.ts';
import { openDoors } from '../../../../tests/house/people.ts';
import { bomb, photo } from '../../../../tests/house/pictures.ts';
import { type Id, newId } from '../../../kernel/id.ts';
import { sql } from '../../../platform/database/database.ts';
import { pictureDoors } from '../../../portal/pictures/pictures.routes.ts';
import { keepDoors } from '../../../portal/write/keep.routes.ts';
import { writingDoors, writingJobs } from './index.ts';
import { previewsOf } from './link.data.ts';
import { forgetPictures, placePictures } from './picture.data.ts';
import { readLinks } from './read-links.act.ts';
import { renderWriting } from './render-writing.ts';
import { settlePost } from './settle-writing.data.ts';
import { sweepPictures } from './sweep-pictures.act.ts';

let house: TestHouse;
let folder: string;
let doors: ReturnType<typeof openDoors>;
let writer: Awaited<ReturnType<ReturnType<typeof openDoors>['member']>>;
let other: typeof writer;
beforeAll(async () => {
  house = await openTestHouse();
  folder = mkdtempSync(join(tmpdir(), 'teahouse-writing-'));
  house.settings.dataFolder = folder;
  doors = openDoors(house, [...writingDoors, ...pictureDoors, ...keepDoors]);
  writer = await doors.member(house.companyId);
  other = await doors.member(house.companyId);
  await sql`UPDATE member SET level = 3`.execute(house.db);
});
afterAll(async () => {
  await house.close();
  rmSync(folder, { recursive: true, force: true });
});

const formOf = (bytes: Uint8Array, name = 'a.jpg', more: Record<string, string> = {}): FormData => {
  const form = new FormData();
  form.set('picture', new Blob([new Uint8Array(bytes)]), name);
  for (const [key, value] of Object.entries(more)) form.set(key, value);
  return form;
};
const send = async (bytes: Uint8Array, name?: string, who = writer) => {
  const answer = await who.ask('post', '/write/pictures', { body: formOf(bytes, name) });
  const told: { id?: Id; markdown?: string; code?: string } = await answer.json();
  return { status: answer.status, ...told };
};
const fetchBy = (ask: typeof writer.ask, id: Id, file = '960.webp') => ask('get', `/pictures/${id}/${file}`);
const filesIn = async (): Promise<string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name));

const makePost = async (state = 'shown', readers = 'everybody'): Promise<Id> => {
  const [spaceId, topicId, postId, now] = [newId(), newId(), newId(), house.clock.now()];
  await house.db
    .insertInto('space')
    .values({ space_id: spaceId, company_id: house.companyId, slug: newId(), name: 'x', kinds: ['discussion'], readers, made_at: now })
    .execute();
  await house.db
    .insertInto('topic')
    .values({
      topic_id: topicId,
      company_id: house.companyId,
      space_id: spaceId,
      kind: 'discussion',
      title: 'x',
      slug: 'x',
      language: 'en',
      author_id: writer.customerId,
      posted_at: now,
      last_posted_at: now,
    })
    .execute();
  await house.db
    .insertInto('post')
    .values({
      post_id: postId,
      topic_id: topicId,
      company_id: house.companyId,
      number: 1,
      author_id: writer.customerId,
      body: 'x',
      html: 'x',
      state,
      posted_at: now,
    })
    .execute();
  return postId;
};
const inTx = <T>(
  run: Parameters<ReturnType<typeof house.db.transaction>['execute']>[0] extends (tx: infer X) => unknown ? (tx: X) => Promise<T> : never,
) => house.db.transaction().execute(run);

test('a picture is upright, in our sizes, and says nothing of camera or place', async () => {
  const sent = await send(await photo());
  expect(sent.status).toBe(201);
  const answer = await fetchBy(writer.ask, sent.id ?? '');
  expect(answer.headers.get('content-type')).toBe('image/webp');
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  expect(answer.headers.get('content-security-policy')).toContain('sandbox');
  const bytes = Buffer.from(await answer.arrayBuffer());
  const { width, height, exif, icc, xmp, orientation } = await sharp(bytes).metadata();
  expect([width, height, exif, icc, xmp, orientation]).toEqual([800, 1200, undefined, undefined, undefined, undefined]);
  for (const path of await filesIn()) {
    expect((await readFile(path)).includes('Canary'), path).toBe(false);
    expect(path.slice(folder.length + 1)).toMatch(/^pictures\/[0-9a-f]{2}\/[0-9a-f-]{36}\/(\d+\.webp|feed\.jpg)$/);
    expect((await stat(path)).mode & 0o177).toBe(0);
  }
});

test('whatever a file is called or says it is, only its content counts', async () => {
  const before = (await filesIn()).length;
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><image href="file:///etc/passwd"/></svg>');
  const wrong: [string, Buffer][] = [
    ['x.svg', svg],
    ['x.png', svg],
    ['x.jpg', Buffer.from('<html><script>alert(1)</script>')],
    ['x.gif', Buffer.from('GIF89a/*<script>alert(1)</script>*/=1;')],
    ['x.png', Buffer.concat([Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'), Buffer.from('<script>alert(1)</script>')])],
    ['x.jpg', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16])],
    [
      'x.tiff',
      await sharp({ create: { width: 9, height: 9, channels: 3, background: '#fff' } })
        .tiff()
        .toBuffer(),
    ],
    ['x.webp', Buffer.from('RIFF\u0010\u0000\u0000\u0000WEBPVP8 xxxx')],
    ['empty', Buffer.alloc(0)],
  ];
  for (const [name, bytes] of wrong) {
    const sent = await send(bytes, name);
    expect([sent.status, sent.code], name).toEqual([422, 'not-a-picture']);
  }
  expect((await filesIn()).length).toBe(before);
});

test('names never reach the disk, and a picture that is a page besides is only a picture afterwards', async () => {
  const polyglot = Buffer.concat([await photo(), Buffer.from('<script>alert(1)</script>PK\u0003\u0004')]);
  for (const name of [
    '../../../etc/cron.d/x',
    '.htaccess',
    '.\u200bhtaccess',
    'x.php',
    'CON',
    'x\u0000.png',
    '<img src=x onerror=alert(1)>.png',
  ]) {
    const sent = await send(polyglot, name);
    expect([201, 400], name).toContain(sent.status);
    expect(sent.markdown ?? '', name).not.toMatch(/htaccess|php|onerror|\.\./);
  }
  for (const path of await filesIn()) expect((await readFile(path)).includes('<script>'), path).toBe(false);
  for (const path of [
    '/pictures/..%2f..%2fsecret/960.webp',
    '/pictures/x/960.webp',
    `/pictures/${newId()}/../secret`,
    `/pictures/${newId()}/960.php`,
  ])
    expect((await writer.ask('get', path)).status, path).toBe(404);
});

test('a small file that swells is refused before it does', async () => {
  const memory = process.memoryUsage().rss;
  for (const side of [20_000, 60_000, 2_000_000]) {
    const before = process.cpuUsage();
    const sent = await send(bomb(side), 'bomb.png');
    expect([sent.status, ['picture-too-large', 'not-a-picture'].includes(sent.code ?? '')], String(side)).toEqual([422, true]);
    expect(process.cpuUsage(before).user, String(side)).toBeLessThan(2_000_000);
  }
  expect(process.memoryUsage().rss - memory).toBeLessThan(300_000_000);
});

test('a moving picture moves still, within bounds', async () => {
  const frame = (red: number) =>
    sharp({ create: { width: 600, height: 400, channels: 3, background: { r: red, g: 0, b: 0 } } })
      .png()
      .toBuffer();
  const gif = await sharp(await Promise.all([0, 90, 180].map(frame)), { join: { animated: true } })
    .gif()
    .toBuffer();
  const sent = await send(gif, 'a.gif');
  const shown = await (await fetchBy(writer.ask, sent.id ?? '', '480.webp')).arrayBuffer();
  expect((await sharp(Buffer.from(shown)).metadata()).pages).toBe(3);
});

test('who may see a picture is who may see its text; before it is posted, its bringer alone', async () => {
  const { id = '' } = await send(await photo());
  const seenBy = async () => Promise.all([doors.nobody, other.ask, writer.ask].map(async (ask) => (await fetchBy(ask, id)).status));
  expect(await seenBy()).toEqual([404, 404, 200]);
  await inTx((tx) => placePictures(tx, { customerId: other.customerId }, [id], `post:${newId()}`));
  expect(await seenBy()).toEqual([404, 404, 200]);
  const postId = await makePost();
  const written = renderWriting(`![](/pictures/${id})`);
  await inTx((tx) => settlePost(tx, { postId, by: { customerId: writer.customerId }, written }, house.clock.now()));
  expect(await seenBy()).toEqual([200, 200, 200]);
  expect((await fetchBy(doors.nobody, id)).headers.get('cache-control')).toContain('immutable');
  await sql`UPDATE post SET state = 'hidden' WHERE post_id = ${postId}`.execute(house.db);
  expect(await seenBy()).toEqual([404, 404, 404]);
  await sql`UPDATE post SET state = 'held' WHERE post_id = ${postId}`.execute(house.db);
  expect(await seenBy()).toEqual([404, 404, 200]);
  await sql`UPDATE post SET state = 'shown' WHERE post_id = ${postId}`.execute(house.db);
  await sql`UPDATE space SET readers = 'members'`.execute(house.db);
  expect(await seenBy()).toEqual([404, 200, 200]);
  expect((await fetchBy(other.ask, id)).headers.get('cache-control')).toContain('private');
});

test('what was never posted goes after a week, what was erased at once, and no file stays without its row', async () => {
  const first = await send(await photo());
  const kept = await send(await photo());
  const postId = await makePost();
  await inTx((tx) => placePictures(tx, { customerId: writer.customerId }, [kept.id ?? ''], `post:${postId}`));
  house.clock.set(new Date(house.clock.now().getTime() + 8 * 86_400_000));
  await sweepPictures(house, new Date(Date.now() + 60_000));
  expect((await fetchBy(writer.ask, first.id ?? '')).status).toBe(404);
  expect((await fetchBy(writer.ask, kept.id ?? '')).status).toBe(200);
  expect((await filesIn()).some((path) => path.includes(first.id ?? 'x'))).toBe(false);
  await inTx((tx) => forgetPictures(tx, writer.customerId));
  await writingJobs.find((one) => one.task === 'remove-pictures')?.run(house, { pictures: [kept.id, '../../secret', 5] });
  expect((await filesIn()).some((path) => path.includes(kept.id ?? 'x'))).toBe(false);
});

const place = `topic:${newId()}`;
const urlencoded = { 'content-type': 'application/x-www-form-urlencoded' };

test('a draft is kept, comes back, is one’s own, and is gone when emptied', async () => {
  const kept = await writer.ask('post', '/write/drafts', { body: { place, title: 'T', body: 'half a word' } });
  expect(kept.status).toBe(200);
  const mine = async () =>
    (await sql<{ title: string; body: string }>`SELECT title, body FROM draft WHERE place = ${place}`.execute(house.db)).rows;
  expect(await mine()).toEqual([{ title: 'T', body: 'half a word' }]);
  await other.ask('post', '/write/drafts', { body: { place, title: '', body: 'mine' } });
  expect((await mine()).length).toBe(2);
  await writer.ask('post', '/write/drafts', { body: { place, title: '', body: '  ' } });
  expect(await mine()).toEqual([{ title: '', body: 'mine' }]);
  expect((await writer.ask('post', '/write/drafts', { body: { place: 'post:1', title: '', body: 'x' } })).status).toBe(404);
});

test('without script a form keeps the draft, takes the picture into it and comes back; it never leads elsewhere', async () => {
  const form = formOf(await photo(), 'a.jpg', { place, back: '/t/1', title: 'T', body: 'words' });
  const answer = await writer.ask('post', '/pictures', { body: form });
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/t/1#body']);
  const { rows } = await sql<{
    body: string;
  }>`SELECT body FROM draft WHERE customer_id = ${writer.customerId} AND place = ${place}`.execute(house.db);
  expect(rows[0]?.body).toMatch(/^words\n\n!\[\]\(\/pictures\/[0-9a-f-]{36}\)/);
  const refused = await writer.ask('post', '/pictures', {
    body: formOf(Buffer.from('x'), 'a.jpg', { place, back: '/t/1', body: 'words kept' }),
  });
  expect(refused.status).toBe(422);
  expect(await refused.text()).toContain('href="/t/1#body"');
  for (const back of ['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)']) {
    const body = new URLSearchParams({ place, back, body: 'x' }).toString();
    expect((await writer.ask('post', '/drafts', { body, headers: urlencoded })).status, back).toBe(400);
  }
});

test('who may be called is found by handle, by name and by its pinyin, with nothing else of them', async () => {
  await sql`UPDATE member SET shown_name = '陈启明' WHERE customer_id = ${other.customerId}`.execute(house.db);
  for (const q of ['陈', 'chenq', 'cqm', other.handle.slice(0, 8)]) {
    const answer = await writer.ask('get', `/write/people?q=${encodeURIComponent(q)}`);
    expect(await answer.json(), q).toEqual({ people: expect.arrayContaining([{ handle: other.handle, name: '陈启明' }]) });
  }
});

test('a link says what its page says, as text, if the site lets it be read', async () => {
  const postId = await makePost();
  const written = renderWriting('https://site.example/a https://shut.example/b https://site.example/c https://site.example/d');
  await inTx((tx) => settlePost(tx, { postId, by: { customerId: writer.customerId }, written }, house.clock.now()));
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.headers.host} ${request.url} ${request.headers['user-agent']}`);
    const shut = request.headers.host?.startsWith('shut');
    if (request.url === '/robots.txt') {
      response.writeHead(200, { 'content-type': 'text/plain' }).end(shut ? 'User-agent: *\nDisallow: /' : 'User-agent: *\nDisallow: /c');
      return;
    }
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      .end('<title>A &lt;b&gt; page</title><meta name=description content="of <i>tea</i>"><script>1</script>');
  });
  const port = await new Promise<number>((listening) =>
    server.listen(0, '127.0.0.1', () => listening((server.address() as { port: number }).port)),
  );
  await sql`UPDATE link_preview SET address = replace(replace(address, 'https:', 'http:'), '.example/', ${`.example:${port}/`})`.execute(
    house.db,
  );
  await readLinks(house, { resolve: async () => ['127.0.0.1'], may: () => true });
  server.close();
  const found = (await previewsOf(house.db, [postId])).get(postId);
  expect(found).toHaveLength(1);
  expect(found?.[0]).toMatchObject({ host: 'site.example', title: 'A <b> page', description: 'of <i>tea</i>' });
  expect(asked.filter((one) => one.includes('/b ') || one.includes('/c ') || one.includes('/d '))).toEqual([]);
  expect(asked[0]).toContain('TeahouseLinks/1 (+http://teahouse.test)');
});
