import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkDatabaseName } from './catalog.js';
import { clearNoted } from './clearing.js';
import { CommandFailed } from './errors.js';
import { RecordFile } from './record-file.js';

const EXTENSION = '.mdb';

/** The databases of a folder, a file each. */
export class Databases {
  private readonly clearing = new Map<RecordFile, Promise<void>>();

  private constructor(
    private readonly folder: string,
    private readonly open: Map<string, RecordFile>,
  ) {}

  /**
   * Opens and checks every file that is there, so that damage is known before anything is served.
   *
   * @throws DamagedFile
   */
  static async open(folder: string): Promise<Databases> {
    mkdirSync(folder, { recursive: true });
    const databases = new Databases(folder, new Map());
    try {
      for (const file of readdirSync(folder)) {
        if (file.endsWith(EXTENSION)) databases.openFile(file.slice(0, -EXTENSION.length));
      }
    } catch (error) {
      await databases.close();
      throw error;
    }
    return databases;
  }

  names(): string[] {
    return [...this.open.keys()].sort();
  }

  /** For reading: undefined when nothing was ever written there. Sees everything committed so far. */
  find(name: string): RecordFile | undefined {
    checkDatabaseName(name);
    const file = this.open.get(name);
    file?.refresh();
    return file;
  }

  /** For writing: made when it is missing. */
  obtain(name: string): RecordFile {
    checkDatabaseName(name);
    const known = this.open.get(name);
    if (known !== undefined) return known;
    const twin = this.names().find((other) => other.toLowerCase() === name.toLowerCase());
    if (twin !== undefined) {
      throw new CommandFailed(
        'DatabaseDifferCase',
        `db already exists with different case already have: [${twin}] trying to create [${name}]`,
      );
    }
    return this.openFile(name);
  }

  /** Lets what was dropped be removed in the background; what a fault stops goes on at the next start. */
  clear(name: string): void {
    const file = this.open.get(name);
    if (file === undefined) return;
    const before = this.clearing.get(file) ?? Promise.resolve();
    this.clearing.set(
      file,
      before.then(() => clearNoted(file)).catch(() => undefined),
    );
  }

  async close(): Promise<void> {
    await Promise.all([...this.open.values()].map((file) => file.close()));
  }

  private openFile(name: string): RecordFile {
    const file = RecordFile.open(join(this.folder, name + EXTENSION));
    this.open.set(name, file);
    this.clear(name);
    return file;
  }
}
