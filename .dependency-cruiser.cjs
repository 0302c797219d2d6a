/** The rules of docs/architecture.md, "Rules that a check enforces". Each has a planted violation in test/architecture/planted. */
const slices = [
  'directory',
  'incidents',
  'service-levels',
  'follow-ups',
  'postmortems',
  'publication',
  'metrics',
  'integrations',
  'audit',
];
const anySlice = slices.join('|');
const pure = 'decider|business-time|blameless';
/** Without a clock or I/O of its own. */
const readsProse =
  'unified|remark-parse|micromark-extension-gfm-table|mdast-util-gfm-table|decode-named-character-reference|compromise|@types/mdast';
const spec = '\\.spec\\.ts$|\\.oracle\\.ts$|src/testing[^/]*\\.ts$';

module.exports = {
  forbidden: [
    {
      name: 'domain-is-pure',
      comment: 'domain/ imports the pure platform and the domain/ of slices above: no clock, no random, no I/O',
      severity: 'error',
      from: { path: '^libs/[^/]+/src/domain/', pathNot: spec },
      to: { pathNot: `^libs/[^/]+/src/domain/|^libs/(${pure})/src/` },
    },
    {
      name: 'pure-platform-is-pure',
      comment:
        'what domain/ may import imports nothing itself but the pure platform, what knows the zones, and what reads prose',
      severity: 'error',
      from: { path: `^libs/(${pure})/src/`, pathNot: spec },
      to: { pathNot: `^libs/(${pure})/src/|^node_modules/(temporal-polyfill|${readsProse})/` },
    },
    {
      name: 'one-door-to-time-zones',
      comment: 'it also has a clock (Temporal.Now, which the linter refuses there)',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: '^(libs/business-time/src/zones|apps/web/src/shell/temporal)\\.ts$' },
      to: { path: '^(node_modules/)?temporal-polyfill(/|$)|node_modules/temporal-polyfill/' },
    },
    {
      name: 'no-library-imports-an-app',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^apps/' },
    },
    {
      name: 'the-page-folds-and-asks',
      comment:
        'a client like any other: of the rest it has the pure doors of slices alone, and the calendars they count by',
      severity: 'error',
      from: { path: '^apps/web/src/', pathNot: spec },
      to: {
        path: '^(libs|apps)/',
        pathNot: '^apps/web/src/|^libs/[^/]+/src/domain/index\\.ts$|^libs/business-time/src/index\\.ts$',
      },
    },
    {
      name: 'platform-imports-no-slice',
      severity: 'error',
      from: { path: '^libs/', pathNot: `^libs/(${anySlice})/` },
      to: { path: `^libs/(${anySlice})/` },
    },
    ...slices.slice(0, -1).map((slice, place) => ({
      name: `slice-order-${slice}`,
      comment: 'a slice imports only slices above it',
      severity: 'error',
      from: { path: `^libs/${slice}/` },
      to: { path: `^libs/(${slices.slice(place + 1).join('|')})/` },
    })),
    {
      name: 'through-the-door',
      comment: 'another library is imported by its door: index.ts, domain/index.ts, testing.ts',
      severity: 'error',
      from: { path: '^libs/([^/]+)/' },
      to: { path: '^libs/', pathNot: '^libs/$1/|^libs/[^/]+/src/(index|domain/index|testing)\\.ts$' },
    },
    {
      name: 'apps-through-the-door',
      comment: 'oracles and examples are for tests, of a library or of the whole',
      severity: 'error',
      from: { path: '^(apps|test)/' },
      to: { path: '^libs/', pathNot: '^libs/[^/]+/src/(index|domain/index|testing[^/]*|.*\\.oracle)\\.ts$' },
    },
    {
      name: 'no-cycles',
      comment: 'a Value holds a Struct, which holds Values: what is generated follows the contract',
      severity: 'error',
      from: { pathNot: '^libs/contracts/src/generated/' },
      to: { circular: true },
    },
    {
      name: 'one-door-to-the-event-store',
      comment:
        'the embedded server speaks with the definitions that ship in the client, its tests with the client itself',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: `^libs/event-store/|^libs/embedded-eventstore/.*(${spec})` },
      to: { path: '@eventstore/db-client', pathNot: '@eventstore/db-client/generated/' },
    },
    {
      name: 'generated-definitions-for-the-embedded-server-only',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: '^libs/embedded-eventstore/' },
      to: { path: '@eventstore/db-client/generated/' },
    },
    {
      name: 'one-door-to-mongodb',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: `^libs/(read-models|keyring)/|^libs/embedded-mongo/.*(${spec})` },
      to: { path: '^(node_modules/)?mongodb(/|$)|node_modules/mongodb/' },
    },
    {
      name: 'projections-send-no-commands',
      severity: 'error',
      from: { path: '^libs/[^/]+/src/read-models/', pathNot: spec },
      to: { path: '^libs/event-store/|@nestjs/cqrs' },
    },
    {
      name: 'policies-write-no-documents',
      severity: 'error',
      from: { path: '^libs/[^/]+/src/policies/', pathNot: spec },
      to: { path: '^libs/read-models/|/src/read-models/|node_modules/mongodb/' },
    },
    {
      name: 'no-command-reads-a-read-model',
      comment: 'what decides and what handles commands folds streams; handlers of queries stand in files of their own',
      severity: 'error',
      from: { path: '^libs/event-store/|/src/[^/]*commands?[^/]*\\.handlers\\.ts$' },
      to: { path: '^libs/read-models/|/src/read-models/' },
    },
    {
      name: 'nothing-unresolved',
      severity: 'error',
      from: { path: '^(apps|libs|test)/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/|^test/architecture/planted/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      conditionNames: ['source', 'import', 'node', 'default', 'types'],
      exportsFields: ['exports'],
      mainFields: ['module', 'main', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.d.ts', '.css'],
      extensionAlias: { '.js': ['.ts', '.tsx', '.js'] },
    },
  },
};
