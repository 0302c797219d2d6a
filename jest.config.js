/** Three tiers by file name: *.unit.spec.ts, *.int.spec.ts, *.e2e.spec.ts. */
export default {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['source', 'node', 'node-addons'] },
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/test'],
  testRegex: '\\.(unit|int|e2e)\\.spec\\.ts$',
  extensionsToTreatAsEsm: ['.ts'],
  moduleFileExtensions: ['ts', 'js', 'json', 'node'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.ts$': ['@swc/jest', { sourceMaps: 'inline' }] },
  cacheDirectory: 'node_modules/.cache/jest',
  maxWorkers: 2,
  // Modules of a test file stay in a worker for good: one that has grown to the limit of its heap does little but look for garbage.
  workerIdleMemoryLimit: '1GB',
  // What hangs is to fail; what runs beside other work may take its time.
  testTimeout: 30_000,
};
