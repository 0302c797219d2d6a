import { Checkbox, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { api, bodyOf } from '../api/client.js';
import { useSaying } from '../api/saying.js';
import card from '../incident/facts.module.css';
import { Refused } from '../shell/refused.js';
import { proseText } from '../shell/words.js';
import { partWord } from './content.js';
import classes from './publication.module.css';
import type { Preview } from './queries.js';

/** What is published, part by part; items by their titles. */
export const Parts = ({ preview, incident }: { preview: Preview; incident: string }): ReactNode => {
  const { parts, leftOut, items } = preview;
  // What was chosen stands at once, until it is read again or refused.
  const [chosen, choose] = useState<{ part: string; isPublic: boolean }>();
  const put = useSaying(
    (body: { part: string; isPublic: boolean }) =>
      bodyOf(
        api.POST('/v1/incidents/{incident}/postmortem/public-preview/parts', { params: { path: { incident } }, body }),
      ),
    ['publication'],
  );
  const { data: known } = useQuery({
    queryKey: ['follow-ups', 'publication', incident],
    queryFn: () => bodyOf(api.GET('/v1/action-items', { params: { query: { incident, limit: '200' } } })),
  });
  const titles = new Map(known?.items.map(({ id, title }) => [id, proseText(title)]));
  const itemIds = [...new Set([...items, ...leftOut.filter((part) => !parts.includes(part))])].toSorted();
  const box = (part: string, label: string): ReactNode => (
    <Checkbox
      key={part}
      size="sm"
      label={label}
      checked={chosen?.part === part ? chosen.isPublic : !leftOut.includes(part)}
      onChange={({ currentTarget: { checked } }) => {
        const wanted = { part, isPublic: checked };
        choose(wanted);
        put.mutate(wanted, { onSettled: () => choose((now) => (now === wanted ? undefined : now)) });
      }}
    />
  );
  return (
    <section className={card.card} aria-labelledby="parts">
      <h2 id="parts" className={card.heading}>
        What is in it
      </h2>
      <div className={classes.parts}>
        {parts.map((part) => box(part, partWord(part)))}
        {itemIds.length === 0 || leftOut.includes('action-items') ? null : (
          <>
            <Text size="xs" c="dimmed">
              Of what was promised
            </Text>
            {itemIds.map((id) => box(id, titles.get(id) ?? 'An action item'))}
          </>
        )}
      </div>
      <Refused error={put.error} />
    </section>
  );
};
