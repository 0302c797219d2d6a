export const door = 'publication';
