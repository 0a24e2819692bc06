import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { Obstacle } from '../../../src/platform/obstacle.ts';

/** A stream of chance that is the same every run. */
export const chanceOf = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

const reviews = process.env.TEAHOUSE_REVIEWS ?? '';

/** Real Chinese sentences of shoppers, read from where they lie: they may not be kept here. */
const chineseClauses = (): string[] => {
  if (!existsSync(reviews)) throw new Obstacle('file-unreadable', { file: reviews || 'TEAHOUSE_REVIEWS', said: 'zh_reviews.csv.gz' });
  const lines = gunzipSync(readFileSync(reviews)).toString('utf8').split('\n').slice(1);
  const said = lines.map((line) => line.split(',').slice(2).join(',').replaceAll('"', '').trim());
  return said.flatMap((one) => one.split(/(?<=[。！？；!?])/u)).filter((one) => one.length >= 6 && one.length <= 120);
};

const subjects =
  'the kettle,my teapot,this oolong,the green tea,a gaiwan,the filter,the lid,your parcel,the second steep,the leaves,the E2 kettle,the HG-40 cup,our water,the strainer,the tin,this cake of pu-erh'.split(
    ',',
  );
const verbs =
  'leaks,arrived,tastes of chestnut,turned bitter,keeps its heat,broke at the handle,smells of orchids,poured well,was worth waiting for,needs descaling,surprised everybody,cracked in the frost,lasts all morning,drips on the table'.split(
    ',',
  );
const ends =
  'after two weeks,when the water is too hot,in the morning,with friends from Leeds,since last winter,at eighty degrees,as you said it would,and I would buy it again,but only in spring,on the third day,for the price,without any reason I can see'.split(
    ',',
  );

export type Texts = { chinese(): string; english(): string };

export const textsOf = (chance: () => number): Texts => {
  const clauses = chineseClauses();
  const of = (list: readonly string[]): string => list[Math.floor(chance() * list.length)] ?? '';
  const chinese = (): string => Array.from({ length: 1 + Math.floor(chance() * 4) }, () => of(clauses)).join('');
  const english = (): string =>
    Array.from({ length: 1 + Math.floor(chance() * 5) }, () => `${of(subjects)} ${of(verbs)} ${of(ends)}.`).join(' ');
  return { chinese, english };
};
