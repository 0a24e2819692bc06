import { type MouseEvent, useRef } from 'react';

/** One customer in the list, and of which group; who is in several groups stands in the list several times. */
export type Stop = { id: string; group?: string | null };

/** Where in the list the shown customer stands: who stands there twice is where they were walked to, not where they are found first. */
export const useWalk = (stops: readonly Stop[], shows: string | null) => {
  const place = useRef(-1);
  if (stops[place.current]?.id !== shows) place.current = stops.findIndex((one) => one.id === shows);
  return {
    at: place.current,
    /** goes to that place, and says who stands there */
    to: (next: number): Stop | undefined => {
      place.current = Math.max(0, Math.min(next, stops.length - 1));
      return stops[place.current];
    },
  };
};

/** The place in its table of the row somebody clicked beside its controls; a phone has no room to show anybody at the side. */
export const placeClicked = (event: MouseEvent<HTMLElement>): number | undefined => {
  const target = event.target as HTMLElement;
  const place = target.closest('tr')?.getAttribute('aria-rowindex');
  if (!place || innerWidth <= 760 || target.closest('a, input, select, [role="alert"]')) return undefined;
  if (!target.closest('button')) event.stopPropagation();
  return Number(place) - 2;
};
