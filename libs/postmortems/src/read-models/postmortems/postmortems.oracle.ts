import type { Logged } from '#decider';
import { incidentId } from '#incidents/testing';
import { dueAt } from '#settings/domain';
import { contentOf, type Content } from '../../domain/index.js';
import { reviewAt } from '../../reviews.js';
import { streams, type TestLog } from '../../testing-logs.js';
import { sourcesOf } from '../../testing-sources.js';
import { versionName } from '../../version-names.js';
import { fieldsOf, whoSees } from './fields.js';
import { lastThatMatters } from './folding.js';
import type { PostmortemDocument } from './postmortem-document.js';

export type { PostmortemDocument } from './postmortem-document.js';

// What the documents of postmortems hold after a log: what its streams say, each read as the API reads them, at the last event
// that a document follows from. What follows from a review is that of the API's own document.

/** As a projector is given them. */
export const loggedIn = (log: TestLog): Logged[] =>
  log.entries.map(({ stream, event, position }) => {
    const [, category = stream, streamId = ''] = /^([a-z-]+?)-([0-9a-f]{8}-.*)$/.exec(stream) ?? [];
    return { ...event, stream, category, streamId, position };
  });

/** The document as it is, or as it was long before. */
export const approve = async (log: TestLog, isNow: boolean): Promise<void> => {
  const { review } = await reviewAt(sourcesOf(log), incidentId, isNow ? log.end : (log.entries[1]?.position ?? 0n));
  const version = versionName(review, { now: '2026-03-05T00:00:00.000Z' }) ?? '';
  log.append(streams.postmortem, {
    type: 'PostmortemApproved',
    data: { version, occurredAt: '2026-03-03T13:00:00.000Z' },
  });
};

/** What the streams say, read as the API reads them, at the last event that a document follows from. */
export const expectedOf = async (log: TestLog, id: string, document: PostmortemDocument): Promise<object> => {
  const reaching = loggedIn(log).filter(({ position }) => position <= document.position);
  const { position, metadata } = lastThatMatters(reaching as never, false, document) ?? (reaching.at(-1) as Logged);
  const { review } = await reviewAt(sourcesOf(log), id, position);
  const changes = log.of('settings').filter((entry) => entry.position <= position);
  const setting = dueAt({ changes: changes.map(({ event }) => event) as never });
  const content = contentOf(review, { now: metadata.recordedAt }) as Content;
  return { ...fieldsOf(review, content, setting, metadata.recordedAt), ...whoSees(review) };
};
