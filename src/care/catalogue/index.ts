export { type SoldProduct, takeProducts } from './product.data.ts';
