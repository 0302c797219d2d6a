import { Button, Group, Select, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { api, bodyOf, type Answer } from '../api/client.js';
import { me } from '../api/queries.js';
import { FormEnd } from '../shell/form-end.js';
import forms from '../shell/forms.module.css';
import { Opening } from '../shell/opening.js';
import { GuestFields, type Guest, type GuestKind } from '../shell/people.js';
import { ReasonForm } from '../shell/reason-form.js';
import { timeText } from '../shell/times.js';
import { useTyped } from '../shell/typed.js';
import { nameText } from '../shell/words.js';
import type { Document } from './document.js';
import { saidIn, useSaid, type Written } from './said.js';

type Item = Answer<'/v1/incidents/{incident}/postmortem/invitations'>['items'][number];

interface OneProps {
  incident: string;
  participant: Item['participant'];
  /** Under which name what is typed is kept. */
  place: string;
}

const say = (
  incident: string,
  action: 'add' | 'exclude' | 'ask',
  participant: { kind: GuestKind; id?: string; name?: string } | undefined,
  reason: string,
): Promise<Written> =>
  saidIn(
    incident,
    bodyOf(
      api.POST('/v1/incidents/{incident}/postmortem/invitations', {
        params: { path: { incident } },
        body: {
          action,
          ...(participant ? { participant } : {}),
          ...(reason === '' ? {} : { reason }),
        } as never,
      }),
    ),
  );

const referenceTo = ({ kind, id }: Item['participant']) => ({ kind: kind as GuestKind, id });

/** Somebody who is not to come, and why. */
export const Exclude = ({ incident, participant, place }: OneProps): ReactNode => (
  <Opening
    isQuiet
    label={`Leave out ${nameText(participant)}`}
    form={(close) => (
      <ReasonForm
        place={`${place}.${participant.id}`}
        label="Why they are left out"
        button={`Leave out ${nameText(participant)}`}
        close={close}
        say={(reason) => say(incident, 'exclude', referenceTo(participant), reason)}
      />
    )}
  >
    leave out
  </Opening>
);

/** Somebody who was proposed, or left out, and is invited after all. */
export const Include = ({ incident, participant, place }: OneProps): ReactNode => (
  <Opening
    isQuiet
    label={`Invite ${nameText(participant)}`}
    form={(close) => (
      <ReasonForm
        place={`${place}.${participant.id}`}
        label="Why they are invited"
        button={`Invite ${nameText(participant)}`}
        close={close}
        say={(reason) => say(incident, 'add', referenceTo(participant), reason)}
      />
    )}
  >
    invite
  </Opening>
);

interface InviteStepsProps {
  document: Document;
  incident: string;
  items: readonly Item[];
  permissions: readonly string[];
}

/** Somebody else is added, the reader asks to come, and what is owed is sent. */
export const InviteSteps = ({ document, incident, items, permissions }: InviteStepsProps): ReactNode => {
  const { data: caller } = useQuery(me);
  const person = caller?.person?.id;
  const isThere = items.some(({ participant }) => participant.id === person);
  const mayFacilitate = permissions.includes('facilitate');
  return (
    <Group gap="xs" my="xs">
      {mayFacilitate ? (
        <>
          <Opening form={(close) => <AddForm incident={incident} place={`${document.id}.guest`} close={close} />}>
            Add somebody
          </Opening>
          {document.sessions.some(({ state }) => state !== 'held') ? (
            <Opening form={(close) => <SendForm document={document} incident={incident} close={close} />}>
              Send invitations
            </Opening>
          ) : null}
        </>
      ) : null}
      {permissions.includes('read') && person !== undefined && !isThere ? (
        <Opening
          form={(close) => (
            <ReasonForm
              place={`${document.id}.ask`}
              label="Why you would come (may be left empty)"
              button="Ask to come"
              isOptional
              close={close}
              say={(reason) => say(incident, 'ask', undefined, reason)}
            />
          )}
        >
          Ask to attend
        </Opening>
      ) : null}
    </Group>
  );
};

interface AddFormProps {
  incident: string;
  place: string;
  close: () => void;
}

const AddForm = ({ incident, place, close }: AddFormProps): ReactNode => {
  const [typed, setTyped] = useTyped<{ guest: Guest; reason: string }>(place);
  const { guest, reason } = typed ?? { guest: { kind: 'person', name: '' }, reason: '' };
  const isReady = guest.name.trim() !== '' && reason.trim() !== '';
  const add = useSaid(
    incident,
    () => say(incident, 'add', { kind: guest.kind, name: guest.name.trim() }, reason.trim()),
    () => {
      setTyped(undefined);
      close();
    },
  );
  return (
    <form
      className={forms.form}
      aria-label="Add somebody"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady && !add.isPending) add.mutate(undefined);
      }}
    >
      <GuestFields guest={guest} put={(next) => setTyped({ guest: next, reason })} />
      <TextInput
        label="Why they are invited"
        value={reason}
        maxLength={4_000}
        onChange={({ currentTarget: { value } }) => setTyped({ guest, reason: value })}
      />
      <FormEnd word="Invite" error={add.error} isPending={add.isPending} isReady={isReady} close={close} />
    </form>
  );
};

/** What each does not have yet, to everybody who is invited. */
const SendForm = ({
  document,
  incident,
  close,
}: Omit<InviteStepsProps, 'items' | 'permissions'> & { close: () => void }) => {
  const open = document.sessions.filter(({ state }) => state !== 'held');
  const next = open.find(({ state }) => state === 'planned') ?? open[0];
  const [session, setSession] = useState<string | null>(next ? String(next.session) : null);
  const send = useSaid(incident, (number: string) =>
    bodyOf(
      api.POST('/v1/incidents/{incident}/postmortem/invitations/sent', {
        params: { path: { incident } },
        body: { session: Number(number) },
      }),
    ),
  );
  return (
    <form
      className={forms.form}
      aria-label="Send invitations"
      onSubmit={(event) => {
        event.preventDefault();
        if (session !== null) send.mutate(session);
      }}
    >
      <Select
        label="To which session"
        data={open.map(({ session: number, at, state }) => ({
          value: String(number),
          label: `Session ${number}, ${timeText(at)}${state === 'cancelled' ? ', cancelled' : ''}`,
        }))}
        value={session}
        allowDeselect={false}
        onChange={(value) => {
          setSession(value);
          send.reset();
        }}
      />
      <Text size="xs" c="dimmed">
        Each gets what they do not have yet: the invitation, a change of time or place, or that it is cancelled.
      </Text>
      <div role="status">{send.data ? <Text size="sm">{sentText(send.data)}</Text> : null}</div>
      {send.data ? (
        <Button size="xs" variant="default" onClick={close} style={{ alignSelf: 'flex-start' }}>
          Done
        </Button>
      ) : (
        <FormEnd word="Send" error={send.error} isPending={send.isPending} isReady={session !== null} close={close} />
      )}
    </form>
  );
};

const sentText = (answer: { eventIds: readonly unknown[] }): string => {
  const { mail } = answer as { mail?: string };
  if (answer.eventIds.length === 0) return 'Everybody has the last of it already: nothing was sent.';
  return mail === undefined ? 'It is on its way.' : `It waits, as no mail leaves here: ${mail}.`;
};
