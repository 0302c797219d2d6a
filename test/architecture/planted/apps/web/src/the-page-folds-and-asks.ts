export * from '../../../libs/incidents/src/index.js';
