import { later } from '../shell/later.js';

// Forms of a review: none is open at first.
export const AttendanceForm = later(async () => (await import('./attendance.js')).AttendanceForm);
export const FindingForm = later(async () => (await import('./finding-forms.js')).FindingForm);
export const SessionForm = later(async () => (await import('./session-form.js')).SessionForm);
export const SolutionForm = later(async () => (await import('./finding-forms.js')).SolutionForm);
