import type { Caller } from '#access';
import type { ReadModels } from '#read-models';
import { type Page, type PageWanted } from '#read-models';
import type { MailState } from './domain/index.js';
import type { MailDocument } from './read-models/mail/mail-document.js';

/** What mail needs to know of slices below it, which say who sees what it is about; the app wires it in. */
export abstract class MailSight {
  /** Ids of incidents of whose mail a list does not tell whoever asks. */
  abstract hiddenFrom(caller: Caller): Promise<readonly string[]>;
  /** Whether they see what mail about an incident tells of, as it stands now. */
  abstract sees(caller: Caller, incident: string): Promise<boolean>;
}

export interface MailWanted {
  state: MailState | undefined;
  /** All where it is left out. */
  incident?: string | undefined;
  /** Ids of incidents of whose mail nothing is told. */
  hidden: readonly string[];
}

/** The latest first; what is about an incident that is hidden is left out. */
export const listMail = (
  readModels: ReadModels,
  { state, incident, hidden }: MailWanted,
  page: PageWanted,
): Promise<Page<MailDocument>> =>
  readModels.page<MailDocument>(
    'mail',
    {
      ...(state === undefined ? {} : { state }),
      'about.incident': { $nin: [...hidden], ...(incident === undefined ? {} : { $eq: incident }) },
    },
    { by: 'queuedAt', first: 'latest' },
    page,
  );
