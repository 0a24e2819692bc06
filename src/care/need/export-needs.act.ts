import type { Day } from '../../kernel/calendar.ts';
import { done, type Outcome } from '../../kernel/outcome.ts';
import { inTransaction } from '../../platform/database/database.ts';
import type { House } from '../../platform/house.ts';
import type { Asking } from '../../platform/http/door.ts';
import { say } from '../../words/say.ts';
import { csvLine } from '../profile/index.ts';
import { audit } from '../staff/index.ts';
import { needAnswer } from './answer.ts';
import { type NeedsQuestion, namesFor, needsBetween } from './needs.read.ts';

/** Read and sent in pieces, so that a million rows need the memory of a thousand. */
const piece = 1000;

const columns = [
  'name',
  'kind',
  'goods',
  'code',
  'expectedOn',
  'fromOn',
  'untilOn',
  'actOn',
  'chance',
  'ownRate',
  'amount',
  'currency',
  'reason',
  'id',
] as const;

const rounded = (share: number | null): number | null => (share === null ? null : Math.round(share * 1000) / 1000);

const lines = async function* (house: House, { language, principal, signal }: Asking, question: NeedsQuestion): AsyncGenerator<string> {
  // the mark tells spreadsheets that this is UTF-8
  yield `\ufeff${csvLine(columns.map((column) => say(language, `need.export.${column}`)))}`;
  let after: { day: Day; id: string } | undefined;
  while (!signal.aborted) {
    const rows = await needsBetween(house.db, principal, question, after, piece);
    const names = await namesFor(house.db, rows);
    yield rows
      .map((row) => {
        const told = needAnswer(row, names.get(row.company_id) ?? new Map());
        return csvLine([
          row.name,
          say(language, `need.kind.${row.kind}`),
          told.what[language],
          row.code,
          row.expectedOn,
          row.fromOn,
          row.untilOn,
          row.actOn,
          rounded(row.chance),
          rounded(row.ownRate),
          row.amount,
          row.amount === null ? null : row.currency,
          told.reason[language],
          row.customer_id,
        ]);
      })
      .join('');
    const last = rows.at(-1);
    if (rows.length < piece || !last) return;
    after = { day: last.expectedOn, id: last.need_id };
  }
};

const streamOf = (written: AsyncGenerator<string>): ReadableStream<Uint8Array> =>
  new ReadableStream({
    pull: async (controller) => {
      const { value, done: over } = await written.next();
      if (over) controller.close();
      else controller.enqueue(new TextEncoder().encode(value));
    },
    cancel: async () => void (await written.return(undefined)),
  });

/** The needs asked for as CSV, streamed. Who took what with them stands in the audit before the first byte leaves. */
export const exportNeeds = async (house: House, asking: Asking, question: NeedsQuestion): Promise<Outcome<ReadableStream<Uint8Array>>> => {
  const kept = await inTransaction(house.db, async (tx) => {
    await audit(tx, house.clock.now(), asking, {
      act: 'export needs',
      subjectKind: 'needs',
      subjectId: 'needs',
      change: { asked: question },
    });
    return done(undefined);
  });
  return kept.ok ? done(streamOf(lines(house, asking, question))) : kept;
};
