import type { RegisterPart } from '#event-store';
import type { ApiKeyEvent, IdentityEvent, RoleEvent, SessionEvent } from './domain/index.js';

/** Who may do what: roles, keys, and what signs somebody in. Signing in and using a key change nothing of that. */
export const accessRegisters: readonly RegisterPart<ApiKeyEvent | IdentityEvent | RoleEvent | SessionEvent>[] = [
  {
    register: 'role-changes',
    types: [
      'RoleGranted',
      'RoleWithdrawn',
      'SignedOutEverywhere',
      'ApiKeyIssued',
      'ApiKeyRevoked',
      'IdentityLinked',
      'IdentityUnlinked',
      'SignInLinkMade',
    ],
  },
];
