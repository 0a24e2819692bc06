export { mountApiPages } from './api.routes.ts';
export { openApi } from './openapi.ts';
