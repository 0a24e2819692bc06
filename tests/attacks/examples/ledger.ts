import { newId } from '../../../src/kernel/id.ts';
import type { Example, Examples } from '../example.ts';
import type { Quarter, Town } from '../town.ts';

const file = (companyId: string): FormData => {
  const form = new FormData();
  form.set('companyId', companyId);
  form.set('file', new Blob(['Order,Date,SKU,Quantity,Price,Email\n1,2026-01-05,A,1,2.50,\n']), 'orders.csv');
  return form;
};

const mapping = {
  source: 'file',
  columns: { number: 'Order', placedAt: 'Date', unitPrice: 'Price' },
  currency: 'GBP',
  zone: 'Europe/London',
};

const bring = async ({ companyId }: Quarter, { house }: Town): Promise<{ id: string }> => {
  const id = newId();
  await house.db
    .insertInto('import_run')
    .values({
      import_id: id,
      kind: 'orders',
      company_id: companyId,
      file_name: 'orders.csv',
      file_path: '',
      file_bytes: 1,
      file_sha256: Buffer.alloc(32),
      source: 'file',
      mapping: JSON.stringify({ mapping, form: { form: 'sheet' }, headings: ['Order', 'Date', 'Price'], rows: 1 }),
      state: 'done',
      asked_at: house.clock.now(),
    })
    .execute();
  return { id };
};

const ofImport: Example = { good: async (quarter, _, town) => ({ params: await bring(quarter, town) }) };

export const ledgerExamples: Examples = {
  'start-import': { good: (quarter) => ({ body: file(quarter.companyId) }) },
  'preview-import': { good: (quarter) => ({ body: file(quarter.companyId) }) },
  'list-imports': { good: () => ({ query: { limit: '5' } }) },
  'read-import': ofImport,
  'list-import-errors': ofImport,
  'list-import-error-kinds': ofImport,
  'list-import-conflicts': ofImport,
  'carry-out-import': { ...ofImport, ends: 'import-taken-back' },
  'undo-import': ofImport,
  'export-table': { ofGroup: true, good: () => ({ params: { what: 'products' }, query: { format: 'csv' } }) },
  'read-totals': { good: () => ({ query: { asOf: '2026-03-01' } }) },
  'post-orders': {
    good: (quarter) => ({
      body: {
        companyId: quarter.companyId,
        orders: [
          {
            source: 'shop',
            number: newId(),
            placedAt: '2026-02-01T10:00:00Z',
            currency: 'GBP',
            customer: { id: quarter.customerId },
            lines: [{ code: 'A', quantity: '2', unitPrice: '1.25' }],
          },
        ],
      },
    }),
  },
  'list-customer-orders': { good: (quarter) => ({ params: { id: quarter.customerId } }) },
};
