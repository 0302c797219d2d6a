export const door = 'audit';
