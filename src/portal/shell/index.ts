export { type Brand, readBrand } from '../../care/community/index.ts';
export { islandPath } from './islands.ts';
export { portalLanguage } from './language.ts';
export { writeLetterPage } from './letter-page.ts';
export { goTo, pageAnswer, writePortalPage } from './page.ts';
export { pageDoor } from './page-door.ts';
export {
  button,
  buttonLink,
  crumbs,
  dayWords,
  field,
  houseSeal,
  houseSpeaks,
  initialsOf,
  link,
  meta,
  movement,
  narrow,
  notice,
  ownerSeal,
  personMark,
  pick,
  rows,
  why,
} from './parts.ts';
export { inLanguage, type PortalPage } from './portal-page.ts';
export { refusalPage } from './refusal-page.ts';
