import { type Day, dayIn } from '../../kernel/calendar.ts';
import type { Id } from '../../kernel/id.ts';
import type { Reader } from '../../platform/database/database.ts';
import { coreAtRisk } from '../community/index.ts';
import { type Comeback, type Company, comebackDays, costsOf, fewestAlike, type Pattern, paceOn, patternOf } from '../insight/index.ts';

/** What a candidate is judged by, besides the customer's own figures: the company's day, its pattern, its usual rhythm and margin. */
export type Ground = Company & {
  now: Date;
  today: Day;
  levels: Pattern['levels'];
  returning: number;
  repeats: Pattern['repeats'];
  comebacks: (Comeback & { share: number | null })[];
  usualRhythm: number;
  marginShare: number;
  /** core members somebody should look after, where a duty asks for them */
  core?: readonly { customerId: Id; risk: string }[];
};

/** Where like cases are too few, the longest shorter silence with enough of them speaks; else nobody does. */
const withEnough = (all: readonly Comeback[]): Ground['comebacks'] =>
  all.map((one) => {
    const like = all
      .filter((other) => other.purchasesFrom === one.purchasesFrom && other.silenceFrom <= one.silenceFrom && other.alike >= fewestAlike)
      .sort((a, b) => b.silenceFrom - a.silenceFrom)[0];
    return like ? { ...one, alike: like.alike, back: like.back, share: like.back / like.alike } : { ...one, share: null };
  });

/** Undefined while nothing has been learned of the company yet. */
export const groundOf = async (reader: Reader, company: Company, now: Date): Promise<Ground | undefined> => {
  const learned = await patternOf(reader, company.companyId);
  if (!learned) return undefined;
  const today = dayIn(company.zone, now);
  const { pace } = await paceOn(reader, company, today);
  const { costs } = await costsOf(reader, company);
  return {
    ...company,
    now,
    today,
    levels: learned.pattern.levels,
    returning: learned.pattern.returning,
    repeats: learned.pattern.repeats,
    comebacks: withEnough(learned.pattern.comebacks),
    usualRhythm: Math.exp(pace.centre),
    marginShare: costs.marginShare,
  };
};

/** The same with the core members at risk, which only duties of the square look at. */
export const withCore = async (reader: Reader, ground: Ground): Promise<Ground> => ({
  ...ground,
  core: (await coreAtRisk(reader, ground.companyId, ground.now)).map((one) => ({
    customerId: one.customerId,
    risk: one.risks[0]?.code ?? '',
  })),
});

export { comebackDays };
