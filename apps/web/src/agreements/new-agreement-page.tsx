import { Text, Title } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTitle } from '../shell/use-title.js';
import classes from './agreements.module.css';
import { useMayAgree } from './may-agree.js';
import { VersionForm } from './version-form.js';

/** A new agreement, with its first version. */
export const NewAgreementPage = (): ReactNode => {
  useTitle('A new agreement');
  const navigate = useNavigate();
  const mayAgree = useMayAgree();
  return (
    <>
      <p className={classes.up}>
        <Link to="/agreements">Agreements</Link>
      </p>
      <Title order={1} size="h3" mb="xs">
        A new agreement
      </Title>
      {mayAgree ? (
        <VersionForm
          close={(made) =>
            void (made === undefined
              ? navigate({ to: '/agreements' })
              : navigate({ to: '/agreements/$agreement', params: { agreement: made } }))
          }
        />
      ) : (
        <Text>Agreements are written by whoever may agree for services. Administrators grant that.</Text>
      )}
    </>
  );
};
