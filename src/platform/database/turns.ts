/** Runs `act` when its turn has come. */
export type Turns = <T>(act: () => Promise<T>) => Promise<T>;

/**
 * At most `width` at once, in the order they came. Processors that are shared among many at a time give everybody the time of the dearest;
 * one after the other, what is quick stays quick. Nobody waits longer than `patience` milliseconds, however long those before take.
 */
export const turnsOf = (width: number, patience: number): Turns => {
  const waiting = new Set<() => void>();
  let inside = 0;
  const turn = (): Promise<void> =>
    new Promise((come) => {
      const go = (): void => {
        clearTimeout(late);
        waiting.delete(go);
        inside += 1;
        come();
      };
      const late = setTimeout(go, patience);
      waiting.add(go);
    });
  return async (act) => {
    if (inside < width) inside += 1;
    else await turn();
    try {
      return await act();
    } finally {
      inside -= 1;
      const [next] = waiting;
      if (inside < width) next?.();
    }
  };
};
