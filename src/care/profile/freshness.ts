/** How long a fact about a customer stays believable, in months; null: for good. What is absent here needs no confirming. */
export const shelfLife = {
  email: 12,
  phone: 12,
  city: 24,
  birthday: null,
  language: null,
} as const satisfies Record<string, number | null>;

export type WatchedField = keyof typeof shelfLife;
export const watchedFields = Object.keys(shelfLife) as WatchedField[];

export type KnownField = { known: boolean; source: string | null; confirmedAt: Date | null };
export type Freshness = {
  field: WatchedField;
  state: 'fresh' | 'stale' | 'unknown';
  source: string | null;
  confirmedAt: Date | null;
  shelfMonths: number | null;
  monthsOld: number | null;
};

const month = 30.44 * 86_400_000;

/** What of a profile is unknown or no longer to be believed; the stalest first, then the unknown. A fact without a date counts as never confirmed. */
export const freshness = (fields: Readonly<Record<WatchedField, KnownField>>, now: Date): Freshness[] =>
  watchedFields.map((field) => {
    const { known, source, confirmedAt } = fields[field];
    const shelfMonths = shelfLife[field];
    const monthsOld = confirmedAt ? Math.floor((now.getTime() - confirmedAt.getTime()) / month) : null;
    const stale = shelfMonths !== null && monthsOld !== null && monthsOld >= shelfMonths;
    return { field, state: !known ? 'unknown' : stale ? 'stale' : 'fresh', source, confirmedAt, shelfMonths, monthsOld };
  });

/** The share of watched fields that are known and fresh, in whole per cent. */
export const completeness = (fields: readonly Freshness[]): number =>
  Math.round((100 * fields.filter((one) => one.state === 'fresh').length) / Math.max(1, fields.length));
