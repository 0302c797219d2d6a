import { Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api, bodyOf, type Answer } from '../api/client.js';
import { people, queryClient } from '../api/queries.js';
import { wrote } from '../api/told.js';
import forms from '../shell/forms.module.css';
import { Refused } from '../shell/refused.js';
import { Time } from '../shell/times.js';
import { Mark, nameText, proseText } from '../shell/words.js';
import type { Document } from './document.js';
import classes from './postmortem.module.css';
import { mail } from './queries.js';

type Mail = Answer<'/v1/mail'>['items'][number];

const tones: Record<Mail['state'], string> = {
  queued: 'waiting',
  sending: 'responding',
  sent: 'fixed',
  failed: 'warns',
  uncertain: 'warns',
};

/** What a mail brought. */
const words = ({ kind, method, session }: Mail['about']): string => {
  if (kind !== 'invitation') return 'questions';
  return method === 'cancel' ? `session ${String(session)} is off` : `session ${String(session)}`;
};

interface MailedProps {
  document: Document;
  incident: string;
  items: Answer<'/v1/incidents/{incident}/postmortem/invitations'>['items'];
}

/** What went out about the review, to whom, and what became of it. */
export const Mailed = ({ document, incident, items }: MailedProps): ReactNode => {
  const { data } = useQuery(mail(incident, document.id));
  const { data: known } = useQuery(people);
  const again = useMutation({
    mutationFn: (id: string) => bodyOf(api.POST('/v1/mail/{mail}/resent', { params: { path: { mail: id } } })),
    onSuccess: ({ position }) => {
      wrote(position);
      void queryClient.invalidateQueries({ queryKey: ['incident', incident, 'mail'] });
    },
  });
  if (data === undefined || data.items.length === 0) return null;
  const names = new Map([
    ...(known?.items ?? []).map((each) => [each.id, nameText(each)] as const),
    ...items.map(({ participant }) => [participant.id, nameText(participant)] as const),
  ]);
  return (
    <details className={classes.mailed}>
      <summary>
        Mail: {data.total} {data.total === 1 ? 'letter' : 'letters'}
        {data.mail === null ? '' : ', none of which leaves'}
      </summary>
      {data.mail === null ? null : <Text size="xs">Mail is {data.mail}.</Text>}
      <ul className={classes.people} aria-label="Mail">
        {data.items.map((each) => (
          <li key={each.id}>
            <span className={classes.person}>{names.get(each.to.id) ?? 'somebody who is not invited any more'}</span>
            <Mark tone={tones[each.state]}>{each.state}</Mark>
            {each.state === 'failed' || each.state === 'uncertain' ? (
              <button
                type="button"
                className={forms.quiet}
                aria-label={`Send again to ${names.get(each.to.id) ?? 'them'}`}
                disabled={again.isPending}
                onClick={() => again.mutate(each.id)}
              >
                send again
              </button>
            ) : null}
            <span className={classes.aside}>
              {words(each.about)}, <Time at={each.sentAt ?? each.queuedAt} />
              {each.lastError === null ? '' : `: ${proseText(each.lastError)}`}
            </span>
          </li>
        ))}
      </ul>
      <Refused error={again.error} />
    </details>
  );
};
