export const door = 'embedded-mongo';
