import { Button, Group, Select, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { api, bodyOf } from '../api/client.js';
import { queryClient } from '../api/queries.js';
import { wrote } from '../api/told.js';
import { Refused, refusedIn } from '../shell/refused.js';
import classes from './agreements.module.css';
import { useMayAgree } from './may-agree.js';
import { participantIn, WhoSelect } from './who-select.js';
import { valueWord } from './words.js';

interface ExcludeProps {
  incident: string;
  /** Id of the agreement. */
  agreement: string;
  value: string;
  /** The event by which it does not count already. */
  exclusion?: string | undefined;
}

const causes = [
  { value: 'maintenance', label: 'Maintenance that was agreed to' },
  { value: 'customer', label: 'The customer’s own doing' },
];

const recorded = ({ position }: { position: string }): void => {
  wrote(position);
  void queryClient.invalidateQueries({ queryKey: ['incident'] });
  void queryClient.invalidateQueries({ queryKey: ['incidents'] });
};

/** Says that a limit does not count for an incident, or that it does after all. */
export const Exclude = (props: ExcludeProps): ReactNode => {
  const [isOpen, setIsOpen] = useState(false);
  if (!useMayAgree()) return null;
  const close = (): void => setIsOpen(false);
  const label = props.exclusion === undefined ? 'Let it not count' : 'Let it count after all';
  return (
    <>
      <Button size="compact-xs" variant="default" mt={6} aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        {label}
      </Button>
      {!isOpen ? null : props.exclusion === undefined ? (
        <AllowForm {...props} close={close} />
      ) : (
        <LiftForm incident={props.incident} exclusion={props.exclusion} close={close} />
      )}
    </>
  );
};

const AllowForm = ({ incident, agreement, value, close }: ExcludeProps & { close: () => void }): ReactNode => {
  const [said, setSaid] = useState({ of: value, cause: 'maintenance', reason: '', allowedBy: '' });
  const allow = useMutation({
    mutationFn: () =>
      bodyOf(
        api.POST('/v1/incidents/{incident}/exclusions', {
          params: { path: { incident } },
          body: {
            ...{ agreement, cause: said.cause as 'maintenance', reason: said.reason },
            ...(said.of === '' ? {} : { value: said.of as 'timeToFix' }),
            allowedBy: participantIn(said.allowedBy),
          },
        }),
      ),
    onSuccess: (answer) => {
      recorded(answer);
      close();
    },
  });
  const refused = refusedIn(allow.error);
  return (
    <form
      className={classes.inside}
      aria-label="Let it not count"
      onSubmit={(event) => {
        event.preventDefault();
        allow.mutate();
      }}
    >
      <Select
        label="What does not count"
        data={[
          { value, label: `Limits on ${valueWord(value).toLowerCase()}` },
          { value: '', label: 'Everything of this agreement, availability as well' },
        ]}
        value={said.of}
        onChange={(of) => setSaid({ ...said, of: of ?? value })}
        allowDeselect={false}
      />
      <Select
        label="What it was"
        data={causes}
        value={said.cause}
        onChange={(cause) => setSaid({ ...said, cause: cause ?? said.cause })}
        error={refused('cause')}
        allowDeselect={false}
      />
      <Textarea
        label="Why"
        autosize
        required
        value={said.reason}
        onChange={({ currentTarget: { value: reason } }) => setSaid({ ...said, reason })}
        error={refused('reason')}
      />
      <WhoSelect
        label="Allowed by"
        value={said.allowedBy}
        choose={(allowedBy) => setSaid({ ...said, allowedBy })}
        error={refused('allowedBy')}
      />
      <Refused error={allow.error} isShown={(field) => ['cause', 'reason', 'allowedBy'].includes(field)} />
      <Group>
        <Button type="submit" size="xs" loading={allow.isPending}>
          Record the exclusion
        </Button>
      </Group>
    </form>
  );
};

const LiftForm = ({
  incident,
  exclusion,
  close,
}: {
  incident: string;
  exclusion: string;
  close: () => void;
}): ReactNode => {
  const [reason, setReason] = useState('');
  const lift = useMutation({
    mutationFn: () =>
      bodyOf(
        api.POST('/v1/incidents/{incident}/exclusions/lifted', {
          params: { path: { incident } },
          body: { exclusion, reason },
        }),
      ),
    onSuccess: (answer) => {
      recorded(answer);
      close();
    },
  });
  return (
    <form
      className={classes.inside}
      aria-label="Let it count after all"
      onSubmit={(event) => {
        event.preventDefault();
        lift.mutate();
      }}
    >
      <Textarea
        label="Why"
        autosize
        required
        value={reason}
        onChange={({ currentTarget: { value } }) => setReason(value)}
        error={refusedIn(lift.error)('reason')}
      />
      <Refused error={lift.error} isShown={(field) => field === 'reason'} />
      <Group>
        <Button type="submit" size="xs" loading={lift.isPending}>
          Record that it counts
        </Button>
      </Group>
    </form>
  );
};
