export const door = 'directory';
