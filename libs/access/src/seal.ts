import { defaults, seal, unseal } from 'iron-webcrypto';

/** The longest text that is looked at, in characters. */
const longest = 4_000;

/** Closes values into texts that nobody else can read, change or make: what cookies and links hold. */
export class Seal {
  /** @param secret the same in every process; 64 hexadecimal digits */
  constructor(private readonly secret: string) {}

  /** @param lasts milliseconds from now on within which it opens again */
  close(value: Record<string, string>, lasts: number): Promise<string> {
    return seal(value, this.secret, { ...defaults, ttl: lasts });
  }

  /** What was closed, or nothing where it is over, was changed, or made elsewhere. */
  async open(text: string): Promise<Partial<Record<string, string>>> {
    if (text.length > longest || !isWrittenOnce(text)) return {};
    try {
      const value: unknown = await unseal(text, this.secret, defaults);
      return typeof value === 'object' && value !== null ? value : {};
    } catch {
      return {};
    }
  }
}

/** Base64 has several ways to write the same bytes, and its readers take more: only the one that was made here opens. */
const isWrittenOnce = (text: string): boolean => {
  const [, , , nonce = '', sealed = '', , , digest = ''] = text.split('*');
  return [nonce, sealed, digest].every((part) => Buffer.from(part, 'base64url').toString('base64url') === part);
};
