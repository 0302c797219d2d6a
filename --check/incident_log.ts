import type * as grpc from '@grpc/grpc-js';
import type { EnumTypeDefinition, MessageTypeDefinition } from '@grpc/proto-loader';

import type { ActionTakenInput as _debrief_v1_ActionTakenInput, ActionTaken as _debrief_v1_ActionTaken } from './debrief/v1/ActionTaken.js';
import type { ActorInput as _debrief_v1_ActorInput, Actor as _debrief_v1_Actor } from './debrief/v1/Actor.js';
import type { AmendmentInput as _debrief_v1_AmendmentInput, Amendment as _debrief_v1_Amendment } from './debrief/v1/Amendment.js';
import type { CancelledInput as _debrief_v1_CancelledInput, Cancelled as _debrief_v1_Cancelled } from './debrief/v1/Cancelled.js';
import type { ClockPausedInput as _debrief_v1_ClockPausedInput, ClockPaused as _debrief_v1_ClockPaused } from './debrief/v1/ClockPaused.js';
import type { ClockResumedInput as _debrief_v1_ClockResumedInput, ClockResumed as _debrief_v1_ClockResumed } from './debrief/v1/ClockResumed.js';
import type { ClosedInput as _debrief_v1_ClosedInput, Closed as _debrief_v1_Closed } from './debrief/v1/Closed.js';
import type { CorrectingInput as _debrief_v1_CorrectingInput, Correcting as _debrief_v1_Correcting } from './debrief/v1/Correcting.js';
import type { CorrectionInput as _debrief_v1_CorrectionInput, Correction as _debrief_v1_Correction } from './debrief/v1/Correction.js';
import type { DetectedInput as _debrief_v1_DetectedInput, Detected as _debrief_v1_Detected } from './debrief/v1/Detected.js';
import type { DiagnosedInput as _debrief_v1_DiagnosedInput, Diagnosed as _debrief_v1_Diagnosed } from './debrief/v1/Diagnosed.js';
import type { FixedInput as _debrief_v1_FixedInput, Fixed as _debrief_v1_Fixed } from './debrief/v1/Fixed.js';
import type { FlagInput as _debrief_v1_FlagInput, Flag as _debrief_v1_Flag } from './debrief/v1/Flag.js';
import type { ImpactInput as _debrief_v1_ImpactInput, Impact as _debrief_v1_Impact } from './debrief/v1/Impact.js';
import type { ImpactSpanInput as _debrief_v1_ImpactSpanInput, ImpactSpan as _debrief_v1_ImpactSpan } from './debrief/v1/ImpactSpan.js';
import type { IncidentLogClient as _debrief_v1_IncidentLogClient, IncidentLogDefinition as _debrief_v1_IncidentLogDefinition } from './debrief/v1/IncidentLog.js';
import type { IncidentStateInput as _debrief_v1_IncidentStateInput, IncidentState as _debrief_v1_IncidentState } from './debrief/v1/IncidentState.js';
import type { LeadHandoverInput as _debrief_v1_LeadHandoverInput, LeadHandover as _debrief_v1_LeadHandover } from './debrief/v1/LeadHandover.js';
import type { LengthInput as _debrief_v1_LengthInput, Length as _debrief_v1_Length } from './debrief/v1/Length.js';
import type { LinkInput as _debrief_v1_LinkInput, Link as _debrief_v1_Link } from './debrief/v1/Link.js';
import type { LoggedInput as _debrief_v1_LoggedInput, Logged as _debrief_v1_Logged } from './debrief/v1/Logged.js';
import type { MergedInput as _debrief_v1_MergedInput, Merged as _debrief_v1_Merged } from './debrief/v1/Merged.js';
import type { MitigatedInput as _debrief_v1_MitigatedInput, Mitigated as _debrief_v1_Mitigated } from './debrief/v1/Mitigated.js';
import type { NamedInput as _debrief_v1_NamedInput, Named as _debrief_v1_Named } from './debrief/v1/Named.js';
import type { NoteInput as _debrief_v1_NoteInput, Note as _debrief_v1_Note } from './debrief/v1/Note.js';
import type { ParticipantInput as _debrief_v1_ParticipantInput, Participant as _debrief_v1_Participant } from './debrief/v1/Participant.js';
import type { PostmortemHeldInput as _debrief_v1_PostmortemHeldInput, PostmortemHeld as _debrief_v1_PostmortemHeld } from './debrief/v1/PostmortemHeld.js';
import type { RecordReplyInput as _debrief_v1_RecordReplyInput, RecordReply as _debrief_v1_RecordReply } from './debrief/v1/RecordReply.js';
import type { RecordRequestInput as _debrief_v1_RecordRequestInput, RecordRequest as _debrief_v1_RecordRequest } from './debrief/v1/RecordRequest.js';
import type { RecordStreamReplyInput as _debrief_v1_RecordStreamReplyInput, RecordStreamReply as _debrief_v1_RecordStreamReply } from './debrief/v1/RecordStreamReply.js';
import type { RecordedEventInput as _debrief_v1_RecordedEventInput, RecordedEvent as _debrief_v1_RecordedEvent } from './debrief/v1/RecordedEvent.js';
import type { RecordedSourceInput as _debrief_v1_RecordedSourceInput, RecordedSource as _debrief_v1_RecordedSource } from './debrief/v1/RecordedSource.js';
import type { ReopenedInput as _debrief_v1_ReopenedInput, Reopened as _debrief_v1_Reopened } from './debrief/v1/Reopened.js';
import type { ReplayReplyInput as _debrief_v1_ReplayReplyInput, ReplayReply as _debrief_v1_ReplayReply } from './debrief/v1/ReplayReply.js';
import type { ReplayRequestInput as _debrief_v1_ReplayRequestInput, ReplayRequest as _debrief_v1_ReplayRequest } from './debrief/v1/ReplayRequest.js';
import type { ReportedInput as _debrief_v1_ReportedInput, Reported as _debrief_v1_Reported } from './debrief/v1/Reported.js';
import type { RespondedInput as _debrief_v1_RespondedInput, Responded as _debrief_v1_Responded } from './debrief/v1/Responded.js';
import type { RestrictedInput as _debrief_v1_RestrictedInput, Restricted as _debrief_v1_Restricted } from './debrief/v1/Restricted.js';
import type { RetractionInput as _debrief_v1_RetractionInput, Retraction as _debrief_v1_Retraction } from './debrief/v1/Retraction.js';
import type { ServiceAffectedInput as _debrief_v1_ServiceAffectedInput, ServiceAffected as _debrief_v1_ServiceAffected } from './debrief/v1/ServiceAffected.js';
import type { SeverityChangeInput as _debrief_v1_SeverityChangeInput, SeverityChange as _debrief_v1_SeverityChange } from './debrief/v1/SeverityChange.js';
import type { SourceInput as _debrief_v1_SourceInput, Source as _debrief_v1_Source } from './debrief/v1/Source.js';
import type { StandingFactInput as _debrief_v1_StandingFactInput, StandingFact as _debrief_v1_StandingFact } from './debrief/v1/StandingFact.js';
import type { StartedInput as _debrief_v1_StartedInput, Started as _debrief_v1_Started } from './debrief/v1/Started.js';
import type { StatusUpdateInput as _debrief_v1_StatusUpdateInput, StatusUpdate as _debrief_v1_StatusUpdate } from './debrief/v1/StatusUpdate.js';
import type { UnmergedInput as _debrief_v1_UnmergedInput, Unmerged as _debrief_v1_Unmerged } from './debrief/v1/Unmerged.js';
import type { UnrecordedInput as _debrief_v1_UnrecordedInput, Unrecorded as _debrief_v1_Unrecorded } from './debrief/v1/Unrecorded.js';
import type { UnrestrictedInput as _debrief_v1_UnrestrictedInput, Unrestricted as _debrief_v1_Unrestricted } from './debrief/v1/Unrestricted.js';
import type { WatchFilterInput as _debrief_v1_WatchFilterInput, WatchFilter as _debrief_v1_WatchFilter } from './debrief/v1/WatchFilter.js';
import type { WatchReplyInput as _debrief_v1_WatchReplyInput, WatchReply as _debrief_v1_WatchReply } from './debrief/v1/WatchReply.js';
import type { WatchRequestInput as _debrief_v1_WatchRequestInput, WatchRequest as _debrief_v1_WatchRequest } from './debrief/v1/WatchRequest.js';
import type { AnyInput as _google_protobuf_AnyInput, Any as _google_protobuf_Any } from './google/protobuf/Any.js';
import type { DurationInput as _google_protobuf_DurationInput, Duration as _google_protobuf_Duration } from './google/protobuf/Duration.js';
import type { ListValueInput as _google_protobuf_ListValueInput, ListValue as _google_protobuf_ListValue } from './google/protobuf/ListValue.js';
import type { StructInput as _google_protobuf_StructInput, Struct as _google_protobuf_Struct } from './google/protobuf/Struct.js';
import type { TimestampInput as _google_protobuf_TimestampInput, Timestamp as _google_protobuf_Timestamp } from './google/protobuf/Timestamp.js';
import type { ValueInput as _google_protobuf_ValueInput, Value as _google_protobuf_Value } from './google/protobuf/Value.js';
import type { BadRequestInput as _google_rpc_BadRequestInput, BadRequest as _google_rpc_BadRequest } from './google/rpc/BadRequest.js';
import type { ErrorInfoInput as _google_rpc_ErrorInfoInput, ErrorInfo as _google_rpc_ErrorInfo } from './google/rpc/ErrorInfo.js';
import type { RetryInfoInput as _google_rpc_RetryInfoInput, RetryInfo as _google_rpc_RetryInfo } from './google/rpc/RetryInfo.js';
import type { StatusInput as _google_rpc_StatusInput, Status as _google_rpc_Status } from './google/rpc/Status.js';

type SubtypeConstructor<Constructor extends new (...args: any) => any, Subtype> = {
  new(...args: ConstructorParameters<Constructor>): Subtype;
};

export interface ProtoGrpcType {
  debrief: {
    v1: {
      ActionTaken: MessageTypeDefinition<_debrief_v1_ActionTakenInput, _debrief_v1_ActionTaken>
      Actor: MessageTypeDefinition<_debrief_v1_ActorInput, _debrief_v1_Actor>
      Amendment: MessageTypeDefinition<_debrief_v1_AmendmentInput, _debrief_v1_Amendment>
      Cancelled: MessageTypeDefinition<_debrief_v1_CancelledInput, _debrief_v1_Cancelled>
      ClockPaused: MessageTypeDefinition<_debrief_v1_ClockPausedInput, _debrief_v1_ClockPaused>
      ClockResumed: MessageTypeDefinition<_debrief_v1_ClockResumedInput, _debrief_v1_ClockResumed>
      Closed: MessageTypeDefinition<_debrief_v1_ClosedInput, _debrief_v1_Closed>
      Correcting: MessageTypeDefinition<_debrief_v1_CorrectingInput, _debrief_v1_Correcting>
      Correction: MessageTypeDefinition<_debrief_v1_CorrectionInput, _debrief_v1_Correction>
      Detected: MessageTypeDefinition<_debrief_v1_DetectedInput, _debrief_v1_Detected>
      Diagnosed: MessageTypeDefinition<_debrief_v1_DiagnosedInput, _debrief_v1_Diagnosed>
      Fixed: MessageTypeDefinition<_debrief_v1_FixedInput, _debrief_v1_Fixed>
      Flag: MessageTypeDefinition<_debrief_v1_FlagInput, _debrief_v1_Flag>
      Impact: MessageTypeDefinition<_debrief_v1_ImpactInput, _debrief_v1_Impact>
      ImpactSpan: MessageTypeDefinition<_debrief_v1_ImpactSpanInput, _debrief_v1_ImpactSpan>
      IncidentLog: SubtypeConstructor<typeof grpc.Client, _debrief_v1_IncidentLogClient> & { service: _debrief_v1_IncidentLogDefinition }
      IncidentState: MessageTypeDefinition<_debrief_v1_IncidentStateInput, _debrief_v1_IncidentState>
      LeadHandover: MessageTypeDefinition<_debrief_v1_LeadHandoverInput, _debrief_v1_LeadHandover>
      Length: MessageTypeDefinition<_debrief_v1_LengthInput, _debrief_v1_Length>
      Link: MessageTypeDefinition<_debrief_v1_LinkInput, _debrief_v1_Link>
      Logged: MessageTypeDefinition<_debrief_v1_LoggedInput, _debrief_v1_Logged>
      Merged: MessageTypeDefinition<_debrief_v1_MergedInput, _debrief_v1_Merged>
      Mitigated: MessageTypeDefinition<_debrief_v1_MitigatedInput, _debrief_v1_Mitigated>
      Named: MessageTypeDefinition<_debrief_v1_NamedInput, _debrief_v1_Named>
      Note: MessageTypeDefinition<_debrief_v1_NoteInput, _debrief_v1_Note>
      Participant: MessageTypeDefinition<_debrief_v1_ParticipantInput, _debrief_v1_Participant>
      PostmortemHeld: MessageTypeDefinition<_debrief_v1_PostmortemHeldInput, _debrief_v1_PostmortemHeld>
      RecordReply: MessageTypeDefinition<_debrief_v1_RecordReplyInput, _debrief_v1_RecordReply>
      RecordRequest: MessageTypeDefinition<_debrief_v1_RecordRequestInput, _debrief_v1_RecordRequest>
      RecordStreamReply: MessageTypeDefinition<_debrief_v1_RecordStreamReplyInput, _debrief_v1_RecordStreamReply>
      RecordedEvent: MessageTypeDefinition<_debrief_v1_RecordedEventInput, _debrief_v1_RecordedEvent>
      RecordedSource: MessageTypeDefinition<_debrief_v1_RecordedSourceInput, _debrief_v1_RecordedSource>
      Reopened: MessageTypeDefinition<_debrief_v1_ReopenedInput, _debrief_v1_Reopened>
      ReplayReply: MessageTypeDefinition<_debrief_v1_ReplayReplyInput, _debrief_v1_ReplayReply>
      ReplayRequest: MessageTypeDefinition<_debrief_v1_ReplayRequestInput, _debrief_v1_ReplayRequest>
      Reported: MessageTypeDefinition<_debrief_v1_ReportedInput, _debrief_v1_Reported>
      Responded: MessageTypeDefinition<_debrief_v1_RespondedInput, _debrief_v1_Responded>
      Restricted: MessageTypeDefinition<_debrief_v1_RestrictedInput, _debrief_v1_Restricted>
      Retraction: MessageTypeDefinition<_debrief_v1_RetractionInput, _debrief_v1_Retraction>
      ServiceAffected: MessageTypeDefinition<_debrief_v1_ServiceAffectedInput, _debrief_v1_ServiceAffected>
      SeverityChange: MessageTypeDefinition<_debrief_v1_SeverityChangeInput, _debrief_v1_SeverityChange>
      Source: MessageTypeDefinition<_debrief_v1_SourceInput, _debrief_v1_Source>
      StandingFact: MessageTypeDefinition<_debrief_v1_StandingFactInput, _debrief_v1_StandingFact>
      Started: MessageTypeDefinition<_debrief_v1_StartedInput, _debrief_v1_Started>
      StatusUpdate: MessageTypeDefinition<_debrief_v1_StatusUpdateInput, _debrief_v1_StatusUpdate>
      Unmerged: MessageTypeDefinition<_debrief_v1_UnmergedInput, _debrief_v1_Unmerged>
      Unrecorded: MessageTypeDefinition<_debrief_v1_UnrecordedInput, _debrief_v1_Unrecorded>
      Unrestricted: MessageTypeDefinition<_debrief_v1_UnrestrictedInput, _debrief_v1_Unrestricted>
      WatchFilter: MessageTypeDefinition<_debrief_v1_WatchFilterInput, _debrief_v1_WatchFilter>
      WatchReply: MessageTypeDefinition<_debrief_v1_WatchReplyInput, _debrief_v1_WatchReply>
      WatchRequest: MessageTypeDefinition<_debrief_v1_WatchRequestInput, _debrief_v1_WatchRequest>
    }
  }
  google: {
    protobuf: {
      Any: MessageTypeDefinition<_google_protobuf_AnyInput, _google_protobuf_Any>
      Duration: MessageTypeDefinition<_google_protobuf_DurationInput, _google_protobuf_Duration>
      ListValue: MessageTypeDefinition<_google_protobuf_ListValueInput, _google_protobuf_ListValue>
      NullValue: EnumTypeDefinition
      Struct: MessageTypeDefinition<_google_protobuf_StructInput, _google_protobuf_Struct>
      Timestamp: MessageTypeDefinition<_google_protobuf_TimestampInput, _google_protobuf_Timestamp>
      Value: MessageTypeDefinition<_google_protobuf_ValueInput, _google_protobuf_Value>
    }
    rpc: {
      BadRequest: MessageTypeDefinition<_google_rpc_BadRequestInput, _google_rpc_BadRequest>
      ErrorInfo: MessageTypeDefinition<_google_rpc_ErrorInfoInput, _google_rpc_ErrorInfo>
      RetryInfo: MessageTypeDefinition<_google_rpc_RetryInfoInput, _google_rpc_RetryInfo>
      Status: MessageTypeDefinition<_google_rpc_StatusInput, _google_rpc_Status>
    }
  }
}

