import { z } from 'zod';
import { dayIn } from '../../../kernel/calendar.ts';
import { done } from '../../../kernel/outcome.ts';
import { mediaTypes, tableFormats } from '../../../platform/files/write-table.ts';
import { Answer, type Door, door } from '../../../platform/http/door.ts';
import { may } from '../../staff/index.ts';
import { kindNames } from '../import/mapping.ts';
import { exportTable } from './export-table.act.ts';

const streamOf = (written: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> =>
  new ReadableStream({
    pull: async (controller) => {
      const { value, done: over } = await written.next();
      if (over) controller.close();
      else controller.enqueue(value);
    },
    cancel: async () => void (await written.return(undefined)),
  });

export const exportDoors: Door[] = [
  door({
    id: 'export-table',
    method: 'get',
    path: '/api/v1/exports/{what}',
    summary: {
      zh: '整张表作为文件：客户、订单、商品、事件或接触记录；可以原样再导入',
      en: 'A whole table as a file: customers, orders, products, events or touchpoints; it comes in again as it is',
    },
    tag: 'imports',
    may: may('import and undo imports'),
    scope: 'customers:read',
    params: z.object({ what: z.enum(kindNames) }),
    query: z.object({ format: z.enum(tableFormats).default('csv') }),
    answers: z.string(),
    refusals: [],
    run: async (house, asking, { params: { what }, query: { format } }) => {
      const written = await exportTable(house, asking, { what, format, language: asking.language });
      if (!written.ok) return written;
      const name = `${what}-${dayIn('UTC', house.clock.now())}.${format}`;
      return done(
        new Answer(streamOf(written.value), 200, {
          'content-type': mediaTypes[format],
          'content-disposition': `attachment; filename="${name}"`,
        }),
      );
    },
  }),
];
