/** What a key may do. Roles will be sets of these. */
export const permissions = ['read', 'record', 'import', 'operate'] as const;
export type Permission = (typeof permissions)[number];
