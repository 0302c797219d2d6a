import { unreachable, type Moment, type Recorded } from '#decider';
import { inOrder, is, standingFactsOf } from './chronology.js';
import type { ExpireTexts, IncidentCommand, ProtectionCommand, RedactText } from './commands.js';
import { IncidentIsHeld, NoSuchText, NotAmendable, UnknownEvent, UnknownIncident } from './errors.js';
import type { IncidentEvent, IncidentHeld, Instant, Prose, RecordedIncidentEvent, TextRedacted } from './events.js';
import { prosePaths } from './fields.js';
import type { Incident } from './incident.js';

/** A legal hold as it stands. */
export interface Hold {
  eventId: string;
  since: Instant;
  reason: Prose;
}

const protections: readonly string[] = ['RedactText', 'ExpireTexts', 'HoldIncident', 'ReleaseIncident'];

export const isProtection = (command: IncidentCommand): command is ProtectionCommand =>
  protections.includes(command.type);

/**
 * What becomes of texts. Taken in every state, also before the log and beyond the most events that an incident may hold:
 * whoever has a right to it is not to be refused for that.
 */
export const protect = (command: ProtectionCommand, incident: Incident, moment: Moment): IncidentEvent[] => {
  if (incident.events.length === 0)
    throw new UnknownIncident('Nothing is recorded under this address: check the id or key.');
  const { recordedAt: occurredAt } = moment;
  switch (command.type) {
    case 'RedactText':
      return redactText(command, incident, moment);
    case 'ExpireTexts':
      return expireTexts(command, incident, moment);
    case 'HoldIncident':
      return holdOn(incident.events) ? [] : [{ type: 'IncidentHeld', data: { ...command.data, occurredAt } }];
    case 'ReleaseIncident':
      return holdOn(incident.events) ? [{ type: 'IncidentReleased', data: { ...command.data, occurredAt } }] : [];
    default:
      return unreachable(command);
  }
};

/** The hold that stands after these events. */
export const holdOn = (events: readonly RecordedIncidentEvent[]): Hold | undefined => {
  const last = events.findLast(({ type }) => type === 'IncidentHeld' || type === 'IncidentReleased');
  if (last?.type !== 'IncidentHeld') return undefined;
  const { id, data } = last as Recorded<IncidentHeld>;
  return { eventId: id, since: data.occurredAt, reason: data.reason };
};

const refuseHeld = ({ events }: Incident): void => {
  const hold = holdOn(events);
  if (hold) throw new IncidentIsHeld(hold.since, hold.eventId);
};

/** The event's other texts live on in the redaction, so that the key of all of them can go (rules.md P5). */
const redactText = ({ data }: RedactText, incident: Incident, { recordedAt }: Moment): IncidentEvent[] => {
  const { eventId, path, reason } = data;
  const target = incident.events.find(({ id }) => id === eventId);
  if (target === undefined) throw new UnknownEvent(eventId);
  if (target.type === 'TextRedacted')
    throw new NotAmendable(`It is a redaction itself: redact event ${target.data.eventId}, whose texts live on there.`);
  const texts = textsOf(target);
  if (!texts.has(path)) throw new NoSuchText(target.type, path, [...texts.keys()]);
  if (typeof texts.get(path) !== 'string') return [];
  refuseHeld(incident);
  const before = incident.events.findLast(
    (event): event is Recorded<TextRedacted> => event.type === 'TextRedacted' && event.data.eventId === eventId,
  );
  const reasons = { ...before?.data.reasons, ...(reason === undefined ? {} : { [path]: reason }) };
  const others = [...texts].filter(([place, text]) => place !== path && typeof text === 'string');
  return [
    {
      type: 'TextRedacted',
      data: {
        eventId,
        path,
        texts: Object.fromEntries(others),
        ...(Object.keys(reasons).length > 0 ? { reasons } : {}),
        ...(before ? { supersedes: before.id } : {}),
        occurredAt: recordedAt,
      },
    },
  ];
};

/** The texts of an event by their paths; markers where they are gone. */
const textsOf = (event: RecordedIncidentEvent): Map<string, Prose> => {
  const at = (path: string): unknown => {
    const [name = '', ...rest] = path.split('.');
    const value = (event.data as Record<string, unknown>)[name];
    return rest.length === 0 ? value : (value as Record<string, unknown> | undefined)?.[rest.join('.')];
  };
  const found = prosePaths(event).map((path) => [path, at(path)] as const);
  return new Map(found.filter((each): each is [string, Prose] => each[1] !== undefined && each[1] !== null));
};

/** Is there a text in the event, and not only the marker of one? */
export const hasTexts = (event: RecordedIncidentEvent): boolean =>
  [...textsOf(event).values()].some((text) => typeof text === 'string');

/** Looked at again on the stream: it may have been reopened, or held, since it was found to be due (rules.md P9). */
const expireTexts = ({ data }: ExpireTexts, incident: Incident, { recordedAt }: Moment): IncidentEvent[] => {
  const endedAt = data.endedAt ?? endOf(incident.events);
  if (endedAt === undefined || endedAt > data.endedBy) return [];
  // Nor is the end that somebody states believed before the same time has passed since anything was recorded.
  const lastRecordedAt = incident.events.findLast((event) => !isProtectionEvent(event))?.metadata.recordedAt;
  if (lastRecordedAt !== undefined && lastRecordedAt > data.endedBy) return [];
  if (!incident.events.some(hasTexts)) return [];
  refuseHeld(incident);
  return [{ type: 'TextsExpired', data: { endedAt, after: data.after, occurredAt: recordedAt } }];
};

const isProtectionEvent = ({ type }: RecordedIncidentEvent): boolean =>
  ['TextRedacted', 'TextsExpired', 'IncidentHeld', 'IncidentReleased'].includes(type);

/** When it was closed or cancelled, if that stands and no reopening follows. */
const endOf = (events: readonly RecordedIncidentEvent[]): Instant | undefined => {
  const standing = standingFactsOf(events);
  const cancelled = standing.find(is('IncidentCancelled'));
  if (cancelled) return cancelled.at;
  const turns = standing.filter(({ type }) => type === 'IncidentClosed' || type === 'IncidentReopened');
  const last = turns.toSorted(inOrder()).at(-1);
  return last?.type === 'IncidentClosed' ? last.at : undefined;
};
