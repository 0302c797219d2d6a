import { Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Answer } from '../api/client.js';
import { invitations } from '../api/queries.js';
import card from '../incident/facts.module.css';
import { Mark, nameText, proseText } from '../shell/words.js';
import type { Document } from './document.js';
import { Exclude, Include, InviteSteps } from './invite.js';
import { Mailed } from './mailed.js';
import classes from './postmortem.module.css';

type Item = Answer<'/v1/incidents/{incident}/postmortem/invitations'>['items'][number];
type Reason = Item['reasons'][number];

const reasons: Record<Reason['kind'], string> = {
  'first-logged': 'logged it first',
  'first-responded': 'responded first',
  diagnosed: 'found the cause',
  rectified: 'ended it',
  led: 'led',
  'owns-service': 'owns a service',
  'posted-update': 'posted updates',
  'handled-support': 'looked after support',
  'linked-change': 'linked a change',
  'directly-affected': 'was affected',
  added: 'was added',
  excluded: 'was left out',
  asked: 'asked to come',
};

interface InvitedProps {
  document: Document;
  incident: string;
  permissions: readonly string[];
}

/** Who is invited, and by which event that follows. */
export const Invited = ({ document, incident, permissions }: InvitedProps): ReactNode => {
  const { data } = useQuery({ ...invitations(incident, document.knownAt), placeholderData: keepPreviousData });
  if (data === undefined) return null;
  const mayFacilitate = permissions.includes('facilitate');
  // Events of the review itself, and of owners, stand in no timeline.
  const events = new Map(
    document.incidents.flatMap(({ id, reference, timeline }) =>
      timeline.map(({ eventId }) => [eventId, reference ?? id] as const),
    ),
  );
  return (
    <section className={card.card} aria-label="Invited">
      <h2 className={card.heading}>Invited</h2>
      {data.items.length === 0 ? (
        <Text size="sm" c="dimmed">
          Nobody yet: it follows from the facts.
        </Text>
      ) : null}
      <ul className={classes.people}>
        {data.items.map(({ participant, standing, reasons: why, hidden }) => (
          <li key={`${participant.kind} ${participant.id}`}>
            <span className={classes.person}>
              {nameText(participant)} {participant.kind === 'person' ? '' : `(${participant.kind.replace('-', ' ')})`}
            </span>
            <Mark tone={standing === 'invited' ? 'fixed' : standing}>{standing}</Mark>
            {hidden ? <Text size="xs">does not see the incident</Text> : null}
            {mayFacilitate && standing !== 'excluded' ? (
              <Exclude incident={incident} participant={participant} place={`${document.id}.excluded`} />
            ) : null}
            {mayFacilitate && standing !== 'invited' ? (
              <Include incident={incident} participant={participant} place={`${document.id}.added`} />
            ) : null}
            <span className={classes.aside}>
              {why.map((reason, place) => (
                <span key={`${reason.kind} ${reason.eventId} ${place}`}>
                  {place === 0 ? '' : '; '}
                  <Why reason={reason} at={events.get(reason.eventId)} />
                </span>
              ))}
            </span>
          </li>
        ))}
      </ul>
      {data.oneTeam ? <Text size="sm">All of them are of one team: {nameText(data.oneTeam)}.</Text> : null}
      {data.unowned.length === 0 ? null : (
        <Text size="sm">Nobody owns {data.unowned.map((each) => nameText(each)).join(', ')}.</Text>
      )}
      <InviteSteps document={document} incident={incident} items={data.items} permissions={permissions} />
      {data.sinceSent.map(({ session, addedSince, droppedSince, movedSince }) => {
        const waiting = addedSince.length + droppedSince.length + movedSince.length;
        return waiting === 0 ? null : (
          <Text key={session} size="sm">
            Session {session}: {waiting} of them {waiting === 1 ? 'does' : 'do'} not have the last of it by mail.
          </Text>
        );
      })}
      {permissions.includes('mail') ? <Mailed document={document} incident={incident} items={data.items} /> : null}
    </section>
  );
};

/** The reason, which leads to its event where that is one of an incident. */
const Why = ({ reason, at }: { reason: Reason; at: string | undefined }): ReactNode => {
  const { kind, owned, team, said, eventId } = reason;
  const words = [
    reasons[kind],
    ...(owned ? [`(${nameText(owned)})`] : []),
    ...(team ? [`for ${nameText(team)}`] : []),
    ...(said === undefined ? [] : [`: ${proseText(said)}`]),
  ]
    .join(' ')
    .replace(' :', ':');
  return at === undefined ? (
    words
  ) : (
    <Link className={classes.then} to="/incidents/$incident" params={{ incident: at }} search={{ event: eventId }}>
      {words}
    </Link>
  );
};
