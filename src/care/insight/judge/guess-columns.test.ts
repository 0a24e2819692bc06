import { expect, test } from 'vitest';
import { guessColumns } from './guess-columns.ts';

const reads = {
  isDate: (cell: string) => /^\d{4}-\d\d-\d\d/.test(cell),
  isAmount: (cell: string) => /^-?\d+([.,]\d+)?$/.test(cell),
};

test('columns are told by their names, in either language and any order', () => {
  expect(guessColumns(['Date', 'Amount', 'Customer ID'], [], reads)).toMatchObject({ customer: 2, date: 0, amount: 1, each: false });
  expect(guessColumns(['会员编号', '下单时间', '实付金额', '商品编码'], [], reads)).toMatchObject({
    customer: 0,
    date: 1,
    amount: 2,
    item: 3,
  });
});

test('a price of one piece is multiplied by the quantity; a sum is not', () => {
  const priced = ['InvoiceNo', 'StockCode', 'Description', 'Quantity', 'InvoiceDate', 'UnitPrice', 'CustomerID', 'Country'];
  expect(guessColumns(priced, [], reads)).toMatchObject({ customer: 6, date: 4, amount: 5, quantity: 3, item: 1, basket: 0, each: true });
  expect(guessColumns(['customer', 'date', 'qty', 'total'], [], reads)).toMatchObject({ amount: 3, quantity: 2, each: false });
});

test('without headings, or with strange ones, by what stands in them', () => {
  const rows = [
    ['77', '2024-01-02', '12.50', 'tea'],
    ['78', '2024-01-03', '9.00', 'cup'],
  ];
  const place = { customer: 0, date: 1, amount: 2, item: 3 };
  expect(guessColumns(['76', '2024-01-01', '3.20', 'tea'], rows, reads)).toMatchObject({ headed: false, ...place });
  expect(guessColumns(['a', 'b', 'c', 'd'], rows, reads)).toMatchObject({ headed: true, ...place });
  expect(guessColumns(['a', 'b'], [['x', 'y']], reads)).toBeUndefined();
});
