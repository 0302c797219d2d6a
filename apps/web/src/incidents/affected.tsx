import { TagsInput, Text } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import type { ReactNode, Ref } from 'react';
import { called } from '../directory/queries.js';
import { namesOf } from '../shell/options.js';
import { unknownOf, type Known } from './declaring.js';
import classes from './incidents.module.css';

interface AffectedProps {
  field: Ref<HTMLInputElement>;
  known: readonly Known[];
  /** By name. */
  stated: readonly string[];
  state: (names: string[]) => void;
  /** What is not a tag yet. */
  typed: string;
  type: (text: string) => void;
  /** Asked for without one? */
  isMissed: boolean;
}

/** The services that are hit: found by typing, or new. */
export const Affected = ({ field, known, stated, state, typed, type, isMissed }: AffectedProps): ReactNode => {
  const added = useNew(stated, known);
  const hasNone = known.length === 0;
  return (
    <div className={classes.affected}>
      <TagsInput
        ref={field}
        size="xs"
        aria-label="Affects"
        aria-describedby="affects-hint"
        placeholder={
          stated.length > 0
            ? 'Another service'
            : hasNone
              ? 'Affects: a service, like checkout'
              : 'Affects: which service?'
        }
        data={namesOf(known)}
        value={[...stated]}
        onChange={state}
        searchValue={typed}
        onSearchChange={type}
        maxTags={100}
      />
      <Text id="affects-hint" size="xs" {...(isMissed ? {} : { c: 'dimmed' })} role="status" mt={4}>
        {isMissed ? 'Say what is affected. ' : ''}
        {added.length > 0
          ? `${added.join(', ')}: not known here yet. Declaring adds ${added.length === 1 ? 'it' : 'them'} to the services.`
          : stated.length > 0
            ? ''
            : hasNone
              ? 'No service is known here yet: type a name and press Enter. Declaring adds it to the services.'
              : 'Type to search; a name that is not found becomes a new service.'}
      </Text>
    </div>
  );
};

/** Those that nothing here is called by, also not as another name. */
const useNew = (stated: readonly string[], known: readonly Known[]): string[] => {
  const asked = unknownOf(stated, known);
  const found = useQueries({ queries: asked.map((name) => called('services', name)) });
  return asked.filter((_name, place) => found[place]?.data?.items.length === 0);
};
