import type { Door } from '../../platform/http/door.ts';
import { customerDoors } from './customer.routes.ts';
import { customerFactsDoors } from './customer-facts.routes.ts';
import { customerListDoors } from './customer-list.routes.ts';
import { keeperDoors } from './keeper.routes.ts';
import { keepingDoors } from './keeping/keeping.routes.ts';
import { keepingListDoors } from './keeping/keeping-lists.routes.ts';
import { matchingDoors } from './matching/matching.routes.ts';
import { savedViewDoors } from './saved-view.routes.ts';
import { timelineDoors } from './timeline.routes.ts';
import { trackDoors } from './tracking/track.routes.ts';
import { writeKeyDoors } from './tracking/write-key.routes.ts';

export const profileDoors: Door[] = [
  ...customerListDoors,
  ...customerDoors,
  ...customerFactsDoors,
  ...timelineDoors,
  ...keeperDoors,
  ...keepingDoors,
  ...keepingListDoors,
  ...matchingDoors,
  ...savedViewDoors,
  ...trackDoors,
  ...writeKeyDoors,
];
