import type { Day, TicketState, Tracker } from '#follow-ups/domain';
import type { Instant } from '#incidents/domain';

/** A ticket as it is to be opened. */
export interface Draft {
  /** The id of the ticket here, a UUID: by it we know it again there. */
  ticket: string;
  project: string;
  title: string;
  /** Paragraphs of plain text; one of them is the marker. */
  paragraphs: readonly string[];
  dueOn: Day | null;
  /** It was not opened by us before. */
  since: Instant;
}

/** A ticket that is there. */
export interface There {
  /** How people call it, like "acme/api#12" or "ENG-9". */
  key: string;
  url: string;
  /** By which the tracker knows it for good. */
  foreignId: string;
}

/** How far the work is, as the tracker says. */
export interface Reading {
  state: TicketState;
  /** As the tracker calls it. */
  called: string;
  /** When it became so there. */
  changedAt: Instant;
  /** Who made it so, by the name that the tracker shows; undefined where it does not say. */
  by?: string;
  /** By which one asks later whether anything changed; undefined where the tracker has no such thing. */
  tag?: string;
}

export type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** One outside product: what Debrief asks of it, and what it tells Debrief. */
export interface TrackerClient {
  readonly tracker: Tracker;
  /** Milliseconds since the epoch before which it asks not to be asked; 0 for none. */
  readonly waitsUntil: number;
  /** @throws NotTaken; also where the answer was lost, so that it may be there all the same */
  open: (draft: Draft) => Promise<There>;
  /** The ticket that was opened from this draft before. @throws NotTaken */
  find: (draft: Draft) => Promise<There | undefined>;
  /** The ticket of this key. @throws NotTaken where there is none */
  named: (key: string) => Promise<There>;
  /** @param tag of an earlier reading. @throws NotTaken; `isMissing` where it is not there, or another one is */
  read: (ticket: There, tag?: string) => Promise<Reading | 'unchanged'>;
}

/** What a tracker sends by itself. */
export interface Hook {
  /** @throws UnsignedHook */
  verify: (body: Buffer, headers: Headers) => void;
  /** Which ticket it is about; undefined where it is about none. */
  about: (body: object, headers: Headers) => string | undefined;
}

/** A tracker did not do what it was asked, or there is no telling. */
export class NotTaken extends Error {
  /**
   * @param isFinal asking again would come to the same
   * @param notBefore when it may be asked again, in milliseconds since the epoch, where it says so
   * @param isMissing what was asked about is not there, as far as we are told
   */
  constructor(
    reason: string,
    readonly isFinal: boolean,
    readonly notBefore?: number,
    readonly isMissing = false,
  ) {
    super(reason);
    this.name = 'NotTaken';
  }
}

/** The line by which a ticket is known again. */
export const markerOf = (ticket: string): string => `debrief-ticket: ${ticket}`;

/** Whether a text has the marker of any ticket: Debrief opened what it stands in. */
export const isMarked = (text: string): boolean =>
  /\bdebrief-ticket: [0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/i.test(text);
