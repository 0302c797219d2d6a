/** Kinds of things the directory knows by name. Services are affected by incidents; the others take part in them. */
export const participantKinds = ['person', 'team', 'monitor', 'external-user'] as const;
export type ParticipantKind = (typeof participantKinds)[number];

/** Somebody or something that took part, by id; the name is resolved when somebody reads (rules.md I6). */
export interface Participant {
  kind: ParticipantKind;
  /** UUID, random. */
  id: string;
}

/** By which a participant is known among others. */
export const keyOfParticipant = ({ kind, id }: Participant): string => `${kind}:${id}`;
