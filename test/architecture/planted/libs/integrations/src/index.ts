export const door = 'integrations';
