import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { parse } from 'yaml';

// The container files are not run by any test. What can be known of them by reading is held here: their form, and the
// rules that matter. Each rule is shown to catch a file that breaks it.

interface Service {
  image: string;
  build?: string;
  restart?: string;
  healthcheck?: { test: string[] };
  environment?: Record<string, string>;
  ports?: string[];
  volumes?: string[];
  networks?: string[];
  secrets?: string[];
  depends_on?: Record<string, { condition: string }>;
}

interface Compose {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
  networks: Record<string, unknown>;
  secrets: Record<string, unknown>;
}

const strings = { type: 'array', items: { type: 'string' } } as const;
const names = (of: object): object => ({
  type: 'object',
  propertyNames: { pattern: '^[a-z][a-z0-9-]*$' },
  additionalProperties: of,
});

/** The part of the Compose specification that the file uses; anything else in it is a mistake or has to be added here. */
const schema = {
  type: 'object',
  required: ['services'],
  additionalProperties: false,
  patternProperties: { '^x-': {} },
  properties: {
    services: names({
      type: 'object',
      required: ['image'],
      additionalProperties: false,
      properties: {
        image: { type: 'string' },
        build: { type: 'string' },
        command: strings,
        hostname: { type: 'string' },
        restart: { enum: ['no', 'always', 'on-failure', 'unless-stopped'] },
        environment: { type: 'object', additionalProperties: { type: 'string' } },
        ports: { type: 'array', items: { type: 'string', pattern: '^([0-9.]+:)?\\d+:\\d+$' } },
        volumes: { type: 'array', items: { type: 'string', pattern: '^[^:]+:/[^:]+(:ro)?$' } },
        networks: strings,
        secrets: strings,
        read_only: { type: 'boolean' },
        tmpfs: strings,
        cap_drop: strings,
        security_opt: strings,
        depends_on: names({
          type: 'object',
          required: ['condition'],
          additionalProperties: false,
          properties: {
            condition: { enum: ['service_started', 'service_healthy', 'service_completed_successfully'] },
          },
        }),
        healthcheck: {
          type: 'object',
          required: ['test', 'interval', 'timeout', 'retries'],
          additionalProperties: false,
          properties: {
            test: {
              type: 'array',
              minItems: 2,
              items: [{ enum: ['CMD', 'CMD-SHELL'] }],
              additionalItems: { type: 'string' },
            },
            interval: { type: 'string', pattern: '^\\d+s$' },
            timeout: { type: 'string', pattern: '^\\d+s$' },
            retries: { type: 'integer', minimum: 1 },
          },
        },
      },
    }),
    volumes: names({ type: 'object', additionalProperties: false }),
    networks: names({
      type: 'object',
      additionalProperties: false,
      properties: { internal: { type: 'boolean' } },
    }),
    secrets: names({
      type: 'object',
      required: ['file'],
      additionalProperties: false,
      properties: { file: { type: 'string' } },
    }),
  },
};

const validate = new Ajv({ strictTuples: false }).compile<Compose>(schema);
const read = (text: string): Compose => parse(text, { merge: true }) as Compose;
const composeText = readFileSync('docker-compose.yml', 'utf8');
const dockerfileText = readFileSync('Dockerfile', 'utf8');

/** Every variable that the settings read, and none else. */
const settings = new Set(
  [...readFileSync('libs/data-folder/src/settings.ts', 'utf8').matchAll(/'([A-Z]+_[A-Z_]+)'/g)].map(([, name]) => name),
);

/** An image by a tag that names one release: three numbers, not "8" or "latest". */
const isPinned = (image: string): boolean =>
  /^[a-z0-9./-]+:v?\d+\.\d+\.\d+(-[a-z0-9.-]+)?(@sha256:[0-9a-f]{64})?$/.test(image);

/** What is wrong with the file, beyond its form. */
const faultsOf = ({ services, volumes, networks, secrets }: Compose): string[] => {
  const own = (service: Service): boolean => service.build !== undefined;
  const declared = (used: readonly string[] | undefined, all: object, what: string, name: string): string[] =>
    (used ?? []).filter((each) => !(each in all)).map((each) => `${name}: ${what} ${each} is not declared`);
  return Object.entries(services).flatMap(([name, service]) => [
    ...(isPinned(service.image) ? [] : [`${name}: image ${service.image} is not pinned`]),
    ...(service.restart === 'unless-stopped' ? [] : [`${name}: is not started again`]),
    // The API's is in the image.
    ...((service.healthcheck ?? (own(service) && name.startsWith('api'))) ? [] : [`${name}: has no health check`]),
    ...(service.ports ?? [])
      .filter((port) => !port.startsWith('127.0.0.1:'))
      .map((port) => `${name}: port ${port} is open to every network`),
    ...(own(service)
      ? Object.keys(service.environment ?? {})
          .filter((variable) => !settings.has(variable))
          .map((variable) => `${name}: nothing reads ${variable}`)
      : []),
    ...declared(
      service.volumes?.map((volume) => volume.split(':')[0] ?? ''),
      volumes,
      'volume',
      name,
    ),
    ...declared(service.networks, networks, 'network', name),
    ...declared(service.secrets, secrets, 'secret', name),
    ...declared(Object.keys(service.depends_on ?? {}), services, 'service', name),
    ...Object.entries(service.depends_on ?? {})
      .filter(([, { condition }]) => condition !== 'service_healthy')
      .map(([other]) => `${name}: does not wait until ${other} is well`),
    ...(own(service) && service.environment?.['DEBRIEF_MASTER_KEY_FILE'] !== '/run/secrets/debrief-master-key'
      ? [`${name}: has another master key`]
      : []),
  ]);
};

test('docker-compose.yml has the form that Compose reads', () => {
  const compose = read(composeText);
  expect({ valid: validate(compose), errors: validate.errors }).toEqual({ valid: true, errors: null });
  expect(faultsOf(compose)).toEqual([]);
});

test('it runs two APIs and two projectors, on ports that do not clash', () => {
  const { services } = read(composeText);
  const started = Object.entries(services).flatMap(([name, { build }]) => (build ? [name] : []));
  expect(started).toEqual(['api-1', 'api-2', 'projector-1', 'projector-2']);
  const ports = Object.values(services).flatMap((service) => service.ports ?? []);
  const outer = ports.map((port) => port.split(':').slice(0, 2).join(':'));
  expect(new Set(outer).size).toBe(outer.length);
  expect(ports).toHaveLength(4);
});

test('keys come from whoever starts it: none stands in the file, and none has a default', () => {
  for (const name of ['DEBRIEF_ADMIN_KEY', 'DEBRIEF_MASTER_KEY_FILE'])
    expect([...composeText.matchAll(new RegExp(`\\$\\{${name}(:?.)`, 'g'))].map(([, how]) => how)).toEqual([':?']);
});

test.each<[string, (compose: Compose) => void, string]>([
  ['an image without a release', ({ services }) => (service(services, 'documents').image = 'mongo:8'), 'not pinned'],
  ['a service that stays away', ({ services }) => delete service(services, 'api-2').restart, 'not started again'],
  [
    'a service without a check',
    ({ services }) => delete service(services, 'projector-1').healthcheck,
    'no health check',
  ],
  ['an open port', ({ services }) => (service(services, 'documents').ports = ['27017:27017']), 'open to every network'],
  [
    'a misspelt variable',
    ({ services }) => (service(services, 'api-1').environment = { DEBRIEF_HOSTS: '' }),
    'nothing reads DEBRIEF_HOSTS',
  ],
  ['a volume of nowhere', ({ services }) => (service(services, 'documents').volumes = ['lost:/data']), 'volume lost'],
  [
    'a start beside a store',
    ({ services }) => (service(services, 'api-1').depends_on = { documents: { condition: 'service_started' } }),
    'does not wait until documents',
  ],
])('%s is caught', (_what, spoil, fault) => {
  const compose = structuredClone(read(composeText));
  spoil(compose);
  expect(faultsOf(compose).join('\n')).toContain(fault);
});

test('a key that Compose does not know is caught', () => {
  const compose = structuredClone(read(composeText)) as unknown as { services: Record<string, object> };
  compose.services['api-1'] = { ...compose.services['api-1'], restarts: 'always' };
  expect(validate(compose)).toBe(false);
});

const service = (services: Record<string, Service>, name: string): Service => {
  const found = services[name];
  if (found === undefined) throw new Error(`docker-compose.yml has no service ${name}`);
  return found;
};

/** The instructions of a Dockerfile, continued lines joined, comments left out. */
const instructionsOf = (text: string): { name: string; rest: string }[] =>
  text
    .replace(/^#.*\n/gm, '')
    .replace(/\\\n/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [, name = '', rest = ''] = /^([A-Z]+)\s+(.*)$/.exec(line) ?? [];
      return { name, rest };
    });

/** What is wrong with the Dockerfile. */
const faultsOfDockerfile = (text: string): string[] => {
  const instructions = instructionsOf(text);
  const from = instructions.findLastIndex(({ name }) => name === 'FROM');
  const last = instructions.slice(from);
  const user = last.find(({ name }) => name === 'USER')?.rest ?? 'root';
  return [
    ...instructions
      .filter(({ name, rest }) => name === 'FROM' && !isPinned(rest.split(' ')[0] ?? ''))
      .map(({ rest }) => `${rest} is not pinned`),
    ...(['root', '0'].includes(user) ? ['runs as root'] : []),
    ...(['HEALTHCHECK', 'ENTRYPOINT', 'CMD'] as const)
      .filter((wanted) => !last.some(({ name }) => name === wanted))
      .map((wanted) => `has no ${wanted}`),
    ...instructions
      .filter(({ name, rest }) => name === 'COPY' && !rest.startsWith('--from='))
      .flatMap(({ rest }) => rest.split(' ').slice(0, -1))
      .filter((path) => !existsSync(path))
      .map((path) => `copies ${path}, which is not there`),
    ...instructions
      .filter(({ name }) => name === 'ENV')
      .flatMap(({ rest }) => rest.split(' ').map((pair) => pair.split('=')[0] ?? ''))
      .filter((variable) => variable !== 'NODE_ENV' && !settings.has(variable))
      .map((variable) => `sets ${variable}, which nothing reads`),
  ];
};

test('the Dockerfile is pinned, copies what is there, and does not run as root', () => {
  expect(faultsOfDockerfile(dockerfileText)).toEqual([]);
  const entry = /CMD \["dist\/(.*)\.js"\]$/m.exec(dockerfileText)?.[1];
  expect(existsSync(`${entry ?? ''}.ts`)).toBe(true);
});

test.each([
  ['another base', (text: string) => text.replace(/node:[\d.]+-bookworm-slim$/m, 'node:22'), 'not pinned'],
  ['root', (text: string) => text.replace('USER node', ''), 'runs as root'],
  ['a file that is gone', (text: string) => text.replace('.swcrc', '.babelrc'), '.babelrc'],
  ['no health check', (text: string) => text.replace('HEALTHCHECK', 'LABEL'), 'no HEALTHCHECK'],
  ['a misspelt variable', (text: string) => text.replace('DEBRIEF_DATA_DIR', 'DEBRIEF_FOLDER'), 'DEBRIEF_FOLDER'],
])('a Dockerfile with %s is caught', (_what, spoil, fault) => {
  expect(faultsOfDockerfile(spoil(dockerfileText)).join('\n')).toContain(fault);
});

test('what the build copies is let through to it, and nothing else', () => {
  const allowed = readFileSync('.dockerignore', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('!'))
    .map((line) => line.slice(1));
  const copied = instructionsOf(dockerfileText)
    .filter(({ name, rest }) => name === 'COPY' && !rest.startsWith('--from='))
    .flatMap(({ rest }) => rest.split(' ').slice(0, -1));
  expect(allowed.toSorted()).toEqual(copied.toSorted());
});
