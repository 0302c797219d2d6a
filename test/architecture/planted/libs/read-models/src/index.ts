export const door = 'read-models';
