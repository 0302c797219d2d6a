import { Text, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useMemo, type ReactNode } from 'react';
import { Problem } from '../api/client.js';
import { me, postmortem } from '../api/queries.js';
import { stated } from '../api/stated.js';
import type { Axes } from '../incident/fold.js';
import layout from '../incident/incident.module.css';
import { NotKnownYet } from '../incident/not-known-yet.js';
import { StartedAt } from '../incident/started-at.js';
import forms from '../shell/forms.module.css';
import { Time } from '../shell/times.js';
import { useTitle } from '../shell/use-title.js';
import { WentWrong } from '../shell/went-wrong.js';
import { Mark, nameText, proseText, severityText, Status } from '../shell/words.js';
import { Asked } from './asked.js';
import { DocumentReplay } from './document-replay.js';
import { sections, type Document } from './document.js';
import { Editions } from './editions.js';
import { Findings } from './findings.js';
import { Interviews } from './interviews.js';
import { Invited } from './invited.js';
import { KnownFacts } from './known-facts.js';
import { OwedItems } from './owed-items.js';
import { Recommended } from './recommended.js';
import { Review } from './review.js';
import { Section } from './section.js';
import { Sessions } from './sessions.js';
import { owed, stateWord } from './words.js';

const route = getRouteApi('/incidents/$incident/postmortem');
/** Milliseconds in which a handle that is dragged asks for nothing. */
const draggedFor = 120;

/** The document of a review, live from the first event on: facts as they are known, prose as it is written; or as it stood. */
export const PostmortemPage = (): ReactNode => {
  const { incident } = route.useParams();
  const { validAt, knownAt } = route.useSearch();
  const navigate = route.useNavigate();
  const axes = useMemo(() => stated<Axes>({ validAt, knownAt }), [validAt, knownAt]);
  const [asked] = useDebouncedValue(axes, draggedFor);
  const isPast = validAt !== undefined || knownAt !== undefined;
  // Back at now nothing is waited for.
  const { data: document, error } = useQuery({
    ...postmortem(incident, isPast ? asked : {}),
    ...(isPast ? { placeholderData: keepPreviousData } : {}),
  });
  const { data: caller } = useQuery(me);
  const reference = document?.incidents[0]?.reference;
  useTitle(`Postmortem ${reference ?? ''}`);
  const move = (next: Axes): void => void navigate({ search: stated<Axes>(next), replace: true, resetScroll: false });
  const isNotKnown = isPast && error instanceof Problem && error.status === 404;
  if (document === undefined && !isNotKnown)
    return error ? <WentWrong error={error} /> : <Text c="dimmed">Reading the postmortem…</Text>;
  // What stood once is read, and written to no more.
  const permissions = isPast ? [] : (caller?.permissions ?? []);
  return (
    <>
      {document === undefined ? (
        <Title order={1} size="h3" mb="sm">
          A postmortem
        </Title>
      ) : (
        <Head document={document} incident={incident} axes={axes} mayPublish={permissions.includes('publish')} />
      )}
      <DocumentReplay incident={incident} incidents={document?.incidents ?? []} axes={axes} move={move} />
      {isPast && document !== undefined && !isNotKnown ? (
        <Text size="sm" mb="sm" role="status">
          This is how it stood then, to be read only. What you were typing is kept, and there again at{' '}
          <button type="button" className={forms.quiet} onClick={() => move({})}>
            now
          </button>
          .
        </Text>
      ) : null}
      {document === undefined || isNotKnown ? (
        <NotKnownYet move={move} />
      ) : (
        <Whole document={document} incident={incident} permissions={permissions} />
      )}
    </>
  );
};

interface WholeProps {
  document: Document;
  incident: string;
  permissions: readonly string[];
}

const Whole = ({ document, incident, permissions }: WholeProps): ReactNode => {
  const mayRecord = permissions.includes('record');
  const given = { document, incident, mayRecord };
  return (
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
        <Sessions key={document.id} {...given} mayFacilitate={permissions.includes('facilitate')} />
        <Findings key={`${document.id} findings`} {...given} />
        <Interviews {...given} />
      </div>
      <aside>
        <Review document={document} incident={incident} permissions={permissions} />
        <Asked document={document} />
        <Recommended document={document} mayRecord={mayRecord} />
        <KnownFacts incidents={document.incidents} />
        <Editions document={document} incident={incident} />
        <Invited document={document} incident={incident} permissions={permissions} />
      </aside>
    </div>
  );
};

type Stated = Document['incidents'][number]['facts'][number]['from'][number];

interface HeadProps {
  document: Document;
  incident: string;
  axes: Axes;
  mayPublish: boolean;
}

const Head = ({ document, incident, axes, mayPublish }: HeadProps): ReactNode => {
  const { incidents, state, outdated, requirement, waived } = document;
  const [first] = incidents;
  const factOf = (name: 'started' | 'first-logged'): Stated | undefined =>
    first?.facts.find(({ fact }) => fact === name)?.from[0];
  return (
    <header className={layout.head}>
      <Text size="sm" c="dimmed">
        Postmortem of{' '}
        {incidents.map(({ id, reference }, place) => (
          <span key={id}>
            {place === 0 ? '' : ', '}
            <Link to="/incidents/$incident" params={{ incident: reference ?? id }} search={stated<Axes>(axes)}>
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
        {first ? <Mark>highest {severityText(first.highestSeverity)}</Mark> : null}
        {first ? <Status status={first.status} /> : null}
      </div>
      <dl className={layout.first}>
        <div>
          <dt>Started</dt>
          <dd>
            <StartedAt fact={factOf('started')?.data} loggedAt={factOf('first-logged')?.at} />
          </dd>
        </div>
        <div>
          <dt>Lead</dt>
          <dd>{first?.lead ? nameText(first.lead) : 'nobody'}</dd>
        </div>
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
            <dt>Meeting due</dt>
            <dd>
              <Time at={requirement.dueAt} />
            </dd>
          </div>
        ) : null}
        <div>
          <dt>Meeting held</dt>
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
      </dl>
      <OwedItems document={document} />
    </header>
  );
};
