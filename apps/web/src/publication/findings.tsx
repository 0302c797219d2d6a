import { Button, Group, Text, Textarea, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { api, bodyOf, type Answer } from '../api/client.js';
import { useSaying } from '../api/saying.js';
import card from '../incident/facts.module.css';
import prose from '../postmortem/prose.module.css';
import { Refused } from '../shell/refused.js';
import { proseText } from '../shell/words.js';
import { hitWord, placeId } from './content.js';
import classes from './publication.module.css';
import type { Preview, Publication } from './queries.js';

type Hit = Answer<'/v1/incidents/{incident}/postmortem/public-preview'>['hits'][number];

/** What the marks in the preview mean. */
export const Legend = (): ReactNode => (
  <p className={classes.legend}>
    <span className={prose.underlined} data-level="redacted">
      in the place of other words
    </span>
    <span className={prose.underlined} data-level="found">
      found by the scan
    </span>
    <span className={prose.underlined} data-level="waived">
      found, and waived
    </span>
    <span>People are shown by what they did.</span>
  </p>
);

const show = (place: string): void => {
  const there = document.getElementById(placeId(place));
  there?.scrollIntoView({ block: 'center' });
  there?.focus({ preventScroll: true });
};

/** The same words, found as the same, are settled at once wherever they stand. */
const grouped = (hits: readonly Hit[]): { first: Hit; places: string[] }[] => {
  const groups = new Map<string, { first: Hit; places: string[] }>();
  for (const hit of hits) {
    const key = `${hit.kind}\n${hit.text}`;
    const group = groups.get(key) ?? { first: hit, places: [] };
    if (!group.places.includes(hit.place)) group.places.push(hit.place);
    groups.set(key, group);
  }
  return [...groups.values()];
};

interface FindingsProps {
  preview: Preview;
  standing: Publication;
  incident: string;
  /** Words that somebody marked in the preview. */
  chosen: string;
}

/** What may not be public as it stands, and what was already said otherwise. */
export const Findings = ({ preview, standing, incident, chosen }: FindingsProps): ReactNode => {
  const found = grouped(preview.hits);
  const open = found.filter(({ first }) => first.waived === undefined);
  const waived = found.filter(({ first }) => first.waived !== undefined);
  return (
    <section className={card.card} aria-labelledby="scan" data-warns={open.length === 0 ? undefined : true}>
      <h2 id="scan" className={card.heading}>
        What the scan found
      </h2>
      {open.length === 0 ? (
        <Text size="sm">No name, address, machine or secret that is not settled.</Text>
      ) : (
        <ul className={classes.found}>
          {open.map(({ first, places }) => (
            <Found
              key={`${first.kind} ${first.text}`}
              hit={first}
              places={places}
              incident={incident}
              wordings={wordingsOf(first.text, preview, standing)}
            />
          ))}
        </ul>
      )}
      {waived.length === 0 ? null : (
        <>
          <h3 className={card.heading}>Waived</h3>
          <ul className={classes.found}>
            {waived.map(({ first }) => (
              <li key={`${first.kind} ${first.text}`} data-settled>
                <b>{first.text}</b>
                <span className={classes.under}>
                  {hitWord(first.kind)}: {proseText(first.waived?.reason)}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      <Replaced standing={standing} incident={incident} />
      <OtherWords key={chosen} chosen={chosen} incident={incident} />
    </section>
  );
};

interface Wording {
  text: string;
  /** As it reads with other words in the place of what was found. */
  replacementWith: (said: string) => string;
}

/** What has to be said otherwise so that something is read no more: words as they were written, or what stands in their place. */
const wordingsOf = (found: string, { texts }: Preview, { replacements }: Publication): Wording[] => {
  const standing = replacements
    .filter(({ replacement }) => replacement.includes(found))
    .map(({ text, replacement }) => ({ text, replacementWith: (said: string) => replacement.replaceAll(found, said) }));
  const isWritten = texts.some(({ text, redactions, hits }) =>
    hits.some(
      ({ start, end }) =>
        text.slice(start, end) === found &&
        !redactions.some((each) => each.by === 'replacement' && each.start <= start && each.end >= end),
    ),
  );
  return isWritten || standing.length === 0
    ? [...standing, { text: found, replacementWith: (said: string) => said }]
    : standing;
};

const useReplacing = (incident: string, done?: () => void) =>
  useSaying(
    (body: { text: string; replacement: string | null }) =>
      bodyOf(
        api.POST('/v1/incidents/{incident}/postmortem/public-preview/replacements', {
          params: { path: { incident } },
          body,
        }),
      ),
    ['publication'],
    done,
  );

interface FoundProps {
  hit: Hit;
  places: string[];
  incident: string;
  wordings: readonly Wording[];
}

const Found = ({ hit, places, incident, wordings }: FoundProps): ReactNode => {
  const [way, setWay] = useState<'replace' | 'waive'>();
  const [said, setSaid] = useState('');
  const replace = useReplacing(incident);
  const waive = useSaying(
    (body: { kind: Hit['kind']; text: string; reason: string }) =>
      bodyOf(
        api.POST('/v1/incidents/{incident}/postmortem/public-preview/waivers', {
          params: { path: { incident } },
          body,
        }),
      ),
    ['publication'],
  );
  const choose = (chosen: 'replace' | 'waive'): void => {
    setWay(chosen === way ? undefined : chosen);
    setSaid('');
  };
  return (
    <li>
      <p>
        <b>{hit.text}</b>
        <span className={classes.under}>
          {hitWord(hit.kind)}: {hit.why}
        </span>
        {places.map((place) => (
          <button key={place} type="button" className={classes.place} onClick={() => show(place)}>
            {place}
          </button>
        ))}
      </p>
      <Group gap={6}>
        <Button
          size="compact-xs"
          variant="default"
          aria-expanded={way === 'replace'}
          aria-label={`Replace ${hit.text}`}
          onClick={() => choose('replace')}
        >
          Replace…
        </Button>
        <Button
          size="compact-xs"
          variant="default"
          aria-expanded={way === 'waive'}
          aria-label={`It may be public: ${hit.text}`}
          onClick={() => choose('waive')}
        >
          It may be public…
        </Button>
      </Group>
      {way === undefined ? null : (
        <form
          className={classes.form}
          aria-label={way === 'replace' ? `Replace ${hit.text}` : `Waive ${hit.text}`}
          onSubmit={(event) => {
            event.preventDefault();
            const { kind, text } = hit;
            if (way === 'replace')
              for (const wording of wordings)
                replace.mutate({ text: wording.text, replacement: wording.replacementWith(said.trim()) });
            else waive.mutate({ kind, text, reason: said.trim() });
          }}
        >
          <TextInput
            label={way === 'replace' ? 'What is read in its place, everywhere' : 'Why everybody may read it'}
            required={way === 'waive'}
            value={said}
            autoFocus
            onChange={({ currentTarget: { value } }) => setSaid(value)}
          />
          <Button
            type="submit"
            size="compact-sm"
            loading={replace.isPending || waive.isPending}
            disabled={way === 'waive' && said.trim() === ''}
          >
            {way === 'replace' ? (said.trim() === '' ? 'Leave the words out' : 'Replace it') : 'Waive it'}
          </Button>
        </form>
      )}
      <Refused error={replace.error ?? waive.error} />
    </li>
  );
};

/** Words that read otherwise, and a way back. */
const Replaced = ({ standing: { replacements }, incident }: { standing: Publication; incident: string }): ReactNode => {
  const replace = useReplacing(incident);
  if (replacements.length === 0) return null;
  return (
    <>
      <h3 className={card.heading}>Replaced</h3>
      <ul className={classes.found}>
        {replacements.map(({ text, replacement, eventId }) => (
          <li key={eventId} data-settled>
            <s>{text}</s> → {replacement === '' ? <i>nothing</i> : replacement}{' '}
            <Button
              size="compact-xs"
              variant="default"
              aria-label={`Keep the original: ${text}`}
              loading={replace.isPending && replace.variables.text === text}
              onClick={() => replace.mutate({ text, replacement: null })}
            >
              Keep the original
            </Button>
          </li>
        ))}
      </ul>
      <Refused error={replace.error} />
    </>
  );
};

/** Whatever the scan does not know, somebody who reads the preview does. */
const OtherWords = ({ chosen, incident }: { chosen: string; incident: string }): ReactNode => {
  const [text, setText] = useState(chosen);
  const [replacement, setReplacement] = useState('');
  const replace = useReplacing(incident, () => {
    setText('');
    setReplacement('');
  });
  return (
    <form
      className={classes.form}
      aria-labelledby="other-words"
      onSubmit={(event) => {
        event.preventDefault();
        replace.mutate({ text, replacement: replacement.trim() });
      }}
    >
      <h3 id="other-words" className={card.heading}>
        Replace words
      </h3>
      <Textarea
        label="Replace"
        description="Exactly as they stand; mark them in the preview, and they stand here"
        autosize
        maxRows={6}
        value={text}
        onChange={({ currentTarget: { value } }) => setText(value)}
      />
      <TextInput label="With" value={replacement} onChange={({ currentTarget: { value } }) => setReplacement(value)} />
      <Button
        type="submit"
        size="compact-sm"
        variant="default"
        loading={replace.isPending}
        disabled={text.trim() === ''}
      >
        Replace them
      </Button>
      <Refused error={replace.error} />
    </form>
  );
};
