export const domain = 'incidents';
