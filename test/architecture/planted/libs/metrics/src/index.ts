export const door = 'metrics';
