// The incident log over gRPC: messages of its contract and nearly so, calls that are left, and mutated bytes of a client.
import { connectivityState, credentials, loadPackageDefinition, Metadata } from '@grpc/grpc-js';
import { isBroken, rawClient } from './calls.mjs';
import { Late, within } from './findings.mjs';
import { mutatedSession, mutatedValue } from './random.mjs';
import { mutatedMessage } from './messages.mjs';
import { crowd, listenIn, sendRaw, ways } from './sockets.mjs';

const { contract, messageKind } = await import('../../../dist/libs/contracts/src/index.js');
const service = 'debrief.v1.IncidentLog';
const patience = 15_000;
/** How long a half-closed connection of HTTP/2 may wait for the rest of an answer before the fuzz closes it, milliseconds. */
const halfClosed = 300;

export const fuzzGrpc = async ({ address, key, known, findings, recorded }) => {
  const port = Number(address.split(':').at(-1));
  const clients = Array.from({ length: 3 }, () => rawClient(address));
  const methods = Object.values(contract[service]).map(({ path, requestType, responseType }) => ({
    path,
    request: fullName(requestType),
    response: fullName(responseType),
  }));
  const sessions = await sessionsOf(port, key);

  const requestOf = (random, { request }) => {
    const value = valueOf(random, request, known);
    if (random.chance(0.1)) return encoded(request, value);
    if (random.chance(0.5)) return encoded(request, mutatedValue(random, value));
    return mutatedMessage(random, encoded(request, value));
  };

  const one = async (random) => {
    const method = random.pick(methods);
    const isStream = method.path.endsWith('RecordStream');
    const messages = Array.from({ length: isStream ? 1 + random.below(6) : 1 }, () => requestOf(random, method));
    const headers = random.chance(0.97) ? { authorization: `Bearer ${key}` } : wrongHeaders(random);
    const path = random.chance(0.98)
      ? method.path
      : random.pick([
          `/${service}/Nothing`,
          '/',
          `/${service}/`,
          '/grpc.health.v1.Health/Check',
          '/grpc.reflection.v1.ServerReflection/ServerReflectionInfo',
        ]);
    const never = method.path.endsWith('Watch') || path !== method.path;
    let result;
    try {
      result = await within(
        patience,
        path,
        random.pick(clients).call({ path, messages, headers, ...(never ? { leaving: 100 + random.below(300) } : {}) }),
      );
    } catch (error) {
      if (!(error instanceof Late)) throw error;
      findings.fault(
        'gRPC did not answer',
        `${error.message} ${messages.map((bytes) => bytes.toString('hex').slice(0, 300))}`,
      );
      return;
    }
    findings.count(`gRPC status ${result.code}`);
    const told = () =>
      `${path} ${messages.map((bytes) => bytes.toString('hex').slice(0, 400)).join(' ')} → ${result.code} ${result.details}`;
    // The library itself answers INTERNAL (13) to what it cannot read.
    if (isBroken(result) && !isUnreadable(result)) findings.fault('gRPC answered that it is broken', told());
    for (const bytes of result.answers) take(method, path, bytes, told);
  };

  const take = ({ path: described, response }, path, bytes, told) => {
    if (path !== described) return;
    const answer = messageKind(response).deserialize(bytes);
    const replies = described.endsWith('RecordStream') ? [answer.reply ?? answer] : [answer];
    for (const reply of replies) if (Array.isArray(reply.eventIds)) recorded(reply.eventIds);
    const code = answer.status?.code ?? 0;
    if (code === 2 || code === 13)
      findings.fault('gRPC answered in a stream that it is broken', `${told()} ${JSON.stringify(answer)}`);
  };

  /** What a client said on its connection, mutated: frames, headers and lengths of HTTP/2. It asks for nothing to be written. */
  const raw = async (random) => {
    await sendRaw(random, port, mutatedSession(random, random.pick(sessions)), random.pick(ways), halfClosed);
    findings.count('gRPC raw');
  };

  return {
    lanes: [one, one, raw, (random) => (random.chance(0.02) ? crowd(random, port, 100) : raw(random))],
    close: () => clients.forEach((client) => client.close()),
  };
};

const fullName = ({ type }) => `debrief.v1.${type.name}`;

const isUnreadable = ({ details }) => /deserializ|Received message|decompress|grpc-timeout/i.test(details);

/** Text where the value does not fit the message: then the bytes before the mutation are sent with a hole in them. */
const encoded = (name, value) => {
  try {
    return messageKind(name).serialize(value);
  } catch {
    return Buffer.from(JSON.stringify(value) ?? '');
  }
};

/** A message of a kind that may be right. */
const valueOf = (random, name, known, depth = 0) => {
  const value = {};
  if (name === 'google.protobuf.Timestamp')
    return { seconds: String(Math.floor(Date.now() / 1_000) - random.below(600_000)), nanos: 0 };
  if (name === 'google.protobuf.Struct') return { fields: { note: { stringValue: 'Better words' } } };
  if (name === 'debrief.v1.Participant')
    return { kind: random.pick(['PERSON', 'TEAM']), name: random.pick(['Ines', 'Bo', 'Ana']) };
  const { fields } = messageKind(name);
  const facts = fields.filter(({ typeName, name: field }) => typeName.startsWith('debrief.v1.') && field !== 'source');
  const fact = name.endsWith('.RecordRequest') ? random.pick(facts).name : undefined;
  for (const { name: field, type, typeName } of fields) {
    if (fact !== undefined && facts.some((each) => each.name === field) && field !== fact) continue;
    if (fact !== field && random.chance(depth === 0 ? 0.5 : 0.2)) continue;
    if (['source', 'recordedAt', 'idempotencyKey', 'expectedRevision'].includes(field) && random.chance(0.9)) continue;
    if (type === 'TYPE_MESSAGE') value[field] = valueOf(random, typeName, known, depth + 1);
    else if (type === 'TYPE_ENUM') value[field] = 1 + random.below(3);
    else if (type === 'TYPE_STRING') value[field] = textOf(random, field, known);
    else if (type === 'TYPE_BOOL') value[field] = random.chance(0.5);
    else value[field] = 1 + random.below(5);
  }
  if (fact !== undefined && fact !== 'logged') value.incident = random.pick(known.incidents);
  return value;
};

const textOf = (random, field, known) => {
  if (field === 'incident') return random.pick(known.incidents);
  if (field === 'id' || field === 'eventId' || field === 'supersedes')
    return random.pick(known.events) ?? random.uuid();
  if (field === 'key') return `fuzz-${random.below(1_000_000)}`;
  if (field === 'url') return 'https://example.com/7';
  return random.pick(['phone', 'Checkout', 'rolled back', 'Payments']);
};

const wrongHeaders = (random) =>
  random.pick([
    () => ({}),
    () => ({ authorization: 'Bearer x' }),
    () => ({ authorization: random.pick(['Bearer', 'x'.repeat(7_000)]) }),
    () => ({ authorization: 'Basic YTpi', 'x-bin': random.bytes(50) }),
    () => ({ 'grpc-timeout': random.pick(['1n', 'x', '99999999H']), authorization: String(random.below(9)) }),
  ])();

/** Bytes of whole connections of a client that reads, and that sends what is refused. */
const sessionsOf = (port, key) =>
  listenIn(port, async (tapped) => {
    const { debrief } = loadPackageDefinition(contract);
    for (let times = 0; times < 3; times++) {
      const client = new debrief.v1.IncidentLog(`127.0.0.1:${tapped}`, credentials.createInsecure(), {
        'grpc.use_local_subchannel_pool': 1,
      });
      const metadata = new Metadata();
      metadata.set('authorization', `Bearer ${key}`);
      // Without a title, a severity and a reporter: a flipped bit does not make it whole.
      await new Promise((resolve) => client.record({ logged: {} }, metadata, resolve));
      await new Promise((resolve) =>
        client
          .replay({ incident: 'INC-1' }, metadata)
          .on('data', () => undefined)
          .on('error', resolve)
          .on('end', resolve),
      );
      client.close();
      if (client.getChannel().getConnectivityState(false) !== connectivityState.SHUTDOWN)
        throw new Error('the client stayed open');
    }
  });
