import { v5 as uuidv5 } from 'uuid';
import { CommandHandling, type StreamKind } from '#event-store';
import { newIncidentId } from '#incidents';
import { signalling, signalProse } from './domain/index.js';
import type { AnySender, SignalCommand, SignalEvent, Signals } from './domain/index.js';

/** The streams `signal-UUID`. */
export const signalStreams: StreamKind<Signals, SignalCommand, SignalEvent> = {
  category: 'signal',
  decider: signalling((key) => newIncidentId(key, '')),
  prosePaths: signalProse,
  upcasters: [],
};

/** What senders said, as Nest injects it. */
export class SignalStreams extends CommandHandling<Signals, SignalCommand, SignalEvent> {}

const namespace = '6c0b5b0e-1f0a-4b43-9e0e-3f5b0a6d2f91';

/** Ids of senders may hold halves of characters, which have no UTF-8. */
const uuidOf = (...parts: readonly string[]): string => uuidv5(parts.join('\n').toWellFormed(), namespace);

/** The stream of a thing that a sender watches, of the alerts that began in an hour, of a delivery that was kept, or of a channel. Its name tells nothing of either. */
export const signalId = (sender: AnySender, about: 'thing' | 'alerts' | 'kept' | 'channel', text: string): string =>
  uuidOf(sender, about, text);

/** The command by which something is taken, or by which a fact of it is recorded: the same for every copy. */
export const signalCommandId = (...parts: readonly string[]): string => uuidOf(...parts);
