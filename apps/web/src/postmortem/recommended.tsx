import { Select, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { api, bodyOf, type Answer } from '../api/client.js';
import { PromiseForm } from '../follow-ups/forms.js';
import card from '../incident/facts.module.css';
import { FormEnd } from '../shell/form-end.js';
import forms from '../shell/forms.module.css';
import { Opening } from '../shell/opening.js';
import { withLocalTimes } from '../shell/times.js';
import { Mark, proseText } from '../shell/words.js';
import { readAgain, type Document } from './document.js';
import classes from './postmortem.module.css';
import { recommendations } from './queries.js';
import { useSaid } from './said.js';

type Recommendation = Answer<'/v1/incidents/{incident}/recommendations'>['items'][number];

const kindWords: Record<Recommendation['kind'], string> = {
  observability: 'To notice it sooner',
  process: 'To log sooner what was noticed',
};

const asks: Record<Recommendation['asks'][number], string> = {
  'reported-by': 'who reported it first',
  started: 'when it started',
};

interface RecommendedProps {
  document: Document;
  mayRecord: boolean;
}

/** What would have noticed each incident sooner, with the reasons; nothing is drafted by itself. */
export const Recommended = ({ document, mayRecord }: RecommendedProps): ReactNode =>
  document.incidents.map(({ id, reference }) => (
    <Of
      key={id}
      incident={id}
      name={document.incidents.length > 1 ? `Recommended: ${reference ?? ''}` : 'Recommended'}
      document={document}
      mayRecord={mayRecord}
    />
  ));

const Of = ({
  incident,
  name,
  document,
  mayRecord,
}: RecommendedProps & { incident: string; name: string }): ReactNode => {
  const { validAt, knownAt } = document;
  const { data } = useQuery(recommendations(incident, { validAt, knownAt }));
  const items = data?.items.filter(({ priority }) => priority !== 'none') ?? [];
  if (data === undefined) return null;
  return (
    <section className={card.card} aria-label={name}>
      <h2 className={card.heading}>{name}</h2>
      {items.length === 0 ? (
        <Text size="sm" c="dimmed">
          Nothing: it was noticed and logged within its limits.
        </Text>
      ) : null}
      {items.map((item) => (
        <div key={item.kind} className={classes.fact}>
          <b>{kindWords[item.kind]}</b>{' '}
          <Mark tone={item.priority === 'low' ? 'waiting' : 'warns'}>{item.priority}</Mark>
          <ul className={classes.asked}>
            {item.reasons.map(({ because, says }) => (
              <li key={because}>{withLocalTimes(says)}</li>
            ))}
            {item.asks.map((each) => (
              <li key={each}>More can be said once it is recorded {asks[each]}.</li>
            ))}
          </ul>
          {item.accepted ? (
            <Text size="sm">
              Accepted by{' '}
              <Link to="/follow-ups" search={{ view: 'items', item: item.accepted.item }}>
                an action item
              </Link>{' '}
              ({item.accepted.state}).
            </Text>
          ) : mayRecord ? (
            <Opening
              label={`Accept: ${kindWords[item.kind].toLowerCase()}`}
              form={(close) => <AcceptForm incident={incident} item={item} close={close} />}
            >
              Accept
            </Opening>
          ) : null}
        </div>
      ))}
    </section>
  );
};

interface AcceptFormProps {
  incident: string;
  item: Recommendation;
  close: () => void;
}

/** By an item that is open already and does it, or by one that is written now. */
const AcceptForm = ({ incident, item, close }: AcceptFormProps): ReactNode => {
  const open = item.openItems ?? [];
  const [by, setBy] = useState<string>(open[0]?.item ?? '');
  const params = { path: { incident, kind: item.kind } };
  const link = useSaid(
    incident,
    (chosen: string) =>
      bodyOf(api.POST('/v1/incidents/{incident}/recommendations/{kind}/accepted', { params, body: { item: chosen } })),
    close,
  );
  return (
    <>
      {open.length === 0 ? null : (
        <Select
          mt="xs"
          label="By which action item"
          data={[
            ...open.map(({ item: id, title }) => ({ value: id, label: proseText(title) })),
            { value: '', label: 'Another one, that is written now' },
          ]}
          value={by}
          allowDeselect={false}
          onChange={(value) => setBy(value ?? '')}
        />
      )}
      {by === '' ? (
        <PromiseForm
          place={`${incident}.${item.kind}.accepted`}
          addresses="recommendation"
          hasNoKind
          usualTitle={usualTitles[item.kind]}
          open={(said) =>
            bodyOf(
              api.POST('/v1/incidents/{incident}/recommendations/{kind}/accepted', {
                params,
                body: { ...said, another: true },
              }),
            )
          }
          done={() => void readAgain(incident)}
          close={close}
        />
      ) : (
        <form
          className={forms.form}
          aria-label="Accept it by an item that is open"
          onSubmit={(event) => {
            event.preventDefault();
            link.mutate(by);
          }}
        >
          <Text size="sm">It is open for the same services: what it does counts here, too.</Text>
          <FormEnd word="Link it" error={link.error} isPending={link.isPending} close={close} />
        </form>
      )}
    </>
  );
};

/** As it is worded where nothing else is typed. */
const usualTitles: Record<Recommendation['kind'], string> = {
  observability: 'Add an alert that notices an outage of its services',
  process: 'Log an incident of its services sooner',
};
