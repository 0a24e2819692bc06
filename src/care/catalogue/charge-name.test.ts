import { expect, test } from 'vitest';
import { isWare } from './charge-name.ts';

test('what is no goods is known by its name, in both languages', () => {
  for (const name of ['POSTAGE', 'Next Day Carriage', 'CARRIAGE', 'PACKING CHARGE', 'mailout ', 'Show Samples', 'Bank Charges', 'Manual'])
    expect(isWare(name)).toBe(false);
  for (const name of ['Shipping & handling', 'Delivery fee', 'DOTCOM POSTAGE', '快递费', '运费补差', '新茶样品 5 克'])
    expect(isWare(name)).toBe(false);
});

test('goods whose names hold such a word stay goods', () => {
  const goods = ['FRENCH CARRIAGE LANTERN', 'BLACK BAROQUE CARRIAGE CLOCK', 'NO JUNK MAIL METAL SIGN', 'ZINC HEART LATTICE CHARGER LARGE'];
  for (const name of [...goods, 'DOORMAT AIRMAIL', 'VINTAGE COFFEE GRINDER BOX', '明前龙井 50 克 · Longjing, first flush, 50 g', ''])
    expect(isWare(name)).toBe(true);
});
