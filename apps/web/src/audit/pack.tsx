import { Anchor, Button, Group, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useSaying } from '../api/saying.js';
import { api, bodyOf } from '../api/client.js';
import card from '../incident/facts.module.css';
import { Refused } from '../shell/refused.js';
import { WentWrong } from '../shell/went-wrong.js';
import classes from './audit.module.css';
import { Narrowing } from './narrowing.js';
import { checkpoint, packOf, signingKeys, type AuditFilter } from './queries.js';

/** What auditors take away: the pack of a time, and what proves that nothing was changed. */
export const PackAndProofs = ({ filter }: { filter: AuditFilter }): ReactNode => (
  <>
    <Pack filter={filter} />
    <Proofs />
  </>
);

const Pack = ({ filter }: { filter: AuditFilter }): ReactNode => {
  const [severity, setSeverity] = useState('');
  const [sample, setSample] = useState('10');
  const [seed, setSeed] = useState('');
  const query = packOf(filter, { severity, sample, seed });
  return (
    <section className={card.card} aria-labelledby="pack">
      <h2 id="pack" className={card.heading}>
        The pack
      </h2>
      <Text size="sm" c="dimmed" mb="sm">
        Every incident of a time and what became of it, a sample that anybody draws again by the same seed, the
        registers, the controls they speak to, and the proofs.
      </Text>
      <Narrowing label="The pack">{query === undefined ? 'Say the first day and the last one.' : ''}</Narrowing>
      <Group gap="sm" align="flex-end">
        <TextInput
          label="Severities, like 1,2"
          placeholder="all"
          value={severity}
          onChange={({ currentTarget: { value } }) => setSeverity(value)}
        />
        <TextInput
          label="Incidents to draw"
          inputMode="numeric"
          value={sample}
          onChange={({ currentTarget: { value } }) => setSample(value)}
        />
        <TextInput
          label="Seed, chosen by you"
          placeholder="told to nobody before"
          value={seed}
          onChange={({ currentTarget: { value } }) => setSeed(value)}
        />
        {query === undefined ? null : (
          <>
            <Button component="a" href={`/v1/audit/pack.pdf?${query}`} download>
              As PDF
            </Button>
            <Button component="a" href={`/v1/audit/pack?${query}`} variant="default" download="pack.json">
              As JSON
            </Button>
          </>
        )}
      </Group>
    </section>
  );
};

const Proofs = (): ReactNode => {
  const { data: note, error } = useQuery(checkpoint);
  const { data: keys } = useQuery(signingKeys);
  const sign = useSaying(() => bodyOf(api.POST('/v1/audit/checkpoint', { body: {} })), ['audit']);
  return (
    <section className={card.card} aria-labelledby="proofs">
      <h2 id="proofs" className={card.heading}>
        The last checkpoint
      </h2>
      <Text size="sm" c="dimmed" mb="sm">
        What all events came to, signed. Keep it where nobody who runs Debrief reaches it: with it, a bundle proves
        later that none of them was changed.
      </Text>
      {error ? <WentWrong error={error} /> : null}
      {note === undefined ? null : (
        <pre className={classes.note} tabIndex={0} aria-label="The last checkpoint">
          {note}
        </pre>
      )}
      {keys === undefined ? null : (
        <>
          <Text size="sm" c="dimmed">
            Verified by
          </Text>
          <pre className={classes.note} tabIndex={0} aria-label="Keys">
            {keys.keys.join('\n')}
          </pre>
        </>
      )}
      <Group gap="sm">
        <Button variant="default" onClick={() => sign.mutate()} loading={sign.isPending}>
          Sign everything up to now
        </Button>
        {note === undefined ? null : (
          <Button component="a" href="/v1/audit/bundle" variant="default" download="bundle.ndjson">
            The bundle
          </Button>
        )}
        <Anchor href="/public/debrief-verify.mjs" size="sm" download>
          The file that verifies it offline
        </Anchor>
      </Group>
      <Refused error={sign.error} />
    </section>
  );
};
