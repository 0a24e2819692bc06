export { type AddressMark, markAddress, type Reachability } from './address.data.ts';
export { amendEvents } from './amend-event.data.ts';
export { type ConsentGiven, consentFor, giveConsent, withdrawConsent } from './consent.data.ts';
export { type ConsentEntry, consentOn, type Purpose } from './consent.ts';
export { type Family, markChanged, markCompany, type NewEvent, tell } from './event.data.ts';
export { broughtBy, forgetCustomers, untell } from './forget-customers.data.ts';
export { mask } from './mask.ts';
export { type AddressChannel, normalEmail, normalPhone } from './normal-form.ts';
export { profileJobs } from './profile.jobs.ts';
export { profileDoors } from './profile.routes.ts';
export { searchTokens, sortName } from './search-tokens.ts';
export { setLanguage } from './set-language.data.ts';
export {
  type SuppressedAddress,
  type Suppression,
  suppress,
  suppressionsOf,
} from './suppression.data.ts';
export { type Arrival, type IdentityKey, knownArrivals, type TakenFrom, takeCustomers } from './take-customers.data.ts';
export { visibleTo } from './visible.data.ts';
