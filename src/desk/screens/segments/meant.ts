/** Which of the names there are somebody means who wrote a part of one; what fits none, or several, stays as written. */
export const meant = (written: string, names: readonly string[]): string => {
  const plain = written.toLowerCase();
  const exact = names.find((one) => one.toLowerCase() === plain);
  const fitting = names.filter((one) => one.toLowerCase().includes(plain));
  return exact ?? (fitting.length === 1 ? (fitting[0] ?? written) : written);
};
