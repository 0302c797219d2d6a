import { Button, Group, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { api, bodyOf, Problem } from '../api/client.js';
import card from '../incident/facts.module.css';
import { Time, withLocalTimes } from '../shell/times.js';
import { proseText } from '../shell/words.js';
import { readAgain, type Document } from './document.js';
import { Opening } from '../shell/opening.js';
import { ReasonForm } from '../shell/reason-form.js';
import { Refused } from '../shell/refused.js';
import { saidIn } from './said.js';
import { actorText } from './words.js';

interface ReviewProps {
  document: Document;
  incident: string;
  permissions: readonly string[];
}

/** How far the review is, and what takes it on. It is always of the version that the reader sees. */
export const Review = ({ document, incident, permissions }: ReviewProps): ReactNode => {
  const { state, version, submitted, returned, approved, outdated } = document;
  const [isReturning, setReturning] = useState(false);
  const [reason, setReason] = useState('');
  const path = { incident };
  const done = {
    onSuccess: async () => {
      setReturning(false);
      setReason('');
      await readAgain(incident);
    },
    // What was refused for what it says by now is read as it says that.
    onError: (error: Error) => (error instanceof Problem && error.status === 409 ? readAgain(incident) : undefined),
  };
  const act = useMutation({
    mutationFn: (doing: 'submit' | 'approve' | 'return') => {
      switch (doing) {
        case 'submit':
          return bodyOf(
            api.POST('/v1/incidents/{incident}/postmortem/submitted', { params: { path }, body: { version } }),
          );
        case 'approve':
          return bodyOf(
            api.POST('/v1/incidents/{incident}/postmortem/approved', { params: { path }, body: { version } }),
          );
        case 'return':
          return bodyOf(
            api.POST('/v1/incidents/{incident}/postmortem/returned', { params: { path }, body: { reason } }),
          );
      }
    },
    ...done,
  });
  const may = (permission: string): boolean => permissions.includes(permission);
  const isSubmittable = state === 'draft' || (state === 'approved' && outdated !== null);
  return (
    <section className={card.card} aria-label="Review" data-warns={outdated ? true : undefined}>
      <h2 className={card.heading}>Review</h2>
      {state === 'draft' && returned ? (
        <Text size="sm">
          {actorText(returned.actor)} returned it <Time at={returned.recordedAt} />: {proseText(returned.reason)}
        </Text>
      ) : null}
      {state === 'in-review' && submitted ? (
        <Text size="sm">
          {actorText(submitted.actor)} submitted it <Time at={submitted.recordedAt} />.
          {submitted.version === version ? '' : ' It has changed since.'}
        </Text>
      ) : null}
      {approved ? (
        <Text size="sm">
          {actorText(approved.actor)} approved {approved.version === version ? 'it as it reads' : 'a version of it'}{' '}
          <Time at={approved.recordedAt} />.
        </Text>
      ) : null}
      {outdated ? (
        <>
          <Text size="sm">
            What was approved is outdated:{' '}
            <Link to="/incidents/$incident/postmortem/compare" params={{ incident }}>
              both beside each other
            </Link>
          </Text>
          <ul>
            {outdated.says.map((line) => (
              <li key={line}>{withLocalTimes(line)}</li>
            ))}
          </ul>
        </>
      ) : null}
      {state === 'draft' && !returned && !may('facilitate') ? (
        <Text size="sm" c="dimmed">
          It is a draft until a facilitator submits it.
        </Text>
      ) : null}
      <Group gap="xs" mt="xs">
        {isSubmittable && may('facilitate') ? (
          <Button size="xs" loading={act.isPending} onClick={() => act.mutate('submit')}>
            Submit for review
          </Button>
        ) : null}
        {state === 'in-review' && may('approve') ? (
          <>
            <Button size="xs" loading={act.isPending} onClick={() => act.mutate('approve')}>
              Approve
            </Button>
            <Button
              size="xs"
              variant="default"
              aria-expanded={isReturning}
              onClick={() => {
                setReturning(!isReturning);
                act.reset();
              }}
            >
              Return it…
            </Button>
          </>
        ) : null}
      </Group>
      {isReturning && state === 'in-review' ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (reason.trim() !== '') act.mutate('return');
          }}
        >
          <TextInput
            mt="xs"
            label="Why it goes back to a draft"
            value={reason}
            autoFocus
            maxLength={4_000}
            onChange={({ currentTarget: { value } }) => setReason(value)}
          />
          <Button type="submit" mt="xs" size="xs" loading={act.isPending} disabled={reason.trim() === ''}>
            Return it
          </Button>
        </form>
      ) : null}
      <Refused error={act.error} />
      {may('facilitate') ? <Waiver document={document} incident={incident} /> : null}
    </section>
  );
};

/** That no review is owed is said with a reason, and taken back with one. */
const Waiver = ({ document, incident }: Pick<ReviewProps, 'document' | 'incident'>): ReactNode => {
  const { waived, requirement, id } = document;
  const params = { path: { incident } };
  if (waived === null && requirement.is !== 'required') return null;
  return (
    <div>
      {waived ? (
        <Opening
          key="lifted"
          isQuiet
          form={(close) => (
            <ReasonForm
              place={`${id}.waiver-lifted`}
              label="Why it is owed after all"
              button="Lift the waiver"
              close={close}
              say={(reason) =>
                saidIn(
                  incident,
                  bodyOf(api.POST('/v1/incidents/{incident}/postmortem/waived/lifted', { params, body: { reason } })),
                )
              }
            />
          )}
        >
          it was waived: lift that
        </Opening>
      ) : (
        <Opening
          key="waived"
          isQuiet
          form={(close) => (
            <ReasonForm
              place={`${id}.waived`}
              label="Why no review is owed"
              button="Waive it"
              about="It is listed as due no more. What is written stays."
              close={close}
              say={(reason) =>
                saidIn(
                  incident,
                  bodyOf(api.POST('/v1/incidents/{incident}/postmortem/waived', { params, body: { reason } })),
                )
              }
            />
          )}
        >
          say that no review is owed
        </Opening>
      )}
    </div>
  );
};
