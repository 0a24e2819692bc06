import type { Door } from '../platform/http/door.ts';
import { activityPageDoors } from './activities/activities.routes.ts';
import { articlePageDoors } from './articles/articles.routes.ts';
import { myCoreDoors } from './core/core-page.routes.ts';
import { feedDoors } from './feeds/feeds.routes.ts';
import { homeDoors } from './home/home.routes.ts';
import { ideaDoors } from './ideas/ideas.routes.ts';
import { joinDoors } from './join/join.routes.ts';
import { meDoors } from './me/me.routes.ts';
import { noticeDoors } from './notices/notices.routes.ts';
import { orderDoors } from './order/order.routes.ts';
import { ownerDoors } from './owners/owners.routes.ts';
import { questionDoors } from './owners/questions.routes.ts';
import { peopleDoors } from './people/people.routes.ts';
import { pictureDoors } from './pictures/pictures.routes.ts';
import { preferenceDoors } from './preferences/preferences.routes.ts';
import { productDoors } from './products/products.routes.ts';
import { roomDoors } from './room/room.routes.ts';
import { searchDoors } from './search/search.routes.ts';
import { shellDoors } from './shell/shell.routes.ts';
import { squareDoors } from './spaces/index.ts';
import { stillRightDoors } from './still-right/still-right.routes.ts';
import { chooseDoors } from './write/choose.routes.ts';
import { keepDoors } from './write/keep.routes.ts';
import { writeDoors } from './write/write.routes.ts';

export { lostPage } from './shell/lost-page.ts';
export { mountPortalLook } from './shell/mount.ts';
export { mountEditor } from './write/editor-files.ts';

/** Every page of the Portal. */
export const portalDoors: readonly Door[] = [
  // before the pages of topics: /t/{id}/feed.xml is no title
  ...feedDoors,
  ...searchDoors,
  ...articlePageDoors,
  ...homeDoors,
  ...activityPageDoors,
  ...roomDoors,
  ...shellDoors,
  ...joinDoors,
  ...meDoors,
  ...noticeDoors,
  ...peopleDoors,
  ...orderDoors,
  ...squareDoors,
  ...pictureDoors,
  ...preferenceDoors,
  ...chooseDoors,
  ...writeDoors,
  ...keepDoors,
  ...ideaDoors,
  ...ownerDoors,
  ...productDoors,
  ...questionDoors,
  ...myCoreDoors,
  ...stillRightDoors,
];
