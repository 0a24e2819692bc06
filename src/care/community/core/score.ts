/** What a stretch of days shows of a member, counted from what they did (see facts.data.ts). */
export type CoreFacts = {
  /** days on which they came by at all */
  present: number;
  /** topics opened, of how many there were to open */
  read: number;
  toRead: number;
  minutes: number;
  /** spaces in which they read or wrote */
  spaces: number;
  /** answers of theirs that the asker took */
  accepted: number;
  /** owners who thanked them, and others */
  ownersThanked: number;
  othersThanked: number;
  /** people new to the community whom they answered */
  newcomers: number;
  /** posts; counted and shown, and worth nothing by itself */
  posts: number;
};

export const partNames = ['present', 'read', 'accepted', 'thanked', 'newcomers', 'spaces'] as const;
export type PartName = (typeof partNames)[number];
export type Part = { part: PartName; points: number; of: number };

/** The days the score looks back on, and the days by whose rhythm it is told how somebody was before. */
export const window = 100;
export const earlier = 30;

/** The most each part can bring: together a hundred. */
const worth: Record<PartName, number> = { present: 25, read: 15, accepted: 20, thanked: 15, newcomers: 15, spaces: 10 };
/** What brings all of it. Days present and the share of topics are those of a regular of trust level three. */
const full = { present: 50, readShare: 0.25, mostToRead: 500, accepted: 10, thanked: 20, newcomers: 8, spaces: 5 };

const share = (count: number, all: number): number => (all <= 0 ? 0 : Math.min(1, Math.max(0, count) / all));

const readShare = ({ read, toRead }: CoreFacts): number => share(read, Math.ceil(full.readShare * Math.min(toRead, full.mostToRead)));

/** The score in its parts. Reading and coming back count as much as writing, and writing that nobody thanked counts for nothing. */
export const partsOf = (facts: CoreFacts): Part[] => {
  const of: Record<PartName, number> = {
    present: share(facts.present, full.present),
    read: readShare(facts),
    accepted: share(facts.accepted, full.accepted),
    thanked: share(facts.ownersThanked + facts.othersThanked / 2, full.thanked),
    newcomers: share(facts.newcomers, full.newcomers),
    spaces: share(facts.spaces, full.spaces),
  };
  return partNames.map((part) => ({ part, points: Math.round(of[part] * worth[part] * 10) / 10, of: worth[part] }));
};

export const scoreOf = (facts: CoreFacts): number => Math.round(partsOf(facts).reduce((sum, one) => sum + one.points, 0) * 10) / 10;
