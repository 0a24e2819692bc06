export { type Brand, readBrand } from '../../care/community/index.ts';
export { portalLanguage } from './language.ts';
export { writeLetterPage } from './letter-page.ts';
export { goodsName, inTongue } from './naming.ts';
export { goTo, pageAnswer, writePortalPage } from './page.ts';
export { pageDoor } from './page-door.ts';
export {
  button,
  buttonLink,
  crumbs,
  dayWords,
  field,
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
export { type PortalPage } from './portal-page.ts';
