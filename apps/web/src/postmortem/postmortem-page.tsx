import { Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { me, postmortem } from '../api/queries.js';
import layout from '../incident/incident.module.css';
import { Time, zone } from '../shell/times.js';
import { useTitle } from '../shell/use-title.js';
import { WentWrong } from '../shell/went-wrong.js';
import { Mark, proseText, severityText, Status } from '../shell/words.js';
import { Asked } from './asked.js';
import { sections, type Document } from './document.js';
import { Findings } from './findings.js';
import { Interviews } from './interviews.js';
import { Invited } from './invited.js';
import { KnownFacts } from './known-facts.js';
import { Recommended } from './recommended.js';
import { Review } from './review.js';
import { Section } from './section.js';
import { Sessions } from './sessions.js';
import { owed, stateWord } from './words.js';
import classes from './postmortem.module.css';

const route = getRouteApi('/incidents/$incident/postmortem');

/** The document of a review, live from the first event on: facts as they are known, prose as it is written. */
export const PostmortemPage = (): ReactNode => {
  const { incident } = route.useParams();
  const { data: document, error } = useQuery(postmortem(incident));
  const { data: caller } = useQuery(me);
  const reference = document?.incidents[0]?.reference;
  useTitle(`Postmortem ${reference ?? ''}`);
  if (document === undefined)
    return error ? <WentWrong error={error} /> : <Text c="dimmed">Reading the postmortem…</Text>;
  const permissions = caller?.permissions ?? [];
  const mayRecord = permissions.includes('record');
  return (
    <>
      <Head document={document} incident={incident} mayPublish={permissions.includes('publish')} />
      <div className={layout.columns}>
        <div>
          {sections.map((section) => (
            <Section
              key={`${document.id} ${section.name}`}
              {...section}
              document={document}
              incident={incident}
              mayWrite={mayRecord}
            />
          ))}
          <Sessions
            key={document.id}
            document={document}
            incident={incident}
            mayRecord={mayRecord}
            mayFacilitate={permissions.includes('facilitate')}
          />
          <Findings key={`${document.id} findings`} document={document} incident={incident} mayRecord={mayRecord} />
          <Interviews document={document} incident={incident} mayRecord={mayRecord} />
        </div>
        <aside>
          <Review document={document} incident={incident} permissions={permissions} />
          <Asked document={document} />
          <Recommended document={document} mayRecord={mayRecord} />
          <KnownFacts incidents={document.incidents} />
          <Invited document={document} incident={incident} permissions={permissions} />
        </aside>
      </div>
    </>
  );
};

interface HeadProps {
  document: Document;
  incident: string;
  mayPublish: boolean;
}

const Head = ({ document, incident, mayPublish }: HeadProps): ReactNode => {
  const { incidents, state, outdated, requirement, waived } = document;
  const [first] = incidents;
  const file = (form: string): string =>
    `/v1/incidents/${encodeURIComponent(incident)}/postmortem.${form}?zone=${encodeURIComponent(zone)}`;
  return (
    <header className={layout.head}>
      <Text size="sm" c="dimmed">
        Postmortem of{' '}
        {incidents.map(({ id, reference }, place) => (
          <span key={id}>
            {place === 0 ? '' : ', '}
            <Link to="/incidents/$incident" params={{ incident: reference ?? id }}>
              {reference ?? 'an incident'}
            </Link>
          </span>
        ))}
      </Text>
      <Title order={1} size="h3" className={layout.title}>
        {proseText(first?.title)}
      </Title>
      <div className={layout.marks}>
        <Mark tone={state === 'approved' ? 'fixed' : 'responding'}>{stateWord(state)}</Mark>
        {outdated ? <Mark tone="warns">outdated</Mark> : null}
        {first ? <Mark>{severityText(first.highestSeverity)}</Mark> : null}
        {first ? <Status status={first.status} /> : null}
      </div>
      <dl className={layout.first}>
        <div>
          <dt>Review</dt>
          <dd>{owed(requirement)}</dd>
        </div>
        {waived ? (
          <div>
            <dt>Waived</dt>
            <dd>{proseText(waived.reason)}</dd>
          </div>
        ) : null}
        {requirement.dueAt ? (
          <div>
            <dt>Due</dt>
            <dd>
              <Time at={requirement.dueAt} />
            </dd>
          </div>
        ) : null}
        <div>
          <dt>Held</dt>
          <dd>{requirement.heldAt ? <Time at={requirement.heldAt} /> : 'not yet'}</dd>
        </div>
        {mayPublish ? (
          <div>
            <dt>For everybody</dt>
            <dd>
              <Link to="/incidents/$incident/publication" params={{ incident }}>
                Publication
              </Link>
            </dd>
          </div>
        ) : null}
        <div>
          <dt>As a file</dt>
          <dd className={classes.files}>
            <a href={file('md')}>Markdown</a>
            <a href={file('html')}>HTML</a>
            <a href={file('pdf')}>PDF</a>
          </dd>
        </div>
      </dl>
    </header>
  );
};
