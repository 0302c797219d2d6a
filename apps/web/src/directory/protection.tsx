import { Button, Group, Text, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { api, bodyOf } from '../api/client.js';
import { useSaying } from '../api/saying.js';
import panel from '../shell/panel.module.css';
import { Refused } from '../shell/refused.js';
import { nameText } from '../shell/words.js';
import classes from './directory.module.css';
import { reads, type Entry, type Kind } from './queries.js';

type Act = 'held' | 'released' | 'erased';

/** What they have a right to: everything that is kept of them, and to be forgotten. A hold stands before that. */
export const Protection = ({ kind, one }: { kind: Kind; one: Entry }): ReactNode => {
  const [act, setAct] = useState<Act>();
  const isErased = one.erasedAt !== undefined;
  const choose = (chosen: Act): void => setAct(chosen === act ? undefined : chosen);
  return (
    <section aria-labelledby="protection">
      <h3 id="protection" className={panel.heading}>
        Their data
      </h3>
      <Group gap={6}>
        <Button
          component="a"
          size="compact-sm"
          variant="default"
          href={`/v1/${kind}/${one.id}/export`}
          download={`${one.id}.ndjson`}
        >
          Everything kept of them
        </Button>
        {isErased ? null : one.hold === undefined ? (
          <>
            <Button size="compact-sm" variant="default" aria-expanded={act === 'held'} onClick={() => choose('held')}>
              Legal hold…
            </Button>
            <Button
              size="compact-sm"
              variant="default"
              aria-expanded={act === 'erased'}
              onClick={() => choose('erased')}
            >
              Erase them…
            </Button>
          </>
        ) : (
          <Button
            size="compact-sm"
            variant="default"
            aria-expanded={act === 'released'}
            onClick={() => choose('released')}
          >
            Lift the hold…
          </Button>
        )}
      </Group>
      {act === 'held' || act === 'released' ? (
        <Hold key={act} kind={kind} one={one} act={act} done={() => setAct(undefined)} />
      ) : null}
      {act === 'erased' ? <Erase kind={kind} one={one} done={() => setAct(undefined)} /> : null}
    </section>
  );
};

interface ActProps {
  kind: Kind;
  one: Entry;
  done: () => void;
}

const Hold = ({ kind, one, act, done }: ActProps & { act: 'held' | 'released' }): ReactNode => {
  const [reason, setReason] = useState('');
  const say = useSaying(
    () =>
      bodyOf(
        api.POST(`/v1/${kind}/{entry}/${act}` as '/v1/people/{entry}/held', {
          params: { path: { entry: one.id } },
          body: { reason: reason.trim() },
        }),
      ),
    reads,
    done,
  );
  return (
    <form
      className={panel.form}
      aria-label={act === 'held' ? 'Legal hold' : 'Lift the hold'}
      onSubmit={(event) => {
        event.preventDefault();
        say.mutate();
      }}
    >
      <TextInput
        label={act === 'held' ? 'Why nothing of them may be erased' : 'Why it is lifted'}
        required
        autoFocus
        value={reason}
        onChange={({ currentTarget: { value } }) => setReason(value)}
      />
      <Button type="submit" size="compact-sm" loading={say.isPending} disabled={reason.trim() === ''}>
        {act === 'held' ? 'Hold it' : 'Lift it'}
      </Button>
      <Refused error={say.error} />
    </form>
  );
};

/** It is not to be undone: what it does and does not reach is said before, and the name typed. */
const Erase = ({ kind, one, done }: ActProps): ReactNode => {
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState('');
  const name = nameText(one);
  const erase = useSaying(
    () =>
      bodyOf(
        api.POST(`/v1/${kind}/{entry}/erased` as '/v1/people/{entry}/erased', {
          params: { path: { entry: one.id } },
          body: reason.trim() === '' ? {} : { reason: reason.trim() },
        }),
      ),
    reads,
    done,
  );
  return (
    <form
      className={classes.danger}
      aria-label="Erase them"
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.trim() === name) erase.mutate();
      }}
    >
      <Text size="sm" fw={600}>
        This cannot be undone.
      </Text>
      <ul>
        <li>Their names and address are destroyed: where the log still has them, they can be read no more.</li>
        <li>Their roles are withdrawn, and keys that act for them revoked.</li>
        <li>What they did stays on record, as that of an erased person.</li>
      </ul>
      <Text size="sm" fw={600}>
        It does not reach
      </Text>
      <ul>
        <li>names that stand in texts of incidents and postmortems: look for them, and redact those one by one;</li>
        <li>mail that was sent, files that were downloaded, and exports;</li>
        <li>pages that others have kept of what was published;</li>
        <li>tickets and messages in other products; a backup of the vault from before, until it is deleted.</li>
      </ul>
      <div className={panel.form}>
        <TextInput
          label="Why"
          description="Should not say who"
          value={reason}
          onChange={({ currentTarget: { value } }) => setReason(value)}
        />
        <TextInput
          label={`Type “${name}” to confirm`}
          autoComplete="off"
          value={typed}
          onChange={({ currentTarget: { value } }) => setTyped(value)}
        />
        <Button type="submit" size="compact-sm" color="red" loading={erase.isPending} disabled={typed.trim() !== name}>
          Erase them for good
        </Button>
      </div>
      <Refused error={erase.error} />
    </form>
  );
};
