/** Members: how they come in, what they are called, and the company whose Portal it is. */

export { askForCode } from './ask-for-code.act.ts';
export { type Brand, readBrand } from './brand.read.ts';
export { brandDoors } from './brand.routes.ts';
export { changeMember, type MemberWish } from './change-member.act.ts';
export { forgetCodes } from './code.data.ts';
export { type CameIn, comeInByCode, comeInByLink, comeInByPassword, type Stranger } from './come-in.act.ts';
export { type HouseCompany, houseCompany } from './house-company.read.ts';
export { linkOwner } from './link-owner.read.ts';
export { type OwnMember, readOwnMember } from './member.data.ts';
export { memberJobs } from './member.jobs.ts';
export { type MemberSeen, memberByHandle } from './member-page.read.ts';
export { ownPath } from './next-path.ts';
export { changeOwnPassword } from './own-password.act.ts';
export { type OwnPeople, readOwnPeople } from './own-people.read.ts';
export { endOwnSession, identifyMember, listOwnSessions } from './session.data.ts';
export { memberCookie } from './session.ts';
export { type TakenMember, takeMembers } from './take-members.data.ts';
