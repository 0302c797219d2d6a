import type { Participant } from '#directory/domain';
import type { CalendarSession } from './calendar.js';
import { openPoints, type Session } from './domain/index.js';
import type { Guests, InvitationSources } from './invitation-sources.js';
import { descriptionOf, summaryOf, wordsOf, type SessionTold } from './invitation-texts.js';

/** Where nobody is known to write to: a name that leads nowhere (RFC 2606). */
export const nowhere = 'debrief@debrief.invalid';

/** What is told of a session: to somebody from outside nothing of its inside. */
export const toldOf = async (
  { references }: Pick<InvitationSources, 'references'>,
  { incidents, postmortem }: Pick<Guests, 'incidents' | 'postmortem'>,
  session: number,
  isOutside: boolean,
): Promise<SessionTold> => ({
  session,
  incidents: isOutside
    ? []
    : await Promise.all(
        incidents.map(async ({ id, view: { title } }) => ({ reference: (await references.of(id)) ?? '', title })),
      ),
  agenda: isOutside
    ? []
    : openPoints(postmortem)
        .filter((point) => point.session === session)
        .map(({ text }) => text),
});

/** @param from the address that mail comes from, where whoever leads it has none, or is not to be told of */
export const calendarSessionOf = async (
  sources: InvitationSources,
  guests: Guests,
  session: Session,
  { from, isOutside }: { from: string; isOutside: boolean },
): Promise<CalendarSession & { agenda: string[] }> => {
  const { at, durationMinutes, zone, place, sequence, facilitator } = session;
  const told = await toldOf(sources, guests, session.session, isOutside);
  const leading = isOutside ? undefined : await organizerOf(sources, facilitator);
  return {
    incident: guests.lead,
    session: session.session,
    sequence,
    at,
    durationMinutes,
    zone,
    ...(place === undefined ? {} : { place: wordsOf(place) }),
    summary: summaryOf(told),
    description: descriptionOf(told),
    agenda: told.agenda.map(wordsOf),
    organizer: leading ?? { name: 'Debrief', address: from },
  };
};

const organizerOf = async (
  { directory }: InvitationSources,
  facilitator: Participant | null,
): Promise<CalendarSession['organizer'] | undefined> => {
  if (facilitator === null || facilitator.kind === 'monitor') return undefined;
  const { kind, id } = facilitator;
  const address = await directory.mailAddressOf(kind, id);
  return address === undefined ? undefined : { name: wordsOf((await directory.nameOf(kind, id)) ?? ''), address };
};
