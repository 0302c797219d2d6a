import { CommandHandling, type StreamKind } from '#event-store';
import {
  agreeing,
  agreementProse,
  type AgreementCommand,
  type AgreementEvent,
  type Agreements,
} from './domain/index.js';

/** The one stream `agreements`: names of calendars are unique, and limits name calendars (rules.md L1). */
export const agreementStream: StreamKind<Agreements, AgreementCommand, AgreementEvent> = {
  category: 'agreements',
  isSingle: true,
  decider: agreeing,
  prosePaths: agreementProse,
  upcasters: [],
};

/** The stream of agreements, as Nest injects it. Its id is ''. */
export class AgreementStream extends CommandHandling<Agreements, AgreementCommand, AgreementEvent> {}
