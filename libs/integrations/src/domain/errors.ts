import { DomainError, type ErrorKind } from '#decider';
import type { Tracker } from '#follow-ups/domain';
import type { Sender } from './signals/events.js';

/** There is no ticket of this id, or whoever asks does not see what it is about. */
export class UnknownTicket extends DomainError {
  readonly kind: ErrorKind = 'unknown';
  readonly type = 'unknown-ticket';

  constructor() {
    super('There is no ticket of this id: GET /v1/tickets lists those that there are.');
  }
}

/** It is there, and not opened twice. */
export class TicketIsThere extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'ticket-opened';

  constructor(key: string) {
    super(`The ticket is there, as ${key}: it is not opened twice. GET /v1/action-items/{item} shows how far it is.`);
  }
}

/** Whether it is there is known in some minutes. */
export class TicketIsBeingOpened extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'ticket-being-opened';

  constructor() {
    super('The ticket is being opened: look again in five minutes at the latest, when it is known what became of it.');
  }
}

const variables: Record<Tracker, string> = {
  github: 'GITHUB_TOKEN',
  jira: 'JIRA_URL, JIRA_EMAIL and JIRA_TOKEN',
  linear: 'LINEAR_API_KEY',
};

/** Debrief was not told how to reach this tracker. */
export class TrackerIsOff extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'tracker-off';

  constructor(tracker: Tracker) {
    super(`No ${tracker} is configured: whoever runs Debrief sets ${variables[tracker]} (docs/tickets.md).`);
  }
}

/** Nothing is taken of this sender; whoever asks learns no more, not even whether it is configured. */
export class HookIsOff extends DomainError {
  readonly kind: ErrorKind = 'unknown';
  readonly type = 'hook-off';

  constructor(sender: Tracker | Sender | 'slack') {
    const [variable, guide] =
      sender === 'slack'
        ? ['SLACK_SIGNING_SECRET', 'docs/hooks.md']
        : [
            `${sender.toUpperCase()}_WEBHOOK_SECRET`,
            sender === 'jira' || sender === 'linear' ? 'docs/tickets.md' : 'docs/hooks.md',
          ];
    super(`No webhook of ${sender} is taken: whoever runs Debrief sets ${variable} (${guide}).`);
  }
}

/** What is restricted to people leaves Debrief only where one of them says so. */
export class IncidentIsRestricted extends DomainError {
  readonly kind: ErrorKind = 'conflict';
  readonly type = 'incident-restricted';

  constructor() {
    super(
      'The incident is restricted to some people, and whoever sees the tracker would read of it: send ' +
        '"restricted": true if the title, the acceptance and the day of this item may go there.',
    );
  }
}

/** A request to /hooks that the tracker did not sign, or too long ago. */
export class UnsignedHook extends DomainError {
  readonly kind: ErrorKind = 'unauthenticated';
  readonly type = 'unsigned-hook';

  constructor(why: string) {
    super(
      `${why}: set the secret of the webhook there to what Debrief was started with (docs/hooks.md, docs/tickets.md).`,
    );
  }
}
