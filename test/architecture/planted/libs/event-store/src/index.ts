export const door = 'event-store';
