/** A day as a number: days since 1 January 1970. Reckoning with numbers is what makes a million lives a matter of minutes. */
export type DayNumber = number;

export const dayNumber = (year: number, month: number, day: number): DayNumber => Math.floor(Date.UTC(year, month - 1, day) / 86_400_000);

export const readDay = (text: string): DayNumber => Math.floor(Date.parse(`${text}T00:00:00Z`) / 86_400_000);

type Civil = { year: number; month: number; day: number };

/** Year, month and day of a day number, by Howard Hinnant's civil_from_days. */
export const civilOf = (number: DayNumber): Civil => {
  const z = number + 719_468;
  const era = Math.floor(z / 146_097);
  const doe = z - era * 146_097;
  const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36_524) - Math.floor(doe / 146_096)) / 365);
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  return { year: yoe + era * 400 + (month <= 2 ? 1 : 0), month, day: doy - Math.floor((153 * mp + 2) / 5) + 1 };
};

const two = Array.from({ length: 100 }, (_, n) => String(n).padStart(2, '0'));
export const twoDigits = (n: number): string => two[n] as string;

const written: (string | undefined)[] = [];

/** `YYYY-MM-DD`; remembered, for every day comes thousands of times. */
export const writeDay = (number: DayNumber): string => {
  const known = written[number];
  if (known !== undefined) return known;
  const { year, month, day } = civilOf(number);
  const text = `${year}-${twoDigits(month)}-${twoDigits(day)}`;
  if (number >= 0) written[number] = text;
  return text;
};

/** A reading of the company's clock: whole seconds since 1 January 1970 there. */
export type Moment = number;

export const momentOn = (day: DayNumber, seconds: number): Moment => day * 86_400 + seconds;
export const dayOf = (at: Moment): DayNumber => Math.floor(at / 86_400);

export const writeMoment = (at: Moment): string => {
  const day = Math.floor(at / 86_400);
  const seconds = at - day * 86_400;
  const hour = Math.floor(seconds / 3600);
  const minute = Math.floor((seconds - hour * 3600) / 60);
  return `${writeDay(day)} ${two[hour]}:${two[minute]}:${two[seconds % 60]}`;
};
