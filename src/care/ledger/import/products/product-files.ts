import type { KindData } from '../kind.ts';
import type { Field } from '../mapping.ts';

const usual: KindData['usual'] = {
  code: [
    'sku',
    'variant sku',
    'product code',
    'item code',
    'stock code',
    'article number',
    'product id',
    'code',
    '商品编码',
    '商品编号',
    '货号',
    '编码',
    '条码',
  ],
  description: [
    'product name',
    'product',
    'title',
    'name',
    'item name',
    'item',
    'description',
    '商品名称',
    '商品名',
    '品名',
    '名称',
    '商品',
  ],
  category: ['category', 'product type', 'type', 'product category', 'collection', 'group', '类别', '分类', '商品类别', '品类', '类目'],
  unitPrice: ['price', 'unit price', 'variant price', 'list price', 'retail price', '单价', '售价', '价格', '零售价'],
  cost: ['cost', 'cost per item', 'unit cost', 'purchase price', '成本', '进价', '成本价'],
  currency: ['currency', '币种', '货币'],
};

export const productFiles: KindData = {
  kind: 'products',
  fields: Object.keys(usual) as Field[],
  usual,
  layouts: [],
  missing: (columns) => (['code', 'description'] as const).filter((field) => columns[field] === undefined),
  dates: [],
  amounts: ['unitPrice', 'cost'],
};
