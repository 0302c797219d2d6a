import { Button, Text, Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { api, bodyOf } from '../api/client.js';
import { useSaying } from '../api/saying.js';
import card from '../incident/facts.module.css';
import { Refused } from '../shell/refused.js';
import classes from './publication.module.css';
import type { Preview, Publication } from './queries.js';

interface PublishProps {
  standing: Publication;
  preview: Preview;
  incident: string;
}

/** The step that is next: what stands in the way, or to publish what the preview shows. */
export const Publish = ({ standing, preview, incident }: PublishProps): ReactNode => {
  const { approvedVersion, isRestricted, isClean, hits } = preview;
  const publish = useSaying(
    (version: string) =>
      bodyOf(
        api.POST('/v1/incidents/{incident}/postmortem/published', {
          params: { path: { incident } },
          body: { version },
        }),
      ),
    ['publication', 'publications'],
  );
  const open = hits.filter(({ waived }) => waived === undefined);
  const current = standing.editions.findLast(({ isRetracted }) => !isRetracted);
  const next = standing.editions.length + 1;
  return (
    <section className={card.card} aria-labelledby="publish" data-warns={isClean ? undefined : true}>
      <h2 id="publish" className={card.heading}>
        {current === undefined ? 'Make it public' : 'The next edition'}
      </h2>
      <Text size="sm" className={classes.step} role="status">
        {isRestricted
          ? 'It is restricted, and stays inside.'
          : approvedVersion === null
            ? 'First a version has to be approved.'
            : !isClean
              ? `First settle what the scan found: ${open.length} ${open.length === 1 ? 'place' : 'places'}.`
              : current === undefined
                ? 'The scan found nothing that is not settled. Read the preview to its end: the scan does not know who is in no directory.'
                : `Edition ${current.edition} is public. Publishing what the preview shows makes edition ${next}, if it says anything else.`}
      </Text>
      <Button
        size="xs"
        loading={publish.isPending}
        disabled={approvedVersion === null || isRestricted || !isClean}
        onClick={() => approvedVersion !== null && publish.mutate(approvedVersion)}
      >
        Publish edition {next}
      </Button>
      {publish.data?.eventIds.length === 0 ? (
        <Text size="sm" mt={6} role="status">
          It says what the public edition says: nothing new was published.
        </Text>
      ) : null}
      <Refused error={publish.error} />
    </section>
  );
};

/** Every edition is taken back at once; the reason is for everybody. */
export const Retract = ({ incident }: { incident: string }): ReactNode => {
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const retract = useSaying(
    (why: string) =>
      bodyOf(
        api.POST('/v1/incidents/{incident}/postmortem/retracted', {
          params: { path: { incident } },
          body: { reason: why },
        }),
      ),
    ['publication', 'publications'],
    () => setOpen(false),
  );
  return (
    <section className={card.card} aria-labelledby="retract">
      <h2 id="retract" className={card.heading}>
        Take it back
      </h2>
      <Text size="sm" className={classes.step}>
        Every edition goes at once; the page says that it did, and why. What others have kept of it is beyond reach.
      </Text>
      <Button size="xs" variant="default" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        Retract it…
      </Button>
      {isOpen ? (
        <form
          className={classes.form}
          aria-label="Retract it"
          onSubmit={(event) => {
            event.preventDefault();
            retract.mutate(reason.trim());
          }}
        >
          <Textarea
            label="Why, for everybody to read"
            description="It is scanned, too"
            required
            autosize
            minRows={2}
            maxLength={2_000}
            value={reason}
            onChange={({ currentTarget: { value } }) => setReason(value)}
          />
          <Button type="submit" size="xs" color="red" loading={retract.isPending} disabled={reason.trim() === ''}>
            Retract every edition
          </Button>
          <Refused error={retract.error} />
        </form>
      ) : null}
    </section>
  );
};
