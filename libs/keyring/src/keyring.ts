import canonicalize from 'canonicalize';
import { LRUCache } from 'lru-cache';
import { v5 as uuidv5 } from 'uuid';
import { comparable } from '#decider';
import { decrypt, derive, encrypt, hmac, newKey } from './cipher.js';
import {
  KeyDestroyed,
  KeyMissing,
  KeyOfAnotherStream,
  MasterKeyRotated,
  NameTaken,
  RotationUnfinished,
  VaultOfAnotherLog,
  VaultUnavailable,
  WrongMasterKey,
} from './errors.js';
import { makeMasterKey, readMasterKey } from './master-key.js';
import { Vault, type NotedTree } from './vault.js';

/** A sealed text as it lies in an event: base64 of nonce, ciphertext and tag. */
export interface Sealed {
  sealed: string;
}

/** What a text reads as when its key is destroyed (rules.md P5). */
export const redacted = { redacted: true } as const;

/** Data with some texts to seal or open, at paths like "title" or "replace.title". */
export interface Sealable {
  /** The event's id, under which its key lies. */
  id: string;
  data: object;
}

/** Whom a name belongs to. */
export interface Claim {
  id: string;
  /** False until the event that gives it the name is known to be in the log. */
  registered: boolean;
  /** It is about to lose the name, or has lost it. */
  leaving: boolean;
}

/** The namespace of ids that follow from a text. */
const derivedIds = '0d3f7c52-6f0a-4b57-8f3c-5c1a9f3f2a61';

/** Opened keys kept in memory, and for how long in milliseconds, whether they are used or not. */
const openKeys = { max: 20_000, ttl: 10 * 60_000, ttlResolution: 0 };

/** Milliseconds between two looks whether the master key is still the one that was opened with; a rotation waits longer. */
const checkedEvery = 5_000;

/** Milliseconds that go by. */
export interface Ticking {
  now: () => number;
}

/** Milliseconds between two looks for keys whose time is over. */
const purgeEvery = 60_000;

/**
 * Keys that seal names and prose (rules.md P1, P2): one for each event that holds prose, one for each name, wrapped by
 * the master key, in a vault of their own. Keys are on disk in the vault before anything sealed with them is appended.
 */
export class Keyring {
  private readonly keys: LRUCache<string, Buffer>;
  private checkedUntil = performance.now() + checkedEvery;
  private readonly purging = setInterval(() => this.keys.purgeStale(), purgeEvery).unref();

  private constructor(
    private readonly vault: Vault,
    private readonly master: Buffer,
    private readonly secret: Buffer,
    private readonly leftBehind: bigint,
    clock: Ticking,
  ) {
    this.keys = new LRUCache({ ...openKeys, perf: clock });
  }

  /**
   * Opens the vault, and makes the master key where neither exists yet.
   *
   * @param logHoldsEvents whether the event log beside it is in use already: then no vault begins, and else none is used
   * @param clock by which opened keys are given up again
   * @throws WrongMasterKey when the vault holds keys and the master key is missing or another one; RotationUnfinished;
   *   VaultOfAnotherLog
   */
  static async open(
    uri: string,
    masterKeyFile: string,
    logHoldsEvents?: boolean,
    clock: Ticking = performance,
  ): Promise<Keyring> {
    const vault = new Vault(uri);
    try {
      if (logHoldsEvents !== undefined) await refuseStrangers(vault, logHoldsEvents);
      if (await vault.isRotating()) throw new RotationUnfinished(masterKeyFile);
      const wrapped = await vault.readSecret('ring');
      const master = readMasterKey(masterKeyFile);
      const leftBehind = (await vault.readLeftBehind())?.position ?? -1n;
      if (wrapped !== undefined) {
        if (master === undefined)
          throw new WrongMasterKey(
            masterKeyFile,
            'The vault holds keys, but the master key that opens them is missing.',
          );
        return new Keyring(vault, master, openSecret(master, wrapped, masterKeyFile), leftBehind, clock);
      }
      if (!(await vault.isEmpty()))
        throw new WrongMasterKey(
          masterKeyFile,
          'The vault holds keys, but the secret that binds them to a master key is gone.',
        );
      const made = master ?? makeMasterKey(masterKeyFile);
      const secret = newKey();
      if (await vault.addSecret('ring', encrypt(made, secret, 'ring')))
        return new Keyring(vault, made, secret, leftBehind, clock);
      const other = await vault.readSecret('ring');
      if (other === undefined) throw new Error('the vault neither took nor gave its secret');
      return new Keyring(vault, made, openSecret(made, other, masterKeyFile), leftBehind, clock);
    } catch (error) {
      await vault.close();
      throw error;
    }
  }

  /**
   * Seals the texts at these paths of a stream's events, under a key an event; the keys are in the vault when this
   * returns. An event without texts has none.
   *
   * @param reserved ids that are kept for the stream besides, whatever is sealed under them
   * @throws KeyOfAnotherStream when another stream has one of the ids; KeyDestroyed when one is gone by now
   */
  async seal(
    stream: string,
    events: readonly (Sealable & { paths: readonly string[] })[],
    reserved: readonly string[] = [],
  ): Promise<object[]> {
    const withTexts = events.filter(({ paths }) => paths.length > 0).map(({ id }) => id);
    const keys = await this.makeKeys(stream, [...reserved, ...withTexts]);
    for (const id of withTexts) if (keys.get(id) === null) throw new KeyDestroyed(id);
    return events.map(({ id, data, paths }) =>
      mapPaths(data, paths, (text, path) => {
        const key = present(keys.get(id), id);
        return { sealed: encrypt(key, Buffer.from(String(text)), `${id}/${path}`).toString('base64') };
      }),
    );
  }

  /** A secret of 256 bits for one purpose, the same in every process; it goes with the vault. Hexadecimal. */
  secretFor(purpose: string): string {
    return derive(this.secret, purpose).toString('hex');
  }

  /** A UUID that follows from a text, and tells nothing of it to whoever lacks the vault. */
  idOf(purpose: string, text: string): string {
    return uuidv5(hmac(derive(this.secret, purpose), text).toString('hex'), derivedIds);
  }

  /** The stream that an id is kept for, if any. */
  async streamOf(id: string): Promise<string | undefined> {
    return (await this.vault.streamsOf([id])).get(id);
  }

  /** Opens every sealed text of these events; one whose key was destroyed reads as the marker. */
  async open(events: readonly Sealable[]): Promise<object[]> {
    const sealed = events.map(({ data }) => sealedPaths(data));
    const keys = await this.fetchKeys(events.filter((_, index) => sealed[index]?.length).map(({ id }) => id));
    return events.map(({ id, data }, index) =>
      mapPaths(data, sealed[index] ?? [], (text, path) => {
        const key = keys.get(id);
        return key === null ? redacted : openText(present(key, id), text as Sealed, `${id}/${path}`);
      }),
    );
  }

  /**
   * A digest of a request that tells a retry from another request, and tells nothing to whoever has no key: keyed by
   * the prose's key of the event where there is one, so that it dies with the prose (rules.md I2).
   *
   * @returns undefined when that key was destroyed, so that nothing can be compared any more
   */
  async digest(eventId: string | undefined, body: unknown): Promise<string | undefined> {
    const key = eventId === undefined ? this.secret : (await this.fetchKeys([eventId])).get(eventId);
    if (key === null) return undefined;
    return hmac(derive(present(key, eventId ?? 'ring'), 'request digest'), canonicalize(body) ?? '').toString('base64');
  }

  /** Whether digests of events at this position are of this vault, and not of one that was left behind (rules.md P7). */
  hasDigestsOf(position: bigint): boolean {
    return position > this.leftBehind;
  }

  /**
   * The entry that has a name, if any; names are compared without regard to case, width and outer space. While it is not
   * registered, or leaving, only the entry's stream tells whether it has the name.
   */
  async lookUp(kind: string, name: string): Promise<Claim | undefined> {
    const found = await this.vault.readName(this.blindIndex(kind, name));
    return found && { id: found.id, registered: found.registered, leaving: found.leaving ?? false };
  }

  /** Those of the names that lead to an entry, or are about to. */
  async claimedAmong(kind: string, names: readonly string[]): Promise<Set<string>> {
    const indices = new Map(names.map((name) => [name, this.blindIndex(kind, name)]));
    const claimed = await this.vault.claimedAmong([...indices.values()]);
    return new Set(names.filter((name) => claimed.has(indices.get(name) ?? '')));
  }

  /**
   * Gives a name to an id; `register` puts it into the log. A claim that was interrupted is finished by whoever comes next.
   *
   * @throws NameTaken when the name has another id by now
   */
  async claim(kind: string, name: string, id: string, register: () => Promise<void>): Promise<void> {
    await this.reserve(kind, name, id, id);
    await register();
    await this.confirm(kind, name, id);
  }

  /**
   * The first half of a claim, before the event that gives the name is appended; `confirm` is the second, `abandon` takes
   * it back. An entry has any number of names.
   *
   * @param by the command that claims
   * @returns false when the entry had claimed it before: then it is not this command's to abandon
   * @throws NameTaken when the name has another id by now
   */
  async reserve(kind: string, name: string, id: string, by: string): Promise<boolean> {
    const index = this.blindIndex(kind, name);
    let holder = await this.vault.claimName(index, id, by);
    while (holder === undefined) holder = await this.vault.claimName(index, id, by);
    if (holder.id !== id) throw new NameTaken(holder.id);
    return holder.made;
  }

  /** The event that gives the name is in the log. */
  async confirm(kind: string, name: string, id: string): Promise<void> {
    await this.vault.confirmName(this.blindIndex(kind, name), id);
  }

  /** The command that reserved the name came to nothing; whoever reserved it for the same entry since keeps it. */
  async abandon(kind: string, name: string, id: string, by: string): Promise<void> {
    await this.vault.freeClaimed(this.blindIndex(kind, name), id, by);
  }

  /** An entry is about to lose a name: from now on its stream tells whether it has it. `free` ends this. */
  async leave(kind: string, name: string, id: string): Promise<void> {
    await this.vault.markLeaving(this.blindIndex(kind, name), id);
  }

  /** The event that takes the name away is in the log: others may claim it, unless the entry did so again. */
  async free(kind: string, name: string, id: string): Promise<void> {
    await this.vault.freeLeft(this.blindIndex(kind, name), id);
  }

  /**
   * Destroys keys: what was sealed under them is gone for everyone, once the vault is compacted also for whoever has its
   * files. Other processes keep keys that they opened for ten minutes at most. Twice is once.
   */
  async destroy(ids: readonly string[]): Promise<void> {
    await this.vault.destroyKeys(ids);
    for (const id of ids) this.keys.delete(id);
  }

  /** Lets every name of an entry lead nowhere, so that each may be given to others. */
  async freeAll(id: string): Promise<void> {
    await this.vault.freeAll(id);
  }

  /** Notes that everything up to this position of the log that destroys keys has done so in this vault. */
  async markDestroyed(position: bigint): Promise<void> {
    await this.vault.raiseMark(position);
  }

  /** Up to which position that was noted; an older copy of the vault knows less, and still has the keys. -1 for nothing. */
  async destroyedUpTo(): Promise<bigint> {
    return this.vault.readMark();
  }

  /**
   * Notes how many events of the log were signed, and what they came to, beside the log itself.
   *
   * @param lost what was noted before and need not stay, though it was more: the log has lost it
   */
  async markSigned(signed: NotedTree, lost: readonly NotedTree[] = []): Promise<void> {
    await this.vault.raiseSigned(signed, lost);
  }

  /** The most that was noted; an older copy of the log has fewer events. */
  async lastSigned(): Promise<NotedTree | undefined> {
    return this.vault.readSigned();
  }

  /** Notes the kinds of streams that whoever starts here may write from now on. */
  async noteKinds(categories: readonly string[]): Promise<void> {
    await this.vault.addKinds(categories);
  }

  /** Every kind of stream that was noted. */
  async kinds(): Promise<string[]> {
    return this.vault.readKinds();
  }

  /** Leaves nothing of destroyed keys in the files of the vault. */
  async compact(): Promise<void> {
    await this.vault.compact();
  }

  async ping(): Promise<void> {
    await this.vault.ping();
  }

  async close(): Promise<void> {
    clearInterval(this.purging);
    this.keys.clear();
    await this.vault.close();
  }

  private blindIndex(kind: string, name: string): string {
    return hmac(derive(this.secret, 'names'), `${kind}\n${comparable(name)}`).toString('hex');
  }

  /** New keys for these ids; an id that has one (a command that was interrupted) keeps it. */
  private async makeKeys(stream: string, ids: readonly string[]): Promise<Map<string, Buffer | null>> {
    const keys = new Map<string, Buffer | null>(ids.map((id) => [id, newKey()]));
    if (ids.length === 0) return keys;
    await this.refuseRotated();
    const wrapped = new Map([...keys].map(([id, key]) => [id, encrypt(this.master, present(key, id), id)]));
    const kept = await this.vault.addKeys(stream, wrapped);
    const streams = kept.length > 0 ? await this.vault.streamsOf(kept) : new Map<string, string>();
    for (const [id, other] of streams) if (other !== stream) throw new KeyOfAnotherStream(id, other);
    for (const [id, key] of await this.fetchKeys(kept)) keys.set(id, key);
    for (const [id, key] of keys) if (key !== null) this.keys.set(id, key);
    return keys;
  }

  /** What is sealed under a master key that is on its way out would be lost with it. Looked at every few seconds. */
  private async refuseRotated(): Promise<void> {
    if (performance.now() < this.checkedUntil) return;
    const [isRotating, wrapped] = await Promise.all([this.vault.isRotating(), this.vault.readSecret('ring')]);
    if (isRotating || wrapped === undefined || !isOpenedBy(this.master, wrapped))
      throw new VaultUnavailable(new MasterKeyRotated());
    this.checkedUntil = performance.now() + checkedEvery;
  }

  /** The keys of these ids, from memory or the vault; null for one that was destroyed. */
  private async fetchKeys(ids: readonly string[]): Promise<Map<string, Buffer | null>> {
    const keys = new Map<string, Buffer | null>();
    const missing: string[] = [];
    for (const id of ids) {
      const known = this.keys.get(id);
      if (known === undefined) missing.push(id);
      else keys.set(id, known);
    }
    for (let from = 0; from < missing.length; from += 1_000) {
      const wanted = missing.slice(from, from + 1_000);
      const found = await this.vault.readKeys(wanted);
      for (const id of wanted) {
        const wrapped = found.get(id);
        if (wrapped === undefined) throw new KeyMissing(id);
        const key = wrapped === null ? null : decrypt(this.master, wrapped, id);
        keys.set(id, key);
        if (key !== null) this.keys.set(id, key);
      }
    }
    return keys;
  }
}

const present = (key: Buffer | null | undefined, id: string): Buffer => {
  if (key === null || key === undefined) throw new KeyMissing(id);
  return key;
};

const openText = (key: Buffer, { sealed }: Sealed, about: string): string =>
  decrypt(key, Buffer.from(sealed, 'base64'), about).toString('utf8');

const refuseStrangers = async (vault: Vault, logHoldsEvents: boolean): Promise<void> => {
  if (logHoldsEvents && (await vault.readSecret('ring')) === undefined && (await vault.isEmpty()))
    throw new VaultOfAnotherLog(
      'The event log holds events, but the key vault debrief_keyring that opens them is missing or empty.',
      'Restore the database debrief_keyring from its backup; when it is embedded, that is the file ' +
        'documents/debrief_keyring.mdb in the data folder.',
    );
  if (!logHoldsEvents && !(await vault.isEmpty()))
    throw new VaultOfAnotherLog(
      'The key vault debrief_keyring holds keys, but the event log that they belong to is missing or empty.',
      'Restore the event log from its backup; when it is embedded, that is the folder event-store in the data folder.',
    );
};

const openSecret = (master: Buffer, wrapped: Buffer, file: string): Buffer => {
  try {
    return decrypt(master, wrapped, 'ring');
  } catch {
    throw new WrongMasterKey(file, 'This master key is not the one that the vault was made with.');
  }
};

const isOpenedBy = (master: Buffer, wrapped: Buffer): boolean => {
  try {
    decrypt(master, wrapped, 'ring');
    return true;
  } catch {
    return false;
  }
};

const isSealed = (value: unknown): value is Sealed =>
  typeof value === 'object' && value !== null && typeof (value as Partial<Sealed>).sealed === 'string';

/** Where sealed texts lie in an event's data, one level of nesting deep ("replace.title"). */
export const sealedPaths = (data: object, prefix = ''): string[] =>
  Object.entries(data).flatMap(([name, value]: [string, unknown]) => {
    if (isSealed(value)) return [`${prefix}${name}`];
    return prefix === '' && typeof value === 'object' && value !== null && !Array.isArray(value)
      ? sealedPaths(value, `${name}.`)
      : [];
  });

/** A copy with the values at these paths replaced; paths where there is no value are left out. */
const mapPaths = (
  data: object,
  paths: readonly string[],
  change: (value: unknown, path: string) => unknown,
): object => {
  if (paths.length === 0) return data;
  const copy: Record<string, unknown> = { ...data };
  for (const path of paths) {
    const [name, inner] = splitOnce(path);
    if (inner === undefined) {
      if (copy[name] !== undefined && copy[name] !== null) copy[name] = change(copy[name], path);
      continue;
    }
    const nested = { ...(copy[name] as Record<string, unknown>) };
    if (nested[inner] !== undefined && nested[inner] !== null) nested[inner] = change(nested[inner], path);
    copy[name] = nested;
  }
  return copy;
};

const splitOnce = (path: string): [string, string | undefined] => {
  const dot = path.indexOf('.');
  return dot < 0 ? [path, undefined] : [path.slice(0, dot), path.slice(dot + 1)];
};
