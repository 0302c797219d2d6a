import { Inject, Injectable } from '@nestjs/common';
import type { ApiKeyDocument } from '#access';
import { isoDuration } from '#business-time';
import { isUuid } from '#decider';
import { EventSight } from '#directory';
import { entryKinds } from '#directory/domain';
import { Presenter, References } from '#incidents';
import { ReadModels } from '#read-models';
import type { Found } from './register-pages.js';

/** Milliseconds by which two times may be apart without a word about it. */
const apart = 1_000;

/** What an auditor does not need to know: it is shown to whoever has another permission. */
const withheld: Readonly<Record<string, readonly string[]>> = {
  ApiKeyIssued: ['hash'],
  MailAddressRecorded: ['address'],
  DeliveryFailed: ['reason'],
  DeliveryUncertain: ['reason'],
};

/** An event of a register, as the outside reads it. */
export interface Row {
  eventId: string;
  ordinal: number;
  type: string;
  stream: string;
  revision: string;
  recordedAt: string;
  createdAt: string;
  /** How far those two are apart, where that is more than a second; ISO 8601. */
  apart: string | null;
  /** What an importer said, and by what it knew (rules.md T2). */
  asserted: { recordedAt: string | null; system: string; file: string; row: number } | null;
  actor: { kind: string; id: string; name?: unknown; label?: unknown; prefix?: string | null; actsFor?: object | null };
  commandId: string;
  causationId: string;
  correlationId: string;
  incident: { id: string; reference: string | null } | null;
  /** Of whom or what of the directory it tells, or which key, where its stream is theirs. */
  about: { kind: string; id: string; name?: unknown; label?: unknown } | null;
  registers: readonly string[];
  data: Record<string, unknown>;
  unreadable?: string;
}

/** Keys by their ids. */
type Keys = Map<string, Pick<ApiKeyDocument, 'label' | 'prefix' | 'person'>>;

/** What rows of registers are put together from. */
@Injectable()
export class RegisterRows {
  constructor(
    private readonly sight: EventSight,
    private readonly references: References,
    private readonly presenter: Presenter,
    @Inject(ReadModels) private readonly readModels: Pick<ReadModels, 'documents'>,
  ) {}

  async of(found: readonly Found[]): Promise<Row[]> {
    const incidents = await Promise.all(found.map(async ({ event }) => (await this.sight.incidentsOf(event))[0]));
    const references = await this.references.ofAll(incidents.filter((id) => id !== undefined));
    const keys = await this.keysIn(found);
    const rows = found.map(({ leaf, event }, place): Row => {
      const { metadata, type, category, streamId, data, unreadable } = event as typeof event & { unreadable?: Error };
      const { recordedAt, actor, source, commandId, causationId, correlationId } = metadata;
      const incident = incidents[place];
      const key = keys.get(actor.id);
      const difference = Math.abs(leaf.createdAt.getTime() - leaf.recordedAt.getTime());
      return {
        ...{ eventId: event.id, ordinal: Number(leaf.ordinal), type, stream: event.stream },
        ...{ revision: String(event.revision), recordedAt, createdAt: leaf.createdAt.toISOString() },
        apart: difference > apart ? isoDuration(difference) : null,
        asserted: source
          ? { recordedAt: source.recordedAt ?? null, system: source.system, file: source.file, row: source.row }
          : null,
        actor:
          actor.kind === 'api-key'
            ? {
                ...actor,
                label: key?.label ?? null,
                prefix: key?.prefix ?? null,
                actsFor: key?.person ? { kind: 'person', id: key.person } : null,
              }
            : { ...actor },
        ...{ commandId, causationId, correlationId },
        incident: incident === undefined ? null : { id: incident, reference: references.get(incident) ?? null },
        about: aboutOf(category, streamId, keys),
        registers: leaf.registers ?? [],
        data: told(type, data),
        ...(unreadable ? { unreadable: unreadable.message } : {}),
      };
    });
    return (await this.presenter.named(rows)) as Row[];
  }

  private async keysIn(found: readonly Found[]): Promise<Keys> {
    const ids = new Set(
      found.flatMap(({ leaf: { actor }, event: { category, streamId } }) => [
        ...(actor.kind === 'api-key' ? [actor.id] : []),
        ...(category === 'api-key' ? [streamId] : []),
      ]),
    );
    if (ids.size === 0) return new Map();
    const keys = this.readModels.documents<ApiKeyDocument>('api-keys');
    const known = await keys.fields({ _id: { $in: [...ids] } }, ['label', 'prefix', 'person']);
    return new Map(known.map((key) => [key._id, key]));
  }
}

const aboutOf = (category: string, id: string, keys: Keys): Row['about'] => {
  if (category === 'roles') return { kind: 'person', id };
  if (category === 'api-key') return { kind: category, id, label: keys.get(id)?.label ?? null };
  return entryKinds.includes(category as never) ? { kind: category, id } : null;
};

/** The fields of an event; somebody who stands there by id alone is named like others. */
const told = (type: string, data: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(data).map(([name, value]: [string, unknown]) => {
      if (withheld[type]?.includes(name)) return [name, { withheld: true }];
      return [name, name === 'person' && isUuid(value) ? { kind: 'person', id: value } : value];
    }),
  );
