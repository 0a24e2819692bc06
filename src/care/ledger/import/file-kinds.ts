import { customerFiles } from './customers/customer-files.ts';
import { eventFiles, touchpointFiles } from './happenings/happening-files.ts';
import type { KindData } from './kind.ts';
import type { KindName } from './mapping.ts';
import { orderFiles } from './order-files.ts';
import { productFiles } from './products/product-files.ts';

/** Every kind of file, in the order in which a file that could be several is taken. */
export const fileKinds: readonly KindData[] = [orderFiles, touchpointFiles, eventFiles, customerFiles, productFiles];

export const fileKind = (name: KindName): KindData => fileKinds.find((one) => one.kind === name) ?? orderFiles;
