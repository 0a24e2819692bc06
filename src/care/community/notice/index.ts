export { type NewNotice, notify, notifyThose } from './notify.data.ts';
export { postPath } from './post-path.ts';
