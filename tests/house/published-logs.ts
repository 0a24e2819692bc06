import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type ReadLog, readLog } from '../../src/entry/commands/read-log.ts';

const shared = join(import.meta.dirname, '../../../shared/data');
const samples = join(import.meta.dirname, '../../samples');

/** Logs the judgement is measured against. Two have no licence and lie beside the project, if at all; the third is our sample. */
const places = {
  cdnow: join(shared, 'cdnow_sample/cdnow_sample.csv.gz'),
  'eleven years': join(shared, 'purchases_11y_third/purchases.csv.gz'),
  'online retail': join(samples, 'online-retail/online_retail.csv.gz'),
} as const;
export type Published = keyof typeof places;

/** Why a test is left out, or undefined when the log is there. */
export const missing = (name: Published): string | undefined =>
  existsSync(places[name])
    ? undefined
    : `${name} has no licence to travel with the project; lay it at ${places[name]} to measure against it`;

/** A test's title; where its log is missing, it says so itself among the skipped. */
export const needing = (name: Published, title: string): string => [title, missing(name)].filter(Boolean).join('; ');

const read = new Map<Published, Promise<ReadLog>>();

/** The log, read as `judge` reads any file; once a test file. */
export const published = (name: Published): Promise<ReadLog> => {
  const known =
    read.get(name) ??
    readLog(places[name]).then((log) => {
      if (!log) throw new Error(`${name} cannot be read`);
      return log;
    });
  read.set(name, known);
  return known;
};
