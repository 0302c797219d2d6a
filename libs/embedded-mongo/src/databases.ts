import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { checkDatabaseName } from './catalog.js';
import { clearNoted } from './clearing.js';
import { isCopy } from './compaction.js';
import { CommandFailed, DamagedFile } from './errors.js';
import { RecordFile, removeFile } from './record-file.js';

const EXTENSION = '.mdb';
const PREFIX = 'embedded document store: ';

/** The databases of a folder, a file each. */
export class Databases {
  private readonly clearing = new Map<RecordFile, Promise<void>>();

  private readonly open = new Map<string, RecordFile>();
  /** Those that are being removed; nothing may begin there meanwhile. */
  private readonly leaving = new Map<string, Promise<void>>();

  private constructor(
    private readonly folder: string,
    private readonly expendable: ReadonlySet<string>,
  ) {}

  /**
   * Opens and checks every file that is there, so that damage is known before anything is served. A damaged file of an
   * expendable database, whose documents can be made again, is removed; one line on stderr says so.
   *
   * @throws DamagedFile for any other database
   */
  static async open(folder: string, expendable: readonly string[] = []): Promise<Databases> {
    mkdirSync(folder, { recursive: true });
    const databases = new Databases(folder, new Set(expendable));
    try {
      const files = readdirSync(folder);
      const names = files.filter((file) => file.endsWith(EXTENSION)).map((file) => file.slice(0, -EXTENSION.length));
      // Those that stop the start come first: then nothing has been removed yet.
      names.sort((one, other) => Number(databases.expendable.has(one)) - Number(databases.expendable.has(other)));
      for (const name of names) databases.openAtStart(name);
      for (const file of files) if (isCopy(file)) rmSync(join(folder, file));
    } catch (error) {
      await databases.close();
      throw error;
    }
    return databases;
  }

  private openAtStart(name: string): void {
    try {
      this.openFile(name);
    } catch (error) {
      if (!(error instanceof DamagedFile) || !this.expendable.has(name)) throw error;
      removeFile(error.file);
      tell(error);
    }
  }

  /**
   * What a client is answered when damage was met. An expendable database is empty from now on.
   *
   * @returns the refusal of the command that met it
   */
  damaged(error: DamagedFile): CommandFailed {
    const name = basename(error.file, EXTENSION);
    const file = this.open.get(name);
    if (!this.expendable.has(name)) return new CommandFailed('InternalError', error.message);
    if (file !== undefined) {
      this.open.delete(name);
      tell(error);
      const gone = file.giveUp().finally(() => this.leaving.delete(name));
      this.leaving.set(name, gone);
      gone.catch((reason: unknown) =>
        process.stderr.write(`${PREFIX}${error.file} is not removed: ${String(reason)}\n`),
      );
    }
    return new CommandFailed(
      'InternalError',
      `${error.file} is damaged: ${error.damage}. The database ${name} is emptied; its documents are to be made again`,
    );
  }

  /** Resolves when nothing stands in the way of a command on this database. */
  async isFree(name: string): Promise<void> {
    await this.leaving.get(name);
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
      before
        .then(() => clearNoted(file))
        .catch((error: unknown) => {
          if (error instanceof DamagedFile) this.damaged(error);
        }),
    );
  }

  /** Resolves when what was dropped so far is removed. */
  async cleared(file: RecordFile): Promise<void> {
    await this.clearing.get(file);
  }

  async close(): Promise<void> {
    await Promise.all([...[...this.open.values()].map((file) => file.close()), ...this.leaving.values()]);
  }

  private openFile(name: string): RecordFile {
    const file = RecordFile.open(join(this.folder, name + EXTENSION));
    this.open.set(name, file);
    this.clear(name);
    return file;
  }
}

const tell = ({ file, damage }: DamagedFile): void => {
  process.stderr.write(
    `${PREFIX}${file} was damaged (${damage}) and is removed: its documents are rebuilt from the events\n`,
  );
};
