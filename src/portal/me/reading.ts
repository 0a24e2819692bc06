import {
  listOwnSessions,
  listTopics,
  nextActivities,
  type OwnMember,
  type OwnPeople,
  pastActivities,
  readBrand,
  readMyCore,
  readOwnMember,
  readOwnPeople,
  trustOf,
} from '../../care/community/index.ts';
import { lastContacts, readPreferences } from '../../care/contact/index.ts';
import { readInterests } from '../../care/insight/index.ts';
import { ownedThings } from '../../care/ledger/index.ts';
import { readOwnFacts } from '../../care/profile/index.ts';
import { openWish } from '../../care/rights/index.ts';
import type { House } from '../../platform/house.ts';
import type { Member } from '../../platform/http/principal.ts';
import { goingTo } from './gather-part.ts';

const mostThings = 12;
const mostGone = 5;

/** Everything one's own page shows, read side by side; undefined when the member is gone meanwhile. */
export const readMine = async (house: House, member: Member) => {
  const { customerId, companyId } = member;
  const { db } = house;
  const now = house.clock.now();
  const brand = await readBrand(house);
  const zone = brand.company?.zone ?? 'UTC';
  const [own, owned, people, asked, facts, interests, preferences, contacts, sessions, wish, trust, core, next, past] = await Promise.all([
    readOwnMember(db, customerId),
    ownedThings(db, customerId, { companyId, zone }, now, mostThings),
    readOwnPeople(db, customerId),
    listTopics(db, { companyId, member }, { authorId: customerId }, now, { limit: 12 }),
    readOwnFacts(db, customerId, now),
    readInterests(db, customerId),
    readPreferences(house, { customerId }),
    lastContacts(db, { companies: [companyId] }, customerId, 200),
    listOwnSessions(db, customerId, now),
    openWish(db, customerId),
    trustOf(db, companyId, customerId, now),
    readMyCore(house, customerId),
    nextActivities(db, companyId, customerId, now, 50),
    pastActivities(db, companyId, customerId, now, 50),
  ]);
  if (!own || !facts || !trust) return undefined;
  const [coming, gone] = [goingTo(next), past.filter((one) => one.mine === 'attended' || one.mine === 'seated').slice(0, mostGone)];
  return {
    brand,
    zone,
    now,
    own,
    owned,
    people,
    asked,
    coming,
    gone,
    facts,
    interests,
    preferences,
    contacts,
    sessions,
    wish,
    trust,
    core,
  };
};

export type Mine = NonNullable<Awaited<ReturnType<typeof readMine>>>;
export type { OwnMember, OwnPeople };
