import { Button, Text, type ButtonProps } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { createLink, useLocation } from '@tanstack/react-router';
import type { ComponentProps, ReactNode } from 'react';
import classes from './tour.module.css';

/** The caller's own id of the incident of the demo that is gone through. */
export const tourKey = 'demo:slot-release';
const incident = `key:${tourKey}`;

/** What is looked at, and what to try there. */
const steps = [
  {
    to: '/incidents/$incident',
    params: { incident },
    path: `/incidents/${incident}`,
    title: 'An incident, at any moment',
    text: 'Each fact is kept with when it happened and when it was learnt. Drag “What we knew” to the left, or press ← on it: facts, durations and verdicts go back to what was known then.',
  },
  {
    to: '/incidents/$incident/postmortem',
    params: { incident },
    path: `/incidents/${incident}/postmortem`,
    title: 'Its postmortem',
    text: 'Facts come from the events and cannot be typed over; people write the rest. Write “Ana should have checked the lock” into a section: what puts blame on somebody is said while you type, and nothing is changed for you.',
  },
  {
    to: '/follow-ups',
    params: {},
    path: '/follow-ups',
    title: 'What was promised',
    text: 'Every promise on one axis: a ring where it was first made, a diamond where it is due now, a tick where it was delivered. Open one to see what makes it SMART, and what does not.',
  },
] as const;

export const [firstStep] = steps;

const ButtonLink = createLink((props: ButtonProps & ComponentProps<'a'>) => <Button component="a" {...props} />);

/** The place of the step that is shown; none before it was taken, and after it was left. */
type Place = number | null;

/** Kept in the browser: whoever left it is not asked again. */
export const useTour = () => useLocalStorage<Place | 'left'>({ key: 'debrief.tour', defaultValue: null });

/** Asks whoever has not seen it, where there is the demo to show it on. */
export const TourOffer = (): ReactNode => {
  const [place, setPlace] = useTour();
  if (place !== null) return null;
  return (
    <section className={classes.bar} aria-label="A tour">
      <Text size="sm">New here? Three steps on the demo show what this is.</Text>
      <div className={classes.steps}>
        <ButtonLink size="xs" to={firstStep.to} params={firstStep.params} onClick={() => setPlace(0)}>
          Take the tour
        </ButtonLink>
        <Button size="xs" variant="default" onClick={() => setPlace('left')}>
          No, thanks
        </Button>
      </div>
    </section>
  );
};

/** The step that is shown, above whatever page is open. */
export const Tour = (): ReactNode => {
  const [place, setPlace] = useTour();
  const { pathname } = useLocation();
  const step = typeof place === 'number' ? steps[place] : undefined;
  if (typeof place !== 'number' || step === undefined) return null;
  const next = steps[place + 1];
  return (
    <section className={classes.bar} aria-label="A tour" aria-live="polite">
      <div>
        <Text size="sm" fw={600}>
          {place + 1} of {steps.length}: {step.title}
        </Text>
        <Text size="sm">{step.text}</Text>
      </div>
      <div className={classes.steps}>
        {decodeURIComponent(pathname) === step.path ? null : (
          <ButtonLink size="xs" variant="default" to={step.to} params={step.params}>
            Show it
          </ButtonLink>
        )}
        {next ? (
          <ButtonLink size="xs" to={next.to} params={next.params} onClick={() => setPlace(place + 1)}>
            Next: {next.title.toLowerCase()}
          </ButtonLink>
        ) : null}
        <Button size="xs" variant={next ? 'default' : 'filled'} onClick={() => setPlace('left')}>
          {next ? 'Leave the tour' : 'Done'}
        </Button>
      </div>
    </section>
  );
};
