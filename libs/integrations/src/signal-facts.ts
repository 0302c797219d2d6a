import { proseLimit } from '#incidents/domain';
import type { AlertsJoined, Sender, SignalOutcome, SignalTaken } from './domain/index.js';
import type { ProposedFact } from './domain/proposals/index.js';
import type { Proposing } from './proposals.js';
import { cutTo, type Said } from './senders/reading.js';

/** With what the address adds. */
export type Told = Said & { services: string[] };

/** How senders are called, as those who noticed. */
export const names: Record<Sender, string> = {
  alertmanager: 'Alertmanager',
  grafana: 'Grafana',
  pagerduty: 'PagerDuty',
  statuspage: 'Statuspage',
  github: 'GitHub',
};

/** What these send was noticed by a monitor; what people open elsewhere says nothing of who noticed. */
export const monitors: readonly Sender[] = ['alertmanager', 'grafana', 'pagerduty'];

/** Of an incident of which nobody says how bad it is. */
const untoldSeverity = 3;

/** Alerts that are listed in one entry. */
const mostListed = 50;

/** Alerts of a group that came, or ended, in one request, at the first moment of them. */
export const alertsNoted = (
  { sender, kind }: SignalTaken['data'],
  alike: readonly Told[],
  occurredAt: string | undefined,
): object => {
  const listed = alike
    .slice(0, mostListed)
    .map(({ title, text }) => (text === undefined ? title : `${title} (${text})`));
  const more = alike.length > mostListed ? `\n… and ${alike.length - mostListed} more` : '';
  const words = kind === 'ended' ? 'no longer fires' : 'also fires';
  const note =
    listed.length === 1
      ? `${names[sender]}: ${words}: ${listed.join('')}`
      : `${names[sender]}: ${words}:\n${listed.map((each) => `- ${each}`).join('\n')}${more}`;
  return { type: 'AddNote', data: { note: prose(note), ...dated(occurredAt) } };
};

const dated = (occurredAt: string | undefined): { occurredAt?: string } =>
  occurredAt === undefined ? {} : { occurredAt };

const prose = (text: string): string => cutTo(proseLimit('note'), text);

const monitorOf = (sender: Sender): object | null =>
  monitors.includes(sender) ? { kind: 'monitor', name: names[sender] } : null;

/** That an alert began before those by which the incident was logged. */
export const noticed = ({ sender }: SignalTaken['data'], occurredAt: string | undefined): Noticed[] => {
  const monitor = monitorOf(sender);
  return [
    { type: 'ReportIncident', data: { reportedBy: monitor, loggedBy: monitor, ...dated(occurredAt) } },
    { type: 'StateDetection', data: { by: monitor, ...dated(occurredAt) } },
  ];
};

interface Noticed {
  type: string;
  data: object;
}

export const commandOf = (
  outcome: Exclude<SignalOutcome, 'reported' | 'fix-proposed' | 'reopening-proposed' | 'untold'>,
  { sender, alert, key }: SignalTaken['data'],
  { title, text, services, severity, by }: Said & { services: string[] },
  occurredAt: string | undefined,
): object => {
  const who = by === undefined ? null : { kind: 'person', name: by };
  switch (outcome) {
    case 'logged': {
      const monitor = monitorOf(sender);
      const untold = `${names[sender]} does not say how severe it is: ${untoldSeverity} until somebody does.`;
      const description = [text, severity === undefined ? untold : undefined].filter((part) => part !== undefined);
      return {
        type: 'LogIncident',
        data: {
          ...{ key, title: cutTo(proseLimit('title'), title), services, severity: severity ?? untoldSeverity },
          ...{ reportedBy: monitor, loggedBy: monitor },
          ...(description.length > 0 ? { description: prose(description.join('\n\n')) } : {}),
          // It was logged where it was opened, or began to fire, and reached us later: recordedAt says when.
          ...dated(occurredAt),
          ...(alert && occurredAt !== undefined ? { detectedAt: occurredAt } : {}),
        },
      };
    }
    case 'noted':
      return { type: 'AddNote', data: { note: prose(`${names[sender]}: ${text ?? title}`), ...dated(occurredAt) } };
    case 'responded':
      return { type: 'RespondToIncident', data: { by: who, role: 'responder', ...dated(occurredAt) } };
    case 'severity':
      return {
        type: 'ChangeSeverity',
        data: {
          severity,
          reason: `Set in ${names[sender]}${by === undefined ? '' : ` by ${by}`}`,
          ...dated(occurredAt),
        },
      };
    case 'update':
      return {
        type: 'PostStatusUpdate',
        data: { update: prose(text ?? title), by: who, channel: names[sender], ...dated(occurredAt) },
      };
  }
};

export const proposalOf = (
  { sender, outcome, alert, delivery, key }: SignalTaken['data'],
  { title, text, by, url }: Said,
  occurredAt: string | undefined,
): Proposing => {
  const isFix = outcome === 'fix-proposed';
  const fact = {
    ...(isFix
      ? { type: 'fixed', solution: null }
      : { type: 'reopened', reason: text ?? `${names[sender]} has it open again` }),
    ...dated(occurredAt),
  } as unknown as ProposedFact;
  const who = by === undefined ? '' : ` by ${by}`;
  return {
    fact,
    because: prose(
      `${names[sender]} says that it is ${isFix ? 'resolved' : 'open again'}${who}: ${title}${text === undefined ? '' : ` (${text})`}`,
    ),
    source: {
      system: sender,
      // Whichever of its alerts was the last, it is the same incident that is over.
      id: alert ? key : delivery,
      ...(url === undefined ? {} : { url }),
    },
  };
};

/** Nobody said that it is resolved: nothing is known any more that fires. */
export const fixConcluded = (
  { sender, key }: Pick<SignalTaken['data'] | AlertsJoined['data'], 'sender' | 'key'>,
  occurredAt: string | undefined,
): Proposing => ({
  fact: { type: 'fixed', solution: null, ...dated(occurredAt) } as unknown as ProposedFact,
  because: `${names[sender]} tells of no alert of this incident any more that fires: all had ended by then`,
  source: { system: sender, id: key },
});
