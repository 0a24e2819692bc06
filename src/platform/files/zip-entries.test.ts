import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { archive, type Packed } from '../../../tests/house/archive.ts';
import { weighArchive } from './weigh-archive.ts';
import { listEntries, openEntry } from './zip-entries.ts';

let path: string;
beforeAll(async () => {
  path = join(await mkdtemp(join(tmpdir(), 'teahouse-zip-')), 'x.zip');
});
afterAll(() => rm(join(path, '..'), { recursive: true, force: true }));

const parts: Packed[] = [
  ['a/一.txt', '茶'.repeat(50_000)],
  ['empty', ''],
  ['b', 'second'],
];

const unpacked = async (): Promise<string[]> => {
  const found: string[] = [];
  for (const entry of await listEntries(path)) {
    const chunks: Buffer[] = [];
    for await (const chunk of openEntry(path, entry)) chunks.push(chunk);
    found.push(entry.name, Buffer.concat(chunks).toString());
  }
  return found;
};

test.each([
  ['short', false],
  ['long', true],
])('entries in the %s form come out as they went in', async (_, long) => {
  const bytes = archive(parts, long);
  await writeFile(path, bytes);
  expect(await unpacked()).toEqual(parts.flatMap(([name, content]) => [name, content]));
  expect((await weighArchive(path, bytes.length)).map((entry) => entry.name)).toEqual(['a/一.txt', 'empty', 'b']);
});

test('an archive cut or changed anywhere is broken, never something else', async () => {
  for (const long of [false, true]) {
    const bytes = archive(parts, long);
    for (let place = 0; place < bytes.length; place += 7) {
      await writeFile(path, bytes.subarray(0, place));
      await expect(weighArchive(path, place)).rejects.toThrow('file-archive-broken');
      const changed = Buffer.from(bytes);
      changed.writeUInt8((changed.readUInt8(place) + 1) % 256, place);
      await writeFile(path, changed);
      const seen = await weighArchive(path, changed.length).then(
        () => unpacked(),
        (error: Error) => error.message,
      );
      // what is not weighed (dates, flags, names) may differ; what a part holds may not
      if (typeof seen === 'string') expect(seen).toBe('file-archive-broken');
      else expect(seen.filter((_, at) => at % 2 === 1).toSorted()).toEqual(parts.map(([, content]) => content).toSorted());
    }
  }
}, 30_000);

test('whoever leaves off early may', async () => {
  await writeFile(path, archive(parts));
  const [entry] = await listEntries(path);
  if (!entry) throw new Error('no entry');
  const bytes = openEntry(path, entry);
  for await (const chunk of bytes) {
    expect(chunk.length).toBeGreaterThan(0);
    break;
  }
  expect(bytes.taken).toBe(entry.packed);
});
