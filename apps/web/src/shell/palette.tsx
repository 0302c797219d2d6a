import { Spotlight, type SpotlightActionData, type SpotlightActionGroupData } from '@mantine/spotlight';
import { useMantineColorScheme } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { api, bodyOf } from '../api/client.js';
import { me } from '../api/queries.js';
import { pagesFor } from './pages.js';
import { firstStep, useTour } from './tour.js';
import { proseText } from './words.js';

/** Whatever can be gone to or done, by typing. */
export const Palette = (): ReactNode => {
  const navigate = useNavigate();
  const { setColorScheme } = useMantineColorScheme();
  const { data: caller } = useQuery(me);
  const [tour, setTour] = useTour();
  const [query, setQuery] = useState('');
  const [asked] = useDebouncedValue(query.trim(), 120);
  const { data: found } = useQuery({
    queryKey: ['incidents', 'palette', asked],
    queryFn: () =>
      bodyOf(api.GET('/v1/incidents', { params: { query: { limit: '8', ...(asked === '' ? {} : { q: asked }) } } })),
    placeholderData: keepPreviousData,
  });
  const incidents = (found?.items ?? []).map(({ id, reference, title, status }): SpotlightActionData => ({
    id,
    label: `${reference ?? ''} ${proseText(title)}`.trim(),
    description: status,
    // Found by the words in it, which need not stand in its title.
    keywords: [query],
    onClick: () => void navigate({ to: '/incidents/$incident', params: { incident: reference ?? id } }),
  }));
  const groups: SpotlightActionGroupData[] = [
    {
      group: 'Do',
      actions: [
        {
          id: 'declare',
          label: 'Declare an incident',
          keywords: ['new', 'log', 'report', 'open'],
          onClick: () => void navigate({ to: '/incidents' }).then(() => document.getElementById('declare')?.focus()),
        },
        {
          id: 'open-incidents',
          label: 'Incidents that go on',
          keywords: ['running', 'now', 'open'],
          onClick: () => void navigate({ to: '/incidents', search: { status: 'open,responding,diagnosed,mitigated' } }),
        },
        {
          id: 'due-postmortems',
          label: 'Postmortems that are due',
          keywords: ['review', 'overdue', 'owed'],
          onClick: () => void navigate({ to: '/postmortems', search: { due: 'true' } }),
        },
        ...pagesFor(caller?.permissions ?? []).map(({ to, label, about }) => ({
          id: to,
          label,
          description: about,
          onClick: () => void navigate({ to }),
        })),
        ...(tour === 'left'
          ? [
              {
                id: 'tour',
                label: 'Take the tour again',
                description: 'Three steps on the demo',
                onClick: () => {
                  setTour(0);
                  void navigate({ to: firstStep.to, params: firstStep.params });
                },
              },
            ]
          : []),
        { id: 'light', label: 'Light appearance', keywords: ['theme'], onClick: () => setColorScheme('light') },
        { id: 'dark', label: 'Dark appearance', keywords: ['theme'], onClick: () => setColorScheme('dark') },
      ],
    },
    { group: 'Incidents', actions: incidents },
  ];
  return (
    <Spotlight
      actions={groups}
      query={query}
      onQueryChange={setQuery}
      // Its keys are the shell's: they are there before this is loaded.
      shortcut={null}
      nothingFound="Nothing is called so"
      highlightQuery
      lockScroll={false}
      scrollable
      maxHeight={420}
      searchProps={{
        placeholder: 'Search incidents, or say what to do',
        'aria-label': 'Search incidents, or say what to do',
      }}
    />
  );
};
