import { Alert, Button, Group, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { api, bodyOf, Problem } from '../api/client.js';
import { queryClient } from '../api/queries.js';
import { wrote } from '../api/told.js';
import { dayText } from '../shell/times.js';
import panel from '../shell/panel.module.css';
import classes from './item-panel.module.css';
import { ItemFields, type ItemTexts } from './item-fields.js';
import type { WholeItem } from './items.js';
import { TypedLetters } from './typed-letters.js';

const stepWords = {
  planned: 'Plan',
  started: 'Start',
  delivered: 'Deliver',
  rescheduled: 'Move',
  consented: 'Agree',
  dropped: 'Drop',
  reopened: 'Open again',
} as const;
type Step = keyof typeof stepWords;

const stepsOf = ({ state, needsConsent }: WholeItem): Step[] => {
  if (state === 'delivered' || state === 'dropped') return ['reopened'];
  const consent: Step[] = needsConsent === null ? [] : ['consented'];
  if (state === 'open') return ['planned', 'started', 'delivered', 'dropped'];
  return [...consent, ...(state === 'planned' ? (['started'] as const) : []), 'delivered', 'rescheduled', 'dropped'];
};

/** Fields of a form; what is left empty is not said. */
type Said = ItemTexts & Record<'reason' | 'evidence' | 'url', string>;

const addressedBy = ({ addresses, recommendation, smart }: WholeItem) => {
  if (addresses !== null && smart.some(({ letter, passes }) => letter === 'relevant' && passes)) return 'finding';
  return recommendation === null ? null : 'recommendation';
};

const textOf = (text: unknown): string => (typeof text === 'string' ? text : '');

/** As it is recorded. */
const saidOf = ({ title, acceptance, owner, team, estimate, realistic, dueOn }: WholeItem): Said => ({
  ...{ title: textOf(title), acceptance: textOf(acceptance), owner: textOf(owner?.name), team: textOf(team?.name) },
  ...{ estimate: textOf(estimate), realistic, dueOn: dueOn ?? '', reason: '', evidence: '', url: '' },
});

/** What differs from what is recorded. */
const changed = (said: Said, before: Said) => {
  const names = ['title', 'acceptance', 'owner', 'team', 'estimate', 'dueOn', 'reason'] as const;
  const texts = names.filter((name) => said[name].trim() !== '' && said[name] !== before[name]);
  return {
    ...(Object.fromEntries(texts.map((name) => [name, said[name].trim()])) as Partial<
      Record<(typeof names)[number], string>
    >),
    ...(said.realistic === before.realistic ? {} : { realistic: said.realistic }),
  };
};

const say = (step: Step, item: WholeItem, said: Said): Promise<{ position: string }> => {
  const params = { path: { item: item.id } };
  const reason = said.reason.trim();
  switch (step) {
    case 'planned':
      return bodyOf(api.POST('/v1/action-items/{item}/planned', { params, body: changed(said, saidOf(item)) }));
    case 'started':
      return bodyOf(api.POST('/v1/action-items/{item}/started', { params, body: {} }));
    case 'delivered': {
      const url = said.url.trim();
      const body = { evidence: said.evidence.trim(), ...(url === '' ? {} : { url }) };
      return bodyOf(api.POST('/v1/action-items/{item}/delivered', { params, body }));
    }
    case 'rescheduled':
      return bodyOf(api.POST('/v1/action-items/{item}/rescheduled', { params, body: { dueOn: said.dueOn, reason } }));
    case 'consented':
      // To the day that was seen.
      return bodyOf(api.POST('/v1/action-items/{item}/consented', { params, body: { dueOn: item.dueOn ?? '' } }));
    case 'dropped':
      return bodyOf(api.POST('/v1/action-items/{item}/dropped', { params, body: { reason } }));
    case 'reopened':
      return bodyOf(api.POST('/v1/action-items/{item}/reopened', { params, body: { reason } }));
  }
};

/** What can become of an item from where it is. What is said at once has no form. */
export const ItemSteps = ({ item }: { item: WholeItem }): ReactNode => {
  const [step, setStep] = useState<Step>();
  const record = useMutation({
    mutationFn: ({ chosen, said }: { chosen: Step; said: Said }) => say(chosen, item, said),
    onSuccess: ({ position }) => {
      wrote(position);
      setStep(undefined);
      void queryClient.invalidateQueries({ queryKey: ['follow-ups'] });
    },
  });
  const choose = (chosen: Step): void => {
    record.reset();
    if (chosen === 'started' || chosen === 'consented') record.mutate({ chosen, said: saidOf(item) });
    setStep(chosen === step ? undefined : chosen);
  };
  return (
    <section aria-label="What becomes of it">
      <Group gap="xs">
        {stepsOf(item).map((each, place) => (
          <Button
            key={each}
            size="xs"
            variant={place === 0 ? 'filled' : 'default'}
            loading={record.isPending && record.variables.chosen === each}
            aria-expanded={each === 'started' || each === 'consented' ? undefined : each === step}
            onClick={() => choose(each)}
          >
            {each === 'consented' && item.dueOn !== null ? `Agree to ${dayText(item.dueOn)}` : stepWords[each]}
          </Button>
        ))}
      </Group>
      {step === undefined || step === 'started' || step === 'consented' ? null : (
        <StepForm
          key={step}
          step={step}
          item={item}
          isPending={record.isPending}
          send={(said) => record.mutate({ chosen: step, said })}
        />
      )}
      {record.error ? <Refused error={record.error} /> : null}
    </section>
  );
};

/** Why it was not recorded, field by field. */
const Refused = ({ error }: { error: Error }): ReactNode => (
  <Alert color="red" mt="xs" role="alert">
    {error.message}
    {error instanceof Problem && error.errors.length > 0 ? (
      <ul className={classes.refused}>
        {error.errors.map(({ field, detail }) => (
          <li key={`${field} ${detail}`}>
            <b>{field}</b> {detail}
          </li>
        ))}
      </ul>
    ) : null}
  </Alert>
);

interface FormProps {
  step: Step;
  item: WholeItem;
  isPending: boolean;
  send: (said: Said) => void;
}

const StepForm = ({ step, item, isPending, send }: FormProps): ReactNode => {
  const [said, setSaid] = useState<Said>(() => saidOf(item));
  const put = (name: Exclude<keyof Said, 'realistic'>) => ({
    value: said[name],
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) =>
      setSaid({ ...said, [name]: value }),
  });
  return (
    <form
      className={panel.form}
      aria-label={stepWords[step]}
      onSubmit={(event) => {
        event.preventDefault();
        send(said);
      }}
    >
      {step === 'planned' ? (
        <>
          <ItemFields said={said} put={(change) => setSaid({ ...said, ...change })} />
          <TypedLetters said={said} addresses={addressedBy(item)} />
        </>
      ) : null}
      {step === 'planned' || step === 'rescheduled' ? (
        <TextInput
          label={step === 'planned' ? 'Delivered by' : 'The new day'}
          type="date"
          required={step === 'rescheduled'}
          {...put('dueOn')}
        />
      ) : null}
      {step === 'delivered' ? (
        <>
          <Textarea label="How anybody can see that it is done" autosize minRows={2} required {...put('evidence')} />
          <TextInput label="Where to see it" placeholder="https://…" type="url" {...put('url')} />
        </>
      ) : (
        <Textarea
          label={step === 'planned' ? 'Why it is planned though it fails a letter' : 'Why'}
          autosize
          minRows={2}
          required={step !== 'planned'}
          {...put('reason')}
        />
      )}
      <Button type="submit" size="xs" loading={isPending}>
        {step === 'reopened' ? 'Open it again' : `${stepWords[step]} it`}
      </Button>
    </form>
  );
};
