import { Alert, Anchor, Button, Code, Stack, Text, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { api, bodyOf, Problem } from '../api/client.js';

/** Why something could not be had, and what can be done about it. */
export const WentWrong = ({ error }: { error: unknown }): ReactNode => {
  const client = useQueryClient();
  if (error instanceof Problem && error.status === 401) return <SignedOut />;
  return (
    <Alert color="red" variant="light" role="alert">
      <Stack gap="sm" align="flex-start">
        <Title order={1} size="h4">
          This could not be shown
        </Title>
        <Text size="sm">{error instanceof Error ? error.message : String(error)}</Text>
        <Button size="xs" variant="default" onClick={() => void client.invalidateQueries()}>
          Try again
        </Button>
      </Stack>
    </Alert>
  );
};

/** Whoever is not signed in is told how. */
export const SignedOut = (): ReactNode => {
  const { data } = useQuery({ queryKey: ['ways'], queryFn: () => bodyOf(api.GET('/auth/ways')) });
  const hasProvider = data?.provider ?? false;
  return (
    <Stack component="main" maw={520} mx="auto" px="md" py={80} gap="sm">
      <Title order={1} size="h2">
        Sign in to Debrief
      </Title>
      {hasProvider ? (
        <Text>
          <Anchor underline="always" href={`/auth/oidc?to=${encodeURIComponent(location.pathname + location.search)}`}>
            Sign in with your organisation
          </Anchor>
        </Text>
      ) : null}
      <Text>{hasProvider ? 'Or run' : 'Run'} this where Debrief runs, and open the link that it prints:</Text>
      <Code block>npm run debrief -- sign-in</Code>
      <Text>
        What was published is at{' '}
        <Anchor underline="always" href="/public">
          /public
        </Anchor>
        , for everybody.
      </Text>
    </Stack>
  );
};

export const NotThere = (): ReactNode => (
  <Stack maw={520} p="md" gap="sm">
    <Title order={1} size="h3">
      There is no page at this address
    </Title>
    <Text>
      Go to the <Link to="/incidents">incidents</Link>, or press <kbd>/</kbd> to look for one.
    </Text>
  </Stack>
);
