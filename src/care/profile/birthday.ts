const full = /^(\d{4})-(\d{2})-(\d{2})$/;
const yearless = /^--(\d{2})-(\d{2})$/;

const exists = (year: number, month: number, day: number): boolean => {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
};

/** A birthday with its year (`1986-02-29`) or without (`--02-29`), as vCard writes it. */
export const isBirthday = (value: string): boolean => {
  const [, year, month, day] = full.exec(value) ?? [];
  if (year) return Number(year) >= 1880 && exists(Number(year), Number(month), Number(day));
  const [, m, d] = yearless.exec(value) ?? [];
  return m !== undefined && exists(2000, Number(m), Number(d));
};
