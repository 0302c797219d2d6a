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

/** The latest first; what is about an incident that is hidden is left out. */
export const listMail = (
  readModels: ReadModels,
  { state, hidden }: { state: MailState | undefined; hidden: readonly string[] },
  page: PageWanted,
): Promise<Page<MailDocument>> =>
  readModels.page<MailDocument>(
    'mail',
    { ...(state === undefined ? {} : { state }), ...(hidden.length > 0 ? { 'about.incident': { $nin: hidden } } : {}) },
    { by: 'queuedAt', first: 'latest' },
    page,
  );
