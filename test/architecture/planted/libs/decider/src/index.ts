export const door = 'decider';
