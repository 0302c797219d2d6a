import type { Participant } from '#directory/domain';
import { origins, statuses, type Origin, type Prose, type Status } from '#incidents/domain';
import { bson, type Stored } from '#read-models';
import {
  factNames,
  minuteKinds,
  reasonsOwed,
  sectionNames,
  type FactName,
  type MinuteKind,
  type Reason,
  type SectionName,
} from '../../domain/index.js';

/**
 * The postmortem of an incident, as of the last event that it follows from; an empty draft while nobody has said anything.
 * One that covers several incidents is the document of the incident that stands for all.
 */
export interface PostmortemDocument extends Stored {
  /** Like INC-7; null until it is assigned. @from `ReferenceAssigned` */
  reference: string | null;
  /** Of the incident that stands for all. @from `IncidentLogged` */
  title: Prose;
  /** Where that one stands. @from all of incidents that begin a phase */
  status: Status;
  /** Who noticed it first; null where that is not known. @from `IncidentLogged`, `IncidentReported` */
  origin: Origin | null;
  /** An external user reported one of its incidents, or support did for one. @from `IncidentLogged`, `IncidentReported` */
  isFromOutside: boolean;
  /** The incident whose postmortem reviews this one as well; null where it has one of its own. @from `ReviewJoined`, `ReviewParted`, `IncidentsMerged`, `MergeUndone` */
  reviewedWith: string | null;
  /** Ids of all that it reviews, that of the one that stands for them first. @from `ReviewJoined`, `ReviewParted` */
  incidents: string[];
  /** Ids of those that any of them affects. @from `IncidentLogged`, `ServiceAffected` */
  services: string[];
  /** The worst that any of them reached; 1 is the worst. @from `IncidentLogged`, `SeverityChanged` */
  highestSeverity: number;
  /** When the incident that stands for all was first logged; lists are in this order. @from `IncidentLogged`, `IncidentReported` */
  firstLoggedAt: Date;
  /** The last fix of all; null while one is not fixed. @from `IncidentFixed`, `IncidentReopened` */
  fixedAt: Date | null;
  /** Whether it is needed, by the setting. @from `DueSet`, `PostmortemWaived`, `WaiverLifted`, and what the reasons follow from */
  requirement: 'required' | 'optional' | 'waived';
  /** Why it is required, or would be without the waiver: `severity`, `breach`, `external`. @from all of incidents, agreements and verdicts */
  reasons: Reason[];
  /** By when it is to be held; null where none is required, or something is not fixed, or the setting names no time. @from `DueSet`, `IncidentFixed` */
  dueAt: Date | null;
  /** When the first session began that was held after the last fix. @from `AttendanceRecorded`, `AttendanceWithdrawn` */
  heldAt: Date | null;
  /** The same as `dueAt` as long as it is not held; null once it is. @from the same */
  owedAt: Date | null;
  /** How far its review is. @from `PostmortemSubmitted`, `PostmortemReturned`, `PostmortemApproved` */
  state: 'draft' | 'in-review' | 'approved';
  /** Name of the version that was submitted last, SHA-256 in hex. @from `PostmortemSubmitted` */
  submittedVersion: string | null;
  /** Name of the version that was approved last. @from `PostmortemApproved` */
  approvedVersion: string | null;
  /** When it was. @from `PostmortemApproved` */
  approvedAt: Date | null;
  /** Whether the document has changed since. @from all */
  isOutdated: boolean;
  /** What there is to each of the seven facts, of each incident. @from all of incidents */
  facts: FactRow[];
  /** What the agreements come to, in words, of each incident. @from all of incidents, agreements and verdicts */
  verdicts: { incident: string; says: string }[];
  /** Everybody who was at a session. @from `AttendanceRecorded`, `AttendanceWithdrawn` */
  attendees: Participant[];
  /** In the order in which they were planned. @from `SessionPlanned`, `SessionMoved`, `SessionCancelled`, `AttendanceRecorded`, `AttendanceWithdrawn` */
  sessions: SessionRow[];
  /** What was said in them. @from `MinuteTaken`, `MinuteWithdrawn` */
  minutes: MinuteRow[];
  /** What was to be discussed. @from `PointRaised`, `PointSettled`, `PointSettledByItem`, `PointCarried` */
  points: PointRow[];
  /** Notes of interviews that were released. @from `InterviewNoted`, `InterviewReleased` */
  interviews: InterviewRow[];
  /** What people wrote, in the order in which it is read. @from `SectionWritten` */
  sections: SectionRow[];
  /** Ids of the people who alone see it: of all that it reviews; null where none is restricted. @from `IncidentLogged`, `IncidentRestricted`, `IncidentUnrestricted` */
  restrictedTo: string[] | null;
  /** False where that is null. @from the same */
  isRestricted: boolean;
  /** Services of each incident, where several count. No part of what readers may rely on. */
  parts?: { services: string[] }[];
  /** Terms of its texts, sorted: by them it is found. No part of what readers may rely on. */
  terms: string[];
  /** Ids of every incident that counts, merged ones too. No part of what readers may rely on. */
  counting: string[];
  /** Ids of the agreements of which some version names one of its services. No part of what readers may rely on. */
  concerning: string[];
  /** Ids of the calendars that those count by. No part of what readers may rely on. */
  calendars: string[];
  /** The setting that it follows from. No part of what readers may rely on. */
  setting: 'due';
  /** Whether anything was said of the postmortem itself. No part of what readers may rely on. */
  isBegun: boolean;
  /** Whether anything was said of verdicts. No part of what readers may rely on. */
  isSaid: boolean;
  /** Whether anything follows its incident up. No part of what readers may rely on. */
  isFollowedUp: boolean;
}

export interface FactRow {
  /** Id of the incident. */
  incident: string;
  /** Which of the seven. */
  fact: FactName;
  /** Answered by events, said not to be recorded, or neither. */
  standing: 'answered' | 'not-recorded' | 'open';
  /** Ids of the events that answer it, in the order in which they happened. */
  events: string[];
}

export interface SessionRow {
  /** Its number. */
  session: number;
  /** Planned, held or cancelled. */
  state: 'planned' | 'held' | 'cancelled';
  /** When it is planned for. */
  at: Date;
  /** How long. */
  durationMinutes: number;
  /** IANA name: in which the invitation tells the time. */
  zone: string;
  /** Where; null where nothing is said of it. */
  place: Prose | null;
  /** Who leads it. */
  facilitator: Participant | null;
  /** When it began; null until it was held. */
  heldAt: Date | null;
  /** Who was there; null until it was held. */
  attendees: Participant[] | null;
}

export interface MinuteRow {
  /** Its number, over all sessions. */
  minute: number;
  /** Number of the session. */
  session: number;
  /** What it is. */
  kind: MinuteKind;
  /** What was said. */
  text: Prose;
  /** Who said it. */
  speaker: Participant | null;
  /** When. */
  at: Date;
  /** Why it does not count; null where it does. */
  withdrawn: Prose | null;
}

export interface PointRow {
  /** Its number, over all sessions. */
  point: number;
  /** On whose agenda it is: number of the session. */
  session: number;
  /** Where it was raised. */
  raisedIn: number;
  /** What it is about. */
  text: Prose;
  /** Who raised it. */
  raisedBy: Participant | null;
  /** Number of the minute that settled it; null where none did. */
  settledBy: number | null;
  /** Id of the action item that settled it; null where none did. */
  settledByItem: string | null;
}

export interface InterviewRow {
  /** Its number. */
  interview: number;
  /** Who was asked. */
  with: Participant | null;
  /** What they said. */
  notes: Prose;
  /** When. */
  at: Date;
}

export interface SectionRow {
  /** Its name. */
  section: SectionName;
  /** Markdown. */
  text: Prose;
  /** The event that wrote it. */
  eventId: string;
  /** When it was written. */
  recordedAt: Date;
}

const { text, textOrNull, texts, date, dateOrNull, whole, flag, object, orNull, listOf, prose } = bson;
const participant = object({ kind: text, id: text });

/** The validator of the collection. */
export const postmortemSchema = object(
  {
    _id: text,
    position: { bsonType: 'long', minimum: 0 },
    reference: textOrNull,
    title: prose,
    status: { enum: [...statuses, 'not-logged'] },
    origin: { enum: [...origins, null] },
    isFromOutside: { bsonType: 'bool' },
    reviewedWith: textOrNull,
    incidents: texts,
    services: texts,
    highestSeverity: { bsonType: 'int', minimum: 1, maximum: 5 },
    firstLoggedAt: date,
    fixedAt: dateOrNull,
    requirement: { enum: ['required', 'optional', 'waived'] },
    reasons: listOf({ enum: [...reasonsOwed] }),
    dueAt: dateOrNull,
    heldAt: dateOrNull,
    owedAt: dateOrNull,
    state: { enum: ['draft', 'in-review', 'approved'] },
    submittedVersion: textOrNull,
    approvedVersion: textOrNull,
    approvedAt: dateOrNull,
    isOutdated: flag,
    facts: listOf(
      object({
        incident: text,
        fact: { enum: [...factNames] },
        standing: { enum: ['answered', 'not-recorded', 'open'] },
        events: texts,
      }),
    ),
    verdicts: listOf(object({ incident: text, says: text })),
    attendees: listOf(participant),
    sessions: listOf(
      object({
        session: whole,
        state: { enum: ['planned', 'held', 'cancelled'] },
        at: date,
        durationMinutes: whole,
        zone: text,
        place: orNull(prose),
        facilitator: orNull(participant),
        heldAt: dateOrNull,
        attendees: orNull(listOf(participant)),
      }),
    ),
    minutes: listOf(
      object({
        minute: whole,
        session: whole,
        kind: { enum: [...minuteKinds] },
        text: prose,
        speaker: orNull(participant),
        at: date,
        withdrawn: orNull(prose),
      }),
    ),
    points: listOf(
      object({
        point: whole,
        session: whole,
        raisedIn: whole,
        text: prose,
        raisedBy: orNull(participant),
        settledBy: { bsonType: ['int', 'null'] },
        settledByItem: { bsonType: ['string', 'null'] },
      }),
    ),
    interviews: listOf(object({ interview: whole, with: orNull(participant), notes: prose, at: date })),
    sections: listOf(object({ section: { enum: [...sectionNames] }, text: prose, eventId: text, recordedAt: date })),
    restrictedTo: { bsonType: ['array', 'null'], items: text },
    isRestricted: flag,
    parts: listOf(object({ services: texts })),
    terms: texts,
    counting: texts,
    concerning: texts,
    calendars: texts,
    setting: { enum: ['due'] },
    isBegun: flag,
    isSaid: flag,
    isFollowedUp: flag,
  },
  ['parts'],
) as Readonly<Record<string, unknown>>;
