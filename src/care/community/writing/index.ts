/** Writing: Markdown and what becomes of it, pictures, drafts, previews of links. Other rooms come in here only. */
export { clearDraft, type Draft, readDraft } from './draft.data.ts';
export { type LinkPreview, previewsOf } from './link.data.ts';
export { forgetPictures, judgePictures, placePictures, sizesOf } from './picture.data.ts';
export { type Known, renderWriting, type Written } from './render-writing.ts';
export { settlePost } from './settle-writing.data.ts';
