const figure = /^-?\d+(\.\d+)?$/;
/** What spreadsheets begin a formula with, full-width signs as well: Chinese ones take them for the same. */
const formula = /^\s*[=+\-@|%＝＋－＠]|^[\t\r]/;

const cell = (value: string | number | null): string => {
  const written = value === null ? '' : String(value);
  const harmless = formula.test(written) && !figure.test(written) ? `'${written}` : written;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
};

/** One line of CSV. What a spreadsheet would run as a formula gets an apostrophe before it; figures stay figures. */
export const csvLine = (values: readonly (string | number | null)[]): string => `${values.map(cell).join(',')}\r\n`;
