import { Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { Problem } from '../api/client.js';
import { me, postmortem } from '../api/queries.js';
import card from '../incident/facts.module.css';
import layout from '../incident/incident.module.css';
import { actorText } from '../postmortem/words.js';
import { Time } from '../shell/times.js';
import { useTitle } from '../shell/use-title.js';
import { WentWrong } from '../shell/went-wrong.js';
import { Mark, proseText } from '../shell/words.js';
import { Findings, Legend } from './findings.js';
import { Parts } from './parts.js';
import { PreviewPage } from './preview-page.js';
import { Publish, Retract } from './publish.js';
import { preview, publication, type Publication } from './queries.js';
import classes from './publication.module.css';

const route = getRouteApi('/incidents/$incident/publication');

/** What everybody would read of a postmortem, what may not leave the house in it, and what is public. */
export const PublicationPage = (): ReactNode => {
  const { incident } = route.useParams();
  const { data: caller } = useQuery(me);
  const { data: standing, error } = useQuery(publication(incident));
  const mayPublish = caller?.permissions.includes('publish') ?? false;
  useTitle('Publication');
  if (standing === undefined) return error ? <WentWrong error={error} /> : <Text c="dimmed">Reading it…</Text>;
  return (
    <>
      <Head standing={standing} incident={incident} />
      {mayPublish ? (
        <Preparing standing={standing} incident={incident} />
      ) : (
        <div className={layout.columns}>
          <Text>
            {standing.path === null ? 'Nothing of it is public. ' : ''}Whoever has the role publisher prepares and
            publishes it here.
          </Text>
          <aside>
            <Editions standing={standing} />
          </aside>
        </div>
      )}
    </>
  );
};

const Head = ({ standing, incident }: { standing: Publication; incident: string }): ReactNode => {
  const { data: document } = useQuery(postmortem(incident));
  const first = document?.incidents[0];
  const { state, path, suggestion } = standing;
  return (
    <header className={layout.head}>
      <Text size="sm" c="dimmed">
        Publication of the{' '}
        <Link to="/incidents/$incident/postmortem" params={{ incident }}>
          postmortem
        </Link>{' '}
        of{' '}
        <Link to="/incidents/$incident" params={{ incident: first?.reference ?? incident }}>
          {first?.reference ?? 'the incident'}
        </Link>
      </Text>
      <Title order={1} size="h3" className={layout.title}>
        {first === undefined ? 'A postmortem for everybody' : proseText(first.title)}
      </Title>
      <div className={layout.marks}>
        <Mark tone={state === 'published' ? 'fixed' : state === 'retracted' ? 'open' : 'waiting'}>
          {state ?? 'not public'}
        </Mark>
        {state === null && suggestion !== null ? <Mark tone="planned">suggested</Mark> : null}
        {path === null ? null : (
          <a href={path} rel="noreferrer">
            {location.host}
            {path}
          </a>
        )}
      </div>
    </header>
  );
};

const Preparing = ({ standing, incident }: { standing: Publication; incident: string }): ReactNode => {
  const { data: shown, error } = useQuery(preview(incident));
  const [chosen, setChosen] = useState('');
  if (shown === undefined)
    return error ? <WentWrong error={error} /> : <Text c="dimmed">Making the preview, and reading it for names…</Text>;
  return (
    <div className={layout.columns}>
      <div>
        {error instanceof Problem ? <WentWrong error={error} /> : null}
        <Standing standing={standing} incident={incident} />
        <Legend />
        <PreviewPage preview={shown} choose={setChosen} />
      </div>
      <aside className={classes.aside}>
        <Publish standing={standing} preview={shown} incident={incident} />
        <Findings preview={shown} standing={standing} incident={incident} chosen={chosen} />
        <Parts preview={shown} incident={incident} />
        <Editions standing={standing} />
        {standing.state === 'published' ? <Retract incident={incident} /> : null}
      </aside>
    </div>
  );
};

/** What is to be known before it is published. */
const Standing = ({ standing, incident }: { standing: Publication; incident: string }): ReactNode => {
  const { suggestion, approvedVersion, isOutdated, isRestricted } = standing;
  return (
    <>
      {suggestion === null ? null : (
        <section className={card.card} aria-labelledby="suggested">
          <h2 id="suggested" className={card.heading}>
            Why it is suggested
          </h2>
          {suggestion.says}{' '}
          {suggestion.reasons.map(({ eventId, incident: of, at }) => (
            <Link key={eventId} to="/incidents/$incident" params={{ incident: of }} search={{ event: eventId }}>
              That report, <Time at={at} />
            </Link>
          ))}
        </section>
      )}
      {isRestricted ? (
        <div className={card.card} data-warns>
          An incident of it is restricted to some people. Nothing of it is published while it is.
        </div>
      ) : approvedVersion === null ? (
        <div className={card.card} data-warns>
          No version is approved yet, and only an approved one is published. What stands below is how it reads now.{' '}
          <Link to="/incidents/$incident/postmortem" params={{ incident }}>
            Go on with the review
          </Link>
        </div>
      ) : isOutdated ? (
        <div className={card.card} data-warns>
          The document reads otherwise by now. What stands below, and what is published, is the version that was
          approved last.
        </div>
      ) : null}
    </>
  );
};

/** What was made public, and taken back. */
const Editions = ({ standing: { editions, retraction } }: { standing: Publication }): ReactNode =>
  editions.length === 0 ? null : (
    <section className={card.card} aria-labelledby="editions">
      <h2 id="editions" className={card.heading}>
        Editions
      </h2>
      {retraction === null ? null : (
        <Text size="sm" mb={6}>
          Retracted <Time at={retraction.at} />: {retraction.reason ?? 'an incident was restricted to some people'}
        </Text>
      )}
      <ol className={classes.found}>
        {editions.toReversed().map(({ edition, path, publishedAt, isRetracted, actor, eventId }) => (
          <li key={eventId} data-settled>
            {isRetracted ? (
              <>Edition {edition}, retracted</>
            ) : (
              <a href={path} rel="noreferrer">
                Edition {edition}
              </a>
            )}
            <span className={classes.under}>
              <Time at={publishedAt} /> by {actorText(actor as Parameters<typeof actorText>[0])}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
