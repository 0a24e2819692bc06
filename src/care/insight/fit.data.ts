import type { Day } from '../../kernel/calendar.ts';
import type { Id } from '../../kernel/id.ts';
import { type Reader, sql, type Tx } from '../../platform/database/database.ts';
import type { BgNbd } from './models/bg-nbd.ts';
import type { ComeBack } from './models/come-back/learn.ts';
import type { CompanyFits } from './models/fit-company.ts';
import type { GammaGamma } from './models/gamma-gamma.ts';
import type { Doubt } from './models/honesty.ts';
import type { ParetoNbd } from './models/pareto-nbd.ts';
import type { RfmBounds } from './models/rfm.ts';
import type { Forecast } from './models/season.ts';

/** Another number fits every company anew. */
export const fitVersion = 1;

type Kinds = {
  'bg-nbd': BgNbd & { logLikelihood: number };
  'pareto-nbd': ParetoNbd & { logLikelihood: number };
  'gamma-gamma': GammaGamma & { logLikelihood: number };
  'come-back': ComeBack;
  season: Forecast;
  rfm: RfmBounds;
};
export type FitKind = keyof Kinds;
export type Fit<K extends FitKind> = { kind: K; fit: Kinds[K]; doubts: Doubt[]; customers: number; fittedFor: Day };
export type Fits = { [K in FitKind]?: Fit<K> };

/** The fits of a company that hold on `day`: the newest of each kind that knew nothing later. */
export const fitsOn = async (reader: Reader, companyId: Id, day: Day): Promise<Fits> => {
  const { rows } = await sql<Fit<FitKind>>`
    SELECT DISTINCT ON (kind) kind, fit, doubts, customers, fitted_for AS "fittedFor" FROM company_fit
    WHERE company_id = ${companyId} AND fitted_for <= ${day} ORDER BY kind, fitted_for DESC`.execute(reader);
  return Object.fromEntries(rows.map((row) => [row.kind, row])) as Fits;
};

/** The day of the newest fits of this method and how many customers they saw, if any. */
export const lastFitted = async (reader: Reader, companyId: Id): Promise<{ day: Day; customers: number } | undefined> => {
  const { rows } = await sql<{ day: Day; customers: number }>`
    SELECT fitted_for AS day, customers FROM company_fit WHERE company_id = ${companyId} AND kind = 'rfm' AND version = ${fitVersion}
    ORDER BY fitted_for DESC LIMIT 1`.execute(reader);
  return rows[0];
};

type Kept = { kind: FitKind; fit: object; doubts: readonly Doubt[] };

const keptOf = (fits: CompanyFits): Kept[] => {
  const judged = (kind: FitKind, one: { model: object; logLikelihood: number; doubts: readonly Doubt[] } | undefined): Kept[] =>
    one ? [{ kind, fit: { ...one.model, logLikelihood: one.logLikelihood }, doubts: one.doubts }] : [];
  const plain = (kind: FitKind, fit: object | undefined): Kept[] => (fit ? [{ kind, fit, doubts: [] }] : []);
  return [
    ...judged('bg-nbd', fits.bgNbd),
    ...judged('pareto-nbd', fits.paretoNbd),
    ...judged('gamma-gamma', fits.gammaGamma),
    ...plain('come-back', fits.comeBack),
    ...plain('season', fits.season),
    ...plain('rfm', fits.rfm),
  ];
};

export const keepFits = async (tx: Tx, companyId: Id, day: Day, fits: CompanyFits, customers: number, now: Date): Promise<void> => {
  await sql`
    INSERT INTO company_fit (company_id, kind, fitted_for, version, fitted_at, customers, fit, doubts)
    SELECT ${companyId}, k.kind, ${day}, ${fitVersion}, ${now}, ${customers}, k.fit, k.doubts
    FROM jsonb_to_recordset(${JSON.stringify(keptOf(fits))}::jsonb) AS k (kind text, fit jsonb, doubts text[])
    ON CONFLICT (company_id, kind, fitted_for) DO UPDATE SET version = excluded.version, fitted_at = excluded.fitted_at,
      customers = excluded.customers, fit = excluded.fit, doubts = excluded.doubts`.execute(tx);
  // fitted a second time on one day (after an import was undone): what could not be fitted now is gone
  await sql`DELETE FROM company_fit WHERE company_id = ${companyId} AND fitted_for = ${day} AND fitted_at < ${now}`.execute(tx);
};
