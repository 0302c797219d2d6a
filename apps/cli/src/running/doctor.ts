import { accessSync, constants, existsSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { readSettings, readRunFile, WrongRunFile, WrongSetting, type Settings } from '#data-folder';
import { exitCodes, Failure } from '../exit.js';
import { briefly, detailOf, findProduct, Product } from '../product.js';
import { readProjections, type ReadModel } from './projections.js';

export interface DoctorOptions {
  json?: boolean;
}

/** One thing that was looked at. */
export interface Finding {
  about: string;
  is: 'ok' | 'look' | 'wrong';
  says: string;
  /** What to do about it; with what is not ok, always. */
  do?: string;
}

/** As much of GET /v1/status as is looked at. */
interface Status {
  version: string;
  node: string;
  now: string;
  stores: { name: string; version: string | null; status: string; milliseconds: number }[];
  disk: { folder: string; free: number; size: number };
  /** Null, or not there, where that is not known. */
  tickets?: { failed: number; waiting: number } | null;
  /** Where the log is not what was signed of it; likewise. */
  disagreements?: string[] | null;
  /** Kinds of streams that only a newer version knows; likewise. */
  unknownKinds?: string[] | null;
  /** By what checkpoints leave, and since when they are not taken there; likewise. */
  checkpoints?: { by: 'mail' | 'webhook'; unsentSince: string | null }[] | null;
}

/** Limits beyond which a person is told. */
const limits = {
  /** Bytes free on the disk of the data folder. */
  free: { wrong: 256 * 2 ** 20, look: 2 * 2 ** 30 },
  /** Milliseconds between this clock and the product's; facts are dated by both. */
  clock: 2_000,
  /** Seconds that a read model may be behind. */
  lag: 10,
  /** Milliseconds in which a store on the same machine answers. */
  answer: 500,
};

/**
 * Looks at settings, data folder, stores, versions, clock, disk and read models, and says what to do about each.
 *
 * @returns the exit code: 1 where something is to be done
 */
export const doctor = async ({ json = false }: DoctorOptions, environment: NodeJS.ProcessEnv): Promise<number> => {
  const findings = await examine(environment);
  process.stdout.write(json ? `${JSON.stringify({ findings })}\n` : findings.map(asText).join(''));
  return findings.every(({ is }) => is === 'ok') ? exitCodes.done : exitCodes.found;
};

const examine = async (environment: NodeJS.ProcessEnv): Promise<Finding[]> => {
  const node: Finding = { about: 'Node', is: 'ok', says: process.versions.node };
  let settings: Settings;
  try {
    settings = readSettings(environment);
  } catch (error) {
    if (!(error instanceof WrongSetting)) throw error;
    return [node, { about: 'settings', is: 'wrong', says: error.message, do: 'set the variable right, or unset it' }];
  }
  const product = await reach(environment).catch((error: unknown) =>
    failed(error, 'product', whatToStart(settings, environment)),
  );
  return product instanceof Product
    ? [node, ...(await ofProduct(product, settings))]
    : [node, product, ...ofFolder(settings)];
};

/** The running product, when it answers. @throws Failure, WrongRunFile */
const reach = async (environment: NodeJS.ProcessEnv): Promise<Product> => {
  const product = new Product(findProduct(environment), briefly);
  const { status, body } = await product.read('/health/live');
  if (status !== 200) throw new Failure(detailOf(body));
  return product;
};

/** What could not be asked is a finding; anything else is a fault of this program. */
const failed = (error: unknown, about: string, todo: string): Finding => {
  if (!(error instanceof Failure || error instanceof WrongRunFile)) throw error;
  return { about, is: 'wrong', says: error.message, do: todo };
};

const whatToStart = ({ dataFolder }: Settings, environment: NodeJS.ProcessEnv): string => {
  if (environment['DEBRIEF_URL'])
    return `see that it runs there, or unset DEBRIEF_URL to look at the product on ${dataFolder}`;
  const run = safely(() => readRunFile(dataFolder));
  return run && isThere(run.pid)
    ? `process ${run.pid} has said that it runs at ${run.url}: look at what it printed; stop it and run npm start again`
    : 'npm start';
};

const isThere = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

const safely = <Result>(read: () => Result): Result | undefined => {
  try {
    return read();
  } catch {
    return undefined;
  }
};

/** What can be seen without a running product. */
const ofFolder = ({ dataFolder, masterKeyFile, mongoUri }: Settings): Finding[] => {
  if (!existsSync(dataFolder))
    return [{ about: 'data folder', is: 'ok', says: `${dataFolder} is not there yet: the first start makes it` }];
  const findings: Finding[] = [];
  const writable = safely(() => {
    accessSync(dataFolder, constants.R_OK | constants.W_OK);
    return true;
  });
  findings.push(
    writable
      ? { about: 'data folder', is: 'ok', says: dataFolder }
      : {
          about: 'data folder',
          is: 'wrong',
          says: `${dataFolder} cannot be read and written`,
          do: 'start as the user whom it belongs to, or give it to this one',
        },
  );
  if (
    mongoUri === undefined &&
    existsSync(join(dataFolder, 'documents', 'debrief_keyring.mdb')) &&
    !existsSync(masterKeyFile)
  )
    findings.push({
      about: 'master key',
      is: 'wrong',
      says: `${masterKeyFile} is missing, and the vault beside it is not`,
      do: 'put it back from its backup: without it no text can be read, and no new one is made',
    });
  const disk = safely(() => statfsSync(dataFolder));
  if (disk) findings.push(ofDisk(dataFolder, disk.bsize * disk.bavail));
  return findings;
};

const ofDisk = (folder: string, free: number): Finding => {
  const says = `${(free / 2 ** 30).toFixed(1)} GiB free under ${folder}`;
  if (free >= limits.free.look) return { about: 'disk', is: 'ok', says };
  const todo = 'make room: a write that finds none is refused, and the product then stops';
  return { about: 'disk', is: free < limits.free.wrong ? 'wrong' : 'look', says, do: todo };
};

const ofProduct = async (product: Product, settings: Settings): Promise<Finding[]> => {
  const asked = Date.now();
  const answer = await product
    .read('/v1/status')
    .catch((error: unknown) =>
      failed(error, 'product', 'use a key that may operate, like the admin key; or look at what the product printed'),
    );
  const answered = Date.now();
  if ('about' in answer) return [answer];
  const { status, body } = answer;
  if (status !== 200)
    return [
      { about: 'product', is: 'wrong', says: detailOf(body), do: 'see that it is of the version of this program' },
    ];
  const { version, node, now, stores, disk, tickets, disagreements, unknownKinds, checkpoints } =
    body as unknown as Status;
  const findings: Finding[] = [
    { about: 'product', is: 'ok', says: `version ${version} on Node ${node}, at ${product.address.url}` },
    ...stores.map(ofStore),
    ofClock(Date.parse(now) - (asked + answered) / 2, answered - asked),
    ofDisk(disk.folder, disk.free),
  ];
  if (stores.some(({ status: said }) => said !== 'ok')) return findings;
  const projections = await readProjections(product).catch((error: unknown) =>
    failed(error, 'read models', 'look at what the product printed'),
  );
  if ('about' in projections) return [...findings, projections];
  const { head, projector, items } = projections;
  findings.push(
    projector
      ? {
          about: 'projector',
          is: 'ok',
          says: `process ${projector.pid} on ${projector.host}, since ${projector.since}`,
        }
      : {
          about: 'projector',
          is: 'wrong',
          says: 'none is active: lists stay as they are',
          do:
            settings.mongoUri === undefined
              ? 'stop the product and start it again'
              : 'start a projector (dist/apps/projector/src/main.js)',
        },
    ...items.map((item) => (item.kind === 'policy' ? ofPolicy(item, head) : ofReadModel(item, head))),
    ...(tickets ? [ofTickets(tickets)] : []),
    ...(disagreements ? [ofSignedLog(disagreements)] : []),
    ...(unknownKinds && unknownKinds.length > 0 ? [ofUnknownKinds(unknownKinds)] : []),
    ...(checkpoints ?? []).map(ofChannel),
  );
  return findings;
};

const ofUnknownKinds = (kinds: readonly string[]): Finding => ({
  about: 'signed log',
  is: 'wrong',
  says: `a newer version runs on these stores, or did, and writes what this one does not know (${kinds.join(', ')}): it signs nothing, and does not notice a change of the log`,
  do: 'start the newer version of every part (docs/operations.md, "Upgrading")',
});

const ofSignedLog = (disagreements: readonly string[]): Finding => {
  const about = 'signed log';
  if (disagreements.length === 0) return { about, is: 'ok', says: 'the log is what was signed of it' };
  if (disagreements.join() === 'leaves')
    return {
      about,
      is: 'wrong',
      says: 'the log is what was signed of it, but not what is kept of the places of its events: registers may lack something',
      do: 'build it anew: npm run debrief -- rebuild log-leaves',
    };
  return {
    about,
    is: 'wrong',
    says: `the log is not what was signed of it (found in the ${disagreements.join(' and the ')}); nothing more is signed`,
    do: 'docs/audit.md, "When the log disagrees"',
  };
};

const ofChannel = ({ by, unsentSince }: NonNullable<Status['checkpoints']>[number]): Finding => {
  const about = `checkpoints, ${by}`;
  if (unsentSince === null) return { about, is: 'ok', says: 'the last one is taken, or has time left' };
  const place = by === 'mail' ? 'CHECKPOINT_MAIL_TO and SMTP_URL' : 'CHECKPOINT_WEBHOOK_URL';
  return {
    about,
    is: 'look',
    says: `none that was signed since ${unsentSince} is taken`,
    do: `the log of the projector says why ("the sending of checkpoints"); see to ${place}. They are tried again by themselves`,
  };
};

const ofStore = ({ name, version, status, milliseconds }: Status['stores'][number]): Finding => {
  const says = `version ${version ?? 'unknown'}, answers in ${milliseconds} ms`;
  if (status !== 'ok')
    return {
      about: name,
      is: 'wrong',
      says: status,
      do: 'see whether it runs and can be reached; the product goes on when it is back',
    };
  return milliseconds <= limits.answer
    ? { about: name, is: 'ok', says }
    : { about: name, is: 'look', says, do: 'see what keeps it busy: every write waits for it' };
};

const ofClock = (difference: number, uncertainty: number): Finding => {
  const beyond = Math.abs(difference) - uncertainty / 2;
  const says =
    beyond < 50
      ? "this machine's and the product's agree"
      : `the product's is ${Math.abs(Math.round(difference))} ms ${difference > 0 ? 'ahead of' : 'behind'} this machine's`;
  return beyond <= limits.clock
    ? { about: 'clock', is: 'ok', says }
    : { about: 'clock', is: 'look', says, do: 'set both by NTP: a moment more than five minutes ahead is refused' };
};

const ofReadModel = (
  { name, state, position, completeFrom, lagSeconds, parked, wanted }: ReadModel,
  head: string,
): Finding => {
  const about = `read model ${name}`;
  const doing = wanted ? `, ${wanted.kind} under way` : '';
  if (state === 'building')
    return {
      about,
      is: 'look',
      says: `is being built, at ${position} of ${completeFrom}`,
      do: 'wait; lists answer 503 until it is done',
    };
  if (parked > 0)
    return {
      about,
      is: 'wrong',
      says: `${parked} documents are parked${doing}`,
      do: `GET /v1/projections/${name}/parked says why; when the reason is gone, POST /v1/projections/${name}/retried`,
    };
  if (lagSeconds > limits.lag)
    return {
      about,
      is: 'look',
      says: `${Math.round(lagSeconds)} s behind, at ${position} of ${head}${doing}`,
      do: 'wait, or look at the log of the projector',
    };
  return { about, is: 'ok', says: `live at ${position} of ${head}${doing}` };
};

const ofPolicy = ({ name, state, position, lagSeconds, parked, wanted }: ReadModel, head: string): Finding => {
  const about = `policy ${name}`;
  const doing = wanted ? `, ${wanted.kind} under way` : '';
  if (parked > 0)
    return {
      about,
      is: 'wrong',
      says: `${parked} events are parked${doing}`,
      do: `GET /v1/projections/${name}/parked says why; when the reason is gone, POST /v1/projections/${name}/retried`,
    };
  if (state === 'building' || lagSeconds > limits.lag)
    return {
      about,
      is: 'look',
      says:
        state === 'building'
          ? 'has seen nothing yet'
          : `${Math.round(lagSeconds)} s behind, at ${position} of ${head}${doing}`,
      do: 'wait, or look at the log of the projector',
    };
  return { about, is: 'ok', says: `at ${position} of ${head}${doing}` };
};

const ofTickets = ({ failed, waiting }: NonNullable<Status['tickets']>): Finding => {
  const about = 'tickets';
  if (failed === 0 && waiting === 0) return { about, is: 'ok', says: 'none failed, and none waits for long' };
  const states = [...(failed > 0 ? ['failed'] : []), ...(waiting > 0 ? ['queued'] : [])];
  return {
    about,
    is: 'look',
    says: `${failed} failed, ${waiting} not there an hour after they were asked for`,
    do:
      `${states.map((state) => `GET /v1/tickets?state=${state}`).join(' and ')} says why (lastError); when the reason is gone, ` +
      'POST /v1/tickets/{ticket}/retried',
  };
};

const marks = { ok: 'ok   ', look: 'LOOK ', wrong: 'WRONG' };

const asText = ({ about, is, says, do: todo }: Finding): string =>
  `${marks[is]}  ${about.padEnd(20)}  ${says}\n${todo === undefined ? '' : `${' '.repeat(29)}→ ${todo}\n`}`;
