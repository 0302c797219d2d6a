export const door = 'postmortems';
