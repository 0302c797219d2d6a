export * from '../../../libs/directory/src/inside.js';
