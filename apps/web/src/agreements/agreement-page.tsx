import { Button, Group, Select, Text, Textarea, TextInput, Title } from '@mantine/core';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { api, bodyOf } from '../api/client.js';
import { queryClient } from '../api/queries.js';
import { stated, type Change } from '../api/stated.js';
import { wrote } from '../api/told.js';
import { VerdictsBehind } from '../metrics/behind.js';
import { behindTitle, Kept, shareText } from '../metrics/kept.js';
import { isMonth, spanOf } from '../metrics/months.js';
import { compliance } from '../metrics/queries.js';
import { Day, zone } from '../shell/times.js';
import { useTitle } from '../shell/use-title.js';
import { WentWrong } from '../shell/went-wrong.js';
import { Mark, nameText, proseText } from '../shell/words.js';
import { Refused, refusedIn } from '../shell/refused.js';
import { promisesAvailability, versionAt, type Agreement, type Version } from './agreements.js';
import classes from './agreements.module.css';
import { AvailabilityByMonth } from './availability.js';
import { LimitsTable } from './limits-table.js';
import { useMayAgree } from './may-agree.js';
import { agreement as agreementOf } from './queries.js';
import { VersionForm } from './version-form.js';
import { kindWords, valueWord } from './words.js';

/** What of an agreement is looked at: names in the address. */
export interface AgreementView {
  /** Of the availability that is shown, in the agreement's zone. */
  month?: string;
  /** Of the verdicts that are shown one by one, in the reader's zone. */
  of?: string;
  state?: string;
  /** Only limits on it. */
  value?: string;
  /** `version` or `end`. */
  edit?: string;
}

type Narrow = (change: Change<AgreementView>) => void;

const route = getRouteApi('/agreements/$agreement');

/** One agreement: what it promises, and how that was kept. */
export const AgreementPage = (): ReactNode => {
  const { agreement: id } = route.useParams();
  const { data, error } = useQuery(agreementOf(id));
  if (error && data === undefined) return <WentWrong error={error} />;
  if (data === undefined) return <Text c="dimmed">Reading the agreement…</Text>;
  return <Whole key={id} agreement={data} />;
};

const Whole = ({ agreement }: { agreement: Agreement }): ReactNode => {
  const view = route.useSearch();
  const navigate = route.useNavigate();
  const mayAgree = useMayAgree();
  useTitle(proseText(agreement.title));
  const narrow: Narrow = (change) =>
    void navigate({
      search: (before) => stated<AgreementView>({ ...before, ...change }),
      replace: true,
      resetScroll: false,
    });
  const edit = mayAgree ? view.edit : undefined;
  const close = (): void => narrow({ edit: undefined });
  const now = new Date().toISOString();
  const version = versionAt(agreement, now) ?? agreement.versions.at(-1);
  return (
    <>
      <p className={classes.up}>
        <Link to="/agreements">Agreements</Link>
      </p>
      <div className={classes.head}>
        <div>
          <Title order={1} size="h3">
            {proseText(agreement.title)}
          </Title>
          <p className={classes.under}>
            {kindWords[agreement.kind]}. Its days and months are those of {agreement.zone}.
          </p>
          {agreement.ended === null ? null : (
            <Mark tone="waiting">
              holds until&nbsp;
              <Day on={agreement.ended.on} />
            </Mark>
          )}
        </div>
        {mayAgree ? (
          <Group gap="xs">
            <Button size="xs" variant="default" onClick={() => narrow({ edit: 'version' })}>
              Write a new version
            </Button>
            <Button size="xs" variant="default" onClick={() => narrow({ edit: 'end' })}>
              End it
            </Button>
          </Group>
        ) : null}
      </div>
      {edit === 'version' ? <VersionForm agreement={agreement} begun={version} close={close} /> : null}
      {edit === 'end' ? <EndForm agreement={agreement} close={close} /> : null}
      {version === undefined ? null : <InForce agreement={agreement} version={version} now={now} />}
      {edit === 'version' ? null : (
        <>
          <HowKept id={agreement.id} view={view} narrow={narrow} />
          {agreement.versions.some(promisesAvailability) ? (
            <AvailabilityByMonth agreement={agreement} month={view.month} choose={(month) => narrow({ month })} />
          ) : null}
        </>
      )}
      <Versions agreement={agreement} now={now} />
    </>
  );
};

const InForce = ({ agreement, version, now }: { agreement: Agreement; version: Version; now: string }): ReactNode => {
  const coming = agreement.versions.filter(({ from }) => from > now);
  const holds = version.from <= now && (version.until === null || now < version.until);
  return (
    <section className={classes.card} aria-label="What is promised">
      <h2 className={classes.heading}>What is promised</h2>
      <p className={classes.under}>
        Version {version.number}, {holds ? 'in force since' : version.from > now ? 'to hold from' : 'which held from'}{' '}
        <Day on={version.effectiveFrom} />, for {version.services.map((service) => nameText(service)).join(', ')}.
      </p>
      <LimitsTable limits={version.limits} label="Limits in force" />
      {holds && coming[0] !== undefined ? (
        <p className={classes.note}>
          Version {coming[0].number} takes its place on <Day on={coming[0].effectiveFrom} />.
        </p>
      ) : null}
    </section>
  );
};

const HowKept = ({ id, view, narrow }: { id: string; view: AgreementView; narrow: Narrow }): ReactNode => {
  const filter = stated<{ agreement: string; value: string }>({ agreement: id, value: view.value });
  const { data } = useQuery({ ...compliance(filter), placeholderData: keepPreviousData });
  const [isAsked, setIsAsked] = useState(false);
  const { data: byValue } = useQuery(compliance({ agreement: id }, 'value'));
  return (
    <section className={classes.open} aria-label="How it was kept">
      <div className={classes.line}>
        <h2 className={classes.heading}>How it was kept</h2>
        <Select
          size="xs"
          aria-label="Limit on"
          placeholder="Every limit"
          data={(byValue?.items ?? []).map(({ group, share }) => ({
            value: group.value ?? '',
            label: `${valueWord(group.value ?? '')} (kept: ${shareText(share)})`,
          }))}
          value={view.value ?? null}
          onChange={(value) => narrow({ value: value ?? undefined, of: undefined, state: undefined })}
          clearable
        />
      </div>
      {data === undefined ? (
        <Text c="dimmed">Counting…</Text>
      ) : data.items.length === 0 ? (
        <Text size="sm">No incident of its services has had to be judged by it yet.</Text>
      ) : (
        <Kept
          answer={data}
          caption={`How its limits came out, of incidents first logged in each month, in ${zone}`}
          open={(of, state) => {
            setIsAsked(true);
            narrow({ of, state });
          }}
        />
      )}
      {view.state === undefined ? null : (
        <VerdictsBehind
          title={behindTitle(view.state, view.of)}
          isAsked={isAsked}
          filter={{ ...filter, state: view.state }}
          span={isMonth(view.of) ? spanOf(view.of) : {}}
          close={() => narrow({ of: undefined, state: undefined })}
        />
      )}
    </section>
  );
};

const Versions = ({ agreement: { versions }, now }: { agreement: Agreement; now: string }): ReactNode => (
  <section className={classes.card} aria-label="Versions">
    <h2 className={classes.heading}>Versions</h2>
    {versions.toReversed().map(({ number, effectiveFrom, from, until, services, limits }) => {
      const never = until !== null && until <= from;
      const holds = !never && from <= now && (until === null || now < until);
      return (
        <details key={number} className={classes.version}>
          <summary>
            Version {number}, from <Day on={effectiveFrom} />
            {holds ? ', in force' : never ? ', never held' : from > now ? ', to come' : ''}
            <span className={classes.under}>
              {services.length.toLocaleString()} {services.length === 1 ? 'service' : 'services'},{' '}
              {limits.length.toLocaleString()} {limits.length === 1 ? 'limit' : 'limits'}
            </span>
          </summary>
          <p className={classes.under}>For {services.map((service) => nameText(service)).join(', ')}.</p>
          <LimitsTable limits={limits} label={`Version ${number}`} />
        </details>
      );
    })}
  </section>
);

/** From which day on it holds no more. */
const EndForm = ({ agreement, close }: { agreement: Agreement; close: () => void }): ReactNode => {
  const [on, setOn] = useState(agreement.ended?.on ?? '');
  const [reason, setReason] = useState('');
  const end = useMutation({
    mutationFn: () =>
      bodyOf(
        api.POST('/v1/agreements/{agreement}/ended', {
          params: { path: { agreement: agreement.id } },
          body: { on, ...stated({ reason: reason.trim() }) },
        }),
      ),
    onSuccess: ({ position }) => {
      wrote(position);
      void queryClient.invalidateQueries({ queryKey: ['agreements'] });
      void queryClient.invalidateQueries({ queryKey: ['incidents'] });
      close();
    },
  });
  const problem = refusedIn(end.error);
  return (
    <form
      className={classes.form}
      aria-label="End it"
      onSubmit={(event) => {
        event.preventDefault();
        end.mutate();
      }}
    >
      <h2 className={classes.heading}>End it</h2>
      <Text size="sm">
        Incidents from that day on are judged by it no more. What was before stays as it was judged.
      </Text>
      <TextInput
        type="date"
        label="The first day on which it holds no more"
        value={on}
        onChange={({ currentTarget: { value } }) => setOn(value)}
        error={problem('on')}
        required
      />
      <Textarea
        label="Why"
        autosize
        value={reason}
        onChange={({ currentTarget: { value } }) => setReason(value)}
        error={problem('reason')}
      />
      <Refused error={end.error} isShown={(field) => field === 'on' || field === 'reason'} />
      <Group gap="xs">
        <Button type="submit" size="xs" loading={end.isPending}>
          End the agreement
        </Button>
        <Button size="xs" variant="default" onClick={close}>
          Leave it
        </Button>
      </Group>
    </form>
  );
};
