export * from '../../directory/src/inside.js';
