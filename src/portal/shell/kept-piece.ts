import { renderToStaticMarkup } from 'react-dom/server';
import type { Markup } from '../../platform/http/plain-page.ts';

const most = 100;

/** A piece that many pages share is written by React once under its name, and stands in each as it is. The name says all that it shows. */
export const keepPieces = () => {
  const kept = new Map<string, { __html: string }>();
  return (name: string, piece: () => Markup): { __html: string } => {
    const known = kept.get(name);
    if (known) return known;
    const written = { __html: renderToStaticMarkup(piece()) };
    if (kept.size < most) kept.set(name, written);
    return written;
  };
};
