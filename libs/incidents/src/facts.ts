import { writeContext, type Write, type Writer } from '#access';
import type { CommandContext } from '#event-store';
import { InvalidRequest, MalformedRequest } from '#http';
import { keyIn, newIncidentId, type Addresses } from './address.js';
import { UnknownIncident, type IncidentCommand, type MergeCommand, type Sight } from './domain/index.js';
import { RecordFact, RecordMerge } from './incident-commands.handlers.js';
import { recorderIn } from './sight-of-caller.js';
import {
  ActionTakenRequest,
  CorrectionRequest,
  DetectedRequest,
  DiagnosedRequest,
  FigureSource,
  FixedRequest,
  ImpactRequest,
  ImpactSpanRequest,
  LeadRequest,
  LinkRequest,
  LogIncidentRequest,
  MergedRequest,
  MitigatedRequest,
  NoteRequest,
  PlainRequest,
  PostmortemHeldRequest,
  ReasonedRequest,
  refuseImpossibleValues,
  ReportedRequest,
  RespondedRequest,
  RestrictedRequest,
  RetractionRequest,
  ServiceRequest,
  SeverityRequest,
  StartedRequest,
  UnmergedRequest,
  UnrecordedRequest,
  UnrestrictedRequest,
  UpdateRequest,
} from './requests.dto.js';

/** A request in its two parts. */
interface Parts {
  write: Write;
  data: object;
}

/** One kind of fact that can be written, whatever it comes by. */
interface FactKind {
  /** What a request may say. */
  request: new () => object;
  command: IncidentCommand['type'] | MergeCommand['type'];
  /** What is meant where the request leaves it out. */
  defaults?: object;
  /** Whoever is left out wrote it down. */
  loggedByCaller?: true;
  /** What an importer says beside the fact, and the fact alone, where they cannot be told apart by their names. @throws InvalidRequest */
  parts?: (body: never) => Parts;
  /** What the fields cannot tell one by one. @throws InvalidRequest */
  check?: (body: never) => void;
}

/** Every kind of fact, by the last part of its address; `logged` is POST /v1/incidents. */
export const factKinds = {
  logged: { request: LogIncidentRequest, command: 'LogIncident', loggedByCaller: true },
  reported: { request: ReportedRequest, command: 'ReportIncident', loggedByCaller: true },
  started: { request: StartedRequest, command: 'StateStart' },
  detected: { request: DetectedRequest, command: 'StateDetection' },
  responded: { request: RespondedRequest, command: 'RespondToIncident', defaults: { role: 'responder' } },
  'actions-taken': { request: ActionTakenRequest, command: 'TakeAction' },
  diagnosed: { request: DiagnosedRequest, command: 'DiagnoseIncident' },
  mitigated: { request: MitigatedRequest, command: 'MitigateIncident' },
  fixed: { request: FixedRequest, command: 'FixIncident' },
  impact: {
    request: ImpactRequest,
    command: 'RecordImpact',
    defaults: { confirmed: false },
    parts: (body: ImpactRequest) => partsOfImpact(body),
  },
  'impact-spans': { request: ImpactSpanRequest, command: 'RecordImpactSpan' },
  services: { request: ServiceRequest, command: 'AffectService' },
  updates: { request: UpdateRequest, command: 'PostStatusUpdate', defaults: { by: null } },
  links: { request: LinkRequest, command: 'AddLink', defaults: { kind: 'other' } },
  severity: { request: SeverityRequest, command: 'ChangeSeverity' },
  lead: { request: LeadRequest, command: 'HandOverLead' },
  notes: { request: NoteRequest, command: 'AddNote', parts: (body: NoteRequest) => partsOfNote(body) },
  'clock-paused': { request: ReasonedRequest, command: 'PauseClock' },
  'clock-resumed': { request: PlainRequest, command: 'ResumeClock' },
  reopened: { request: ReasonedRequest, command: 'ReopenIncident' },
  closed: { request: PlainRequest, command: 'CloseIncident' },
  merged: { request: MergedRequest, command: 'MergeIncident' },
  unmerged: { request: UnmergedRequest, command: 'UndoMerge' },
  cancelled: { request: ReasonedRequest, command: 'CancelIncident' },
  unrecorded: { request: UnrecordedRequest, command: 'DeclareUnrecorded' },
  'postmortem-held': { request: PostmortemHeldRequest, command: 'HoldPostmortem' },
  restricted: { request: RestrictedRequest, command: 'RestrictIncident' },
  unrestricted: { request: UnrestrictedRequest, command: 'UnrestrictIncident' },
  corrections: {
    request: CorrectionRequest,
    command: 'CorrectFact',
    check: ({ replace }: CorrectionRequest) => refuseImpossibleValues(replace),
  },
  retractions: { request: RetractionRequest, command: 'RetractFact' },
} satisfies Record<string, FactKind>;

export type FactName = keyof typeof factKinds;

/** A request to write, ready for the bus. */
export interface Recording {
  /** Of the incident. */
  id: string;
  record: RecordFact | RecordMerge;
  idempotencyKey: string;
}

/**
 * What a request comes to; the same for the same request, whatever it comes by.
 *
 * @param incident its address; left out where the fact logs one
 * @param body has been read into the class of its kind
 */
export const recordingOf = async (
  addresses: Addresses,
  name: FactName,
  incident: string | undefined,
  body: object,
  writer: Writer,
): Promise<Recording> => {
  const { command: type, defaults, loggedByCaller, parts = partsOf, check }: FactKind = factKinds[name];
  check?.(body as never);
  const { write, data } = parts(body as never);
  const { command, idempotencyKey } = writeContext(writer, write, type === 'LogIncident' ? 'logged' : type);
  const sight = recorderIn(writer);
  const isLoggedByCaller = loggedByCaller === true && !('loggedBy' in data && data.loggedBy !== undefined);
  // Another importer that repeats the request says the same, though it would be another caller (rules.md I2).
  const unsaid = ['key', ...(isLoggedByCaller ? ['data.loggedBy'] : [])];
  const key = incident === undefined ? undefined : keyIn(incident);
  const id =
    incident === undefined
      ? newIncidentId((data as LogIncidentRequest).key, command.commandId)
      : await addresses.incidentIdAt(incident);
  if (type === 'MergeIncident' || type === 'UndoMerge') {
    if (command.ifMatch !== undefined)
      throw new MalformedRequest(
        'A merge takes no expected revision (If-Match): it is decided against all merges, not on one incident.',
      );
    const { into } = data as MergedRequest;
    const merge = {
      type,
      data: { ...data, from: id, ...(into ? { into: await incidentNamed(addresses, into) } : {}) },
    };
    return { id, record: new RecordMerge(merge as MergeCommand, command, sight), idempotencyKey };
  }
  const fact = {
    type,
    incidentId: id,
    ...(key === undefined ? {} : { key }),
    data: { ...defaults, ...data, ...(isLoggedByCaller ? { loggedBy: whoRecords(command, sight) } : {}) },
  } as IncidentCommand;
  return { id, record: new RecordFact(fact, { ...command, unsaid }, sight), idempotencyKey };
};

/** Whoever records something: the person who is signed in, or for whom a key acts, else the key. */
export const whoRecords = ({ actor }: Pick<CommandContext, 'actor'>, { person }: Sight): object =>
  person === undefined ? actor : { kind: 'person', id: person };

/** The other incident, as a body names it. @throws InvalidRequest */
const incidentNamed = async (addresses: Addresses, into: string): Promise<string> => {
  try {
    return await addresses.incidentIdAt(into);
  } catch (error) {
    if (!(error instanceof UnknownIncident)) throw error;
    throw new InvalidRequest([
      { field: 'into', detail: `takes the address of an incident: ${error.message.replace(/\.$/, '')}` },
    ]);
  }
};

const partsOf = (body: Write): Parts => {
  const { recordedAt: _recordedAt, source: _source, ...data } = body;
  return { write: body, data };
};

/** That nobody says who said it is left out. */
const partsOfNote = ({ by, ...body }: NoteRequest): Parts => partsOf(by ? ({ ...body, by } as NoteRequest) : body);

/** In `source` somebody names who counted, an importer where it was read. */
const partsOfImpact = ({ source, countedBy, recordedAt, ...figures }: ImpactRequest): Parts => {
  const isCounting = source instanceof FigureSource;
  if (isCounting && countedBy !== undefined)
    throw new InvalidRequest([{ field: 'countedBy', detail: 'says the same as source: leave one of them out' }]);
  const counted = isCounting ? source.name : countedBy;
  return {
    write: {
      ...(recordedAt === undefined ? {} : { recordedAt }),
      ...(source === undefined || isCounting ? {} : { source }),
    },
    data: { ...figures, ...(counted === undefined ? {} : { countedBy: counted }) },
  };
};
