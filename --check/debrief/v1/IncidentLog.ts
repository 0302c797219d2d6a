// Original file: proto/debrief/v1/incident_log.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { RecordReplyInput as _debrief_v1_RecordReplyInput, RecordReply as _debrief_v1_RecordReply } from '../../debrief/v1/RecordReply.js';
import type { RecordRequestInput as _debrief_v1_RecordRequestInput, RecordRequest as _debrief_v1_RecordRequest } from '../../debrief/v1/RecordRequest.js';
import type { RecordStreamReplyInput as _debrief_v1_RecordStreamReplyInput, RecordStreamReply as _debrief_v1_RecordStreamReply } from '../../debrief/v1/RecordStreamReply.js';
import type { ReplayReplyInput as _debrief_v1_ReplayReplyInput, ReplayReply as _debrief_v1_ReplayReply } from '../../debrief/v1/ReplayReply.js';
import type { ReplayRequestInput as _debrief_v1_ReplayRequestInput, ReplayRequest as _debrief_v1_ReplayRequest } from '../../debrief/v1/ReplayRequest.js';
import type { WatchReplyInput as _debrief_v1_WatchReplyInput, WatchReply as _debrief_v1_WatchReply } from '../../debrief/v1/WatchReply.js';
import type { WatchRequestInput as _debrief_v1_WatchRequestInput, WatchRequest as _debrief_v1_WatchRequest } from '../../debrief/v1/WatchRequest.js';

export interface IncidentLogClient extends grpc.Client {
  Record(argument: _debrief_v1_RecordRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_debrief_v1_RecordReply>): grpc.ClientUnaryCall;
  Record(argument: _debrief_v1_RecordRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_debrief_v1_RecordReply>): grpc.ClientUnaryCall;
  Record(argument: _debrief_v1_RecordRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_debrief_v1_RecordReply>): grpc.ClientUnaryCall;
  Record(argument: _debrief_v1_RecordRequestInput, callback: grpc.requestCallback<_debrief_v1_RecordReply>): grpc.ClientUnaryCall;
  record(argument: _debrief_v1_RecordRequestInput, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_debrief_v1_RecordReply>): grpc.ClientUnaryCall;
  record(argument: _debrief_v1_RecordRequestInput, metadata: grpc.Metadata, callback: grpc.requestCallback<_debrief_v1_RecordReply>): grpc.ClientUnaryCall;
  record(argument: _debrief_v1_RecordRequestInput, options: grpc.CallOptions, callback: grpc.requestCallback<_debrief_v1_RecordReply>): grpc.ClientUnaryCall;
  record(argument: _debrief_v1_RecordRequestInput, callback: grpc.requestCallback<_debrief_v1_RecordReply>): grpc.ClientUnaryCall;
  
  RecordStream(metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientDuplexStream<_debrief_v1_RecordRequestInput, _debrief_v1_RecordStreamReply>;
  RecordStream(options?: grpc.CallOptions): grpc.ClientDuplexStream<_debrief_v1_RecordRequestInput, _debrief_v1_RecordStreamReply>;
  recordStream(metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientDuplexStream<_debrief_v1_RecordRequestInput, _debrief_v1_RecordStreamReply>;
  recordStream(options?: grpc.CallOptions): grpc.ClientDuplexStream<_debrief_v1_RecordRequestInput, _debrief_v1_RecordStreamReply>;
  
  Replay(argument: _debrief_v1_ReplayRequestInput, metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientReadableStream<_debrief_v1_ReplayReply>;
  Replay(argument: _debrief_v1_ReplayRequestInput, options?: grpc.CallOptions): grpc.ClientReadableStream<_debrief_v1_ReplayReply>;
  replay(argument: _debrief_v1_ReplayRequestInput, metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientReadableStream<_debrief_v1_ReplayReply>;
  replay(argument: _debrief_v1_ReplayRequestInput, options?: grpc.CallOptions): grpc.ClientReadableStream<_debrief_v1_ReplayReply>;
  
  Watch(argument: _debrief_v1_WatchRequestInput, metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientReadableStream<_debrief_v1_WatchReply>;
  Watch(argument: _debrief_v1_WatchRequestInput, options?: grpc.CallOptions): grpc.ClientReadableStream<_debrief_v1_WatchReply>;
  watch(argument: _debrief_v1_WatchRequestInput, metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientReadableStream<_debrief_v1_WatchReply>;
  watch(argument: _debrief_v1_WatchRequestInput, options?: grpc.CallOptions): grpc.ClientReadableStream<_debrief_v1_WatchReply>;
  
}

export interface IncidentLogHandlers extends grpc.UntypedServiceImplementation {
  Record: grpc.handleUnaryCall<_debrief_v1_RecordRequest, _debrief_v1_RecordReplyInput>;
  
  RecordStream: grpc.handleBidiStreamingCall<_debrief_v1_RecordRequest, _debrief_v1_RecordStreamReplyInput>;
  
  Replay: grpc.handleServerStreamingCall<_debrief_v1_ReplayRequest, _debrief_v1_ReplayReplyInput>;
  
  Watch: grpc.handleServerStreamingCall<_debrief_v1_WatchRequest, _debrief_v1_WatchReplyInput>;
  
}

export interface IncidentLogDefinition extends grpc.ServiceDefinition {
  Record: MethodDefinition<_debrief_v1_RecordRequestInput, _debrief_v1_RecordReplyInput, _debrief_v1_RecordRequest, _debrief_v1_RecordReply>
  RecordStream: MethodDefinition<_debrief_v1_RecordRequestInput, _debrief_v1_RecordStreamReplyInput, _debrief_v1_RecordRequest, _debrief_v1_RecordStreamReply>
  Replay: MethodDefinition<_debrief_v1_ReplayRequestInput, _debrief_v1_ReplayReplyInput, _debrief_v1_ReplayRequest, _debrief_v1_ReplayReply>
  Watch: MethodDefinition<_debrief_v1_WatchRequestInput, _debrief_v1_WatchReplyInput, _debrief_v1_WatchRequest, _debrief_v1_WatchReply>
}
