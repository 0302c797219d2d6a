export const door = 'keyring';
