import type { SolarTerm } from '../../kernel/solar-term.ts';
import { solarTerms } from '../../kernel/solar-term.ts';
import { h, type Markup } from '../../platform/http/plain-page.ts';

const window = [
  '<defs><filter color-interpolation-filters="sRGB" id="brush" x="-5%" y="-5%" width="110%" height="110%">',
  '<feTurbulence type="fractalNoise" baseFrequency=".045" numOctaves="2" seed="7"/>',
  '<feDisplacementMap in="SourceGraphic" scale="3.2"/></filter>',
  '<filter color-interpolation-filters="sRGB" id="bleed" x="-10%" y="-10%" width="120%" height="120%">',
  '<feTurbulence type="fractalNoise" baseFrequency=".016" numOctaves="3" seed="11"/>',
  '<feDisplacementMap in="SourceGraphic" scale="26"/></filter><clipPath id="moon"><circle cx="270" cy="236" r="200"/></clipPath>',
  '</defs><g clip-path="url(#moon)"><rect x="60" y="30" width="420" height="420" class="w" style="opacity:.045"/>',
  '<circle cx="206" cy="132" r="27" class="snow"/><g filter="url(#bleed)">',
  '<path class="w" d="M40 330C92 300 118 246 150 236c26-8 44 34 74 40 36 6 64-62 104-72 34-8 60 60 96 74 30 12 62-10 96-2v200H40z"/>',
  '<path class="w" d="M40 372c60-18 92-54 136-56 40-2 66 40 112 34 44-6 70-50 116-46 40 4 66 34 110 36v150H40z"/>',
  '<path class="w2" d="M40 420c50-20 108-40 160-34 60 8 96 24 150 12 48-10 90-20 160-8v90H40z" style="opacity:.09"/></g>',
].join('');
const branch = [
  '</g><g filter="url(#brush)"><circle cx="270" cy="236" r="200" class="l" style="stroke-width:1.6"/>',
  '<circle cx="270" cy="236" r="209" class="f" style="opacity:.3"/>',
  '<path class="i" d="M566 14c-14 10-22 12-38 14-12 2-18 10-28 18-10 9-22 8-34 14-13 7-16 20-30 27-12 6-24 2-36 8-14 7-18 22-34 30-14 7-30 6-44 22 16-10 32-10 46-17 16-8 22-22 35-27 12-5 24-1 37-7 15-8 18-21 31-27 12-5 25-4 36-14 10-9 16-16 27-18 16-3 26-4 40-11z"/>',
  '<path class="l" d="M500 46c-14-14-26-14-40-24M466 60c2 18-10 30-14 48M436 87c-14-12-28-14-44-34M400 95c-14-2-24-8-36-22M366 125c4 10 2 18 8 28M332 140c-12 0-20-4-30-2M452 108c-6 16-14 44-14 76M392 53c-6-2-10-2-16 0M538 28c6-6 8-10 10-18"/>',
  '<path class="l" style="stroke-width:1" d="M460 22l-8-1M364 73l-4-8M302 138l-6 4"/></g>',
].join('');
const stove = [
  '<g filter="url(#brush)"><path class="w" d="M196 486c60 8 210 8 292-2 40-6-260-14-292 2z" style="opacity:.16"/>',
  '<path class="l" d="M16 484c140-4 420 4 628-1"/><path class="p" d="M256 482c-12-30-16-64-10-96h136c6 32 2 66-10 96z"/>',
  '<path class="w2" d="M330 482c14-30 22-64 20-96h32c6 32 2 66-10 96z"/>',
  '<path class="p" d="M240 388c0-8 4-12 10-12h128c6 0 10 4 10 12-40 8-108 8-148 0z"/>',
  '<path class="hollow" d="M290 468c-4-36 10-48 24-48s28 12 24 48c-16 3-32 3-48 0z"/>',
  '<path d="M300 466c-5-12 8-17 5-30 10 7 15 20 9 30zM317 466c-3-9 5-11 4-20 8 6 10 14 6 20z" class="snow"/>',
  '<path class="p" d="M236 350c-16-44 12-84 46-94h64c34 10 62 50 46 94-6 18-22 28-40 28H276c-18 0-34-10-40-28z"/>',
  '<path class="g" d="M236 350c-16-44 12-84 46-94h64c34 10 62 50 46 94-6 18-22 28-40 28H276c-18 0-34-10-40-28z"/>',
  '<path class="g2" d="M352 262c30 14 54 48 40 88-6 18-22 28-40 28h-44c40-20 60-60 44-116z"/>',
  '<path class="p" d="M240 318c-22-4-36-20-46-44l12-6c10 16 20 24 36 26z"/>',
  '<path class="g" d="M240 318c-22-4-36-20-46-44l12-6c10 16 20 24 36 26z"/>',
  '<path class="p" d="M282 258c2-18 62-18 64 0-18 6-46 6-64 0z"/><path class="g" d="M282 258c2-18 62-18 64 0-18 6-46 6-64 0z"/>',
  '<path class="p" d="M308 243c0-8 12-8 12 0z"/><path class="l" style="stroke-width:4.5" d="M272 264c-14-92 98-92 84 0"/>',
  '<path class="f" d="M262 300c-6 16-6 30 0 44M380 306c4 14 4 24 0 36"/></g><g class="f">',
  '<path d="M190 262c-16-18 10-32 0-52-8-16 6-28 0-46" class="f" style="stroke-width:1.4"/>',
  '<path d="M202 256c-10-22 14-34 8-58-4-16 8-26 4-44" class="f" style="stroke-width:1.2"/></g><g filter="url(#brush)">',
  '<path class="p" d="M92 452c2 22 14 32 30 32s28-10 30-32z"/><path class="g" d="M92 452c2 22 14 32 30 32s28-10 30-32z"/>',
  '<path class="p" d="M92 452c0-7 60-7 60 0s-60 7-60 0z"/><path class="p" d="M158 460c2 18 12 26 25 26s23-8 25-26z"/>',
  '<path class="g" d="M158 460c2 18 12 26 25 26s23-8 25-26z"/><path class="p" d="M158 460c0-6 50-6 50 0s-50 6-50 0z"/>',
  '<path class="p" d="M492 484c-18-22-20-62-4-84 6-8 6-12 6-20h60c0 8 0 12 6 20 16 22 14 62-4 84z"/>',
  '<path class="w2" d="M532 484c20-26 24-70 10-104h12c0 8 0 12 6 20 16 22 14 62-4 84z"/>',
  '<path class="p" d="M488 380c0-14 72-14 72 0-20 6-52 6-72 0z"/><path class="p" d="M502 412l40-1v40l-40 1z"/>',
  '<path class="l" d="M512 420v24M522 420v24M532 420v14" style="stroke-width:1.1"/>',
  '<path class="p" d="M418 468c0-12 9-18 20-18s20 6 20 18-9 18-20 18-20-6-20-18zM452 470c0-11 8-16 18-16s18 5 18 16-8 16-18 16-18-5-18-16z"/>',
  '<path class="w2" d="M418 468c0-12 9-18 20-18s20 6 20 18-9 18-20 18-20-6-20-18zM452 470c0-11 8-16 18-16s18 5 18 16-8 16-18 16-18-5-18-16z"/>',
  '<path class="l" style="stroke-width:2.2" d="M430 451l8 4 8-4M463 455l7 3 7-3"/></g>',
].join('');
const snow = [
  '<g class="snow"><circle cx="120" cy="190" r="2.6"/><circle cx="156" cy="292" r="3"/><circle cx="250" cy="250" r="2.4"/>',
  '<circle cx="302" cy="180" r="2.8"/><circle cx="352" cy="262" r="2.4"/><circle cx="398" cy="214" r="3"/>',
  '<circle cx="178" cy="360" r="2.6"/><circle cx="428" cy="330" r="2.6"/><circle cx="100" cy="340" r="2.4"/>',
  '<circle cx="260" cy="112" r="2.2"/><circle cx="330" cy="98" r="2.6"/><circle cx="142" cy="104" r="2"/>',
  '<circle cx="230" cy="312" r="2"/><circle cx="84" cy="262" r="2.6"/></g>',
].join('');
const persimmons = [
  '<g filter="url(#brush)"><g transform="translate(20 -24)">',
  '<path class="w2" d="M338 196c0-11 7-16 16-16s17 5 17 16-8 17-17 17-16-6-16-17z"/>',
  '<path class="l" d="M338 196c0-11 7-16 16-16s17 5 17 16-8 17-17 17-16-6-16-17z"/>',
  '<path class="l" style="stroke-width:2.4" d="M347 181l7 4 7-4"/></g><g transform="translate(1 20)">',
  '<path class="w2" d="M421 186c0-10 7-15 16-15s16 5 16 15-7 16-16 16-16-6-16-16z"/>',
  '<path class="l" d="M421 186c0-10 7-15 16-15s16 5 16 15-7 16-16 16-16-6-16-16z"/>',
  '<path class="l" style="stroke-width:2.4" d="M430 172l7 4 7-4"/></g></g>',
].join('');
const blossoms = [
  '<g filter="url(#brush)"><g class="l"><circle class="w2" cx="470" cy="86" r="7"/><circle class="l" cx="470" cy="86" r="7"/>',
  '<circle class="w2" cx="438" cy="110" r="6"/><circle class="l" cx="438" cy="110" r="6"/>',
  '<circle class="w2" cx="376" cy="146" r="6"/><circle class="l" cx="376" cy="146" r="6"/>',
  '<circle class="w2" cx="398" cy="76" r="5"/><circle class="l" cx="398" cy="76" r="5"/></g></g>',
].join('');
const leaves = [
  '<g filter="url(#brush)">',
  '<path class="g" d="M440 112c16 0 26 8 30 22-16 2-28-6-30-22zM372 150c-4 16-14 24-30 26 0-16 12-26 30-26zM470 66c18-4 30 0 38 12-16 8-30 4-38-12z"/>',
  '<path class="l" d="M440 112c16 0 26 8 30 22-16 2-28-6-30-22zM372 150c-4 16-14 24-30 26 0-16 12-26 30-26zM470 66c18-4 30 0 38 12-16 8-30 4-38-12z"/>',
  '</g>',
].join('');

/** What hangs on the branch, by quarter of the year: blossom, leaves, leaves, fruit; and in the cold half of the last, snow. */
const hangs = (term: SolarTerm): string => [blossoms, leaves, leaves, persimmons][Math.floor(solarTerms.indexOf(term) / 6)] ?? persimmons;

/** The picture of the cover: a kettle by the window, with what the season brings. Drawn here, nothing of it comes from outside. */
export const coverDrawing = (term: SolarTerm): Markup => {
  const cold = solarTerms.indexOf(term) >= 19;
  const __html = [window, ...(cold ? [snow] : []), branch, hangs(term), stove].join('');
  return h('svg', { className: 'art', viewBox: '0 0 660 520', 'aria-hidden': true, dangerouslySetInnerHTML: { __html } });
};
