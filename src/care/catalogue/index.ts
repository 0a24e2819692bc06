export { type BroughtProduct, bringProducts, type ProductsBrought, weighProducts } from './bring-products.data.ts';
export { chargeName, isWare } from './charge-name.ts';
export { type SoldProduct, takeProducts, unknownCodes } from './product.data.ts';
export { type Product, readProduct } from './product.read.ts';
export { undoProducts } from './undo-products.data.ts';
