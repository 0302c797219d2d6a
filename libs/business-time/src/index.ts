export * from './calendar.js';
export * from './calendar-problems.js';
export * from './counting.js';
export { isDay, isMonth } from './days.js';
export * from './lengths.js';
export { dayAt, isZone, monthOf, offsetAt, startOfDay } from './zones.js';
