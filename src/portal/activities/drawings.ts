import { encode } from 'uqr';
import { h, type Markup } from '../../platform/http/plain-page.ts';

const cup = (kind: 't' | 'o', key: number): Markup =>
  h('svg', { key, viewBox: '0 0 24 20', className: kind }, h('path', { d: 'M3 4h18c-.6 8-4 12.4-9 12.4S3.6 12 3 4z' }));

/** More cups than this are no longer seen at a glance; then the number stands alone. */
const mostCups = 48;

/** Seats as cups: taken ones outlined, free ones filled. Said in words for those who do not see them. */
export const cups = (taken: number, free: number, said: string): Markup =>
  taken + free > mostCups
    ? null
    : h(
        'div',
        { className: 'seats', role: 'img', 'aria-label': said },
        ...Array.from({ length: taken }, (_, place) => cup('t', place)),
        ...Array.from({ length: free }, (_, place) => cup('o', taken + place)),
      );

/** A text as a QR picture, dark on light whatever the scheme, so that every camera reads it. */
export const codePicture = (text: string, said: string): Markup => {
  const { data, size } = encode(text, { ecc: 'M', border: 2 });
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return h(
    'svg',
    { className: 'qr', viewBox: `0 0 ${size} ${size}`, role: 'img', 'aria-label': said, shapeRendering: 'crispEdges' },
    h('rect', { width: size, height: size, className: 'light' }),
    h('path', { d: path, className: 'dark' }),
  );
};
