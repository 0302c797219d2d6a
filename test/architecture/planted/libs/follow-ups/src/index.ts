export const door = 'follow-ups';
