import type { Recorded } from '#decider';
import type { Instant, Prose } from '#incidents/domain';
import { textsOfFact, type ProposedFact } from './facts.js';

/** Where a proposal comes from: the system ("pagerduty"), what it is called there, and where it is to be seen. */
export interface ProposalSource {
  system: string;
  id?: string;
  url?: string;
}

/** Something outside says that this happened; whether it is a fact, a person decides. Numbered from 1 within the incident. */
export interface FactProposed {
  type: 'FactProposed';
  data: { number: number; fact: ProposedFact; because: Prose; source: ProposalSource; occurredAt: Instant };
}

/** A person recorded it, as it was proposed or otherwise. */
export interface ProposalAccepted {
  type: 'ProposalAccepted';
  data: {
    number: number;
    /** The event of the incident that it came to; null where the incident said the very same already. */
    recorded: string | null;
    occurredAt: Instant;
  };
}

/** It is no fact, or is not to be recorded. */
export interface ProposalDeclined {
  type: 'ProposalDeclined';
  data: { number: number; reason?: Prose; occurredAt: Instant };
}

/** The texts of an event are gone for good (rules.md P5). */
export interface ProposalTextRedacted {
  type: 'ProposalTextRedacted';
  data: {
    eventId: string;
    reason?: Prose;
    /** The redaction of the fact that it came to; left out where the proposal itself was redacted. */
    cause?: string;
    occurredAt: Instant;
  };
}

/** Every text recorded before is gone, as those of the incident are (rules.md P9). */
export interface ProposalTextsExpired {
  type: 'ProposalTextsExpired';
  data: {
    /** The event by which the texts of the incident expired. */
    cause: string;
    occurredAt: Instant;
  };
}

/** One stream an incident, `proposals-UUID`. */
export type ProposalEvent =
  FactProposed | ProposalAccepted | ProposalDeclined | ProposalTextRedacted | ProposalTextsExpired;
export type RecordedProposalEvent = Recorded<ProposalEvent>;

/** Paths of the texts in an event that are sealed (rules.md P1). */
export const proposalProse = (event: ProposalEvent): string[] => {
  switch (event.type) {
    case 'FactProposed':
      return ['because', ...textsOfFact(event.data.fact).map((name) => `fact.${name}`)];
    case 'ProposalDeclined':
    case 'ProposalTextRedacted':
      return event.data.reason === undefined ? [] : ['reason'];
    case 'ProposalAccepted':
    case 'ProposalTextsExpired':
      return [];
  }
};

const valueAt = (data: object, path: string): unknown =>
  path.split('.').reduce<unknown>((value, name) => (value as Record<string, unknown>)[name], data);

/** Is there a text in it, and not only the marker of one? */
export const proposalHasText = (event: ProposalEvent): boolean =>
  proposalProse(event).some((path) => typeof valueAt(event.data, path) === 'string');

/** The marker in the place of every text. */
export const proposalWithoutTexts = (event: RecordedProposalEvent): RecordedProposalEvent => {
  if (!proposalHasText(event)) return event;
  const gone = { redacted: true } as const;
  switch (event.type) {
    case 'FactProposed': {
      const texts = textsOfFact(event.data.fact).filter((name) => event.data.fact[name] !== null);
      const fact = { ...event.data.fact, ...Object.fromEntries(texts.map((name) => [name, gone])) };
      return { ...event, data: { ...event.data, fact, because: gone } };
    }
    case 'ProposalDeclined':
      return { ...event, data: { ...event.data, reason: gone } };
    case 'ProposalTextRedacted':
      return { ...event, data: { ...event.data, reason: gone } };
    default:
      return event;
  }
};
