import { Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { me } from '../api/queries.js';
import { useTitle } from '../shell/use-title.js';
import tabs from '../shell/views.module.css';
import { WentWrong } from '../shell/went-wrong.js';
import { Keys } from './keys.js';
import { viewIn, views, type View } from './queries.js';
import { Roles } from './roles-of-people.js';
import { SigningIn } from './signing-in.js';

const route = getRouteApi('/access');

const words: Record<View, string> = { roles: 'Roles', keys: 'API keys', 'sign-in': 'Signing in' };

/** Who may do what, with which keys, and how they come in. */
export const AccessPage = (): ReactNode => {
  const view = viewIn(route.useSearch().view);
  const { data: caller, error } = useQuery(me);
  useTitle('Access');
  if (error) return <WentWrong error={error} />;
  if (caller === undefined) return <Text c="dimmed">Reading who you are…</Text>;
  return (
    <>
      <Title order={1} size="h3" mb="xs">
        Access
      </Title>
      {caller.permissions.includes('administer') ? (
        <>
          <nav className={tabs.views} aria-label="Views">
            {views.map((each) => (
              <Link
                key={each}
                to="/access"
                search={each === 'roles' ? {} : { view: each }}
                className={tabs.view}
                activeOptions={{ exact: true }}
                aria-current={each === view ? 'true' : undefined}
              >
                {words[each]}
              </Link>
            ))}
          </nav>
          {view === 'roles' ? <Roles /> : view === 'keys' ? <Keys /> : <SigningIn />}
        </>
      ) : (
        <Text>Administrators give out roles and keys here. Ask one of them for what you need.</Text>
      )}
    </>
  );
};
