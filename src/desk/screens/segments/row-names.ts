import { useRef } from 'react';

/**
 * A name for each of the rows of a list that has none: it stays with its row when another goes. Rows are only added at the end, and one
 * that goes is forgotten first; what stands in an input would else be shown in the row that follows.
 */
export const useRowNames = (count: number): { names: readonly number[]; forget: (at: number) => void } => {
  const names = useRef<number[]>([]);
  const next = useRef(0);
  while (names.current.length < count) names.current.push(next.current++);
  return { names: names.current, forget: (at) => void names.current.splice(at, 1) };
};
