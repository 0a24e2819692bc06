import { type Decimal, writeDecimal } from '../../../../kernel/decimal.ts';
import { type BroughtProduct, bringProducts, weighProducts } from '../../../catalogue/index.ts';
import type { ImportRun } from '../import-run.ts';
import type { Kind, RowFault } from '../kind.ts';
import type { Field, FileMapping } from '../mapping.ts';
import { bareCell, cleanCell, readAmount } from '../read-amount.ts';
import { productFiles } from './product-files.ts';

const fromOf = (run: ImportRun) => ({
  companyId: run.company_id,
  importId: run.import_id,
  known: run.mapping.mapping.known ?? ('fill' as const),
});

/** Reads a row as a product; one without a code is left out, a price that is none only told. */
const productReader = (mapping: FileMapping, headings: readonly string[]) => {
  const cellOf = (cells: readonly string[], field: Field): string => {
    const heading = mapping.columns[field];
    return heading === undefined ? '' : (cells[headings.indexOf(heading)] ?? '');
  };
  return (cells: readonly string[], row: number): { draft: BroughtProduct | undefined; faults: RowFault[] } => {
    const faults: RowFault[] = [];
    const fault = (field: Field, code: string, value: string, kept: boolean) => void faults.push({ row, field, code, value, kept, cells });
    const amountOf = (field: Field): Decimal | undefined => {
      const cell = cellOf(cells, field);
      if (bareCell(cell) === '') return undefined;
      const read = readAmount(cell, mapping.decimalMark);
      if (typeof read === 'bigint') return read;
      fault(field, read, cell, true);
      return undefined;
    };
    const code = cleanCell(cellOf(cells, 'code'));
    if (code === '' || code.length > 80) {
      fault('code', code === '' ? 'missing' : 'too-long', code, false);
      return { draft: undefined, faults };
    }
    const price = amountOf('unitPrice');
    const cost = amountOf('cost');
    const said = cleanCell(cellOf(cells, 'currency')).toUpperCase();
    const isCurrency = /^[A-Z]{3}$/.test(said);
    if (said !== '' && !isCurrency) fault('currency', 'currency-unknown', said, true);
    const priced = price !== undefined || cost !== undefined;
    const draft: BroughtProduct = {
      code,
      name: cleanCell(cellOf(cells, 'description')).slice(0, 500),
      category: cleanCell(cellOf(cells, 'category')).slice(0, 200) || null,
      price: price === undefined ? null : writeDecimal(price),
      cost: cost === undefined ? null : writeDecimal(cost),
      currency: isCurrency ? said : priced ? mapping.currency : null,
    };
    return { draft, faults };
  };
};

/** A file of products: each is known by its code. */
export const products: Kind<BroughtProduct> = {
  data: productFiles,
  reader: ({ mapping: { mapping, headings } }) => {
    const read = productReader(mapping, headings);
    return {
      add: (cells, row) => {
        const { draft, faults } = read(cells, row);
        return { drafts: draft ? [draft] : [], faults, rows: 1, through: row };
      },
      end: () => undefined,
    };
  },
  take: async ({ run }, tx, drafts, now) => {
    const { added, updated, known } = await bringProducts(tx, drafts, fromOf(run), now);
    return { counts: { products: added, updated, known }, faults: [] };
  },
  weigh: async ({ run }, reader, drafts) => {
    const { added, updated, known } = await weighProducts(reader, drafts, fromOf(run));
    return { counts: { products: added, updated, known }, faults: [] };
  },
};
