import { v5 as uuidv5 } from 'uuid';
import { CommandHandling, type StreamKind } from '#event-store';
import {
  proposalProse,
  proposing,
  type ProposalCommand,
  type ProposalEvent,
  type Proposed,
} from './domain/proposals/index.js';

/** The streams `proposals-UUID`, by the ids of incidents. */
export const proposalStreams: StreamKind<Proposed, ProposalCommand, ProposalEvent> = {
  category: 'proposals',
  decider: proposing,
  prosePaths: proposalProse,
  upcasters: [],
};

/** The streams of proposals, as Nest injects them. */
export class ProposalStreams extends CommandHandling<Proposed, ProposalCommand, ProposalEvent> {}

const namespace = '7f0c7b1e-55a1-4a6d-8c0b-3f6f0f5f9d21';

/** The command by which a proposal becomes a fact; the same whoever accepts it, and however often, so that it becomes one once. */
export const acceptanceId = (incident: string, number: number): string => uuidv5(`${incident}\n${number}`, namespace);
