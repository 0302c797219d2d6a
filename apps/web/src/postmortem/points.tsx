import { Select, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { api, bodyOf } from '../api/client.js';
import { FormEnd } from '../shell/form-end.js';
import forms from '../shell/forms.module.css';
import { Opening } from '../shell/opening.js';
import { timeText } from '../shell/times.js';
import { Mark, nameText, proseText } from '../shell/words.js';
import type { Document } from './document.js';
import { useSaid } from './said.js';
import classes from './sessions.module.css';

type Point = Document['points'][number];

interface PointsProps {
  document: Document;
  incident: string;
  session: number;
  mayRecord: boolean;
}

/** What is to be discussed in a session, raised for it or carried to it, and how it was settled. */
export const Points = ({ document, incident, session, mayRecord }: PointsProps): ReactNode => {
  const points = document.points.filter((point) => point.session === session || point.raisedIn === session);
  if (points.length === 0) return null;
  const open = document.complete.openPoints;
  return (
    <>
      <h4 className={classes.what}>To discuss</h4>
      <ul className={classes.said} aria-label={`Points of session ${session}`}>
        {points.map((point) => {
          const { point: number, text, raisedBy, settled, raisedIn } = point;
          const isHere = point.session === session;
          const isOpen = isHere && open.includes(number);
          return (
            <li key={number} className={classes.row} data-open={isOpen || undefined}>
              <span className={classes.at}>{number}.</span>
              <span className={classes.text}>
                {proseText(text)}
                <span className={classes.aside}>
                  {raisedBy ? `${nameText(raisedBy)}; ` : ''}
                  {raisedIn === session ? '' : `carried from session ${raisedIn}; `}
                  {isHere ? settledText(document, settled) : `carried to session ${point.session}`}
                  {isOpen ? ': nothing is approved until it is settled' : ''}
                  {isOpen && mayRecord ? (
                    <>
                      <Opening
                        isQuiet
                        label={`Settle point ${number}`}
                        form={(close) => <SettleForm {...{ document, incident, point, close }} />}
                      >
                        settle
                      </Opening>
                      <Opening
                        isQuiet
                        label={`Carry point ${number}`}
                        form={(close) => <CarryForm {...{ document, incident, point, close }} />}
                      >
                        carry
                      </Opening>
                    </>
                  ) : null}
                </span>
              </span>
              {isOpen ? <Mark tone="warns">open</Mark> : null}
            </li>
          );
        })}
      </ul>
    </>
  );
};

const settledText = (document: Document, settled: Point['settled']): string => {
  if (settled === undefined) return 'open';
  return settled.minute === undefined
    ? `settled by action item ${itemText(document, settled.item)}`
    : `settled by minute ${settled.minute}`;
};

const itemText = ({ actionItems }: Document, item: string | undefined): string =>
  actionItems.find(({ id }) => id === item)?.reference ?? '';

/** It opens with the form that it stands in, and belongs to it. */
const inPlace = { withinPortal: false };

interface FormProps {
  document: Document;
  incident: string;
  point: Point;
  close: () => void;
}

/** By what was decided, or by who does something about it. */
const SettleForm = ({ document, incident, point, close }: FormProps): ReactNode => {
  const [by, setBy] = useState<string | null>(null);
  const minutes = document.minutes.filter(
    ({ kind, withdrawn }) => withdrawn === undefined && (kind === 'decision' || kind === 'action'),
  );
  const choices = [
    ...minutes.map(({ minute, kind, text }) => ({
      value: `minute ${minute}`,
      label: `Minute ${minute}, ${kind}: ${proseText(text)}`,
    })),
    ...document.actionItems
      .filter(({ state }) => state !== 'dropped')
      .map(({ id, reference, title }) => ({
        value: `item ${id}`,
        label: `${reference ?? 'Item'}: ${proseText(title)}`,
      })),
  ];
  const settle = useSaid(
    incident,
    (chosen: string) => {
      const [what, which = ''] = chosen.split(' ');
      return bodyOf(
        api.POST('/v1/incidents/{incident}/postmortem/sessions/{session}/points/{point}/settled', {
          params: { path: { incident, session: String(point.session), point: String(point.point) } },
          body: what === 'minute' ? { minute: Number(which) } : { item: which },
        }),
      );
    },
    close,
  );
  if (choices.length === 0)
    return (
      <Text size="sm" className={forms.form}>
        Take a minute of what was decided, or add an action item: either settles the point.
      </Text>
    );
  return (
    <form
      className={forms.form}
      aria-label={`What settles point ${point.point}`}
      onSubmit={(event) => {
        event.preventDefault();
        if (by !== null) settle.mutate(by);
      }}
    >
      <Select
        label="What settles it"
        data={choices}
        value={by}
        onChange={setBy}
        comboboxProps={inPlace}
        searchable
        autoFocus
      />
      <FormEnd
        word="Settle the point"
        error={settle.error}
        isPending={settle.isPending}
        isReady={by !== null}
        close={close}
      />
    </form>
  );
};

const CarryForm = ({ document, incident, point, close }: FormProps): ReactNode => {
  const from = document.sessions.find(({ session }) => session === point.session);
  const later = document.sessions.filter(
    ({ session, at, state }) =>
      session !== point.session && state === 'planned' && (at > (from?.at ?? '') || from?.state === 'cancelled'),
  );
  const [to, setTo] = useState<string | null>(later[0] ? String(later[0].session) : null);
  const carry = useSaid(
    incident,
    (session: string) =>
      bodyOf(
        api.POST('/v1/incidents/{incident}/postmortem/sessions/{session}/points/{point}/carried', {
          params: { path: { incident, session: String(point.session), point: String(point.point) } },
          body: { to: Number(session) },
        }),
      ),
    close,
  );
  if (later.length === 0)
    return (
      <Text size="sm" className={forms.form}>
        No later session is planned: plan one, and the point can be carried to it.
      </Text>
    );
  return (
    <form
      className={forms.form}
      aria-label={`Where point ${point.point} is carried`}
      onSubmit={(event) => {
        event.preventDefault();
        if (to !== null) carry.mutate(to);
      }}
    >
      <Select
        label="To which session"
        data={later.map(({ session, at }) => ({
          value: String(session),
          label: `Session ${session}, ${timeText(at)}`,
        }))}
        value={to}
        onChange={setTo}
        allowDeselect={false}
        comboboxProps={inPlace}
        autoFocus
      />
      <FormEnd
        word="Carry the point"
        error={carry.error}
        isPending={carry.isPending}
        isReady={to !== null}
        close={close}
      />
    </form>
  );
};
