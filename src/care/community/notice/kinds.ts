/** What notices are about, as people choose among them. */
export const families = ['personal', 'follow', 'thanks', 'house'] as const;
export type Family = (typeof families)[number];

const familyByKind: Record<string, Family> = {
  answered: 'personal',
  replied: 'personal',
  quoted: 'personal',
  mentioned: 'personal',
  accepted: 'personal',
  'owner-asked': 'personal',
  'owner-wanted': 'personal',
  'owner-answered': 'personal',
  'owner-none': 'personal',
  'owner-helped': 'personal',
  'followed-topic': 'follow',
  'new-topic': 'follow',
  'voice-moved': 'follow',
  thanked: 'thanks',
  'level-up': 'thanks',
  'core-thanks': 'thanks',
};

/** What the house has to say is never among what can be turned off by mistake: a kind nobody knows is of the house. */
export const familyOf = (kind: string): Family => familyByKind[kind] ?? 'house';

export const kindsOf = (family: Family): string[] => Object.keys(familyByKind).filter((kind) => familyByKind[kind] === family);

/** Ways a member may be told: in the page, on the device while nobody looks, by a letter of its own. */
export const ways = ['page', 'push', 'email'] as const;
export type Way = (typeof ways)[number];

type Choosable = Record<Family, Record<Way, boolean | 'always' | 'digest' | 'never'>>;

/**
 * What holds unless a member says otherwise. `always`: stands in the page whatever is chosen; `digest`: comes by mail only with the
 * others, in the digest; `never`: not this way (what the house has to write, it writes by letters of their own).
 */
export const usual: Choosable = {
  personal: { page: 'always', push: true, email: true },
  follow: { page: true, push: false, email: 'digest' },
  thanks: { page: true, push: false, email: 'never' },
  house: { page: 'always', push: true, email: 'never' },
};

export type Ways = Readonly<Record<string, boolean>>;

export const isWished = (chosen: Ways | null | undefined, way: Way, family: Family): boolean => {
  const one = usual[family][way];
  if (one === 'always') return true;
  if (one === 'digest' || one === 'never') return false;
  return chosen?.[`${way}.${family}`] ?? one;
};
