import type { Calendar } from '#business-time';
import type { Participant } from '#directory/domain';
import type { Instant } from '#incidents/domain';
import type { AgreementKind, Day } from './agreement-events.js';

/** A limit as somebody says it: `decide` makes a `Limit` of it, or says what it takes instead. */
export interface SaidLimit {
  value: string;
  severity?: number;
  limit: string | number;
  /** Id or name. */
  calendar?: string;
  pausesStopClock?: boolean;
  weights?: Readonly<Record<string, number>>;
}

/** What an agreement says from a day on. Services are ids. */
interface SaidVersion {
  effectiveFrom: Day;
  services: readonly string[];
  limits: readonly SaidLimit[];
}

export interface DefineCalendar {
  type: 'DefineCalendar';
  data: Calendar & { calendar: string; name: string };
}

/** The whole calendar is said anew. */
export interface ReviseCalendar {
  type: 'ReviseCalendar';
  /** `calendar` is its id or name. */
  data: Calendar & { calendar: string; reason?: string };
}

/** Makes an agreement, with its first version. */
export interface MakeAgreement {
  type: 'MakeAgreement';
  data: SaidVersion & { agreement: string; title: string; kind: AgreementKind; zone: string };
}

export interface AddVersion {
  type: 'AddVersion';
  data: SaidVersion & { agreement: string; reason?: string };
}

export interface EndAgreement {
  type: 'EndAgreement';
  data: { agreement: string; on: Day; reason?: string };
}

export interface AgreeMaintenance {
  type: 'AgreeMaintenance';
  data: {
    maintenance: string;
    services: readonly string[];
    from: Instant;
    to: Instant;
    reason: string;
    allowedBy: Participant;
  };
}

export interface WithdrawMaintenance {
  type: 'WithdrawMaintenance';
  data: { maintenance: string; reason: string };
}

export type AgreementCommand =
  DefineCalendar | ReviseCalendar | MakeAgreement | AddVersion | EndAgreement | AgreeMaintenance | WithdrawMaintenance;
