import type { Calendar } from './calendar.js';

/** Monday to Friday, nine to half past five, in Berlin; Christmas off, and the morning of New Year's Eve. */
export const officeHours = (said: Partial<Calendar> = {}): Calendar => ({
  zone: 'Europe/Berlin',
  hours: [{ days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'], from: '09:00', to: '17:30' }],
  holidays: [{ date: '2026-12-25', name: 'Christmas' }],
  exceptionalDays: [{ date: '2026-12-31', hours: [{ from: '09:00', to: '12:00' }] }],
  ...said,
});

/** Every day of the week, between two readings of the clock on the wall. */
export const everyDay = (zone: string, from: string, to: string): Calendar => ({
  zone,
  hours: [{ days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'], from, to }],
  holidays: [],
  exceptionalDays: [],
});
