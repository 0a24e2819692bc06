import {
  activityDoors,
  brandDoors,
  coreDoors,
  dayDoors,
  groupDoors,
  influenceDoors,
  moderationDoors,
  roomDoors,
  spaceDoors,
  topicDoors,
  voiceDoors,
  writingDoors,
} from '../care/community/index.ts';
import { contactDoors } from '../care/contact/index.ts';
import { insightDoors } from '../care/insight/index.ts';
import { articleDoors } from '../care/knowledge/index.ts';
import { ledgerDoors } from '../care/ledger/index.ts';
import { needDoors } from '../care/need/index.ts';
import { profileDoors } from '../care/profile/index.ts';
import { programmeDoors } from '../care/programme/index.ts';
import { rightsDoors } from '../care/rights/index.ts';
import { segmentDoors } from '../care/segment/index.ts';
import { staffDoors } from '../care/staff/index.ts';
import { todayDoors } from '../care/today/index.ts';
import type { Door } from '../platform/http/door.ts';
import { portalDoors } from '../portal/index.ts';

/** Every door of the house. The server, the OpenAPI pages and the route × role matrix are all made from this list. */
export const doors: readonly Door[] = [
  ...staffDoors,
  ...profileDoors,
  ...ledgerDoors,
  ...insightDoors,
  ...segmentDoors,
  ...needDoors,
  ...contactDoors,
  ...articleDoors,
  ...programmeDoors,
  ...todayDoors,
  ...coreDoors,
  ...dayDoors,
  ...groupDoors,
  ...influenceDoors,
  ...voiceDoors,
  ...rightsDoors,
  ...activityDoors,
  ...brandDoors,
  ...spaceDoors,
  ...topicDoors,
  ...writingDoors,
  ...moderationDoors,
  ...roomDoors,
  ...portalDoors,
];
