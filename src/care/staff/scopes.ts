/** What an API token can be made for. A door names the one scope it needs; a token has no way past doors without one. */
export const scopes = [
  'today:read',
  'today:write',
  'customers:read',
  'customers:write',
  'orders:write',
  'rights:write',
  'imports:read',
  'imports:write',
  'contacts:read',
  'contacts:write',
  'programmes:read',
  'programmes:write',
  'insight:read',
  'segments:read',
  'segments:write',
  'community:read',
  'community:write',
  'community:import',
] as const;

export type Scope = (typeof scopes)[number];
