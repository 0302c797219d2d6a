import { unreachable, type Decider, type Moment, type Recorded } from '#decider';
import type { Instant } from './api-key.js';
import { SignInInvalid, SignInUsed } from './errors.js';

/** A link was made that signs somebody in, once. Only its SHA-256 is kept: the stream is named after it. */
export interface SignInLinkMade {
  type: 'SignInLinkMade';
  data: {
    /** Id of the person whom it signs in. */
    person: string;
    /** From then on it is refused. */
    expiresAt: Instant;
    occurredAt: Instant;
  };
}

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

/** They signed out. */
export interface SessionEnded {
  type: 'SessionEnded';
  data: { occurredAt: Instant };
}

export type SessionEvent = SignInLinkMade | SessionStarted | SessionEnded;

export interface MakeSignInLink {
  type: 'MakeSignInLink';
  data: Omit<SignInLinkMade['data'], 'occurredAt'>;
}

export interface FollowSignInLink {
  type: 'FollowSignInLink';
  data: {
    expiresAt: Instant;
    /** When they ended all their sessions: links from before are over as well. */
    signedOutAt?: Instant | undefined;
  };
}

export interface StartSession {
  type: 'StartSession';
  data: Omit<SessionStarted['data'], 'occurredAt'>;
}

export interface EndSession {
  type: 'EndSession';
  data: object;
}

export type SessionCommand = MakeSignInLink | FollowSignInLink | StartSession | EndSession;

/** A session as it stands, or the link that may begin it. */
export interface Session {
  link?: SignInLinkMade['data'];
  started?: SessionStarted['data'];
  endedAt?: Instant;
}

const decide = (command: SessionCommand, session: Session, { now, recordedAt }: Moment): SessionEvent[] => {
  const { link, started, endedAt } = session;
  switch (command.type) {
    case 'MakeSignInLink':
      return [{ type: 'SignInLinkMade', data: { ...command.data, occurredAt: recordedAt } }];
    case 'FollowSignInLink': {
      if (started !== undefined) throw new SignInUsed();
      const { expiresAt, signedOutAt } = command.data;
      const isOver = link !== undefined && signedOutAt !== undefined && link.occurredAt <= signedOutAt;
      if (link === undefined || now >= link.expiresAt || isOver) throw new SignInInvalid();
      return [
        {
          type: 'SessionStarted',
          data: { person: link.person, method: 'sign-in-link', expiresAt, occurredAt: recordedAt },
        },
      ];
    }
    case 'StartSession':
      return [{ type: 'SessionStarted', data: { ...command.data, occurredAt: recordedAt } }];
    case 'EndSession':
      return started !== undefined && endedAt === undefined
        ? [{ type: 'SessionEnded', data: { occurredAt: recordedAt } }]
        : [];
    default:
      return unreachable(command);
  }
};

const evolve = (session: Session, { type, data }: Recorded<SessionEvent>): Session => {
  switch (type) {
    case 'SignInLinkMade':
      return { ...session, link: data };
    case 'SessionStarted':
      return { ...session, started: data };
    case 'SessionEnded':
      return { ...session, endedAt: data.occurredAt };
    default:
      return unreachable(type);
  }
};

export const session: Decider<Session, SessionCommand, SessionEvent> = { initial: {}, decide, evolve };

/** Whom a session signs in at a moment; undefined for nobody. @param signedOutAt when they ended all of theirs */
export const signedInBy = ({ started, endedAt }: Session, now: Instant, signedOutAt?: Instant): string | undefined =>
  started !== undefined &&
  endedAt === undefined &&
  now < started.expiresAt &&
  (signedOutAt === undefined || signedOutAt < started.occurredAt)
    ? started.person
    : undefined;
