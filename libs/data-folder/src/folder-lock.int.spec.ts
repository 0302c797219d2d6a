import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { FolderInUse, lockFolder } from '#data-folder';

test('a folder is held by one process at a time, which the refusal names', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'debrief-lock-'));
  const lock = await lockFolder(folder);
  await expect(lockFolder(folder)).rejects.toThrow(FolderInUse);
  await expect(lockFolder(join(folder, '.'))).rejects.toThrow(`process ${process.pid}`);
  await lock.release();
  await (await lockFolder(folder)).release();
});
