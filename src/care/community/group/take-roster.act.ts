import { startOfDay } from '../../../kernel/calendar.ts';
import type { Id } from '../../../kernel/id.ts';
import { done, type Outcome, refused } from '../../../kernel/outcome.ts';
import { inTransaction, type Reader, type Tx } from '../../../platform/database/database.ts';
import { inspectFile } from '../../../platform/files/inspect-file.ts';
import { readTable } from '../../../platform/files/read-table.ts';
import { Unreadable } from '../../../platform/files/unreadable.ts';
import type { House } from '../../../platform/house.ts';
import type { Asking } from '../../../platform/http/door.ts';
import { claimIdentities, customersBehind, homeCountry, leadsTo, normalPhone, tell } from '../../profile/index.ts';
import { audit } from '../../staff/index.ts';
import { squareChanged } from '../post/index.ts';
import { holdGroup } from './group.data.ts';
import { type Group, identityKind } from './group.ts';
import { type Columns, columnNames, columnsOf, type Listed, readListed, usualColumns } from './read-roster.ts';
import {
  type Entry,
  entriesOf,
  insertEntries,
  leaveEntries,
  markRostered,
  type NewEntry,
  renewEntries,
  settledElsewhere,
} from './roster.data.ts';
import { joined, left } from './told.ts';

const mostRows = 5000;

type Sheet = { first: string[]; rows: string[][]; columns: Columns };

/** The rows of a file; the first is a heading where it says so. */
const readSheetOf = async (path: string): Promise<Outcome<Sheet>> => {
  try {
    const { form } = await inspectFile(path);
    const all: string[][] = [];
    for await (const { rows } of readTable(path, form)) {
      all.push(...rows.filter((cells) => cells.length > 0));
      if (all.length > mostRows + 1) return refused('roster-too-long', { most: mostRows });
    }
    const [first = []] = all;
    const columns = columnsOf(first);
    return done({ first, rows: columns ? all.slice(1) : all, columns: columns ?? usualColumns });
  } catch (error) {
    if (error instanceof Unreadable) return { ok: false, refusal: error.refusal };
    throw error;
  }
};

type Person = Listed & { phoneNormal: string | null };
type Met =
  | { person: Person; what: 'known' | 'back'; entry: Entry }
  | { person: Person; what: 'joined' | 'waits' | 'ours'; customerId: Id | null };

/** Who of the list is in the roster already: by account, by phone, else by a name nobody else there has. */
const inRoster = (entries: readonly Entry[]) => {
  const byAccount = new Map(entries.flatMap((one) => (one.messengerId ? [[one.messengerId, one] as const] : [])));
  const byPhone = new Map(entries.flatMap((one) => (one.phone ? [[one.phone, one] as const] : [])));
  const names = Map.groupBy(entries, (one) => `${one.name} ${one.nickname}`);
  return (person: Person): Entry | undefined => {
    if (person.messengerId && byAccount.has(person.messengerId)) return byAccount.get(person.messengerId);
    if (person.phoneNormal && byPhone.has(person.phoneNormal)) return byPhone.get(person.phoneNormal);
    const alike = names.get(`${person.name} ${person.nickname}`) ?? [];
    const [one] = alike;
    return alike.length === 1 && one && !(one.messengerId && person.messengerId) ? one : undefined;
  };
};

/** Who the new ones are: settled in another group before, else by their identities where the names agree. */
const identify = async (reader: Reader, group: Group, people: readonly Person[]): Promise<Met[]> => {
  const kind = identityKind(group.messenger);
  const accounts = people.flatMap((one) => (one.messengerId ? [one.messengerId] : []));
  const elsewhere = kind ? await settledElsewhere(reader, group.companyId, group.messenger, accounts) : new Map();
  const keys = people.map((one) => [
    ...(kind && one.messengerId ? [{ kind, value: one.messengerId }] : []),
    ...(one.phoneNormal ? [{ kind: 'phone', value: one.phoneNormal }] : []),
  ]);
  const behind = await customersBehind(reader, keys, group.companyId);
  return people.map((person, place): Met => {
    const before = elsewhere.get(person.messengerId);
    if (before) return { person, what: before.settled, customerId: before.customerId };
    const said = person.name || person.nickname;
    const sure = (behind.get(place) ?? []).filter((one) => leadsTo(one.kind, one.name, said));
    const ids = new Set(sure.map((one) => one.id));
    return ids.size === 1 ? { person, what: 'joined', customerId: sure[0]?.id ?? null } : { person, what: 'waits', customerId: null };
  });
};

type Plan = { met: Met[]; gone: Entry[] };

const planOf = async (tx: Tx, group: Group, people: readonly Person[], complete: boolean): Promise<Plan> => {
  const entries = await entriesOf(tx, group.id);
  const find = inRoster(entries);
  const found = people.map((person) => ({ person, entry: find(person) }));
  const there = found.flatMap(({ person, entry }): Met[] => (entry ? [{ person, entry, what: entry.leftAt ? 'back' : 'known' }] : []));
  const fresh = await identify(
    tx,
    group,
    found.flatMap(({ person, entry }) => (entry ? [] : [person])),
  );
  const stay = new Set(there.flatMap((one) => ('entry' in one ? [one.entry.id] : [])));
  return { met: [...there, ...fresh], gone: complete ? entries.filter((one) => !one.leftAt && !stay.has(one.id)) : [] };
};

const joinedAt = (group: Group, person: Person, now: Date): Date | null => {
  if (person.joinedOn) return startOfDay(group.zone, person.joinedOn);
  // of the first list nobody knows since when they are there
  return group.rosteredAt ? now : null;
};

const keep = async (tx: Tx, group: Group, plan: Plan, asking: Asking, now: Date): Promise<void> => {
  const { staffId } = asking.principal;
  const fresh = plan.met.flatMap((one): NewEntry[] => {
    if ('entry' in one) return [];
    const { name, nickname, phoneNormal, messengerId } = one.person;
    return [
      {
        ...{ name, nickname, phone: phoneNormal, messengerId: messengerId || null },
        ...{ settled: one.what, customerId: one.customerId, joinedAt: joinedAt(group, one.person, now) },
      },
    ];
  });
  const renewed = plan.met.flatMap((one) =>
    'entry' in one
      ? [
          {
            id: one.entry.id,
            name: one.person.name,
            nickname: one.person.nickname,
            phone: one.person.phoneNormal,
            messengerId: one.person.messengerId || null,
          },
        ]
      : [],
  );
  await insertEntries(tx, group, fresh, now);
  await renewEntries(tx, group.id, renewed, now);
  await leaveEntries(
    tx,
    group.id,
    plan.gone.map((one) => one.id),
    'gone',
    now,
  );
  const kind = identityKind(group.messenger);
  const claims = fresh.flatMap(({ customerId, messengerId }) =>
    kind && customerId && messengerId ? [{ kind, value: messengerId, customerId }] : [],
  );
  await claimIdentities(tx, claims, now);
  const back = plan.met.flatMap((one) => (one.what === 'back' && one.entry.customerId ? [one.entry.customerId] : []));
  await tell(
    tx,
    [
      ...fresh.flatMap((one) => (one.customerId ? [joined(group, one.customerId, one.joinedAt ?? now, staffId)] : [])),
      ...back.map((id) => joined(group, id, now, staffId)),
      ...plan.gone.flatMap((one) => (one.customerId ? [left(group, one.customerId, now, staffId)] : [])),
    ],
    now,
  );
};

const shown = 50;

/** Looks at a list of who is in the group, or takes it: who is new, who left, who of them are customers. */
export const takeRoster = async (house: House, asking: Asking, id: Id, path: string, how: { take: boolean; complete: boolean }) => {
  const sheet = await readSheetOf(path);
  if (!sheet.ok) return sheet;
  return inTransaction(house.db, async (tx) => {
    const now = house.clock.now();
    const group = await holdGroup(tx, asking.principal, id);
    if (!group) return refused('not-found');
    const home = await homeCountry(tx, null, [group.companyId]);
    const { listed, skipped } = readListed(sheet.value.rows, sheet.value.columns);
    const people = listed.map((one): Person => ({ ...one, phoneNormal: (one.phone && normalPhone(one.phone, home)) || null }));
    const plan = await planOf(tx, group, people, how.complete);
    const count = (what: Met['what']): number => plan.met.filter((one) => one.what === what).length;
    const counts = {
      known: count('known') + count('ours'),
      joined: count('joined'),
      waits: count('waits'),
      back: count('back'),
      left: plan.gone.length,
    };
    const { companyId } = group;
    if (how.take) {
      await keep(tx, group, plan, asking, now);
      await markRostered(tx, id, now);
      await squareChanged(tx, now);
      await audit(tx, now, asking, { act: 'group.roster-taken', subjectKind: 'group', subjectId: id, companyId, change: counts });
    }
    const { first, columns } = sheet.value;
    const headings = Object.fromEntries(
      columnNames.map((name) => [name, columns === usualColumns ? null : (first[columns[name] ?? -1] ?? null)]),
    );
    const sample = plan.met.slice(0, shown).map((one) => {
      const customerId = 'entry' in one ? one.entry.customerId : one.customerId;
      return {
        name: one.person.name,
        nickname: one.person.nickname,
        what: one.what === 'ours' ? ('known' as const) : one.what,
        customerId,
      };
    });
    return done({ taken: how.take, rows: people.length, ...counts, skipped, columns: headings, sample });
  });
};
