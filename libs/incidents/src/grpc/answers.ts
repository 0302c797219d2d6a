import {
  toDuration,
  toStruct,
  toTimestamp,
  type AmendmentInput,
  type IncidentStateInput,
  type NamedInput,
  type RecordedSourceInput,
  type StandingFactInput,
} from '#contracts';
import type { Source } from '#decider';
import type { AmendmentView, FactView, IncidentView, Prose } from '../domain/index.js';
import type { Presenter } from '../presenter.js';

/** What the slice knows as messages of the contract, with names beside ids. */
export class GrpcAnswers {
  constructor(private readonly presenter: Presenter) {}

  async state({
    asOf,
    status,
    title,
    description,
    key,
    services,
    severity,
    highestSeverity,
    reportedBy,
    loggedBy,
    lead,
    origin,
    channel,
    paused,
    mergedInto,
    merged,
    restrictedTo,
    impact,
    durations,
    flags,
  }: IncidentView): Promise<IncidentStateInput> {
    return {
      asOf: toTimestamp(asOf),
      status,
      ...text('title', title),
      ...text('description', description),
      ...(key === undefined ? {} : { key }),
      services: await Promise.all(services.map((id) => this.named({ kind: 'service', id }))),
      severity,
      highestSeverity,
      reportedBy: reportedBy && (await this.named(reportedBy)),
      loggedBy: loggedBy && (await this.named(loggedBy)),
      lead: lead && (await this.named(lead)),
      ...(origin === null ? {} : { origin }),
      ...(channel === undefined ? {} : { channel }),
      pausedSince: paused && toTimestamp(paused.since),
      durations: Object.entries(durations).map(([name, { atLeast, atMost, from, to }]) => ({
        name,
        atLeast: toDuration(atLeast),
        atMost: toDuration(atMost),
        fromEventId: from.eventId,
        toEventId: to.eventId,
      })),
      flags,
      ...(mergedInto ? { mergedInto: mergedInto.incident } : {}),
      merged,
      restrictedTo: await Promise.all((restrictedTo ?? []).map((id) => this.named({ kind: 'person', id }))),
      impact: toStruct(impact),
    };
  }

  async fact(fact: FactView): Promise<StandingFactInput> {
    const { eventId, type, revision, recordedAt, actor, source, corrections, data, original, incident } = fact;
    return {
      ...(incident === undefined ? {} : { incident }),
      eventId,
      type,
      revision: String(revision),
      recordedAt: toTimestamp(recordedAt),
      actor,
      ...(source ? { source: sourceBody(source) } : {}),
      corrections: corrections.map(({ eventId: correction, recordedAt: at, reason, replaced }) => ({
        eventId: correction,
        recordedAt: toTimestamp(at),
        ...text('reason', reason),
        replaced,
      })),
      data: toStruct(await this.presenter.named(data)),
      ...(original ? { original: toStruct(await this.presenter.named(original)) } : {}),
    };
  }

  async amendment(amendment: AmendmentView): Promise<AmendmentInput> {
    const { eventId, type, revision, recordedAt, actor, target, replace, original, reason, standing, incident } =
      amendment;
    return {
      ...(incident === undefined ? {} : { incident }),
      eventId,
      type,
      revision: String(revision),
      recordedAt: toTimestamp(recordedAt),
      actor,
      target,
      ...(replace ? { replace: toStruct(await this.presenter.named(replace)) } : {}),
      original: toStruct(await this.presenter.named(original)),
      ...text('reason', reason),
      standing,
    };
  }

  /** The data of an event, as `fact` shows it. */
  async data(data: object): Promise<ReturnType<typeof toStruct>> {
    return toStruct(await this.presenter.named(data));
  }

  private async named({ kind, id }: { kind: string; id: string }): Promise<NamedInput> {
    const { who } = (await this.presenter.named({ who: { kind, id } })) as { who: { name?: unknown } };
    return { kind, id, ...(typeof who.name === 'string' ? { name: who.name } : {}) };
  }
}

export const sourceBody = ({ system, file, row, recordedAt }: Source): RecordedSourceInput => ({
  system,
  file,
  row,
  ...(recordedAt === undefined ? {} : { recordedAt: toTimestamp(recordedAt) }),
});

/** A text that was redacted is absent. */
const text = <Name extends string>(name: Name, prose: Prose | undefined): Partial<Record<Name, string>> =>
  typeof prose === 'string' ? ({ [name]: prose } as Partial<Record<Name, string>>) : {};
