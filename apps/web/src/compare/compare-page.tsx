import { Select, Text, Title } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Answer } from '../api/client.js';
import { postmortem } from '../api/queries.js';
import { stated } from '../api/stated.js';
import { factWord, saysOf, whoIn, type Entry } from '../incident/fact-words.js';
import layout from '../incident/incident.module.css';
import { sections } from '../postmortem/document.js';
import { actorText } from '../postmortem/words.js';
import { Time, timeText, withLocalTimes } from '../shell/times.js';
import { useTitle } from '../shell/use-title.js';
import { WentWrong } from '../shell/went-wrong.js';
import { nameText, proseText } from '../shell/words.js';
import classes from './compare.module.css';
import { comparison, versions, type Compared } from './queries.js';
import { rowsOf, wordsBetween, type Row, type Run } from './words-between.js';

type Versions = Answer<'/v1/incidents/{incident}/postmortem/versions'>;
type Comparison = Answer<'/v1/incidents/{incident}/postmortem/compare'>;

const route = getRouteApi('/incidents/$incident/postmortem/compare');

/** Two versions of a document beside each other, with the words that came and went. */
export const ComparePage = (): ReactNode => {
  const { incident } = route.useParams();
  const asked = route.useSearch();
  const navigate = route.useNavigate();
  const known = useQuery(versions(incident));
  const { data: document } = useQuery(postmortem(incident));
  const from = asked.from ?? (known.data ? lastOther(known.data, asked.to) : undefined);
  const compared = useQuery(comparison(incident, stated<Compared>({ from, to: asked.to })));
  const [first] = document?.incidents ?? [];
  useTitle(`Versions of ${first?.reference ?? incident}`);
  const error = known.error ?? compared.error;
  const put = (change: { from?: string | undefined; to?: string | undefined }): void =>
    void navigate({
      search: (before) => stated<Compared>({ ...before, ...change }),
      replace: true,
      resetScroll: false,
    });
  return (
    <>
      <header className={layout.head}>
        <Text size="sm" c="dimmed">
          <Link to="/incidents/$incident/postmortem" params={{ incident }}>
            Postmortem of {first?.reference ?? incident}
          </Link>
        </Text>
        <Title order={1} size="h3" className={layout.title}>
          What changed between two versions
        </Title>
      </header>
      {known.data === undefined ? (
        error ? (
          <WentWrong error={error} />
        ) : (
          <Text c="dimmed">Reading the versions…</Text>
        )
      ) : from === undefined ? (
        <Text size="sm" className={classes.nothing}>
          {known.data.items.length === 0
            ? 'Nothing can be compared yet: a version is kept each time the document is submitted or approved.'
            : 'Nothing can be compared yet: the only version that was kept says what the document says now. The next one is kept when it is submitted or approved again.'}
        </Text>
      ) : (
        <>
          <div className={classes.choice}>
            <Select
              label="From"
              data={optionsOf(known.data)}
              value={from}
              allowDeselect={false}
              onChange={(value) => put({ from: value ?? undefined })}
            />
            <Select
              label="To"
              data={[{ value: 'now', label: 'As it is now' }, ...optionsOf(known.data)]}
              value={asked.to ?? 'now'}
              allowDeselect={false}
              onChange={(value) => put({ to: value === 'now' ? undefined : (value ?? undefined) })}
            />
          </div>
          {compared.data === undefined ? (
            compared.error ? (
              <WentWrong error={compared.error} />
            ) : (
              <Text c="dimmed">Comparing…</Text>
            )
          ) : (
            <Difference changes={compared.data} />
          )}
        </>
      )}
    </>
  );
};

/** What was approved last where the other one reads otherwise, else the last that does: of two that say the same nothing is told. */
const lastOther = ({ items, approved, current }: Versions, to = current): string | undefined =>
  approved !== null && approved !== to ? approved : items.findLast(({ version }) => version !== to)?.version;

/** Each by what was last done with it. */
const optionsOf = ({ items }: Versions): { value: string; label: string }[] =>
  items.toReversed().map(({ version, events }) => {
    const last = events.at(-1);
    const word = last?.type === 'PostmortemApproved' ? 'Approved' : 'Submitted';
    const by = last === undefined ? '' : ` ${timeText(last.recordedAt)}, ${actorText(last.actor)}`;
    return { value: version, label: `${word}${by} (${version.slice(0, 8)})` };
  });

const Difference = ({ changes }: { changes: Comparison }): ReactNode => {
  const { says, facts, parts, findings } = changes;
  if (says.length === 0 && changes.sections.length === 0)
    return (
      <Text size="sm" className={classes.nothing}>
        Both versions say the same.
      </Text>
    );
  return (
    <>
      <ul className={classes.says} aria-label="What changed">
        {says.map((line) => (
          <li key={line}>{withLocalTimes(line)}</li>
        ))}
      </ul>
      <div className={classes.heads} aria-hidden="true">
        <span>Before</span>
        <span>After</span>
      </div>
      {changes.sections.map(({ section, lines, by }) => (
        <Block key={section} title={sections.find(({ name }) => name === section)?.title ?? section} by={by}>
          {rowsOf(lines).map((row, place) => (
            <Beside key={place} row={row} />
          ))}
        </Block>
      ))}
      {facts.map(({ eventId, type, from, to, by }) => (
        <Block key={eventId} title={factWord(type)} by={by}>
          <Beside row={{ from: factText(type, from), to: factText(type, to) }} />
        </Block>
      ))}
      {parts.map(({ part, number, from, to, by }) => (
        <Block key={`${part} ${number}`} title={`${titled(part)} ${number}`} by={by}>
          <Beside row={{ from: partText(from), to: partText(to) }} />
        </Block>
      ))}
      {findings.map(({ incident, part, number, from, to, by }) => (
        <Block key={`${incident} ${part} ${number}`} title={`${titled(part)} ${number}`} by={by}>
          <Beside row={{ from: partText(from), to: partText(to) }} />
        </Block>
      ))}
    </>
  );
};

const titled = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

type Said = Record<string, unknown> | null;

const factText = (type: string, said: Said): string => {
  if (said === null) return '';
  const entry = { ...said, type } as unknown as Entry;
  const at = said['occurredAt'] ?? said['notBefore'] ?? said['from'];
  return [typeof at === 'string' ? timeText(at, 'whole') : '', whoIn(entry) ?? '', saysOf(entry)]
    .filter((each) => each !== '')
    .join(', ');
};

/** What a part of the review says, whichever it is. */
const partText = (said: Said): string => {
  if (said === null) return '';
  const { text, notes, kind, at, place, state, speaker, withdrawn, settled, attendees, tags } = said;
  const isPoint = 'point' in said;
  return [
    typeof kind === 'string' ? `${kind}:` : '',
    proseText(text ?? notes),
    'session' in said && !('minute' in said) && !isPoint && typeof at === 'string' ? timeText(at) : '',
    proseText(place),
    typeof state === 'string' ? `(${state})` : '',
    speaker ? `— ${nameText(speaker as { name?: unknown })}` : '',
    Array.isArray(tags) && tags.length > 0 ? `[${tags.join(', ')}]` : '',
    Array.isArray(attendees)
      ? `there: ${attendees.map((each) => nameText(each as { name?: unknown })).join(', ')}`
      : '',
    isPoint ? (settled === undefined ? '(open)' : '(settled)') : '',
    withdrawn ? '(withdrawn)' : '',
  ]
    .filter((each) => each !== '')
    .join(' ');
};

interface BlockProps {
  title: string;
  by: Comparison['facts'][number]['by'];
  children: ReactNode;
}

const Block = ({ title, by, children }: BlockProps): ReactNode => (
  <section className={classes.block} aria-label={title}>
    <h2 className={classes.title}>
      {title}
      {by ? (
        <span className={classes.by}>
          {actorText(by.actor)}, <Time at={by.recordedAt} />
          {by.reason === undefined ? '' : `: ${proseText(by.reason)}`}
        </span>
      ) : null}
    </h2>
    {children}
  </section>
);

const none = (
  <Text span size="xs" c="dimmed">
    nothing
  </Text>
);

/** On a wide window the one beside the other, on a narrow one both in one text. */
const Beside = ({ row: { from, to } }: { row: Row }): ReactNode => {
  const isWide = useMediaQuery('(min-width: 60em)', true, { getInitialValueInEffect: false });
  const runs = wordsBetween(from, to);
  if (!isWide)
    return (
      <div className={classes.both}>
        <Runs runs={runs} />
      </div>
    );
  return (
    <div className={classes.beside} data-changed={from !== to || undefined}>
      <div className={classes.side}>
        {from === '' ? none : <Runs runs={runs.filter(({ kind }) => kind !== 'added')} />}
      </div>
      <div className={classes.side}>
        {to === '' ? none : <Runs runs={runs.filter(({ kind }) => kind !== 'removed')} />}
      </div>
    </div>
  );
};

const Runs = ({ runs }: { runs: readonly Run[] }): ReactNode =>
  runs.map(({ kind, text }, place) =>
    kind === 'same' ? (
      <span key={place}>{text}</span>
    ) : kind === 'added' ? (
      <ins key={place}>{text}</ins>
    ) : (
      <del key={place}>{text}</del>
    ),
  );
