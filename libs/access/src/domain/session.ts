import { unreachable, type Decider, type Moment, type Recorded } from '#decider';
import type { Instant } from './api-key.js';

/** Somebody signed in on a page. */
export interface SessionStarted {
  type: 'SessionStarted';
  data: {
    /** Id of the person. */
    person: string;
    method: 'openid-connect' | 'sign-in-link';
    /** From then on it is refused. */
    expiresAt: Instant;
    occurredAt: Instant;
  };
}

/** They signed out, or somebody ended it for them. */
export interface SessionEnded {
  type: 'SessionEnded';
  data: { occurredAt: Instant };
}

export type SessionEvent = SessionStarted | SessionEnded;

export interface StartSession {
  type: 'StartSession';
  data: Omit<SessionStarted['data'], 'occurredAt'>;
}

export interface EndSession {
  type: 'EndSession';
  data: object;
}

export type SessionCommand = StartSession | EndSession;

/** A session as it stands; null before it begins. */
export type Session = (SessionStarted['data'] & { endedAt?: Instant }) | null;

const decide = (command: SessionCommand, session: Session, { recordedAt }: Moment): SessionEvent[] => {
  switch (command.type) {
    case 'StartSession':
      return session === null ? [{ type: 'SessionStarted', data: { ...command.data, occurredAt: recordedAt } }] : [];
    case 'EndSession':
      return session !== null && session.endedAt === undefined
        ? [{ type: 'SessionEnded', data: { occurredAt: recordedAt } }]
        : [];
    default:
      return unreachable(command);
  }
};

const evolve = (session: Session, { type, data }: Recorded<SessionEvent>): Session => {
  switch (type) {
    case 'SessionStarted':
      return data;
    case 'SessionEnded':
      return session && { ...session, endedAt: data.occurredAt };
    default:
      return unreachable(type);
  }
};

export const session: Decider<Session, SessionCommand, SessionEvent> = { initial: null, decide, evolve };

/** Whether somebody is signed in by it at a moment. */
export const isOpen = (state: Session, now: Instant): state is NonNullable<Session> =>
  state !== null && state.endedAt === undefined && now < state.expiresAt;
