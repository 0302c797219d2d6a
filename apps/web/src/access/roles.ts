/** What whoever holds a role may do beside reading. */
const roleWords = {
  viewer: 'reads incidents and what follows from them',
  responder: 'records what happens, and keeps the directory',
  facilitator: 'holds reviews, invites, submits the document',
  approver: 'approves documents, or returns them',
  publisher: 'publishes postmortems, and takes them back',
  'service-owner': 'says what was agreed, and what is excluded',
  emitter: 'records for its services, and sees no others',
  analyst: 'sees how Debrief runs, in numbers over everything',
  auditor: 'reads the registers of changes',
  'privacy-officer': 'erases, redacts, holds, and exports what is kept of people',
  importer: 'says when and where a fact was recorded before',
  admin: 'gives out roles and keys, changes settings, runs Debrief',
} as const;

/** In the order in which they are chosen from. */
export const roleOptions = Object.entries(roleWords).map(([value, does]) => ({ value, label: value, does }));
export type Role = keyof typeof roleWords;

export const isRole = (said: string): said is Role => said in roleWords;
