export const domain = 'directory';
