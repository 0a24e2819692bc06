export { type ComposeBox, composeBox, writingIslands } from './compose-box.ts';
