/** Writing: Markdown and what becomes of it, pictures, drafts, previews of links. Other rooms come in here only. */
export { addPicture } from './add-picture.act.ts';
export { widths as pictureWidths } from './address.ts';
export { clearingDraft, type Draft, readDraft } from './draft.data.ts';
export { isPlace, keepDraftOf } from './keep-draft.act.ts';
export { type LinkPreview, previewsOf } from './link.data.ts';
export { type OwnGoods, type OwnPost, ownGoods, ownPost } from './own.read.ts';
export { forgetPictures, placePictures, sizesOf } from './picture.data.ts';
export { type Seen, type SeesIn, seePicture, unseen } from './picture.read.ts';
export { previewOf } from './preview.read.ts';
export { type Known, renderWriting, type Written } from './render-writing.ts';
export { settlePost } from './settle-writing.data.ts';
export { writingJobs } from './writing.jobs.ts';
export { draftShape, fieldsOf, pictureLimit, pictureRefusals, writingDoors } from './writing.routes.ts';
