import { useMemo, type ReactNode } from 'react';
import { durationWord, factWord } from '../incident/fact-words.js';
import { sections as sectionWords } from '../postmortem/document.js';
import { Markdown, marked, type Span } from '../postmortem/markdown.js';
import { measureText } from '../shell/lengths.js';
import { InZone, Time } from '../shell/times.js';
import { severityText } from '../shell/words.js';
import { marksOf, partWord, placeId, textsByPlace, type Content, type PublicFact } from './content.js';
import classes from './publication.module.css';
import type { Preview } from './queries.js';

type SpansAt = (place: string, said: string) => readonly Span[];

/** The next edition as everybody would read it, with marks where words were replaced, and where something was found. */
export const PreviewPage = ({ preview, choose }: { preview: Preview; choose: (words: string) => void }): ReactNode => {
  const content = preview.content as unknown as Content;
  const spansAt = useMemo<SpansAt>(() => {
    const textAt = textsByPlace(preview.texts);
    return (place, said) => {
      const text = textAt(place, said);
      return text === undefined ? [] : marksOf(text).toSorted((one, other) => one.start - other.start);
    };
  }, [preview.texts]);
  const take = (): void => {
    const words = getSelection()?.toString().trim() ?? '';
    if (words !== '') choose(words);
  };
  const section = (isWanted: (name: string) => boolean): ReactNode =>
    content.sections
      .filter(({ section: name }) => isWanted(name))
      .map(({ section: name, text }) => (
        <section key={name} id={placeId(`section ${name}`)} tabIndex={-1}>
          <h3>{sectionWords.find((each) => each.name === name)?.title ?? partWord(name)}</h3>
          <Markdown text={text} remarks={spansAt(`section ${name}`, text)} />
        </section>
      ));
  return (
    <article className={classes.edition} aria-label="Preview" onMouseUp={take} onKeyUp={take}>
      <p className={classes.kind}>Postmortem · preview: nobody reads this yet. The page itself tells times in UTC</p>
      <h2 className={classes.title} id={placeId('title')} tabIndex={-1}>
        <Said place="title" text={content.title} spansAt={spansAt} />
      </h2>
      {content.incidents.map((incident, at) => {
        const place = `incident ${at + 1}`;
        return (
          <div key={place}>
            {content.incidents.length > 1 ? (
              <p>
                <b>
                  <Said place={`${place}, title`} text={incident.title} spansAt={spansAt} />
                </b>
              </p>
            ) : null}
            {incident.description === undefined ? null : (
              <p>
                <Said place={`${place}, description`} text={incident.description} spansAt={spansAt} />
              </p>
            )}
            <p className={classes.soft}>
              {severityText(incident.severity)}
              {incident.services.map((service) => (
                <span key={service}>
                  {' · '}
                  <Said place={`${place}, services`} text={service} spansAt={spansAt} />
                </span>
              ))}
            </p>
          </div>
        );
      })}
      {section((name) => name === 'summary')}
      {content.incidents.map((incident, at) => (
        <Facts key={at} incident={incident} place={`incident ${at + 1}`} spansAt={spansAt} />
      ))}
      {section((name) => name !== 'summary')}
      {content.findings.length === 0 ? null : (
        <section>
          <h3>What was found</h3>
          <ol className={classes.entries}>
            {content.findings.map(({ number, text, tags, answers }) => (
              <li key={number} id={placeId(`finding ${number}`)} tabIndex={-1}>
                <Said place={`finding ${number}`} text={text} spansAt={spansAt} />
                {tags.length === 0 ? null : <span className={classes.soft}> · {tags.join(', ')}</span>}
                {answers.map((answer) => (
                  <span key={answer.text} className={classes.answer}>
                    {answer.kind}:{' '}
                    <Said place={`finding ${number}, what could be done`} text={answer.text} spansAt={spansAt} />
                  </span>
                ))}
              </li>
            ))}
          </ol>
        </section>
      )}
      {content.items.length === 0 ? null : (
        <section>
          <h3>What was promised</h3>
          <ul className={classes.entries}>
            {content.items.map(({ number, title, kind }) => (
              <li key={number} id={placeId(`action item ${number}`)} tabIndex={-1}>
                <Said place={`action item ${number}`} text={title} spansAt={spansAt} />{' '}
                <span className={classes.soft}>· {kind}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {content.incidents.map(({ timeline }, at) =>
        timeline.length === 0 ? null : (
          <section key={at}>
            <h3>
              Timeline <InZone />
            </h3>
            <ol className={classes.timeline}>
              {timeline.map((fact, entry) => (
                <Entry
                  key={entry}
                  fact={fact}
                  place={`incident ${at + 1}, timeline, entry ${entry + 1}`}
                  spansAt={spansAt}
                />
              ))}
            </ol>
          </section>
        ),
      )}
    </article>
  );
};

const Said = ({ place, text, spansAt }: { place: string; text: string; spansAt: SpansAt }): ReactNode =>
  marked(text, 0, spansAt(place, text));

interface FactsProps {
  incident: Content['incidents'][number];
  place: string;
  spansAt: SpansAt;
}

const Facts = ({ incident: { facts, durations }, place, spansAt }: FactsProps): ReactNode => (
  <>
    {facts.length === 0 ? null : (
      <section>
        <h3>
          Facts <InZone />
        </h3>
        <dl className={classes.facts}>
          {facts.map(({ fact, title, from, notRecorded }) => (
            <div key={fact} id={placeId(`${place}, fact ${fact}`)} tabIndex={-1}>
              <dt>{title}</dt>
              <dd>
                {notRecorded === undefined ? (from.length === 0 ? 'Not known' : null) : 'Not recorded'}
                {notRecorded === undefined || notRecorded === '' ? null : (
                  <>
                    : <Said place={`${place}, fact ${fact}`} text={notRecorded} spansAt={spansAt} />
                  </>
                )}
                {from.map((each, at) => (
                  <span key={at} className={classes.answer}>
                    <When fact={each} />
                    <Details
                      fact={fact === 'fixed' ? withoutSays(each) : each}
                      place={`${place}, fact ${fact}`}
                      spansAt={spansAt}
                    />
                  </span>
                ))}
              </dd>
            </div>
          ))}
        </dl>
      </section>
    )}
    {durations.length === 0 ? null : (
      <section>
        <h3>How long it took</h3>
        <dl className={classes.facts}>
          {durations.map(({ name, ...length }) => (
            <div key={name}>
              <dt>{durationWord(name)}</dt>
              <dd className="figures">{measureText(length)}</dd>
            </div>
          ))}
        </dl>
      </section>
    )}
  </>
);

/** What was done to fix it is told once, among the solutions. */
const withoutSays = ({ says: _says, ...fact }: PublicFact): PublicFact => fact;

const When = ({ fact: { at, notBefore, notAfter } }: { fact: PublicFact }): ReactNode =>
  notBefore === undefined || notAfter === undefined ? (
    <Time at={at} />
  ) : (
    <>
      between <Time at={notBefore} /> and <Time at={notAfter} />
    </>
  );

const Entry = ({ fact, place, spansAt }: { fact: PublicFact; place: string; spansAt: SpansAt }): ReactNode => (
  <li id={placeId(place)} tabIndex={-1}>
    <Time at={fact.at} />
    <b>{factWord(fact.type)}</b>
    <span>
      <Details fact={fact} place={place} spansAt={spansAt} />
    </span>
  </li>
);

/** What a fact says beside when. */
const Details = ({ fact, place, spansAt }: { fact: PublicFact; place: string; spansAt: SpansAt }): ReactNode => {
  const said = (text: string): ReactNode => <Said place={place} text={text} spansAt={spansAt} />;
  const details: ReactNode[] = [
    ...(fact.severity === undefined ? [] : [severityText(fact.severity)]),
    ...(fact.service === undefined ? [] : [said(fact.service)]),
    ...(fact.kind === undefined ? [] : [<SpanWords key="span" fact={fact} />]),
    ...figures(fact),
    ...(fact.says ?? []).map(said),
    ...(fact.reportedBy === undefined ? [] : [<>reported by {said(fact.reportedBy)}</>]),
    ...(fact.loggedBy === undefined ? [] : [<>logged by {said(fact.loggedBy)}</>]),
    ...(fact.by === undefined ? [] : [<>by {said(fact.by)}</>]),
    ...(fact.role === undefined ? [] : [said(fact.role)]),
  ];
  return details.map((detail, at) => (
    <span key={at}>
      {' · '}
      {detail}
    </span>
  ));
};

const SpanWords = ({ fact: { kind, from, to } }: { fact: PublicFact }): ReactNode => (
  <>
    {kind} from {typeof from === 'string' ? <Time at={from} /> : 'a moment not known'}
    {to === undefined ? null : (
      <>
        {' '}
        to <Time at={to} />
      </>
    )}
  </>
);

const figures = ({ users, accounts, supportRequests, confirmed }: PublicFact): string[] => {
  const counted = [
    ...(users === undefined ? [] : [`${users.toLocaleString()} users`]),
    ...(accounts === undefined ? [] : [`${accounts.toLocaleString()} accounts`]),
    ...(supportRequests === undefined ? [] : [`${supportRequests.toLocaleString()} support requests`]),
  ];
  return counted.length === 0 ? [] : [`${counted.join(', ')} (${confirmed === true ? 'confirmed' : 'estimate'})`];
};
