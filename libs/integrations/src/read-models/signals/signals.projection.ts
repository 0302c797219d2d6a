import { unreachable, type Logged } from '#decider';
import type { Body, Projection } from '#read-models';
import type { SignalEvent } from '../../domain/index.js';
import { signalSchema, type SignalDocument } from './signal-document.js';

/** A document a thing, a delivery that was kept, or a channel. */
export const signalsProjection: Projection<SignalDocument, SignalEvent> = {
  name: 'signals',
  version: 1,
  categories: ['signal'],
  indexes: [
    { key: { lastAt: 1, _id: 1 } },
    { key: { state: 1, lastAt: 1, _id: 1 } },
    { key: { sender: 1, lastAt: 1, _id: 1 } },
    { key: { incident: 1 } },
  ],
  schema: signalSchema,
  // Where an alert is looked at is nothing that anybody said.
  targets: ({ streamId, type }) => (type === 'AlertsPlaced' ? [] : [{ id: streamId }]),
  project: (_id, document, events) => {
    const folded = events.reduce<Body<SignalDocument> | undefined>(
      (before, event) => after(before, event),
      document && bodyOf(document),
    );
    if (folded === undefined) throw new Error('nothing was said');
    return folded;
  },
};

const bodyOf = ({ _id, position: _position, ...body }: SignalDocument): Body<SignalDocument> => body;

const after = (
  before: Body<SignalDocument> | undefined,
  { type, data, metadata }: Logged<SignalEvent>,
): Body<SignalDocument> => {
  const at = new Date(metadata.recordedAt);
  const common = {
    ...{ sender: data.sender, firstAt: before?.firstAt ?? at, lastAt: at, count: (before?.count ?? 0) + 1 },
    ...{ key: null, kind: null, reason: null, payload: null },
  };
  switch (type) {
    case 'SignalTaken':
      return { ...common, state: 'taken', incident: data.incident, key: data.key, kind: data.kind };
    case 'AlertsJoined':
      return { ...common, state: 'taken', incident: data.into, key: data.intoKey, kind: before?.kind ?? null };
    case 'SignalKept':
      return { ...common, state: 'kept', incident: data.incident ?? null, reason: data.reason, payload: data.payload };
    case 'ChannelBound':
      return { ...common, state: 'channel', incident: data.incident };
    case 'AlertsPlaced':
      throw new Error('this has no document');
    default:
      return unreachable(type);
  }
};
