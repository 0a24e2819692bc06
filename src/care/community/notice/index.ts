export { keepDigestPeriods, type NoticeChoice, type Rhythm, readNoticeChoice, rhythms, usualChoice } from './choice.data.ts';
export { type Fold, foldNotices, type Notice } from './fold.ts';
export { isQuiet, keepChoice } from './keep-choice.act.ts';
export { type Family, families, familyOf, isWished, kindsOf, usual, type Way, type Ways, ways } from './kinds.ts';
export { listNotices } from './notices.read.ts';
export { type NewNotice, notify, notifyThose } from './notify.data.ts';
export { postPath } from './post-path.ts';
export { answersLetter, dropOldNotices, openNotice, readAllNotices, readNoticesOf } from './read-notices.act.ts';
export { sayNotice } from './sentence.ts';
