import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { breaksOf, textsIn } from './testing-compatibility.js';

// Run from the repository's root.
const library = 'libs/contracts';
const released = join(library, 'released');

const filesIn = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]),
  );

test('the generated types are those of the .proto files (npm run contracts writes them)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'debrief-contracts-'));
  const { status } = spawnSync(process.execPath, ['scripts/contracts.mjs', folder], { stdio: 'inherit' });
  expect(status).toBe(0);
  expect(filesIn(join(library, 'src/generated'))).toEqual(filesIn(folder));
  rmSync(folder, { recursive: true });
});

test.each(readdirSync(released))('a client of release %s finds everything as it was', (version) => {
  expect(breaksOf(textsIn(join(released, version)), textsIn(join(library, 'proto')))).toEqual([]);
});

const [incidentLog = '', errors = ''] = textsIn(join(released, '0.1'));

test.each([
  ['a message renamed', /\bNote\b/g, 'Remark', 'debrief.v1.Note was a message, and is gone'],
  [
    'a field removed',
    /optional string role = 2;/,
    '',
    'debrief.v1.Responded.role was field 2 string in _role, and is gone',
  ],
  [
    'a field renamed',
    /string cause = 2;/,
    'string why = 2;',
    'debrief.v1.Diagnosed.cause was field 2 string, and is gone',
  ],
  [
    'a field renumbered',
    /string cause = 2;/,
    'string cause = 9;',
    'debrief.v1.Diagnosed.cause was field 2 string, and is field 9 string',
  ],
  [
    'a field retyped',
    /uint32 row = 3;/,
    'uint64 row = 3;',
    'debrief.v1.Source.row was field 3 uint32, and is field 3 uint64',
  ],
  [
    'a field that takes one in the place of many',
    /repeated string event_ids = 4;/,
    'string event_ids = 4;',
    'debrief.v1.RecordReply.event_ids was field 4 repeated string, and is field 4 string',
  ],
  [
    'a field that no longer tells absent from empty',
    /optional string solution = 2;/,
    'string solution = 2;',
    'debrief.v1.Fixed.solution was field 2 string in _solution, and is field 2 string',
  ],
  ['an enum value removed', /MONITOR = 3;/, '', 'debrief.v1.Participant.Kind.MONITOR was value 3, and is gone'],
  [
    'an enum value renumbered',
    /MONITOR = 3;/,
    'MONITOR = 9;',
    'debrief.v1.Participant.Kind.MONITOR was value 3, and is value 9',
  ],
  [
    'a method removed',
    /rpc Watch\(.*;/,
    '',
    'debrief.v1.IncidentLog.Watch was .debrief.v1.WatchRequest → stream .debrief.v1.WatchReply, and is gone',
  ],
  [
    'a method that no longer streams',
    /returns \(stream WatchReply\)/,
    'returns (WatchReply)',
    'debrief.v1.IncidentLog.Watch was .debrief.v1.WatchRequest → stream .debrief.v1.WatchReply, ' +
      'and is .debrief.v1.WatchRequest → .debrief.v1.WatchReply',
  ],
])('%s is found', (_what, pattern, planted, line) => {
  const changed = incidentLog.replace(pattern, planted);
  expect(changed).not.toBe(incidentLog);
  expect(breaksOf([incidentLog, errors], [changed, errors])).toContain(line);
});

test('a contract may grow', () => {
  const grown = incidentLog
    .replace('message Note {', 'message Later {\n  string text = 1;\n}\nmessage Note {\n  optional string tone = 3;')
    .replace('MONITOR = 3;', 'MONITOR = 3;\n    PARTNER = 9;');
  expect(breaksOf([incidentLog, errors], [grown, errors])).toEqual([]);
});
