export const door = 'service-levels';
