/** Customer community (客户社区): members, spaces, rooms, activities. Other subjects come in here only. */
export { identifyMember } from './member/session.data.ts';
