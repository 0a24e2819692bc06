/**
 * What a rule may ask of a customer, by the kind of its value. Money is in the company's currency, spans in days. `source` is the way's own
 * name: which campaign, which site. `memberSince`: since when they belong to the square; `empty` where they do not.
 */
export const textFields = [
  'name',
  'givenName',
  'familyName',
  'title',
  'kind',
  'country',
  'region',
  'city',
  'language',
  'zone',
  'source',
] as const;
export const numberFields = [
  'orders',
  'credits',
  'purchaseDays',
  'revenue',
  'revenueYear',
  'margin',
  'costToServe',
  'profit',
  'rhythm',
  'gives',
  'asks',
] as const;
export const instantFields = ['created', 'firstOrder', 'lastOrder', 'lastContact', 'firstSeen', 'memberSince'] as const;
export const dayFields = ['due', 'late', 'birthday', 'stageSince'] as const;
/** What is or is not so. */
export const yesFields = ['madeUp', 'member', 'coreMember'] as const;
export type YesField = (typeof yesFields)[number];
export type TextField = (typeof textFields)[number];
export type NumberField = (typeof numberFields)[number];
export type InstantField = (typeof instantFields)[number];
export type DayField = (typeof dayFields)[number];
