export { type AddressMark, markAddress, type Reachability } from './address.data.ts';
export { amendEvents } from './amend-event.data.ts';
export type { Arrival, IdentityKey, TakenFrom } from './arrival.ts';
export { type BroughtAnswer, bringArrivals } from './bring-arrivals.data.ts';
export {
  type Brought,
  findCustomers,
  keysOf,
  leadsTo,
  type Resolved,
  resolveBrought,
} from './bring-customers.data.ts';
export { type ConsentGiven, consentFor, giveConsent, withdrawConsent } from './consent.data.ts';
export type { ConsentEntry, Purpose } from './consent.ts';
export { csvLine } from './csv-line.ts';
export { claimIdentities, homeCountry } from './customer.data.ts';
export { customersBehind } from './customers-behind.data.ts';
export { type Family, markChanged, markCompany, markThose, type NewEvent, tell } from './event.data.ts';
export { broughtBy, customerTables, forgetCustomers, forgetRelated, untell } from './forget-customers.data.ts';
export { holdCustomers } from './hold-customers.data.ts';
export { answerRight } from './keeping/answer-right.act.ts';
export { birthdayDoubted } from './keeping/birthday-doubted.data.ts';
export { type BroughtDay, bringDays, bringLunarBirthdays } from './keeping/bring-days.data.ts';
export { type CustomField, choiceShape, customKinds, partsOf, readValue } from './keeping/custom-field.ts';
export { dropOwnDay, dropOwnFact } from './keeping/drop-own.act.ts';
export { customFieldsOf } from './keeping/keeping-rules.data.ts';
export { keepingLookTask } from './keeping/look-at-keeping.act.ts';
export { type OwnDay, type OwnFact, readOwnFacts } from './keeping/own-facts.read.ts';
export { graceOver } from './keeping/retirement.data.ts';
export { type AskedField, type Question, type RightPage, readRightPage } from './keeping/right-page.read.ts';
export { readRightToken, writeRightToken } from './keeping/right-token.ts';
export { isYearlyDay, nextOn } from './keeping/yearly-day.ts';
export { markAddresses } from './mark-addresses.data.ts';
export { isMasked, mask } from './mask.ts';
export { unsignAuthored } from './matching/authorship.data.ts';
export { matchLookTask } from './matching/look-for-duplicates.act.ts';
export { mergedInto } from './matching/merge.data.ts';
export { type AddressChannel, normalAddress, normalEmail, normalPhone } from './normal-form.ts';
export { openPackedArrivals, type PackedArrivals } from './packed-arrivals.data.ts';
export { profileJobs } from './profile.jobs.ts';
export { profileDoors } from './profile.routes.ts';
export { weighRenewal } from './renew-customers.data.ts';
export { searchTokens, sortName } from './search-tokens.ts';
export { setLanguage } from './set-language.data.ts';
export { addContactPersonsOf, type Spokesperson, withoutOrganisation } from './spokespeople.data.ts';
export { lift, type SuppressedAddress, suppress, suppressionsOf } from './suppression.data.ts';
export { isLiftedByArrival, type Suppression } from './suppression.ts';
export { knownArrivals, takeCustomers } from './take-customers.data.ts';
export { customerByEmail, takeJoining } from './take-joining.data.ts';
export { readSnippet } from './tracking/snippet.read.ts';
export { type Kept, keptOnUndo, undoRenewals } from './undo-brought.data.ts';
export { visibleTo } from './visible.data.ts';
