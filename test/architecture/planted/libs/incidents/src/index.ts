export const door = 'incidents';
